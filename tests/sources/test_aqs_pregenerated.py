"""National tables of AQS; what all air files share is held in test_air_contract.py."""

import zipfile

import pytest

from ejmap.errors import NotThatFile, SourceChanged
from ejmap.sources import air_files, aqs_pregenerated
from ejmap.sources.aqs_pregenerated import AqsPregenerated
from ejmap.sources.reading.delimited import opened
from tests.sources.air_readers import FOLDER

DAILY, HOURLY = "aqs_pregenerated_daily.csv", "aqs_pregenerated_hourly.csv"


def zipped(folder, *names, kind=zipfile.ZIP_DEFLATED):
    path = folder / "daily_81102_2024.zip"
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name in names:
            archive.write(FOLDER / name, name)
    return path


def test_only_the_counties_asked_for_are_kept():
    found = AqsPregenerated(DAILY, counties=("06025",)).read(FOLDER)
    assert found["monitor"].tolist() == ["060254004"]


def test_unasked_both_counties_of_the_valley_are_kept():
    assert aqs_pregenerated.read(FOLDER / DAILY)["monitor"].str[:5].unique().tolist() == [
        "06065",
        "06025",
    ]


def test_a_row_keeps_its_line_of_the_whole_file():
    assert aqs_pregenerated.read(FOLDER / DAILY)["line"].tolist() == [3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("read", [aqs_pregenerated.read, air_files.read])
def test_a_zipped_table_is_read_as_it_is(read, tmp_path):
    assert read(zipped(tmp_path, HOURLY)).equals(aqs_pregenerated.read(FOLDER / HOURLY))


@pytest.mark.parametrize("names", [(), (DAILY, HOURLY)])
def test_a_zip_without_its_one_table_is_told(names, tmp_path):
    with pytest.raises(NotThatFile, match="a zip that holds one CSV table"):
        aqs_pregenerated.read(zipped(tmp_path, *names))


@pytest.mark.parametrize(
    "kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_damaged_zip_is_told(kind, tmp_path):
    path = zipped(tmp_path, DAILY, kind=kind)
    whole = bytearray(path.read_bytes())
    whole[200:400] = bytes(200)
    path.write_bytes(whole)
    with pytest.raises(NotThatFile, match="cut off or damaged"):
        aqs_pregenerated.read(path)


# Where a member's flags and its compression stand after the signature of its entry in a zip's list.
@pytest.mark.parametrize(
    ("place", "value"), [(8, 1), (10, 99), (6, 99)], ids=["encrypted", "unknown", "newer"]
)
def test_a_zip_that_cannot_be_unpacked_is_told(place, value, tmp_path):
    path = zipped(tmp_path, DAILY)
    whole = bytearray(path.read_bytes())
    whole[whole.index(b"PK\1\2") + place] = value
    path.write_bytes(whole)
    with pytest.raises(NotThatFile, match="cut off or damaged"):
        aqs_pregenerated.read(path)


def test_a_zip_whose_list_has_a_name_that_is_no_text_is_told(tmp_path):
    path = zipped(tmp_path, DAILY)
    whole = bytearray(path.read_bytes())
    at = whole.index(b"PK\1\2")
    # The flag of UTF-8, and the first byte of the name.
    whole[at + 9], whole[at + 46] = 8, 0xFF
    path.write_bytes(whole)
    with pytest.raises(NotThatFile, match="cut off or damaged"):
        aqs_pregenerated.read(path)


def test_a_bug_while_a_zip_is_read_is_no_damage_of_the_zip(tmp_path):
    with pytest.raises(RuntimeError, match="invented"), opened(zipped(tmp_path, DAILY)):
        raise RuntimeError("invented")


def test_a_zip_that_breaks_off_is_no_table(tmp_path):
    path = zipped(tmp_path, DAILY)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(SourceChanged):
        aqs_pregenerated.read(path)


def test_a_lost_zero_is_told_even_in_a_row_of_another_county(tmp_path):
    text = (FOLDER / DAILY).read_text(encoding="utf-8").replace('"01","003"', '"1","003"')
    (tmp_path / DAILY).write_text(text, encoding="utf-8")
    with pytest.raises(SourceChanged, match="line 2, column 'State Code': found '1'"):
        aqs_pregenerated.read(tmp_path / DAILY)


def test_a_duration_nobody_told_us_of_is_refused(tmp_path):
    text = (FOLDER / DAILY).read_text(encoding="utf-8").replace('"24-HR BLK AVG"', '"5 MINUTE"')
    (tmp_path / DAILY).write_text(text, encoding="utf-8")
    with pytest.raises(SourceChanged, match="'Sample Duration': found '5 MINUTE'"):
        aqs_pregenerated.read(tmp_path / DAILY)


def test_the_same_column_twice_is_refused(tmp_path):
    text = (FOLDER / DAILY).read_text(encoding="utf-8").replace('"AQI"', '"POC"')
    (tmp_path / DAILY).write_text(text, encoding="utf-8")
    with pytest.raises(SourceChanged, match="expected the column POC"):
        aqs_pregenerated.read(tmp_path / DAILY)


def test_blank_lines_and_line_breaks_in_a_cell_do_not_move_the_lines(tmp_path):
    header, first, *rest = (FOLDER / DAILY).read_text(encoding="utf-8").splitlines()
    first = first.replace('"Invented Elsewhere"', '"Invented\nElsewhere"')
    text = "\n".join([header, "", first, *rest, ""])
    (tmp_path / DAILY).write_text(text, encoding="utf-8")
    assert aqs_pregenerated.read(tmp_path / DAILY)["line"].tolist() == [5, 6, 7, 8, 9, 10]
