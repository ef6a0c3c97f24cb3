import numpy as np
import pytest
import shapely

from ejmap.sheets.pen import Pen
from ejmap.sheets.symbols.areas import STEP_PT, draw_area, hatch_lines, path_of_areas
from ejmap.style import Symbol
from tests.sheets.invented_maps import figure_and_axes, pixels

SQUARE = shapely.box(20, 20, 80, 80)
RING = SQUARE.difference(shapely.box(40, 40, 60, 60))


def drawn(shape, **look):
    """The pixels, two a point, of an area on a paper of 100 points by 100."""
    figure, axes = figure_and_axes(100 / 72, 100 / 72, dpi=144)
    axes.set_axis_off()
    axes.set(xlim=(0, 100), ylim=(0, 100))
    symbol = Symbol(shape="area", outline="#000000", **{"colour": "#FFFFFF", **look})
    draw_area(Pen(axes), symbol, shape)
    return pixels(figure)[::-1, :, :3].astype(int)


def dark_inside(picture):
    return (picture[50:150, 50:150].max(axis=2) < 128).mean()


def test_an_area_is_filled_to_its_edge():
    picture = drawn(SQUARE, colour="#AFA0C4")
    assert (picture[100, 100] == (0xAF, 0xA0, 0xC4)).all()
    assert (picture[20, 20] == 255).all()


def test_a_hole_stays_open_whichever_way_its_ring_goes():
    for hole in (RING, shapely.reverse(RING)):
        assert (drawn(hole, colour="#AFA0C4")[100, 100] == 255).all()


def test_an_area_without_fill_is_an_edge():
    picture = drawn(SQUARE, fill="none", outline_px=2)
    assert (picture[100, 100] == 255).all()
    assert picture[100, 40].max() < 60


def test_an_area_without_outline_has_no_edge():
    assert drawn(SQUARE, outline_px=0)[100, 40].min() == 255


@pytest.mark.parametrize("hatch", ["diagonal", "cross", "dots"])
def test_a_hatch_puts_ink_inside(hatch):
    assert dark_inside(drawn(SQUARE, hatch=hatch)) > 0.02
    assert dark_inside(drawn(SQUARE)) == 0


@pytest.mark.parametrize("hatch", ["diagonal", "cross", "dots"])
def test_a_hatch_stops_at_the_edge(hatch):
    picture = drawn(SQUARE, hatch=hatch, outline_px=0)
    outside = np.ones((200, 200), dtype=bool)
    outside[38:162, 38:162] = False
    assert picture[outside].min() == 255


def test_a_hatch_leaves_a_hole_free():
    assert drawn(RING, hatch="cross")[90:110, 90:110].min() == 255


def test_hatches_tell_apart_by_their_ink():
    shares = {one: dark_inside(drawn(SQUARE, hatch=one)) for one in ("diagonal", "cross", "dots")}
    assert shares["cross"] > 1.4 * shares["diagonal"] > 1.4 * shares["dots"]


def test_hatches_of_neighbours_run_on():
    whole = hatch_lines("diagonal", (0, 0, 60, 60))
    part = hatch_lines("diagonal", (20, 0, 60, 60))
    # x - y along a line that rises.
    assert set(part[:, 0, 0] - part[:, 0, 1]) <= set(whole[:, 0, 0] - whole[:, 0, 1])


def test_diagonals_stand_as_far_apart_as_on_screen():
    lines = hatch_lines("diagonal", (0, 0, 60, 60))
    apart = np.diff(lines[:, 0, 0] - lines[:, 0, 1])
    assert apart == pytest.approx(np.full(len(apart), STEP_PT))


def test_dots_of_other_rows_stand_half_a_step_aside():
    rows = hatch_lines("dots", (0, 0, 30, 30))
    begins = sorted({float(one) % STEP_PT for one in rows[:, 0, 0]})
    assert begins == pytest.approx([STEP_PT / 4, 3 * STEP_PT / 4])


def test_many_areas_are_one_path():
    path = path_of_areas(shapely.multipolygons([SQUARE, shapely.box(90, 90, 95, 95)]))
    assert len(path.to_polygons()) == 2
