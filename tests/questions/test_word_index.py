"""Entries are found by a whole word or by its beginning, as looking at each of them would."""

from hypothesis import given
from hypothesis import strategies as st

from ejmap.questions.word_index import WordIndex

words = st.text(alphabet="abñ\U0001f68c", max_size=4)
entries = st.lists(st.sets(words, max_size=4), max_size=6)


@given(entries=entries, asked=words)
def test_a_beginning_finds_what_looking_at_every_word_finds(entries, asked):
    found = WordIndex(entries).beginning(asked)
    expected = {n for n, one in enumerate(entries) if any(w.startswith(asked) for w in one)}
    assert found == expected


@given(entries=entries, asked=words)
def test_a_whole_word_finds_what_looking_at_every_word_finds(entries, asked):
    assert WordIndex(entries).having(asked) == {n for n, one in enumerate(entries) if asked in one}


def test_what_was_found_may_be_changed_without_changing_the_index():
    index = WordIndex([{"oasis"}])
    index.having("oasis").clear()
    index.beginning("o").clear()
    assert index.having("oasis") == index.beginning("o") == {0}
