"""The days of a view of the air as a spreadsheet: units, limits, papers and notes in every row."""

import csv
import io

import pytest

from ejmap.exports import air_csv, air_sentences
from ejmap.questions.monitors import saying
from ejmap.readings import Validity
from tests.questions.monitors.invented_monitors import MECCA, OASIS, answer_of, days

FIRST = "2019-05-16"
READINGS = (
    *days(MECCA, FIRST, 160, None, 51),
    *days(MECCA, "2019-05-19", 80, validity=Validity.INCOMPLETE, is_record=False),
    *days(OASIS, FIRST, 12),
)


@pytest.fixture
def found():
    return answer_of(*READINGS, period="2019")


@pytest.fixture
def rows(found):
    text = air_csv.export(found).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_day_of_every_monitor_has_a_row(rows):
    assert [(one["monitor"], one["date"][-2:]) for one in rows] == [
        *((MECCA, day) for day in ("16", "17", "18", "19")),
        (OASIS, "16"),
    ]


def test_a_value_stands_with_its_unit_its_hours_and_the_limits_it_is_over(rows):
    told = ("value", "unit", "averaging_hours", "over", "aqi", "aqi_category_es")
    category = "Insalubre para grupos sensibles"
    over = " ".join(sorted(rows[0]["over"].split()))
    first = rows[0] | {"over": over}
    assert [first[one] for one in told] == ["160", "ug_m3", "24", "ca_24h us_24h", "103", category]


def test_a_day_without_a_reading_is_blank(rows):
    told = ("value", "validity", "over", "aqi", "instrument_poc", "value_set_aside")
    assert [rows[1][one] for one in told] == [""] * len(told)
    assert rows[1]["validity_en"]


def test_what_was_set_aside_stands_apart_from_the_values(rows):
    told = ("value", "value_set_aside", "validity", "over")
    assert [rows[3][one] for one in told] == ["", "80", "incomplete", ""]


def test_every_row_carries_its_paper_and_the_notes(rows, found):
    for one in rows:
        assert one["source"].startswith("US EPA")
        assert one["layer_version"] == found.version
        assert one["grade"] == "official"
        for note in saying.notes(found):
            assert note.es in one["notes_es"]
        assert "evict" in one["notice_en"]


def test_its_name_says_what_it_holds(found):
    assert air_csv.file_name(found) == "ej-map-air-pm10-2019-invented.csv"


def test_a_range_is_named_by_its_ends():
    found = answer_of(*READINGS, period="2019-05/2019-06")
    assert "2019-05-to-2019-06" in air_csv.file_name(found)


def test_without_readings_there_is_the_head_alone():
    text = air_csv.export(answer_of(*READINGS, period="2017")).decode("utf-8-sig")
    assert text.count("\n") == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_sentences_are_those_of_the_first_monitor_by_day(found, language):
    first = found.records[0]
    said = {one.date: saying.said_day(one, first).say(language) for one in first.days}
    assert air_sentences.by_day(found, language) == said
