import matplotlib as mpl
import numpy as np
import pytest
import shapely

from ejmap.layer import Group
from ejmap.sheets.maps.picture import draw_map
from ejmap.style import Symbol
from tests.sheets.invented_maps import (
    MECCA,
    areas,
    drawn,
    drawn_map,
    figure_and_axes,
    layer,
    monitors,
    parks,
    picture,
    route,
    rule,
    side,
    words_on,
)

BOUNDS = (-116.15, 33.53, -115.98, 33.63)
COMMUNITY = shapely.box(-116.12, 33.54, -116.0, 33.62)


def everything():
    return side(
        areas([COMMUNITY], ["Comunidad inventada"], hatched("diagonal")),
        route(),
        parks([MECCA, (-116.08, 33.6)], doubtful=[True, False]),
        monitors([MECCA], [17]),
    )


def hatched(hatch):
    return Symbol(shape="area", colour="#AFA0C4", outline="#000000", hatch=hatch)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_same_input_gives_the_same_pixels(language):
    first = picture(everything(), language, bounds=BOUNDS)
    assert (picture(everything(), language, bounds=BOUNDS) == first).all()


def test_the_same_input_gives_the_same_words():
    texts = [words_on(drawn_map(everything(), bounds=BOUNDS)[0]) for _ in range(2)]
    assert texts[0] == texts[1]


def test_the_window_holds_the_ground_asked_for():
    _, window = drawn_map(everything(), bounds=BOUNDS)
    west, south, east, north = window.bounds
    assert west <= BOUNDS[0] < BOUNDS[2] <= east
    assert south <= BOUNDS[1] < BOUNDS[3] <= north


def test_without_bounds_the_map_shows_what_it_is_about():
    _, window = drawn_map(side(parks([MECCA])))
    west, south, east, north = window.bounds
    assert west < MECCA[0] < east
    assert south < MECCA[1] < north
    assert east - west < 0.1


def test_a_map_of_nothing_says_so():
    axes, _ = drawn_map(side(), says="Nothing is drawn here.")
    assert "Nothing is drawn here." in words_on(axes)


def test_a_long_sentence_stays_on_the_map():
    axes, _ = drawn_map(side(), says="No hay nada que dibujar con estos filtros. " * 4)
    axes.get_figure().canvas.draw()
    frame = axes.get_window_extent()
    for one in axes.texts:
        box = one.get_window_extent()
        assert frame.x0 <= box.x0
        assert box.x1 <= frame.x1


def test_layers_lie_over_each_other_in_the_order_of_their_styles():
    red, blue = (Symbol(shape="area", colour=one) for one in ("#FF0000", "#0000FF"))
    low = drawn(layer("low", rule("low", red), order=1, geometry="area"), [COMMUNITY])
    high = drawn(layer("high", rule("high", blue), order=2, geometry="area"), [COMMUNITY])
    for layers in ((low, high), (high, low)):
        shown = picture(side(*layers), bounds=BOUNDS)
        assert (shown[200, 300, :3] == (0, 0, 255)).all()


def test_symbols_lie_over_lines_and_lines_over_areas():
    line = route(lines=[shapely.LineString([(-116.2, MECCA[1]), (-115.9, MECCA[1])])])
    ground = areas([COMMUNITY], [""], hatched("none"))
    symbol = drawn(
        layer("dot", rule("dot", Symbol(shape="square", colour="#00FF00")), group=Group.AIR),
        [shapely.Point(MECCA)],
    )
    shown = picture(side(ground, line, symbol), bounds=BOUNDS)[..., :3].astype(int)
    is_green = (shown[..., 1] > 240) & (shown[..., 0] < 30)
    assert is_green.sum() > 20


def test_a_doubtful_place_looks_doubtful():
    sure = picture(side(parks([MECCA])), bounds=BOUNDS)
    doubtful = picture(side(parks([MECCA], doubtful=[True])), bounds=BOUNDS)
    colour = np.array([0xB0, 0x35, 0x7A])
    assert (np.abs(sure[..., :3] - colour).max(axis=2) < 5).sum() > 30
    assert (np.abs(doubtful[..., :3].astype(int) - colour).max(axis=2) < 5).sum() == 0


def test_a_doubtful_place_has_its_question_mark():
    axes, _ = drawn_map(side(parks([MECCA], doubtful=[True])), bounds=BOUNDS)
    assert "?" in words_on(axes)


def test_a_list_without_places_is_not_drawn():
    listed = layer("listed", rule("all", Symbol(shape="drop", colour="#FFFFFF")), geometry="none")
    empty = picture(side(), bounds=BOUNDS)
    assert (picture(side(drawn(listed, [None])), bounds=BOUNDS) == empty).all()


def test_in_grey_the_symbols_still_tell_apart():
    """Not by colour: two layers of one colour are two shapes."""
    colour = "#808080"
    shapes = {}
    for shape in ("house", "drop", "circle", "diamond", "triangle", "square"):
        symbol = Symbol(shape=shape, colour=colour)
        one = drawn(layer("one", rule("one", symbol)), [shapely.Point(MECCA)])
        grey = picture(side(one), bounds=BOUNDS)[..., :3].mean(axis=2)
        shapes[shape] = grey < 170
    for shape, dark in shapes.items():
        for other, theirs in shapes.items():
            assert shape == other or (dark ^ theirs).sum() > 12


def test_points_of_a_crowd_have_no_names(monkeypatch):
    monkeypatch.setattr("ejmap.sheets.maps.picture.MOST_VECTORS", 1)
    shown = side(monitors([MECCA, (-116.08, 33.6)]))
    axes, _ = drawn_map(shown, bounds=BOUNDS)
    assert len(axes.images) == 1
    assert not [one for one in words_on(axes) if one.startswith("Invented")]


@pytest.mark.slow
def test_twenty_thousand_symbols_are_a_small_file(tmp_path):
    places = np.random.default_rng(5).uniform((-116.14, 33.54), (-116.0, 33.62), (20_000, 2))
    figure, axes = figure_and_axes(7.5, 7)
    draw_map(axes, side(parks([tuple(one) for one in places])), ["es"], bounds=BOUNDS)
    with mpl.rc_context({"pdf.fonttype": 42}):
        figure.savefig(tmp_path / "crowd.pdf", dpi=300)
    assert (tmp_path / "crowd.pdf").stat().st_size < 1_000_000


def test_a_map_leaves_matplotlibs_settings_as_they_were():
    before = dict(mpl.rcParams)
    drawn_map(everything())
    assert dict(mpl.rcParams) == before
