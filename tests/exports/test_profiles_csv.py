"""The profiles as a spreadsheet: a row a number, both languages, papers, nothing that runs."""

import csv
import io
from datetime import date

import pytest

from ejmap.exports.profiles_csv import COLUMNS, export
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.profiles import Profile
from ejmap.text import Text

NAME = Text(en="Nowhere", es="Ninguna parte")
PAPER = Paper(
    key="invented",
    publisher="Nobody's Office of Invention",
    title=Text(en="=Invented list", es="=Lista inventada"),
    data_date="2019",
    retrieved=date(2020, 1, 2),
    licence=FACTS,
    grade=Grade.SAMPLE,
)
WELLS = Indicator(
    key="wells",
    group="water",
    label=Text(en="=Wells", es="Pozos"),
    value=2.0,
    unit=Text(en="wells", es="pozos"),
    of=5,
    unknown=3,
    unplaced=1,
    note=Text(en="Old.", es="Antiguo."),
    papers=(PAPER,),
    evidence="on=wells&where=wells:community:is:nowhere",
)
DUCKS = Indicator(key="ducks", group="water", label=NAME, value=None, text=NAME, papers=(PAPER,))


@pytest.fixture
def rows():
    content = export([Profile("nowhere", NAME, (WELLS, DUCKS)), Profile("between", NAME, (WELLS,))])
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_one_row_a_number_of_each_place(rows):
    found = [(row["place"], row["number"]) for row in rows]
    assert found == [("nowhere", "wells"), ("nowhere", "ducks"), ("between", "wells")]
    assert list(rows[0]) == COLUMNS


def test_a_number_stands_with_how_many_it_is_out_of_and_what_is_not_known(rows):
    counted = [rows[0][name] for name in ("value", "of", "unknown", "unplaced_in_the_valley")]
    assert counted == ["2", "5", "3", "1"]


def test_a_number_nobody_knows_is_an_empty_cell_and_said_in_words(rows):
    assert [rows[1][name] for name in ("value", "of", "text_en", "text_es")] == [
        "",
        "",
        "Nowhere",
        "Ninguna parte",
    ]


def test_names_units_notes_and_sources_stand_in_both_languages(rows):
    for name in ("place", "unit", "note", "source", "grade", "notice"):
        assert rows[0][f"{name}_en"]
        assert rows[0][f"{name}_en"] != rows[0][f"{name}_es"]


def test_text_that_a_spreadsheet_would_run_is_made_harmless(rows):
    assert rows[0]["label_en"] == "'=Wells"


def test_invented_data_says_so_in_every_row(rows):
    assert all(row["notice_es"].startswith("EJEMPLO: NO SON DATOS REALES") for row in rows)


def test_the_evidence_is_a_query_of_explore(rows):
    assert rows[0]["evidence"] == "?on=wells&where=wells:community:is:nowhere"
    assert rows[1]["evidence"] == ""
