"""Air files with days, hours and sizes that none can have."""

import json
import zipfile

import pytest

from ejmap.errors import SourceChanged
from ejmap.sources import air_files
from tests.sources.air_readers import FOLDER

DAILY = "aqs_daily_until_2024.csv"


def refusal(path, whole):
    path.write_bytes(whole)
    with pytest.raises(SourceChanged) as refused:
        air_files.read(path)
    return str(refused.value)


def daily():
    return (FOLDER / DAILY).read_text(encoding="utf-8-sig")


def first_day():
    return daily().split("\n")[1].split(",")[0].strip('"')


@pytest.mark.parametrize("day", ["12/31/9999", "01/01/2200", "12/31/1899", "01/01/0001"])
def test_a_day_of_no_year_that_was_measured_is_told_by_its_line(day, tmp_path):
    said = refusal(tmp_path / "far.csv", daily().replace(first_day(), day, 1).encode())
    assert "line 2" in said
    assert day in said


@pytest.mark.parametrize("hour", [24, -1, 99, 1e300])
def test_an_hour_that_no_day_has_is_told_by_its_entry(hour, tmp_path):
    answer = json.loads((FOLDER / "aqs_api_daily.json").read_text(encoding="utf-8"))
    answer["Data"][1]["first_max_hour"] = hour
    said = refusal(tmp_path / "hour.json", json.dumps(answer).encode())
    assert "entry 2" in said
    assert "first_max_hour" in said


@pytest.mark.parametrize("offset", ["13", "-13", "1e300"])
def test_a_clock_too_far_from_utc_is_told_by_its_line(offset, tmp_path):
    text = (FOLDER / "airnow_hourly.dat").read_text(encoding="iso-8859-1")
    first = next(one for one in text.splitlines() if "|06065" in one)
    cells = first.split("|")
    cells[4] = offset
    said = refusal(tmp_path / "clock.dat", "|".join(cells).encode())
    assert "line 1" in said
    assert offset in said


def test_a_table_with_the_line_ends_of_old_machines_is_refused(tmp_path):
    refusal(tmp_path / "old.csv", daily().replace("\r\n", "\n").replace("\n", "\r").encode())


def test_a_zip_that_unpacks_to_hundreds_of_times_its_size_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("ejmap.sources.reading.delimited.LONGEST_LINE", 1_000)
    header = daily().split("\n")[0].encode()
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", header + b"\n" * 1_000_000)
    with pytest.raises(SourceChanged):
        air_files.read(path)
