import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.errors import UnknownSnapshot
from ejmap.snapshots.identity import ALPHABET, LENGTH, canonical_query, id_of, normalised
from ejmap.snapshots.kept import Kept, MapLayer, Page, Side
from ejmap.text import Text

IDS = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
MISTAKEN = {"0": "oO0", "1": "iIlL1"}


def view(**changed):
    said = Text(en="Invented", es="Inventado")
    layers = (MapLayer(layer="places", version="a" * 16), MapLayer(layer="b", version="c" * 16))
    parts = {"page": Page.EXPLORE, "query": "on=places,b", "title": said, "finding": said}
    return Kept(**{**parts, "sides": (Side(layers=layers),), **changed})


@st.composite
def spellings(draw):
    """An id, and a way somebody may write it."""
    name = draw(IDS)
    letters = [draw(st.sampled_from(MISTAKEN.get(one, one + one.upper()))) for one in name]
    gaps = draw(st.lists(st.sampled_from(["", "", " ", "-", "\t"]), min_size=LENGTH + 1))
    return name, "".join(gap + one for gap, one in zip(gaps, [*letters, ""], strict=False))


@given(spellings())
def test_an_id_is_understood_however_it_is_written(one):
    name, written = one
    assert normalised(written) == name


@given(st.text())
def test_what_is_no_id_is_unknown_and_nothing_else(written):
    try:
        assert len(normalised(written)) == LENGTH
    except UnknownSnapshot:
        return


@pytest.mark.parametrize("written", ["", "abc", "a" * 11, "abcdefghu0", "../../etc/p", "é" * 10])
def test_what_can_be_no_id_is_unknown(written):
    with pytest.raises(UnknownSnapshot):
        normalised(written)


def test_what_is_far_too_long_is_not_repeated_whole():
    with pytest.raises(UnknownSnapshot) as told:
        normalised("a" * 1_000_000)
    assert len(str(told.value)) < 200


def test_no_letter_of_an_id_is_taken_for_another():
    assert not set("ilou") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32


def test_an_id_is_ten_letters_of_the_alphabet():
    name = id_of(view())
    assert len(name) == LENGTH
    assert set(name) <= set(ALPHABET)


def test_an_id_stays_what_it_was():
    # Printed on paper: a program that made another one could open no old link.
    assert id_of(view()) == "81418zfteg"


@pytest.mark.parametrize(
    "same",
    [
        {"query": "on=places,b&lang=es"},
        {"query": "?at=33.5,-116.1,12&on=places%2Cb"},
        {"finding": Text(en="Other words", es="Otras palabras")},
    ],
    ids=["language", "centre", "words"],
)
def test_the_same_view_has_the_same_id(same):
    assert id_of(view(**same)) == id_of(view())


@pytest.mark.parametrize(
    "other",
    [
        {"page": Page.QUESTIONS},
        {"query": "on=b,places"},
        {"at": "33.50000,-116.10000,12"},
        {"sides": (Side(layers=(MapLayer(layer="places", version="b" * 16),)),)},
    ],
    ids=["page", "query", "centre", "version"],
)
def test_another_view_has_another_id(other):
    assert id_of(view(**other)) != id_of(view())


@given(st.text())
def test_a_query_in_one_way_of_writing_stays_so(query):
    once = canonical_query(query)
    assert canonical_query(once) == once


def test_parameters_of_one_name_keep_their_order():
    assert canonical_query("?own=z&if=b&if=a&lang=en") == "if=b&if=a&own=z"
