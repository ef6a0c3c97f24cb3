"""Places of buses: what is read of them, and what is not shown, each for its reason."""

import math
from datetime import timedelta

import pytest

from ejmap.errors import SourceNotCurrent, SourceNotWhole, SourceSentOther
from ejmap.sources.asking.request import Request
from ejmap.sources.gtfs_realtime import LeftOut, alerts_of, vehicles_of
from tests.sources import realtime
from tests.sources.agency import NOW
from tests.sources.realtime import MECCA, PALM_SPRINGS, add_alert, add_bus, buses, feed

ASKED = Request("buses", "https://agency.example/vehiclepositions")


def read(message):
    return vehicles_of(ASKED, message.SerializeToString(), NOW)


def alerts(message):
    return alerts_of(ASKED, message.SerializeToString(), NOW)


def test_a_bus_is_its_route_trip_place_heading_and_time():
    (bus,) = read(buses(MECCA, bearing=90.4)).vehicles
    assert (bus.route_id, bus.trip_id) == ("801", "trip-0")
    assert (bus.latitude, bus.longitude) == pytest.approx(MECCA, abs=1e-4)
    assert (bus.bearing, bus.at) == (90, NOW - timedelta(seconds=20))


def test_who_drives_it_and_its_plate_are_never_read():
    told = repr(read(buses(MECCA)))
    assert not any(one in told for one in ("Sample", "SAMPLE1", "bus-0"))


def test_a_bus_that_does_not_say_when_was_there_when_the_feed_was_made():
    (bus,) = read(buses(MECCA, ago=None)).vehicles
    assert bus.at == NOW - timedelta(seconds=4)


def test_an_empty_feed_is_an_answer():
    found = read(feed())
    assert (found.vehicles, dict(found.left_out)) == ((), {})


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ((0.0, 0.0), LeftOut.WRONG_PLACE),
        (MECCA[::-1], LeftOut.WRONG_PLACE),
        ((math.nan, math.nan), LeftOut.WRONG_PLACE),
        ((math.inf, MECCA[1]), LeftOut.WRONG_PLACE),
        ((MECCA[0], -MECCA[1]), LeftOut.WRONG_PLACE),
        (PALM_SPRINGS, LeftOut.ELSEWHERE),
    ],
)
def test_a_place_where_no_bus_of_the_valley_is_is_left_out_and_counted(place, why):
    found = read(buses(MECCA, place))
    assert len(found.vehicles) == 1
    assert found.left_out == {why: 1}


@pytest.mark.parametrize(
    ("ago", "why"),
    [(300, None), (301, LeftOut.OLD), (-60, None), (-61, LeftOut.FUTURE)],
)
def test_a_report_counts_for_five_minutes_and_no_more_than_a_minute_ahead(ago, why):
    found = read(buses(MECCA, ago=ago))
    assert found.left_out == ({why: 1} if why else {})
    assert len(found.vehicles) == (0 if why else 1)


def test_a_time_in_milliseconds_is_no_time():
    message = feed()
    add_bus(message).vehicle.timestamp = realtime.seconds() * 1000
    assert read(message).left_out == {LeftOut.OLD: 1}


def test_a_bus_without_route_and_trip_carries_nobody():
    message = feed()
    add_bus(message, route="", trip="")
    assert read(message).left_out == {LeftOut.NOT_RUNNING: 1}


def test_a_bus_whose_trip_is_cancelled_does_not_run():
    message = feed()
    add_bus(message).vehicle.trip.schedule_relationship = realtime.LATE
    assert read(message).left_out == {LeftOut.NOT_RUNNING: 1}


@pytest.mark.parametrize("order", [(20, 90), (90, 20)])
def test_of_two_reports_of_one_bus_the_newer_counts(order):
    message = feed()
    for ago in order:
        add_bus(message, ago=ago)
    found = read(message)
    assert [one.at for one in found.vehicles] == [NOW - timedelta(seconds=20)]
    assert found.left_out == {LeftOut.TWICE: 1}


def test_what_the_feed_takes_back_is_gone():
    message = feed()
    add_bus(message).is_deleted = True
    add_bus(message, name="bus-2")
    assert len(read(message).vehicles) == 1


@pytest.mark.parametrize("told", [math.nan, math.inf])
def test_a_heading_that_is_no_number_is_none(told):
    assert read(buses(MECCA, bearing=told)).vehicles[0].bearing is None


