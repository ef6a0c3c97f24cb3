import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.sheets.maps.scale import LENGTHS, MOST_PT, bar_lengths, scale_box
from ejmap.sheets.maps.window import Window, window_of
from ejmap.text import METRES_PER_MILE
from tests.sheets.invented_maps import MECCA, drawn_map, monitors, side, words_on

WINDOW = window_of((-116.2, 33.5, -116.0, 33.7), 500, 500)
NOTHING = np.empty((0, 4))


@given(st.floats(5, 80))
def test_a_bar_is_as_long_as_what_it_says(metres_per_pt):
    window = Window(0, 0, metres_per_pt, 500, 400)
    (miles, of_miles), (kilometres, of_kilometres) = bar_lengths(window)
    assert of_miles * metres_per_pt == pytest.approx(miles * METRES_PER_MILE)
    assert of_kilometres * metres_per_pt == pytest.approx(kilometres * 1000)


@given(st.floats(5, 300))
def test_bars_are_round_numbers_of_a_bearable_length(metres_per_pt):
    for number, length in bar_lengths(Window(0, 0, metres_per_pt, 500, 400)):
        assert number in LENGTHS
        assert length <= MOST_PT


@pytest.mark.parametrize(("language", "said"), [("en", "5 miles"), ("es", "5 millas")])
def test_both_measures_are_said_in_words_of_the_language(language, said):
    axes, _ = drawn_map(side(), language)
    assert {said, "10 km", "N"} <= set(words_on(axes))


def test_one_mile_is_singular():
    window = "33.577,-116.065,14"
    from ejmap.sheets.maps.window import bounds_of

    for language, said in (("en", "1 mile"), ("es", "1 milla")):
        axes, _ = drawn_map(side(), language, bounds=bounds_of(window, []))
        assert said in words_on(axes)


def test_the_plate_stands_at_the_lower_left_of_an_empty_map():
    x, y, width, height = scale_box(WINDOW, NOTHING, ["en"])
    assert x - width / 2 < 10
    assert y - height / 2 < 10


def test_the_plate_goes_to_a_corner_where_it_covers_nothing():
    symbols = np.array([(30.0, 20.0, 12.0, 12.0), (470.0, 20.0, 12.0, 12.0)])
    x, y, width, height = scale_box(WINDOW, symbols, ["en"])
    assert y + height / 2 > 490
    assert x - width / 2 < 10


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_plate_lies_whole_on_the_map(language):
    x, y, width, height = scale_box(WINDOW, NOTHING, [language])
    assert 0 <= x - width / 2 <= x + width / 2 <= 500
    assert 0 <= y - height / 2 <= y + height / 2 <= 500


def test_names_keep_clear_of_the_plate():
    axes, window = drawn_map(side(monitors([MECCA], names=["Estación"])))
    x, y, width, height = scale_box(window, NOTHING, ["en"])
    (name,) = [one for one in axes.texts if one.get_text() == "Estación"]
    box = name.get_window_extent()
    scale = 72 / axes.get_figure().dpi
    assert box.x0 * scale > x + width / 2 or box.y0 * scale > y + height / 2


def test_a_plate_for_both_languages_says_both_where_they_differ():
    axes, _ = drawn_map(side(monitors([MECCA])), languages=("en", "es"))
    told = words_on(axes)
    assert any(" miles / " in one and one.endswith(" millas") for one in told)
    assert [one for one in told if one.endswith(" km")] != []
    assert not [one for one in told if one.count("km") > 1]
