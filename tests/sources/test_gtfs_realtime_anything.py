"""Whatever bytes come: they are a feed, or one of our errors; and the agency on the wire."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ejmap.errors import (
    SourceError,
    SourceNotWhole,
    SourceRefused,
    SourceSentOther,
    SourceTooLarge,
)
from ejmap.region import VALLEY_BOUNDS
from ejmap.sources.asking.request import Request
from ejmap.sources.gtfs_realtime import MOST_BYTES, LeftOut, LiveFeed, alerts_of, vehicles_of
from ejmap.text import LANGUAGES, words
from tests.sources import realtime
from tests.sources.agency import NOW, Reply, client, html_reply
from tests.sources.realtime import MECCA, add_alert, add_bus, buses, feed

ASKED = Request("buses", "https://agency.example/feed")
NUMBERS = st.floats(width=32)
SECONDS = st.integers(0, 2**64 - 1) | st.integers(-400, 400).map(realtime.seconds)


def announced():
    message = feed()
    add_alert(message, [("en", "Detour"), ("es", "Desvío")], routes=["801"])
    return message


def data_or_an_error(content):
    for of in (vehicles_of, alerts_of):
        failure = None
        try:
            of(ASKED, content, NOW)
        except SourceError as error:
            failure = error
        assert not failure or all(words(language).error(failure) for language in LANGUAGES)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_feed_or_one_of_our_errors(content):
    data_or_an_error(content)


@given(st.sampled_from([buses(MECCA, MECCA), announced()]), st.data())
def test_a_feed_with_any_bytes_in_it_is_one_or_one_of_our_errors(message, data):
    whole = message.SerializeToString()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    data_or_an_error(whole[:start] + data.draw(st.binary(max_size=9)) + whole[end:])


@given(NUMBERS, NUMBERS, NUMBERS, SECONDS, st.text(max_size=5))
@example(0, 0, 0, 0, "")
def test_whatever_a_bus_says_it_is_shown_in_the_valley_and_now_or_counted(
    latitude, longitude, bearing, at, name
):
    message = feed()
    entity = add_bus(message, (latitude, longitude), bearing=bearing, route=name, trip=name)
    entity.vehicle.timestamp = at
    found = vehicles_of(ASKED, message.SerializeToString(), NOW)
    assert len(found.vehicles) + sum(found.left_out.values()) == 1
    west, south, east, north = VALLEY_BOUNDS
    for one in found.vehicles:
        assert west <= one.longitude <= east
        assert south <= one.latitude <= north
        assert -60 <= (NOW - one.at).total_seconds() <= 300
        assert one.bearing is None or 0 <= one.bearing <= 360


@pytest.fixture
def live(agency):
    return LiveFeed("the buses", f"{agency.address}/gtfs-rt/")


def test_each_feed_is_asked_at_its_own_address(live, agency):
    good = {"/gtfs-rt/vehiclepositions": buses(MECCA), "/gtfs-rt/alerts": announced()}
    agency.publisher = lambda asked: Reply(good[asked.path].SerializeToString())
    asks = client()
    assert len(live.vehicles(asks).vehicles) == len(live.alerts(asks)) == 1


# All that may go wrong on the wire is tried with the vehicles (`contract.py`).
@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(status=503), SourceRefused),
        (Reply(b"\n" * 99, then="cut"), SourceNotWhole),
        (html_reply(), SourceSentOther),
    ],
    ids=["503", "cut", "web_page"],
)
def test_announcements_that_fail_on_the_wire_have_their_own_error(live, agency, reply, kind):
    agency.publisher = lambda _asked: reply
    with pytest.raises(kind) as raised:
        live.alerts(client(attempts=1))
    assert agency.address in words("es").error(raised.value)


def test_a_feed_of_more_than_two_megabytes_is_not_read(live, agency):
    message = feed()
    add_bus(message).id = "x" * MOST_BYTES
    agency.publisher = lambda _asked: Reply(message.SerializeToString(), says_length=False)
    with pytest.raises(SourceTooLarge, match="2 MB"):
        live.vehicles(client(attempts=1))


def test_a_hundred_thousand_empty_entities_are_survived():
    content = feed().SerializeToString() + b"\x12\x03\x0a\x01x" * 100_000
    with pytest.raises(SourceError):
        vehicles_of(ASKED, content, NOW)


def test_all_reasons_are_counted_each_by_itself():
    message = buses(MECCA, (0, 0), realtime.PALM_SPRINGS)
    add_bus(message, ago=900, name="old")
    add_bus(message, ago=-900, name="future")
    add_bus(message, route="", trip="")
    add_bus(message, name="bus-0")
    assert set(vehicles_of(ASKED, message.SerializeToString(), NOW).left_out) == set(LeftOut)
