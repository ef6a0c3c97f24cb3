"""Sensors at people's homes: what is asked, and what of the answer is kept."""

import json

import pytest

from tests.sources.agency import NOW, client
from tests.sources.publisher import KEY_VARIABLE
from tests.sources.publishers.air import purpleair, sensors

KEY = "INVENTED-KEY-0000"


@pytest.fixture
def kept(agency, tmp_path, monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, KEY)

    def keep(fault=""):
        agency.publisher = lambda asked: sensors(asked, fault)
        reader = purpleair(agency.address)
        reader.fetch(client(), tmp_path)
        return (tmp_path / reader.path).read_text(), reader.read(tmp_path)

    return keep


def test_no_name_of_a_sensor_reaches_the_disk(kept):
    written, rows = kept()
    assert "Invented North Shore" not in written
    assert set(rows["site_name"]) == {""}


@pytest.mark.parametrize("fault", ["", "place_as_text"])
def test_a_place_is_kept_to_about_a_kilometre(kept, fault):
    written, _ = kept(fault)
    first = json.loads(written)["data"][0]
    assert (first[1], first[2]) == (33.52, -115.91)
    assert "33.515" not in written


def test_a_sensor_without_a_place_stays_without_one(kept):
    _, rows = kept()
    assert rows["latitude"].isna().tolist() == [False, True, False]


def test_coarse_dust_is_not_asked_of_a_sensor(kept, agency):
    written, rows = kept()
    assert "pm10" not in agency.asked[0].query["fields"]
    assert "pm10" not in written
    assert set(rows["parameter"]) == {"pm2.5_60minute"}


def test_an_hours_mean_of_both_channels_begins_an_hour_before_it_was_sent(kept):
    _, rows = kept()
    assert (rows["start_at"].iloc[0] - NOW).total_seconds() == -600 - 3600
    assert rows["complete_pct"].iloc[0] == 100
