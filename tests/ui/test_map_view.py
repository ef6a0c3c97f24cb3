"""What the map answers."""

import pytest

from ejmap.ui.map_view import Click, click_from_answer


def test_a_click_names_layer_and_feature():
    answer = {"layer": "parks", "id": "33-0001", "n": 7}
    assert click_from_answer(answer) == Click("parks", "33-0001", 7)


def test_a_map_that_picks_places_says_where_the_tap_was():
    answer = {"layer": "", "id": "", "n": 7, "latitude": 33.5, "longitude": -116.1}
    assert click_from_answer(answer).place == (33.5, -116.1)


@pytest.mark.parametrize("answer", [None, {}, {"layer": "parks"}, "parks", []])
def test_before_the_first_click_there_is_no_answer(answer):
    assert click_from_answer(answer) is None
