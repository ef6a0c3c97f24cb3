import zipfile
from pathlib import Path

import pytest

from ejmap.errors import SourceChanged, SourceMissing
from ejmap.sources.gtfs import GtfsZip

FEED = GtfsZip("transit/sunline_gtfs_20180107_20180505.zip")


def rewrite(folder: Path, member: str, change) -> None:
    """Replace one member of the zip; `change` takes its text and returns it, or None to drop it."""
    path = folder / FEED.path
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    changed = change(members.pop(member).decode("utf-8-sig") if member in members else "")
    if changed is not None:
        members[member] = changed.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_ids_are_text_and_keep_their_leading_zeros(invented_transit):
    assert FEED.read(invented_transit).stops["stop_id"].tolist()[:2] == ["001", "002"]


def test_byte_order_marks_and_carriage_returns_do_not_reach_a_cell(invented_transit):
    feed = FEED.read(invented_transit)
    assert feed.routes.columns[0] == "route_id"
    assert feed.calendar["end_date"].tolist() == ["20180131"] * 3


@pytest.mark.parametrize(
    ("trip", "seconds"), [("e1", 28_800), ("e2", 32_399), ("l2", 24 * 3600 + 600)]
)
def test_times_are_seconds_with_one_digit_or_past_midnight(invented_transit, trip, seconds):
    times = FEED.read(invented_transit).stop_times
    assert times.loc[times["trip_id"] == trip, "departure_s"].iloc[0] == seconds


def test_a_call_without_a_printed_time_has_none(invented_transit):
    rewrite(invented_transit, "stop_times.txt", lambda t: t.replace("8:00:00,8:00:00", ","))
    assert FEED.read(invented_transit).stop_times["departure_s"].isna().sum() == 1


def test_a_feed_without_calendar_dates_is_read(invented_transit):
    assert FEED.read(invented_transit).calendar_dates.empty


def test_a_feed_with_only_calendar_dates_is_read(invented_transit):
    rewrite(invented_transit, "calendar.txt", lambda _: None)
    days = "service_id,date,exception_type\nWD,20180102,1\n"
    rewrite(invented_transit, "calendar_dates.txt", lambda _: days)
    assert FEED.read(invented_transit).calendar_dates["date"].tolist() == ["20180102"]


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(SourceMissing):
        FEED.read(tmp_path)


def test_a_page_instead_of_a_zip_is_said(invented_transit):
    (invented_transit / FEED.path).write_text("<html>Not found</html>")
    with pytest.raises(SourceChanged, match="no zip"):
        FEED.read(invented_transit)


@pytest.mark.parametrize(
    ("member", "change", "said"),
    [
        ("trips.txt", lambda _: None, "no trips.txt"),
        ("calendar.txt", lambda _: None, "no calendar"),
        ("stops.txt", lambda _: "", "cannot be read"),
        ("stops.txt", lambda t: t.replace("stop_lat", "latitude"), "also stop_lat"),
        ("stops.txt", lambda t: t.replace("33.5766", "north"), "“north” as stop_lat"),
        ("stops.txt", lambda t: t.replace("002,2", "001,2"), "“001” twice"),
        ("stop_times.txt", lambda t: t.replace("8:00:00", "8am"), "the time “8am”"),
        ("stop_times.txt", lambda t: t.replace("e1,8:00", "e0,8:00"), "trip_id 'e0'"),
        ("trips.txt", lambda t: t.replace("R9,WD", "R8,WD"), "route_id 'R8'"),
        (
            "frequencies.txt",
            lambda _: "trip_id,start_time,end_time,headway_secs\ne1,6:00:00,9:00:00,600\n",
            "frequencies.txt",
        ),
    ],
)
def test_a_changed_feed_says_what_was_found(invented_transit, member, change, said):
    rewrite(invented_transit, member, change)
    with pytest.raises(SourceChanged, match=said):
        FEED.read(invented_transit)


@pytest.mark.real
def test_the_real_feed_has_all_its_rows(real_data):
    feed = FEED.read(real_data)
    assert (len(feed.stops), len(feed.routes), len(feed.trips)) == (628, 16, 1415)
    assert len(feed.stop_times) == 48_570


def test_a_feed_that_is_damaged_inside_is_told(invented_transit):
    path = invented_transit / FEED.path
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        place = archive.getinfo("stops.txt").header_offset + 30 + len("stops.txt")
    whole = bytearray(path.read_bytes())
    whole[place : place + 8] = b"\xff" * 8
    path.write_bytes(whole)
    with pytest.raises(SourceChanged, match="cut off or damaged"):
        FEED.read(invented_transit)
