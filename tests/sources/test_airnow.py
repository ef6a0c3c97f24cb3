"""AirNow's hourly files and API; what all air files share is held in test_air_contract.py."""

import json

import pytest

from ejmap.errors import PublisherRefused, SourceChanged
from ejmap.sources import airnow_api, airnow_files
from tests.sources.air_readers import FOLDER, KEY

HOURS, MONITORS = FOLDER / "airnow_hourly.dat", FOLDER / "airnow_api_monitors.json"


def of_api(folder, answer):
    path = folder / "answer.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    return airnow_api.read(path)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("060652002", "060652002"),
        ("60652005", "060652005"),
        ("840060254004", "060254004"),
        ("MMINV1", "MMINV1"),
        ("000010102", "000010102"),
    ],
)
def test_codes_of_files_get_their_zero_back_and_lose_their_country(printed, code):
    assert airnow_files.site_code(printed) == code


def test_monitors_of_other_places_are_left_out():
    assert set(airnow_files.read(HOURS)["monitor"].str[:5]) == {"06065", "06025"}


def test_names_have_their_accents_and_marks():
    assert 'Mecca - Invented "Peña"' in airnow_files.read(HOURS)["site_name"].tolist()


def test_times_are_gmt_and_the_local_clock_beside():
    first = airnow_files.read(HOURS).iloc[0]
    assert str(first["start_at"]) == "2026-03-04 19:00:00+00:00"
    assert str(first["local_start"]) == "2026-03-04 11:00:00"


@pytest.mark.parametrize(
    "read", [lambda: airnow_files.read(HOURS), lambda: airnow_api.read(MONITORS)]
)
def test_what_airnow_says_is_preliminary(read):
    assert set(read()["status"]) == {"preliminary"}


def test_a_line_without_a_code_is_told(tmp_path):
    path = tmp_path / "hour.dat"
    path.write_text("03/04/26|19:00||Invented|-8|OZONE|PPB|41|Invented\n", encoding="iso-8859-1")
    with pytest.raises(SourceChanged, match="line 1, column 'monitor'"):
        airnow_files.read(path)


def test_the_hours_own_value_is_taken_and_not_the_nowcast():
    first = json.loads(MONITORS.read_text(encoding="utf-8"))[0]
    assert airnow_api.read(MONITORS)["value"][0] == first["RawConcentration"] != first["Value"]


def test_an_index_of_an_area_is_told_as_an_index():
    found = airnow_api.read(FOLDER / "airnow_api_areas.json")
    assert found["unit"].tolist() == ["AQI"]


def test_an_hour_of_daylight_time_keeps_both_of_its_clocks(tmp_path):
    areas = json.loads((FOLDER / "airnow_api_areas.json").read_text(encoding="utf-8"))
    found = of_api(tmp_path, [areas[0] | {"LocalTimeZone": "PDT"}]).iloc[0]
    assert str(found["local_start"]) == "2026-03-04 14:00:00"
    assert str(found["start_at"]) == "2026-03-04 21:00:00+00:00"


@pytest.mark.parametrize(
    "envelope",
    [
        [{"Message": f"Invalid API key={KEY}"}],
        [f"Invalid API key={KEY}"],
        f"Invalid API key={KEY}",
        [{"Message": "Invalid"}, {"Message": f"API_KEY: {KEY}"}],
    ],
)
def test_an_error_in_any_of_its_shapes_is_told_without_the_key(envelope, tmp_path):
    with pytest.raises(PublisherRefused, match="Invalid") as raised:
        of_api(tmp_path, {"WebServiceError": envelope})
    assert KEY not in str(raised.value)


@pytest.mark.parametrize("entry", [None, 3, "text", ["list"]])
def test_an_entry_that_is_none_is_told_by_its_number(entry, tmp_path):
    monitors = json.loads(MONITORS.read_text(encoding="utf-8"))
    with pytest.raises(SourceChanged, match="entry 2"):
        of_api(tmp_path, [monitors[0], entry])


def test_a_field_that_a_later_entry_lacks_is_told_by_its_number(tmp_path):
    first, second, *_ = json.loads(MONITORS.read_text(encoding="utf-8"))
    del second["Unit"]
    with pytest.raises(SourceChanged, match="entry 2, column 'Unit'"):
        of_api(tmp_path, [first, second])
