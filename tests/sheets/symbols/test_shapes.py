import numpy as np
import pytest
from matplotlib.path import Path

from ejmap.mapping.symbols import drawing
from ejmap.sheets.pen import POINTS_PER_PX
from ejmap.sheets.symbols.shapes import draw_symbol, extent_pt, inks, shape_path
from ejmap.style import Symbol
from tests.sheets.invented_maps import figure_and_axes, pixels, words_on

SHAPES = sorted(drawing()["shapes"])
PLAIN = Symbol(shape="circle", colour="#B0357A")


def drawn(symbol, text="", share=1.0):
    """The pixels of a symbol in the middle of an inch."""
    figure, axes = figure_and_axes(1, 1, dpi=144)
    axes.set_axis_off()
    draw_symbol(axes, symbol, 0.5, 0.5, text, share=share)
    return pixels(figure)[..., :3].astype(int), axes


def inked(picture):
    rows, columns = np.nonzero((picture < 200).any(axis=2))
    return columns.max() - columns.min(), rows.max() - rows.min()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_the_screen_can_be_drawn(shape):
    picture, _ = drawn(Symbol(shape=shape, colour="#000000"))
    assert (picture < 60).all(axis=2).sum() > 300


@pytest.mark.parametrize("shape", SHAPES)
def test_no_two_shapes_look_alike(shape):
    own, _ = drawn(Symbol(shape=shape, colour="#000000"))
    for other in set(SHAPES) - {shape}:
        theirs, _ = drawn(Symbol(shape=other, colour="#000000"))
        assert (np.abs(own - theirs).max(axis=2) > 100).sum() > 100


def test_a_circle_of_the_drawing_is_round():
    corners = shape_path("circle").to_polygons()[0] - 12
    assert np.hypot(*corners.T) == pytest.approx(10.5, abs=0.02)


@pytest.mark.parametrize("size", [10, 20, 26])
def test_sizes_are_screen_pixels(size):
    symbol = Symbol(shape="square", colour="#000000", size_px=size, outline_px=1)
    picture, _ = drawn(symbol)
    # The square takes 19 of the box's 24; half its outline lies outside; 2 dots a point.
    expected = (size * 19 / 24 + 1) * POINTS_PER_PX * 2
    assert inked(picture) == pytest.approx((expected, expected), abs=2.5)


def test_a_smaller_share_draws_a_smaller_symbol():
    whole, _ = drawn(PLAIN)
    part, _ = drawn(PLAIN, share=0.7)
    assert inked(part)[0] == pytest.approx(0.7 * inked(whole)[0], abs=2)


def test_a_half_filled_symbol_has_its_colour_below_alone():
    picture, _ = drawn(PLAIN.model_copy(update={"fill": "half", "colour": "#00589B"}))
    is_blue = (picture[..., 2] > 120) & (picture[..., 0] < 60)
    rows = np.nonzero(is_blue)[0]
    assert rows.min() >= picture.shape[0] / 2 - 1
    assert is_blue.sum() > 50


def test_a_hollow_symbol_is_white_inside():
    picture, _ = drawn(PLAIN.model_copy(update={"fill": "none"}))
    assert (picture[72, 72] == 255).all()


def test_every_symbol_has_a_white_halo():
    assert any(one.edge == "#FFFFFF" for one in inks(PLAIN))


def test_an_estimate_is_dashed():
    dashed = inks(PLAIN.model_copy(update={"dash": "dashed"}))
    assert dashed[-1].dashes_pt
    assert not inks(PLAIN)[-1].dashes_pt


def test_dashes_go_round_a_whole_number_of_times():
    symbol = Symbol(shape="square", colour="#000000", dash="dashed", size_px=24)
    round_pt = drawing()["rounds"]["square"]["length"] * POINTS_PER_PX
    turns = round_pt / sum(inks(symbol)[-1].dashes_pt)
    assert turns == pytest.approx(round(turns))


def test_a_double_ring_takes_more_room():
    assert extent_pt(PLAIN.model_copy(update={"double_ring": True}), 1) > extent_pt(PLAIN, 1)
    plain, _ = drawn(PLAIN)
    ringed, _ = drawn(PLAIN.model_copy(update={"double_ring": True}))
    assert inked(ringed)[0] > 1.3 * inked(plain)[0]


@pytest.mark.parametrize("mark", ["?", "!"])
def test_a_mark_is_written_as_a_letter(mark):
    _, axes = drawn(PLAIN.model_copy(update={"mark": mark}), text="12")
    assert words_on(axes) == [mark]


def test_a_number_stands_inside():
    _, axes = drawn(PLAIN, text="17")
    assert words_on(axes) == ["17"]


def test_a_number_on_a_dark_colour_is_white():
    _, axes = drawn(PLAIN.model_copy(update={"colour": "#5A1508"}), text="99")
    (written,) = [one for one in axes.get_children() if getattr(one, "get_text", str)() == "99"]
    assert written.get_color() == "#FFFFFF"


def test_a_number_on_a_middling_colour_has_white_around_it_for_the_copier():
    plain, _ = drawn(PLAIN.model_copy(update={"colour": "#E0942F"}))
    numbered, _ = drawn(PLAIN.model_copy(update={"colour": "#E0942F"}), text="17")
    middle = slice(64, 80)
    assert not (plain[middle, middle] > 240).all(axis=2).any()
    assert (numbered[middle, middle] > 240).all(axis=2).any()


@pytest.mark.parametrize("shape", ["line", "area"])
def test_lines_and_areas_are_shown_by_a_piece(shape):
    picture, _ = drawn(Symbol(shape=shape, colour="#2B2B2B"))
    assert inked(picture)[0] > 30


def test_a_route_is_shown_with_its_number():
    _, axes = drawn(Symbol(shape="line", colour="#2B2B2B"), text="91")
    assert words_on(axes) == ["91"]


def test_the_path_closes():
    assert shape_path("house").codes[-1] == Path.CLOSEPOLY
