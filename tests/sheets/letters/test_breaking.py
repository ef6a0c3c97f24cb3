from hypothesis import given
from hypothesis import strategies as st

from ejmap.sheets.letters.breaking import lines


def broken(text, width):
    """Every letter is as wide as one."""
    return list(lines(text, len, width))


def test_words_stand_on_a_line_while_they_fit():
    assert broken("one two three", 7) == ["one two", "three"]


def test_a_word_longer_than_the_line_is_broken():
    assert broken("a pavimentación b", 5) == ["a", "pavim", "entac", "ión b"]


def test_a_space_that_holds_a_number_together_is_kept():
    assert broken("about 805\u00a0m", 8) == ["about", "805\u00a0m"]


def test_nothing_is_one_empty_line():
    assert broken("", 5) == [""]


@given(st.lists(st.text("abcñ", min_size=1, max_size=12), max_size=20), st.integers(1, 15))
def test_no_line_is_wider_and_no_letter_is_lost(words, width):
    told = broken(" ".join(words), width)
    assert all(len(one) <= width for one in told)
    assert "".join(told).replace(" ", "") == "".join(words)
