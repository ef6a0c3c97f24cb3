import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.exhibits.speaking import SECONDS, seconds_of, speaking_card
from tests.exhibits.kept_views import both, view


def spoken(*lengths):
    return tuple(both(" ".join(["word"] * one)) for one in lengths)


def test_one_view_gives_its_three_sentences():
    assert speaking_card(view(), "en").sentences == ("First.", "Second.", "Third.")


def test_they_are_in_the_language_asked():
    assert speaking_card(view(), "es").sentences[0] == "First. (es)"


def test_of_several_views_each_gives_its_first_sentence():
    views = [view(name, spoken=(both(name), both("not this"))) for name in ("a", "b")]
    assert speaking_card(views, "en").sentences == ("a", "b")


def test_of_four_views_the_last_is_left_out_and_that_is_said():
    card = speaking_card([view(name, spoken=(both(name),)) for name in "abcd"], "en")
    assert card.sentences == ("a", "b", "c")
    assert card.note.startswith("1 sentence ")


def test_without_sentences_the_finding_is_read():
    assert speaking_card(view(spoken=()), "en").sentences == ("12 of 30 invented places are far.",)


def test_a_hundred_and_thirty_words_take_a_minute():
    assert speaking_card(view(spoken=spoken(130)), "en").seconds == SECONDS


def test_a_word_more_is_left_out_whole():
    card = speaking_card(view(spoken=spoken(100, 31)), "en")
    assert card.sentences == ("word " * 99 + "word",)
    assert card.note


def test_what_nobody_reads_in_a_minute_is_not_cut_in_two():
    assert speaking_card(view(spoken=spoken(131)), "en").sentences == ()


def test_nothing_left_out_needs_no_note():
    assert speaking_card(view(), "en").note == ""


@pytest.mark.parametrize(("said", "words"), [("2018", 4), ("1,234", 4), ("–", 0), ("agua.", 1)])
def test_numbers_take_as_long_as_their_digits(said, words):
    assert seconds_of([" ".join([said] * 13)]) == -(-words * 13 * 60 // 130)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=6))
def test_a_card_never_takes_longer_than_a_minute(lengths):
    assert speaking_card(view(spoken=spoken(*lengths)), "en").seconds <= SECONDS
