"""`community`: the indicators of one column."""

import pytest

from ejmap.__main__ import REFUSED

PROMISED = {"key", "value", "unit", "of", "unknown", "source"}


@pytest.mark.parametrize(("name", "key"), [("North Shore", "north_shore"), ("between", "between")])
def test_every_indicator_has_every_promised_key(told, name, key):
    column = told("community", name)
    assert column["key"] == key
    assert column["indicators"]
    assert all(set(one) >= PROMISED for one in column["indicators"])


@pytest.mark.parametrize(
    ("lang", "known", "unknown"), [("en", " of ", "not known"), ("es", " de ", "no se sabe")]
)
def test_without_json_each_number_stands_with_what_is_not_known(run, lang, known, unknown):
    said = run("community", "between", "--lang", lang).out
    assert known in said
    assert unknown in said


def test_every_indicator_is_said(run, told):
    labels = [one["label"] for one in told("community", "oasis", "--lang", "es")["indicators"]]
    said = run("community", "oasis", "--lang", "es").out
    assert all(f"  {label}: " in said for label in labels)


def test_a_community_that_is_not_there_is_refused_in_the_language(told):
    said = told("community", "Atlantis", "--lang", "es", code=REFUSED)["error"]
    assert "“Atlantis” no es una comunidad de este mapa." in said
    assert "Vista Santa Rosa" in said


def test_what_is_nowhere_is_said_once(run):
    said = run("community", "north_shore", "--lang", "es").out
    assert said.count("parques de casas móviles: 26") == 1
    assert "0 de 0" not in said


def test_a_number_nobody_knows_is_said_to_be_unknown_once(run):
    lines = run("community", "mecca", "--lang", "es").out.splitlines()
    assert "  Población (Censo de 2020): no se sabe" in lines
