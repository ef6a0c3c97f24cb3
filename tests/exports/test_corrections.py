"""What agencies may correct, in one file."""

import csv
import io

from ejmap.exports.catalogue import published_versions
from ejmap.exports.corrections import COLUMNS, export


def rows_of(versions):
    return list(csv.DictReader(io.StringIO(export(versions).decode("utf-8-sig"), newline="")))


def test_every_disagreement_stands_with_its_publisher_and_notes_in_both_languages(filled):
    (row,) = rows_of(published_versions(filled))
    assert list(row) == COLUMNS
    assert row["publisher"] == "Nobody <b>& Co</b>"
    assert (row["layer"], row["record"]) == ("mobile_home_parks", "p0")
    assert (row["note_en"], row["note_es"]) == ("note <b>", "nota")
    assert row["distance_m"] == "4322"
    assert "evict" in row["notice_en"]


def test_formulas_are_defused_here_too(filled):
    (row,) = rows_of(published_versions(filled))
    assert row["found"] == "'=Avenue 1"
    assert row["title_en"] == "'=Invented list"


def test_without_disagreements_the_columns_are_there(filled):
    assert rows_of([filled.version("main_roads")]) == []
