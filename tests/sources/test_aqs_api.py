"""Answers of the AQS API; what all air files share is held in test_air_contract.py."""

import json

import pytest

from ejmap.errors import EntryChanged, NotThatFile, PublisherRefused
from ejmap.sources import aqs_api
from tests.sources.air_readers import FOLDER, KEY, MAIL


@pytest.fixture
def daily():
    return aqs_api.read(FOLDER / "aqs_api_daily.json")


@pytest.fixture
def answer(tmp_path):
    """Read the daily answer with something else in it: `answer(header={...}, data=[...])`."""

    def read(header=(), data=None):
        whole = json.loads((FOLDER / "aqs_api_daily.json").read_text(encoding="utf-8"))
        whole["Header"][0] |= dict(header)
        whole["Data"] = whole["Data"] if data is None else data
        path = tmp_path / "answer.json"
        path.write_text(json.dumps(whole), encoding="utf-8")
        return aqs_api.read(path)

    return read


def test_particles_are_told_by_the_days_mean(daily):
    assert (daily["value"][0], daily["averaging_hours"][0]) == (61.2, 24)


def test_ozone_is_told_by_the_days_highest_eight_hours_and_its_highest_hour(daily):
    ozone = daily[daily["parameter"] == "44201"]
    assert ozone[["value", "averaging_hours"]].to_numpy().tolist() == [[0.063, 8], [0.071, 1]]
    assert ozone["local_start"].astype(str).tolist() == [
        "2024-03-04 00:00:00",
        "2024-03-04 15:00:00",
    ]


def test_every_standard_and_event_type_is_kept_apart(daily):
    assert daily["event_type"].unique().tolist() == [
        "No Events",
        "Events Included",
        "Concurred Events Excluded",
    ]
    assert daily["standard"].nunique() == 12


def test_a_day_the_agency_calls_not_valid_says_so(daily):
    assert daily["remark"].tolist().count("N") == 1


def test_measurements_have_their_local_time_and_their_utc_time():
    first = aqs_api.read(FOLDER / "aqs_api_sample.json").iloc[0]
    assert str(first["local_start"]) == "2024-08-01 05:00:00"
    assert str(first["start_at"]) == "2024-08-01 13:00:00+00:00"


def test_a_null_is_missing():
    assert aqs_api.read(FOLDER / "aqs_api_sample.json")["value"].isna().sum() == 1


def test_nothing_found_is_no_fault():
    assert aqs_api.read(FOLDER / "aqs_api_empty.json").empty


def test_fewer_rows_than_the_header_promises_are_told(answer):
    with pytest.raises(NotThatFile, match="15 readings where its header says 4000"):
        answer(header={"rows": 4000})


@pytest.mark.parametrize("error", [[f"key {KEY} of {MAIL} unknown"], f"{KEY}, {MAIL}", None])
@pytest.mark.parametrize("mail", [MAIL, MAIL.replace("@", "%40")])
def test_a_refusal_is_told_without_key_or_address(answer, error, mail):
    url = f"https://example.org/?email={mail}&key={KEY}"
    with pytest.raises(PublisherRefused, match="Failed") as raised:
        answer(header={"status": "Failed", "error": error, "url": url}, data=[])
    assert KEY not in str(raised.value)
    assert MAIL not in str(raised.value)


def test_years_and_quarters_are_no_readings(answer):
    with pytest.raises(NotThatFile):
        answer(header={"rows": 1}, data=[{"metric": "invented"}])


def test_a_first_entry_that_is_none_makes_it_no_such_answer(answer):
    with pytest.raises(NotThatFile):
        answer(header={"rows": 1}, data=["text"])


def test_a_later_entry_that_is_none_is_told_by_its_number_without_a_key(answer):
    first = json.loads((FOLDER / "aqs_api_daily.json").read_text(encoding="utf-8"))["Data"][0]
    with pytest.raises(EntryChanged, match="entry 2") as raised:
        answer(header={"rows": 2}, data=[first, f"email={MAIL}&key={KEY}"])
    assert KEY not in str(raised.value)
    assert MAIL not in str(raised.value)
