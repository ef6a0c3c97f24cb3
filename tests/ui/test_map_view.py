"""What the map answers."""

import pytest

from ejmap.mapping.web_map import Day
from ejmap.ui.map_view import Click, click_from_answer, day_from_answer
from ejmap.view import OneDay


def test_a_click_names_layer_and_feature():
    answer = {"layer": "parks", "id": "33-0001", "n": 7}
    assert click_from_answer(answer) == Click("parks", "33-0001", 7)


def test_a_map_that_picks_places_says_where_the_tap_was():
    answer = {"layer": "", "id": "", "n": 7, "latitude": 33.5, "longitude": -116.1}
    assert click_from_answer(answer).place == (33.5, -116.1)


@pytest.mark.parametrize("answer", [None, {}, {"layer": "parks"}, "parks", []])
def test_before_the_first_click_there_is_no_answer(answer):
    assert click_from_answer(answer) is None


def test_a_day_chosen_on_the_map_comes_with_the_number_of_its_message():
    answer = {"day": "day=2019-05-16&by=aqi", "n": 7}
    assert day_from_answer(answer) == Day(OneDay("2019-05-16", "aqi"), 7)
    assert click_from_answer(answer) is None


def test_going_back_to_the_whole_time_is_a_message_without_a_day():
    assert day_from_answer({"day": "", "n": 8}) == Day(None, 8)


def test_a_tap_says_the_day_it_was_made_on():
    told = {"layer": "air_quality", "id": "x", "n": 9, "day": "day=2019-05-16"}
    assert click_from_answer(told) == Click("air_quality", "x", 9)
    assert day_from_answer(told) == Day(OneDay("2019-05-16"), 9)


@pytest.mark.parametrize("answer", [None, {}, {"layer": "parks", "id": "", "n": 1}, "parks", []])
def test_a_map_without_days_tells_of_none(answer):
    assert day_from_answer(answer) is None
