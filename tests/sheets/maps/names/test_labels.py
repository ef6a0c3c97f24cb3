import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ejmap.layer import Group
from ejmap.sheets.maps.names.board import Board
from ejmap.sheets.maps.names.labels import MOST_NAMED
from ejmap.sheets.maps.window import window_of
from tests.sheets.invented_maps import (
    MECCA,
    areas,
    drawn_map,
    figure_and_axes,
    monitors,
    parks,
    pixels,
    route,
    side,
    words_on,
)

WINDOW = window_of((-116.2, 33.5, -116.0, 33.7), 432, 360)
LONG = "Comunidad de las Palmas de San Isidro Labrador"


def boxes_of_words(axes):
    """The boxes of small letters on the paper, in points, the scale's own aside."""
    figure = axes.get_figure()
    pixels(figure)
    scale = 72 / figure.dpi
    found = [
        one.get_window_extent() for one in axes.texts if one.get_text() and one.get_zorder() == 8
    ]
    # Room for accents above and tails below is shared by the lines of one name.
    return [
        (box.x0 * scale, box.y0 * scale + 2, box.x1 * scale, box.y1 * scale - 2) for box in found
    ]


def overlaps(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(st.lists(st.tuples(st.floats(0, 432), st.floats(0, 360)), max_size=8))
def test_a_board_gives_no_place_twice(wanted):
    board, size, given_out = Board(WINDOW, []), (60.0, 12.0), []
    for number, place in enumerate(wanted):
        if board.has_room(place, size, str(number)):
            board.take(place, size, str(number))
            given_out.append((place[0] - 30, place[1] - 6, place[0] + 30, place[1] + 6))
    assert not any(
        overlaps(one, other) for one in given_out for other in given_out if one is not other
    )


def test_a_board_gives_no_place_over_the_edge():
    board = Board(WINDOW, [])
    assert not board.has_room((20, 100), (60, 12), "a")
    assert board.has_room((40, 100), (60, 12), "a")


def test_the_same_words_do_not_stand_close_together():
    board = Board(WINDOW, [])
    board.take((100, 100), (20, 12), "91")
    assert not board.has_room((200, 100), (20, 12), "91")
    assert board.has_room((200, 100), (20, 12), "95")


def test_an_area_has_its_name_inside():
    box = shapely.box(-116.2, 33.5, -116.0, 33.7)
    axes, _ = drawn_map(side(areas([box], ["Las Palmas"])))
    assert "Las Palmas" in words_on(axes)


def test_a_long_name_is_broken_into_lines():
    axes, _ = drawn_map(side(areas([shapely.box(-116.2, 33.5, -116.0, 33.7)], [LONG])))
    written = [one for one in words_on(axes) if one in LONG]
    assert len(written) > 1
    assert " ".join(written) == LONG


def test_a_name_stands_clear_of_symbols():
    box = shapely.box(-116.2, 33.5, -116.0, 33.7)
    middle = (-116.1, 33.6)
    crowd = [(middle[0] + dx / 200, middle[1]) for dx in range(-6, 7)]
    axes, _ = drawn_map(side(areas([box], ["Las Palmas"]), parks(crowd)))
    ((left, bottom, right, top),) = boxes_of_words(axes)
    alone, _ = drawn_map(side(areas([box], ["Las Palmas"])))
    assert boxes_of_words(alone) != [(left, bottom, right, top)]


def test_no_words_lie_over_others_nor_over_the_edge():
    boxes = [shapely.box(-116.2 + dx, 33.5, -116.19 + dx, 33.52) for dx in np.arange(8) * 0.012]
    named = areas(boxes, [f"Comunidad inventada {one}" for one in range(8)])
    shown = side(named, monitors([(-116.15, 33.51), (-116.12, 33.505)]))
    axes, _ = drawn_map(shown, bounds=(-116.2, 33.48, -116.1, 33.54))
    found = boxes_of_words(axes)
    assert len(found) > 4
    for number, one in enumerate(found):
        assert one[0] >= 0
        assert one[2] <= 432
        assert not any(overlaps(one, other) for other in found[number + 1 :])


def test_a_small_area_is_named_beside_and_in_no_other():
    small, other = (
        shapely.box(-116.1, 33.6, -116.097, 33.603),
        shapely.box(-116.097, 33.5, -116, 33.7),
    )
    axes, window = drawn_map(
        side(areas([small, other], ["La muy pequeña", ""])), bounds=(-116.2, 33.5, -116.0, 33.7)
    )
    ((_, _, right, _),) = {box for box in boxes_of_words(axes) if box[2] - box[0] > 40} or {
        (0,) * 4
    }
    edge = shapely.get_coordinates(window.on_paper(np.array([shapely.Point(-116.097, 33.6)])))[0, 0]
    assert 0 < right <= edge


def test_a_route_has_its_number_on_a_plate():
    axes, _ = drawn_map(side(route("91")))
    assert "91" in words_on(axes)


def test_a_route_crowded_by_its_stops_has_its_number_beside():
    line = shapely.LineString([(-116.2, 33.6), (-116.0, 33.6)])
    stops = [(-116.2 + dx / 1000, 33.6) for dx in range(0, 201, 2)]
    axes, _ = drawn_map(side(route("91", lines=[line]), parks(stops)))
    assert "91" in words_on(axes)


def test_a_road_has_its_name_along_it():
    line = shapely.LineString([(-116.2, 33.5), (-116.0, 33.7)])
    axes, _ = drawn_map(side(route("Avenida Inventada", lines=[line])))
    (written,) = {one for one in axes.texts if one.get_text() == "Avenida Inventada"}
    assert 40 < written.get_rotation() < 60


def test_words_along_a_line_are_never_upside_down():
    line = shapely.LineString([(-116.0, 33.6), (-116.2, 33.6)])
    axes, _ = drawn_map(side(route("Avenida Inventada", lines=[line])))
    angles = [one.get_rotation() for one in axes.texts if one.get_text() == "Avenida Inventada"]
    assert angles
    assert all(angle < 90 or angle > 270 for angle in angles)


@pytest.mark.parametrize("lean", [0.002, -0.002])
def test_words_along_an_upright_road_are_read_from_below(lean):
    line = shapely.LineString([(-116.1, 33.5), (-116.1 + lean, 33.7)])
    axes, _ = drawn_map(side(route("Calle Inventada", lines=[line])))
    angles = {one.get_rotation() for one in axes.texts if one.get_text() == "Calle Inventada"}
    assert all(80 < angle < 100 for angle in angles)
    assert angles


def test_few_points_have_their_names():
    axes, _ = drawn_map(side(monitors([MECCA], names=["Estación inventada"])))
    assert "Estación inventada" in words_on(axes)


@pytest.mark.parametrize("across", [0.1, 1.2], ids=["near", "from far away"])
def test_a_symbol_with_a_number_has_its_name_beside_it_at_any_scale(across):
    west, south = MECCA[0] - across / 2, MECCA[1] - across / 2
    bounds = (west, south, west + across, south + across)
    shown = side(monitors([MECCA], numbers=["44"], names=["Estación inventada"]))
    axes, _ = drawn_map(shown, bounds=bounds)
    assert "Estación inventada" in words_on(axes)


def test_homes_have_no_names():
    axes, _ = drawn_map(side(parks([MECCA], names=["Parque inventado"])))
    assert "Parque inventado" not in words_on(axes)


def test_homes_have_names_where_they_are_asked_for():
    axes, _ = drawn_map(side(parks([MECCA], names=["Parque inventado"])), names_homes=True)
    assert "Parque inventado" in words_on(axes)


@pytest.mark.parametrize(("count", "is_named"), [(MOST_NAMED, True), (MOST_NAMED + 1, False)])
def test_many_points_have_none(count, is_named):
    places = [(-116.2 + 0.01 * one % 0.2, 33.5 + 0.007 * one) for one in range(count)]
    axes, _ = drawn_map(side(monitors(places, names=[f"Estación {one}" for one in range(count)])))
    assert any(one.startswith("Estación") for one in words_on(axes)) is is_named


def test_water_systems_and_listed_places_count_as_homes():
    from ejmap.sheets.maps.names.labels import HOMES

    assert {Group.HOMES, Group.WATER, Group.ROADS} == HOMES


def test_words_stay_words_in_a_pdf(tmp_path):
    import matplotlib as mpl
    from pypdf import PdfReader

    from ejmap.sheets.maps.picture import draw_map

    figure, axes = figure_and_axes()
    draw_map(axes, side(monitors([MECCA], names=["Estación de Ñandú"])), ["es"])
    with mpl.rc_context({"pdf.fonttype": 42}):
        figure.savefig(tmp_path / "map.pdf")
    assert "Estación de Ñandú" in PdfReader(tmp_path / "map.pdf").pages[0].extract_text()


def test_no_word_of_a_name_is_broken():
    small = shapely.box(-116.1, 33.6, -116.098, 33.602)
    axes, _ = drawn_map(
        side(areas([small], ["Comunidad inventada"])), bounds=(-116.2, 33.5, -116.0, 33.7)
    )
    said = " ".join(words_on(axes))
    assert "Comunidad inventada" in said


def test_a_full_area_has_its_name_outside_and_is_led_to():
    full = shapely.box(-116.12, 33.59, -116.08, 33.61)
    places = [(-116.12 + 0.004 * (one % 11), 33.587 + 0.004 * (one // 11)) for one in range(77)]
    shown = side(areas([full], ["Las Palmas"]), parks(places))
    axes, window = drawn_map(shown, bounds=(-116.2, 33.5, -116.0, 33.7))
    ((left, bottom, right, top),) = boxes_of_words(axes)
    area = window.on_paper(np.array([full]))[0]
    assert not area.intersects(shapely.box(left, bottom, right, top))
