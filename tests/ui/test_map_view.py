"""What the map answers."""

import pytest

from ejmap.ui.map_view import Click, click_from_answer


def test_a_click_names_layer_and_feature():
    answer = {"layer": "parks", "id": "33-0001", "n": 7}
    assert click_from_answer(answer) == Click("parks", "33-0001", 7)


@pytest.mark.parametrize("answer", [None, {}, {"layer": "parks"}, "parks", []])
def test_before_the_first_click_there_is_no_answer(answer):
    assert click_from_answer(answer) is None
