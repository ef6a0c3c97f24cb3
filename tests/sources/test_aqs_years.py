"""AQS's tables of years: which are asked for, what of them is kept, and those brought by hand."""

from datetime import UTC, datetime

import pytest

from ejmap.sources.aqs_years import AqsYears
from ejmap.sources.got import GOT
from tests.sources.agency import client
from tests.sources.publishers.air import HERE, THERE, aqs_years, day, table, years, zipped


@pytest.fixture
def fetched(agency, tmp_path):
    def fetch(fault=""):
        agency.publisher = lambda asked: years(asked, fault)
        reader = aqs_years(agency.address)
        reader.fetch(client(), tmp_path)
        return reader.read(tmp_path)

    return fetch


def asked_years(agency, code):
    return [one.path[-8:-4] for one in agency.asked if f"_{code}_" in one.path]


@pytest.mark.parametrize(
    ("fault", "asked", "found"),
    [
        ("", ["2031", "2030", "2029"], {2030, 2029}),
        ("present_year_there", ["2031", "2030"], {2031, 2030}),
    ],
)
def test_this_year_and_the_last_are_asked_for_or_the_one_before(
    fetched, agency, fault, asked, found
):
    rows = fetched(fault)
    assert asked_years(agency, "81102") == asked
    assert set(rows["local_start"].dt.year) == found


def test_a_parameter_without_any_table_is_passed_over(fetched, agency):
    assert "42402" not in set(fetched()["parameter"])
    assert asked_years(agency, "42402") == ["2031", "2030", "2029"]


def test_only_monitors_of_our_counties_are_kept(fetched):
    assert set(fetched()["monitor"]) == {"".join(HERE)}


@pytest.mark.parametrize("place", ["air", "."])
def test_tables_brought_by_hand_are_read_by_their_publishers_names(tmp_path, place):
    folder = tmp_path / place
    folder.mkdir(exist_ok=True)
    text = table([day(HERE, 2024), day(THERE, 2024)], "no such column")
    (folder / "daily_81102_2024.zip").write_bytes(zipped("daily_81102_2024.csv", text))
    (folder / "daily_88101_2023.csv").write_text(text)
    (folder / "daily_notes.txt").write_text("not a table")
    rows = AqsYears("air/aqs_years.csv", "").read(tmp_path)
    assert rows["monitor"].tolist() == ["".join(HERE)] * 2
    assert rows.attrs == {GOT: datetime.now(UTC).date()}


def test_a_folder_without_any_table_gives_none(tmp_path):
    assert AqsYears("air/aqs_years.csv", "").read(tmp_path) is None
