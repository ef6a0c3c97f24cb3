"""Words people say for a kind of thing are read as that kind, the longest phrase first."""

import pytest

from ejmap.questions.spoken import (
    KINDS_BY_PHRASE,
    PARKS,
    SAME_WORDS,
    STOPS,
    SYSTEMS,
    folded,
    kinds_said,
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mecca", []),
        ("", []),
        ("traila", [(0, 1, PARKS)]),
        ("oasis traila", [(1, 2, PARKS)]),
        ("parque de trailas oasis", [(0, 3, PARKS)]),
        ("parada de camion mecca", [(0, 3, STOPS)]),
        ("agua de la llave", [(0, 4, SYSTEMS)]),
        ("agua de oasis", [(0, 1, SYSTEMS)]),
        ("bus traila", [(0, 1, STOPS), (1, 2, PARKS)]),
    ],
)
def test_kinds_are_read_with_their_longest_phrase(text, said):
    assert kinds_said(text.split()) == said


def test_every_phrase_is_written_as_it_is_looked_up():
    assert [one for one in KINDS_BY_PHRASE if folded(" ".join(one)).split() != list(one)] == []


def test_another_way_of_writing_a_word_finds_it_both_ways():
    for word, same in SAME_WORDS.items():
        assert all(word in SAME_WORDS[other] for other in same)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Camión", "camion"),
        ("PURÉPECHA", "purepecha"),
        ("Avenida 57, núm. 3", "avenida 57 num 3"),
        ("  a__b-c  ", "a b c"),
        ("Straße", "strasse"),
        ("¿?", ""),
    ],
)
def test_a_text_is_folded_to_plain_small_words(text, plain):
    assert folded(text) == plain
