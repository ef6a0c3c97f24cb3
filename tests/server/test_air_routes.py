"""The days of a view of the air over HTTP: of one version, compressed, and gone with it."""

import gzip
import json

import pytest

from tests.questions.monitors.invented_monitors import MECCA
from tests.questions.monitors.shown_monitors import BY

AIR, DAY = "air_quality", "2019-05-16"


@pytest.fixture
def sheet(shelved):
    return f"/ejmap/download/{AIR}/{shelved[1]}/days.csv"


@pytest.fixture
def sentences(shelved):
    return f"/ejmap/air/{shelved[1]}/days"


def test_the_days_of_a_view_are_saved_under_a_name_for_people(get, sheet, shelved):
    answer = get(f"{sheet}?pollutant=pm10&monitors={MECCA}&period=2019")
    assert answer.status == 200
    name = f"ej-map-air-pm10-2019-{shelved[1]}.csv"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.text.count("\n") == 1 + 2


def test_a_view_without_sense_gives_what_is_shown_unasked(get, sheet):
    assert get(f"{sheet}?period=never&monitors=nobody").text.count("\n") == 1 + 3


def test_sentences_come_compressed_and_stay_for_ever(get, sentences):
    address = f"{sentences}/es.json?monitors={MECCA}&period=2019"
    answer = get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["cache-control"] == "public, max-age=86400, immutable"
    found = json.loads(gzip.decompress(answer.body))
    assert found[DAY].startswith("16 de mayo de 2019, Inventada Mecca: 154 µg/m³")


def test_sentences_of_a_language_that_is_not_there_are_not_found(get, sentences):
    assert get(f"{sentences}/tlh.json").status == 404


@pytest.mark.parametrize("what", ["download/air_quality/{}/days.csv", "air/{}/days/en.json"])
def test_a_version_that_never_was_has_no_days(get, shelved, what):
    assert get(f"/ejmap/{what.format('0' * 16)}").status == 404


@pytest.mark.parametrize("what", ["download/air_quality/{}/days.csv", "air/{}/days/en.json"])
def test_a_withdrawn_version_has_no_days_any_more(get, own, what):
    store, version = own
    store.withdraw(AIR, version, why="a test", **BY)
    assert get(f"/ejmap/{what.format(version)}").status == 410
