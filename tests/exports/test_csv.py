"""Spreadsheets: public columns, papers beside each row, nothing that runs."""

import csv
import io
from types import SimpleNamespace

import pandas as pd
import pytest

from ejmap.exports.csv import defused, export, field_columns, papers
from ejmap.field import Field, Kind
from ejmap.text import Text


def rows_of(version, **more):
    text = export(version, **more).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def parks(filled):
    return rows_of(filled.version("mobile_home_parks"))


def test_it_begins_with_a_byte_order_mark_so_that_a_spreadsheet_reads_the_accents(filled):
    assert export(filled.version("bus_stops")).startswith(b"\xef\xbb\xbf")


def test_one_row_a_feature_with_public_columns_and_position(filled, parks):
    version = filled.version("mobile_home_parks")
    public = [one.key for one in version.layer.public_fields()]
    assert len(parks) == version.feature_count
    assert list(parks[0])[: len(public) + 3] == ["id", *public, "longitude", "latitude"]
    assert "Rosebud" not in str(parks)


def test_text_that_a_spreadsheet_would_run_is_made_harmless(parks):
    names = {row["id"]: row["name"] for row in parks}
    assert names["p4"] == '\'=HYPERLINK("http://example.org")'
    assert [names[f"p{n}"][:2] for n in (5, 6, 7)] == ["'+", "'-", "'@"]
    assert names["p8"] == "'\tTab"
    assert parks[0]["source"] == "Nobody <b>& Co</b>: =Invented list"


def test_numbers_stay_numbers_even_below_zero(parks):
    assert float(parks[0]["height_m"]) == -60.5
    assert float(parks[0]["longitude"]) == -116.1


def test_blanks_stay_blank(parks):
    assert parks[1]["size_count"] == ""
    assert parks[3]["community"] == ""


def test_every_row_carries_its_paper_and_what_must_be_read_beside(filled, parks):
    version = filled.version("mobile_home_parks")
    row = parks[0]
    assert (row["data_date"], row["layer_version"]) == ("2019-01/2019-06", version.id)
    assert row["grade"] == "sample"
    assert row["notice_es"].startswith("EJEMPLO: NO SON DATOS REALES Invented notice.")
    assert "desalojar" in row["notice_es"]


def test_lines_are_written_as_wkt(filled):
    (row,) = rows_of(filled.version("main_roads"))
    assert row["wkt"].startswith("LINESTRING")


def test_a_feature_without_a_place_has_none(filled):
    by_id = {row["id"]: row for row in rows_of(filled.version("bus_stops"))}
    assert by_id["s1"]["longitude"] == ""


def test_only_the_features_asked_for(filled):
    assert [row["id"] for row in rows_of(filled.version("bus_stops"), ids={"s1"})] == ["s1"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "\t=1", "\r1", " =1", "\uff1d1"])
def test_formulas_are_defused(text):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Avenue 66", "1-800", "a=b"])
def test_plain_text_is_left_alone(text):
    assert defused(text) == text


def test_a_small_table_is_said_in_both_languages():
    where = Field(key="way", label=Text(en="Way", es="Sentido"), kind=Kind.TEXT, translated=True)
    small = Field(
        key="service", label=Text(en="S", es="S"), kind=Kind.TABLE, parts=(where,), is_public=True
    )
    table = pd.DataFrame({"service": ['[{"way_en":"there","way_es":"allá"}]', None]})
    layer = SimpleNamespace(public_fields=lambda: (small,))
    assert field_columns(layer, table) == {
        "service_en": ["Way: there", ""],
        "service_es": ["Sentido: allá", ""],
    }


@pytest.mark.parametrize(("rhythm", "due"), [(None, ""), (30, "2026-02-01")])
def test_the_papers_say_when_a_newer_file_should_be_got(filled, rhythm, due):
    layer = filled.version("mobile_home_parks").layer.model_copy(update={"rhythm_days": rhythm})
    assert papers(layer, "a" * 16)["renewal_due_date"] == due
