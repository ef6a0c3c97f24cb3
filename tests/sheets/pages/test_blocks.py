import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.sheets.ink import BODY, TITLE, Box, Words
from ejmap.sheets.pages.blocks import (
    Block,
    balanced,
    beside,
    fill,
    fitted,
    height_of,
    paragraph,
    stacked,
)

TALL = st.lists(st.tuples(st.integers(1, 50), st.booleans()), max_size=15)


def block(height, *, stays=False):
    return Block(height, (Box(0, 0, 1, height),), gap=2, stays=stays)


def test_a_paragraph_is_as_high_as_its_lines():
    one = paragraph("word " * 40, BODY, 100)
    assert one.height == pytest.approx(len(one.ink) * BODY.line)


def test_a_bullet_stands_before_the_first_line():
    one = paragraph("word " * 40, BODY, 100, indent=8, bullet="•")
    assert [ink.text for ink in one.ink if ink.x == 0] == ["•"]


def test_a_long_title_shrinks_onto_two_lines():
    assert len(fitted("una palabra larga " * 9, TITLE, 540, most_lines=2, least=0.5).ink) == 2


def test_a_short_title_keeps_its_size():
    assert fitted("Agua", TITLE, 540, most_lines=2, least=0.5).ink[0].face == TITLE


def test_a_title_is_no_smaller_than_its_least():
    one = fitted("palabra " * 200, TITLE, 540, most_lines=2, least=0.6)
    assert one.ink[0].face.size >= TITLE.size * 0.55


def test_the_first_of_a_column_has_no_room_above():
    assert height_of([block(10), block(20)]) == 32


def test_blocks_stand_one_under_the_other():
    assert [ink.y for ink in stacked([block(10), block(20)]).ink] == [0, 12]


def test_columns_stand_side_by_side():
    one = beside([[block(10)], [block(30)]], 50)
    assert [ink.x for ink in one.ink] == [0, 50]
    assert one.height == 30


def test_a_heading_goes_with_what_follows():
    fitting, rest = fill([block(10), block(5, stays=True), block(40)], 30)
    assert (len(fitting), len(rest)) == (1, 2)


def test_nothing_fits_where_the_first_does_not():
    assert fill([block(10)], 9) == ([], [block(10)])


@given(TALL, st.integers(0, 200))
def test_filling_loses_nothing_and_keeps_to_the_height(given_blocks, height):
    blocks = [block(high, stays=stays) for high, stays in given_blocks]
    fitting, rest = fill(blocks, height)
    assert fitting + rest == blocks
    assert height_of(fitting) <= height


@given(TALL)
def test_two_even_columns_hold_all_in_order(given_blocks):
    blocks = [block(high, stays=stays) for high, stays in given_blocks]
    left, right = balanced(blocks)
    assert left + right == blocks


def test_words_of_any_kind_are_only_written():
    written = paragraph("<b>$x^2$</b> \\n", BODY, 400).ink
    assert [one.text for one in written if isinstance(one, Words)] == ["<b>$x^2$</b> \\n"]
