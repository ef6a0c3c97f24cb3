"""Single days of the air over HTTP: cached for ever, refused where none are, gone with theirs."""

import gzip
import json

import pytest

from tests.questions.monitors.invented_monitors import MECCA, days
from tests.questions.monitors.shown_monitors import BY, drafted

AIR, DAY = "air_quality", "2019-05-16"


@pytest.fixture
def address(shelved):
    return f"/ejmap/layers/{AIR}/{shelved[1]}/days/pm10.json"


@pytest.fixture
def download(shelved):
    return f"/ejmap/download/{AIR}/{shelved[1]}/days"


def test_all_days_come_compressed_and_stay_for_ever(get, address):
    answer = get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=86400, immutable"
    found = json.loads(gzip.decompress(answer.body))
    assert (found["first"], found["last"]) == (DAY, "2019-05-17")
    assert found["cells"][MECCA]["day_verdict"] == ["ca", "under"]


def test_whoever_takes_no_gzip_gets_them_unpacked(get, address):
    assert get(address, headers={"Accept-Encoding": "identity"}).json["pollutant"] == "pm10"


def test_whoever_holds_them_gets_304(get, address):
    headers = {"Accept-Encoding": "gzip"}
    held = headers | {"If-None-Match": get(address, headers=headers).headers["etag"]}
    assert (get(address, headers=held).status, get(address, headers=held).body) == (304, b"")


def test_one_day_comes_as_a_spreadsheet(get, download):
    answer = get(f"{download}/pm10/{DAY}.csv")
    assert answer.status == 200
    assert f"{AIR}-pm10-{DAY}-" in answer.headers["content-disposition"]
    head, mecca, *_ = answer.body.decode("utf-8-sig").splitlines()
    assert "day_value" in head
    assert "154" in answer.text
    assert DAY in mecca


@pytest.mark.parametrize(("by", "written"), [("", "day_number"), ("?by=aqi", "day_aqi")])
def test_one_day_comes_as_geojson_with_the_look_that_was_asked_for(get, download, by, written):
    answer = get(f"{download}/pm10/{DAY}.geojson{by}")
    assert answer.json["ejmap"]["definition"]["style"]["symbol_text"] == written
    assert "May 16, 2019" in answer.json["ejmap"]["notice"]["en"]


@pytest.mark.parametrize(
    "path",
    [
        "pm10/2019-05-15.csv",
        "pm10/2019-05-18.geojson",
        "pm10/2019-02-30.csv",
        "pm10/20190516.csv",
        f"pm25/{DAY}.csv",
        f"smog/{DAY}.csv",
        "pm10/..%2F..%2Fcatalogue.csv",
    ],
)
def test_a_day_that_is_none_is_a_404_of_ours_in_both_languages(get, download, path):
    answer = get(f"{download}/{path}")
    assert (answer.status, set(answer.json["message"])) == (404, {"en", "es"})
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("pollutant", ["pm25", "smog", "wind_speed", "..%2Fpm10"])
def test_a_pollutant_without_days_is_a_404_of_ours(get, address, pollutant):
    answer = get(address.replace("pm10", pollutant))
    assert answer.status == 404
    assert answer.json["error"] == 404


def test_a_layer_without_readings_has_no_days(get, versions):
    answer = get(f"/ejmap/layers/water_systems/{versions['water_systems']}/days/pm10.json")
    assert answer.status == 404


def test_a_draft_has_no_days_for_the_public(get, own):
    draft = drafted(own[0], *days(MECCA, DAY, 999))
    assert get(f"/ejmap/layers/{AIR}/{draft}/days/pm10.json").status == 404
    assert get(f"/ejmap/download/{AIR}/{draft}/days/pm10/{DAY}.csv").status == 404


def test_a_version_shown_before_keeps_its_days(get, address, own):
    store, first = own
    newer = drafted(store, *days(MECCA, DAY, 12))
    store.publish(AIR, newer, replaces=first, **BY)
    cells = get(address, headers={"Accept-Encoding": "identity"}).json["cells"]
    assert cells[MECCA]["day_number"] == [154, 20]


def test_the_days_of_a_withdrawn_version_are_gone(get, address, download, own):
    store, version = own
    assert get(address).status == 200
    store.withdraw(AIR, version, why="Rosebud", **BY)
    for path in (address, f"{download}/pm10/{DAY}.csv"):
        answer = get(path)
        assert (answer.status, "Rosebud" in answer.text) == (410, False)
