"""The order people count in."""

from ejmap.ui.ordering import as_counted


def test_numbers_in_names_go_by_size_and_capitals_do_not_count():
    named = ["Line 111", "line 54", "Line 9", "aster", "Zinnia"]
    assert sorted(named, key=as_counted) == ["aster", "Line 9", "line 54", "Line 111", "Zinnia"]


def test_words_without_numbers_can_stand_among_numbers():
    assert sorted(["91", "A1", "15", ""], key=as_counted) == ["", "15", "91", "A1"]
