import numpy as np
import pytest
import shapely

from ejmap.sheets.pen import Pen
from ejmap.sheets.symbols.lines import (
    dashes,
    draw_line,
    draw_pill,
    named_dashes,
    path_of_lines,
    pill_size,
)
from ejmap.style import Symbol
from tests.sheets.invented_maps import figure_and_axes, pixels, words_on

ACROSS = shapely.LineString([(10, 50), (90, 50)])


def drawn(share=1.0, face="#808080", **look):
    """The pixels, two a point, of a line across a grey paper of 100 points by 100."""
    figure, axes = figure_and_axes(100 / 72, 100 / 72, dpi=144)
    axes.set(xlim=(0, 100), ylim=(0, 100), facecolor=face, xticks=[], yticks=[])
    symbol = Symbol(shape="line", **{"colour": "#000000", "width_px": 8, **look})
    draw_line(Pen(axes, share=share), symbol, ACROSS)
    return pixels(figure)[..., 0].astype(int)


def test_a_line_is_as_wide_as_its_style_says():
    # Eight screen pixels are six points, twelve dots here.
    assert (drawn()[:, 100] < 20).sum() == pytest.approx(12, abs=1)


def test_a_line_is_thinner_from_far_away():
    assert (drawn(share=0.7)[:, 100] < 20).sum() == pytest.approx(8.4, abs=1)


def test_a_casing_stands_on_both_sides_of_its_line():
    column = drawn(casing="#FFFFFF")[:, 100]
    # Three screen pixels more than the line, half of them on each side.
    assert (column > 240).sum() == pytest.approx(4.5, abs=1.5)
    assert column[100] < 20


def test_a_dashed_line_has_gaps_that_show_its_casing():
    row = drawn(dash="dashed", casing="#FFFFFF")[100, 30:170]
    assert (row < 20).any()
    assert (row > 240).any()


def test_dashes_are_as_long_as_on_screen():
    begin, lengths = named_dashes("dashed", 6.0)
    # 5 and 3, times half the width of eight pixels, in points; matplotlib multiplies by the width.
    assert [one * 6.0 for one in lengths] == pytest.approx([5 * 4 * 0.75, 3 * 4 * 0.75])
    assert begin == 0


def test_a_solid_line_has_no_dashes():
    assert named_dashes("solid", 3.0) == "solid"


def test_half_a_dash_stands_on_each_side_of_the_first_corner():
    begin, _ = dashes((4.0, 2.0), 2.0, half=True)
    assert begin * 2.0 == pytest.approx(2.0)


def test_lines_in_parts_are_not_joined():
    parts = shapely.MultiLineString([[(0, 0), (1, 0)], [(5, 0), (6, 0)]])
    assert len(path_of_lines(parts).to_polygons(closed_only=False)) == 2


@pytest.mark.parametrize("said", ["1", "91", "111"])
def test_a_plate_is_wide_enough_for_its_number(said):
    assert pill_size(said)[0] > 4.0 * len(said)


def test_a_plate_has_its_number_on_white():
    figure, axes = figure_and_axes(1, 1, dpi=144)
    axes.set(xlim=(0, 72), ylim=(0, 72), facecolor="#808080")
    draw_pill(Pen(axes), "91", "#2B2B2B", (36, 36))
    assert words_on(axes) == ["91"]
    assert (pixels(figure)[66:78, 60:84, 0] > 250).mean() > 0.3


def test_dotted_lines_differ_from_dashed_ones():
    assert np.abs(drawn(dash="dotted") - drawn(dash="dashed")).max() > 100