def test_a_bus_that_tells_no_heading_has_none():
    assert read(buses(MECCA)).vehicles[0].bearing is None


@pytest.mark.parametrize("made_ago", [301, 86_400, -61])
def test_a_feed_that_is_not_of_now_is_not_shown(made_ago):
    with pytest.raises(SourceNotCurrent, match="UTC, expected a time within the last 5 minutes"):
        read(feed(made_ago))


@pytest.mark.parametrize("told", [0, 1, 2**63])
def test_a_feed_that_says_no_time_is_not_shown(told):
    message = feed()
    message.header.timestamp = told
    with pytest.raises(SourceNotCurrent, match="no time"):
        read(message)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"<!DOCTYPE html><html>Sorry</html>", "a web page"),
        (b"\n<html>Sorry</html>", "a web page"),
        (b'{"error": "no such feed"}', "JSON"),
        (b"Service Unavailable", "Service Unavailable"),
        (b"\x00\xff\x00", "begins with"),
    ],
)
def test_what_is_no_feed_is_said_to_be_what_it_is(content, found):
    with pytest.raises(SourceSentOther, match=found):
        vehicles_of(ASKED, content, NOW)


def test_a_feed_that_breaks_off_is_not_read():
    whole = buses(MECCA, MECCA).SerializeToString()
    with pytest.raises(SourceNotWhole):
        vehicles_of(ASKED, whole[: len(whole) - 9], NOW)


def test_a_feed_of_announcements_is_none_of_buses():
    message = feed()
    add_alert(message, [("en", "Detour")])
    with pytest.raises(SourceSentOther, match="another feed"):
        read(message)


def test_differences_to_a_feed_we_never_had_are_not_read():
    message = buses(MECCA)
    message.header.incrementality = message.header.DIFFERENTIAL
    with pytest.raises(SourceSentOther, match="the places of all vehicles"):
        read(message)


def test_an_announcement_is_the_agencys_own_words_by_language():
    message = feed()
    texts = [("en-US", "Detour\n on  Fourth"), ("es_MX", "Desvío"), ("fr", "Déviation")]
    add_alert(message, texts, more=[("en", "Until Friday")], routes=["801", "802"])
    (alert,) = alerts(message)
    assert [(one.language, one.title, one.more) for one in alert.said] == [
        ("en", "Detour on Fourth", "Until Friday"),
        ("es", "Desvío", ""),
    ]
    assert alert.route_ids == ("801", "802")


def test_words_in_no_named_language_are_kept_as_such():
    message = feed()
    add_alert(message, [("", "Detour")])
    assert [one.language for one in alerts(message)[0].said] == [""]


def test_an_announcement_without_a_route_is_of_all_routes():
    message = feed()
    alert = add_alert(message, [("en", "No service today")], routes=["801"])
    alert.informed_entity.add(agency_id="agency")
    assert alerts(message)[0].route_ids == ()


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(10, -10, True), (0, -10, True), (10, 10, False), (-1, -10, False), (10, 0, False)],
)
def test_an_announcement_holds_from_its_first_moment_until_its_last(starts, ends, holds):
    message = feed()
    period = (realtime.seconds(starts), realtime.seconds(ends))
    add_alert(message, [("en", "Detour")], period=period)
    assert bool(alerts(message)) is holds


def test_a_period_without_an_end_goes_on():
    message = feed()
    add_alert(message, [("en", "Detour")], period=(realtime.seconds(9), 0))
    assert alerts(message)


def test_announcements_may_be_ten_minutes_old():
    message = feed(made_ago=600)
    add_alert(message, [("en", "Detour")])
    assert alerts(message)
    with pytest.raises(SourceNotCurrent):
        alerts(feed(made_ago=601))


def test_one_that_says_nothing_and_one_that_is_too_long_are_cut():
    message = feed()
    add_alert(message, [("en", " \n ")])
    add_alert(message, [("en", "x" * 5000)])
    assert [len(one.said[0].title) for one in alerts(message)] == [600]


def test_a_text_that_is_no_utf_8_is_read_with_its_faults():
    message = feed()
    add_alert(message, [("en", "Desvxo")], routes=["8x1"])
    content = message.SerializeToString().replace(b"Desvxo", b"Desv\xedo")
    (alert,) = alerts_of(ASKED, content.replace(b"8x1", b"8\xed1"), NOW)
    assert (alert.said[0].title, alert.route_ids) == ("Desv\ufffdo", ("8\ufffd1",))
