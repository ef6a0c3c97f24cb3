import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.errors import NoViews, PaperNotMade, TooManyViews, WordsTooLong
from ejmap.exhibits.checking import JOINERS, checked, one_line, paragraphs
from ejmap.exhibits.exhibit import (
    MOST_LETTERS,
    MOST_NOTE_LETTERS,
    MOST_VIEWS,
    Dress,
    Form,
    Order,
    Paper,
)


def order(**changes):
    return Order(**{"form": Form.PDF, "views": ("a",), **changes})


def dressed(**typed):
    return checked(order(dress=Dress(**typed))).dress


def test_an_exhibit_of_nothing_is_refused():
    with pytest.raises(NoViews):
        checked(order(views=()))


def test_as_many_views_as_are_allowed_are_taken():
    assert len(checked(order(views=tuple(map(str, range(MOST_VIEWS))))).views) == MOST_VIEWS


def test_one_view_more_is_refused():
    with pytest.raises(TooManyViews):
        checked(order(views=tuple(map(str, range(MOST_VIEWS + 1)))))


def test_the_same_view_is_printed_once():
    assert checked(order(views=("b", "a", "b"))).views == ("b", "a")


@pytest.mark.parametrize("paper", [Paper.SQUARE, Paper.STORY])
@pytest.mark.parametrize("form", [Form.PDF, Form.HTML, Form.PACKET])
def test_pictures_for_messaging_are_png_alone(paper, form):
    with pytest.raises(PaperNotMade):
        checked(order(form=form, paper=paper))


@pytest.mark.parametrize("paper", [Paper.SQUARE, Paper.STORY])
def test_pictures_for_messaging_hold_one_view(paper):
    with pytest.raises(PaperNotMade):
        checked(order(form=Form.PNG, paper=paper, views=("a", "b")))


@pytest.mark.parametrize("paper", list(Paper))
def test_one_view_is_drawn_on_every_paper(paper):
    assert checked(order(form=Form.PNG, paper=paper)).paper is paper


@pytest.mark.parametrize("part", list(MOST_LETTERS))
def test_words_of_just_the_length_are_taken(part):
    assert getattr(dressed(**{part: "a" * MOST_LETTERS[part]}), part) == "a" * MOST_LETTERS[part]


@pytest.mark.parametrize("part", list(MOST_LETTERS))
def test_one_letter_more_is_refused_with_the_part_it_is_in(part):
    with pytest.raises(WordsTooLong) as refused:
        dressed(**{part: "a" * (MOST_LETTERS[part] + 1)})
    assert refused.value.part == part


def test_a_long_note_is_refused():
    with pytest.raises(WordsTooLong):
        dressed(notes={"a": "a" * (MOST_NOTE_LETTERS + 1)})


def test_what_is_not_seen_does_not_count():
    assert dressed(title="\u200b" * 5000 + "Agua").title == "Agua"


def test_a_note_of_a_view_that_is_not_in_it_is_dropped():
    assert dressed(notes={"a": "kept", "other": "a" * 5000}).notes == {"a": "kept"}


def test_an_empty_note_is_none():
    assert dressed(notes={"a": " \n "}).notes == {}


def test_markup_stays_as_plain_letters():
    assert dressed(title="<b>Agua</b> & $x$").title == "<b>Agua</b> & $x$"


@pytest.mark.parametrize("typed", ["الماء والهواء", "agua ñandú ¿qué?", "水", "می\u200cخواهم"])
def test_any_script_is_taken(typed):
    assert one_line(typed) == typed


@pytest.mark.parametrize("typed", ["a\x00b", "a\ud800b", "a\u202eb", "a\x1bb", "a\ufeffb"])
def test_controls_and_half_letters_go(typed):
    assert one_line(typed) == "ab"


def test_a_letter_and_its_accent_become_one():
    assert one_line("a\u0301gua") == "água"


def test_a_note_keeps_its_paragraphs():
    assert paragraphs("one\r\n\r\ntwo  words\u2028three") == "one\ntwo words\nthree"


@given(st.text(max_size=300))
def test_what_is_left_can_be_written_and_seen(typed):
    left = one_line(typed)
    left.encode()
    assert all(one in JOINERS or unicodedata.category(one)[0] != "C" for one in left)


@given(st.text(max_size=100))
def test_what_was_checked_is_not_changed_again(typed):
    assert one_line(one_line(typed)) == one_line(typed)
