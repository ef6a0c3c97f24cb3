"""What an import refuses, or keeps as a draft, and how it says so."""

import json

import pytest

from ejmap.__main__ import PROBLEMS, REFUSED, main
from tests.commands.importing.sample import SAID, TABLE

pytestmark = pytest.mark.slow


def test_homes_are_kept_as_a_draft_until_somebody_looked(bring, store):
    answer, said = bring(TABLE, "--publish", key="sample_homes", group="homes", code=PROBLEMS)
    assert answer["published"] is False
    assert "sample_homes" not in store.published()
    assert [one.layer for one in store.drafts()].count("sample_homes") == 1
    assert "error" in answer
    assert answer["error"] in said


def test_homes_that_neighbours_tell_of_are_only_counted(bring, store):
    answer, _ = bring(TABLE, key="counted_homes", group="homes")
    layer = store.staff_version("counted_homes", answer["version"]).layer
    assert layer.privacy == "aggregate"


def test_all_that_is_wrong_with_what_is_said_is_said_at_once(bring, store):
    answer, _ = bring(key="another", date="3/4/21", url="nowhere", code=REFUSED)
    assert "3/4/21" in answer["error"]
    assert "nowhere" in answer["error"]
    assert "another" not in store.layers()


def test_it_says_so_in_spanish(bring):
    answer, _ = bring(TABLE, "--lang", "es", key="another", date="3/4/21", code=REFUSED)
    assert "no es una fecha" in answer["error"]


def test_a_file_that_cannot_be_read_is_refused_and_leaves_nothing(apart, bring, folder):
    answer, said = bring("", key="another", code=REFUSED)
    assert answer["error"] in said
    uploads = folder / "store" / "uploads"
    assert [one for one in uploads.rglob("*") if one.is_file()] == []


def test_a_file_that_is_not_there_is_said(store, capsys):
    given = [part for pair in SAID.items() for part in pair]
    assert main(["import", "/nowhere/at.csv", *given, "--json"]) == REFUSED
    assert "/nowhere/at.csv" in json.loads(capsys.readouterr().out)["error"]


def test_a_choice_without_a_fix_is_wrong_use(bring):
    answer, _ = bring(TABLE, "--accept", "formula", code=REFUSED)
    assert "PROBLEM=FIX" in answer["error"]


def test_a_choice_for_a_problem_the_file_does_not_have_is_wrong_use(bring):
    answer, _ = bring(TABLE, "--leave", "formula", key="another", code=REFUSED)
    assert "no problem formula" in answer["error"]


def test_a_choice_for_a_kind_of_problem_holds_for_every_column(bring, store):
    answer, _ = bring(TABLE, "--leave", "html", key="kept_as_it_is")
    table = store.staff_version("kept_as_it_is", answer["version"]).staff_table()
    assert 'Sample "Sol" clinic <b>' in list(table["clinic"])
