"""What can go wrong with a publisher, and which publisher is tried with it: the whole table.

`python -m tests.sources.contract_table` prints it.
"""

import gzip
import socket
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import format_datetime

import pytest

from ejmap.errors import (
    SourceError,
    SourceMoved,
    SourceNotWhole,
    SourceRefused,
    SourceSentOther,
    SourceTooLarge,
    SourceUnreachable,
)
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.waiting import Patience
from tests.sources.agency import KEY, NOW, Reply, StillClock, html_reply
from tests.sources.by_hand import BY_HAND
from tests.sources.publisher import Publisher, publishers

BOMB = gzip.compress(bytes(1_500_000), 1)


@dataclass(frozen=True)
class Failure:
    """What any publisher may do instead of answering, and what is said then."""

    reply: Reply | None
    error: type[SourceError]
    says: str


def status(number, **headers):
    return Reply(f"Sorry. {KEY}".encode(), number, headers)


LATER = format_datetime(NOW + timedelta(days=1), usegmt=True)
FAILURES = {
    "time_out": Failure(Reply(then="silent"), SourceUnreachable, "no answer came in time"),
    "reset": Failure(Reply(then="reset"), SourceUnreachable, "hung up"),
    "no_http": Failure(Reply(then="no_http"), SourceUnreachable, "the connection failed"),
    "no_such_host": Failure(None, SourceUnreachable, "no such address"),
    **{
        f"status_{number}": Failure(status(number), SourceRefused, f"answers {number}")
        for number in (400, 401, 402, 403, 404, 408, 410, 418, 422, 429, 500, 502, 503, 504)
    },
    "429_wait": Failure(status(429, **{"Retry-After": "3600"}), SourceRefused, "8:00"),
    "429_date": Failure(status(429, **{"Retry-After": LATER}), SourceRefused, "Mar 5, 2031"),
    "503_wait": Failure(status(503, **{"Retry-After": "5"}), SourceRefused, "wait until"),
    "web_page": Failure(html_reply(KEY), SourceSentOther, "a web page"),
    "nothing": Failure(Reply(b""), SourceSentOther, "an empty file"),
    "words": Failure(Reply(b"Service Unavailable"), SourceSentOther, "Service Unavailable"),
    "broken_off": Failure(Reply(b"[" * 999, then="cut"), SourceNotWhole, "breaks off"),
    "two_gigabytes": Failure(
        Reply(b"[", headers={"Content-Length": "2000000000"}), SourceTooLarge, "more than"
    ),
    # Of what unpacks; that each way of publishing has its limit, the length that is told shows.
    "packed_bomb": Failure(
        Reply(BOMB, headers={"Content-Encoding": "gzip"}), SourceTooLarge, "more than"
    ),
    "damaged_packing": Failure(
        Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"}), SourceNotWhole, "breaks off"
    ),
    "sent_elsewhere": Failure(
        Reply(status=301, headers={"Location": "http://elsewhere.example/"}),
        SourceMoved,
        "elsewhere.example",
    ),
}


class Tight(Client):
    """Takes a megabyte at most, so that nothing large has to be unpacked to hold the limit."""

    def _exchange(self, request, since, take):
        return super()._exchange(replace(request, max_bytes=1_000_000), since, take)


def asking(failure="", **patience):
    """Return a client that does not wait long; for one of `FAILURES` or for none."""
    hasty = {"silence_s": 0.03, "attempts": 1} if failure == "time_out" else {}
    patience = {"connect_s": 2, "silence_s": 2, "attempts": 2, **patience, **hasty}
    kind = Tight if failure == "packed_bomb" else Client
    return kind(Patience(**patience), clock=StillClock())


def no_such_host(*_args, **_more):
    """Stand in the place of `socket.getaddrinfo`."""
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@dataclass(frozen=True)
class Wrong:
    """One thing that can go wrong, in the words of the list that is kept of them.

    Attributes:
        said: What it is.
        wire: Names of `FAILURES`, with which every publisher that is asked is tried.
        own: Names under which publishers have it among their own faults.
    """

    said: str
    wire: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


def _status(number):
    return Wrong(f"status {number}", (f"status_{number}",))


WRONG = {
    "time_out": Wrong("no answer in time", ("time_out",)),
    "reset": Wrong("connection reset", ("reset", "no_http", "broken_off", "damaged_packing")),
    "dns": Wrong("no such host", ("no_such_host",)),
    **{f"{n}": _status(n) for n in (401, 403, 404)},
    "this_hour": Wrong("404 for this hour, then the hour before", own=("two_hours_late",)),
    **{f"{n}": _status(n) for n in (408, 422, 429)},
    "429_wait": Wrong("429 with Retry-After", ("429_wait", "429_date", "503_wait")),
    **{f"{n}": _status(n) for n in (500, 502, 503, 504)},
    "error_in_200": Wrong("an error with status 200", ("words",), ("error_in_200",)),
    "html": Wrong(
        "a web page, or nothing, in the place of data", ("web_page", "nothing"), ("web_page",)
    ),
    "empty": Wrong("empty but valid", own=("empty", "none_of_ours")),
    "truncated": Wrong(
        "a page or file cut short", own=("truncated_page", "fewer", "part_of_zip", "a_cell_less")
    ),
    "page_loop": Wrong("the same page again and again", own=("page_loop",)),
    "sentinels": Wrong("numbers that mean none (-999)", own=("sentinels", "sentinel")),
    "nulls": Wrong("nulls", own=("nulls", "null")),
    "strings": Wrong("text for numbers", own=("strings", "text", "place_as_text")),
    "swapped_axes": Wrong("latitude and longitude swapped", own=("swapped_axes",)),
    "duplicate_ids": Wrong("one thing twice", own=("duplicate_ids", "twice")),
    "stale": Wrong("an old date", own=("stale", "stands_still")),
    "key_echoed": Wrong("our key repeated in the answer", own=("key_echoed", "key_in_a_row")),
    "renamed": Wrong("a renamed column", own=("renamed_column", "renamed_field", "another_table")),
    "two_gigabytes": Wrong("two gigabytes", ("two_gigabytes", "packed_bomb")),
    "zip_bomb": Wrong("a zip that unpacks without end", own=("zip_bomb", "bomb")),
}
# The ways of publishing that this program promises to read, and the publishers that stand for each.
WAYS: Mapping[str, tuple[str, ...]] = {
    "ArcGIS REST, GeoJSON": (
        "arcgis", "arcgis_no_pages", "arcgis_by_name", "arcgis_aliases", "arcgis_service",
    ),
    "ArcGIS REST, Esri JSON": ("arcgis_esri_json",),
    "CKAN datastore": ("ckan",),
    "Envirofacts": ("envirofacts",),
    "GTFS zip": ("gtfs",),
    "GTFS-realtime": ("gtfs_realtime",),
    "Overpass": ("overpass",),
    "TIGER/Line zip": ("tiger",),
    "CDE school file": ("cde",),
    "HRSA health centres": ("hrsa",),
    "AirNow hourly files": ("airnow_recent",),
    "AirNow API": ("airnow_api", "airnow_api_recent"),
    "AQS API": ("aqs_api", "aqs_recent"),
    "AQS pre-generated": ("aqs_year", "aqs_years"),
    "PurpleAir": ("purpleair", "purpleair_now"),
    "State register by hand": ("register_csv", "register_geojson"),
    "The first of several; one beside others": ("first_of", "beside"),
}  # fmt: skip
_ARCGIS = {*WAYS["ArcGIS REST, GeoJSON"], "arcgis_esri_json"}
_HAND = {*WAYS["State register by hand"]}
_WRAPPING = {"first_of", "beside"}
_KEYED = {"airnow_api", "airnow_api_recent", "aqs_api", "aqs_recent", "purpleair", "purpleair_now"}
_ZIPS = {"gtfs", "tiger", "aqs_year", "aqs_years"}
_HOURLY = {"airnow_recent", "beside"}
_PAGED = {*_ARCGIS, "ckan", "envirofacts"}
_ALL = {name for names in WAYS.values() for name in names}
_WITHIN = [key for key, one in WRONG.items() if not one.wire]

# Air that tells its monitors by number alone, and whose rows have a time each.
_PLACELESS_AIR = {"airnow_recent", "aqs_years"}
_TIMED_AIR = {"airnow_api", "aqs_api", "aqs_recent", "aqs_years", "purpleair"}

# Why a publisher cannot do a thing: fault -> why -> publishers.
CANNOT: dict[str, dict[str, set[str]]] = {
    "this_hour": {"it has no file an hour": _ALL - _HOURLY},
    "page_loop": {"it answers in one piece": _ALL - _PAGED - _WRAPPING},
    "key_echoed": {"it is asked without a key": _ALL - _KEYED - _WRAPPING},
    "zip_bomb": {"it sends no zip": _ALL - _ZIPS - _WRAPPING},
    "swapped_axes": {"it tells no places": {"ckan", "envirofacts"} | _PLACELESS_AIR},
    "stale": {
        "it does not say of when it is": {"ckan", "envirofacts"},
        "each row has its own time, and is kept as of then": _TIMED_AIR,
        "whoever brings it knows": _HAND,
    },
    "strings": {
        "it has no number that is read": {"tiger"},
        "its numbers are no text": {"gtfs_realtime"},
    },
}
for _fault in _WITHIN:
    _why = CANNOT.setdefault(_fault, {})
    _why["what it wraps stands here itself"] = {
        name for name in _WRAPPING if not any(name in names for names in _why.values())
    }


@dataclass(frozen=True)
class Cell:
    """One publisher and one thing that goes wrong."""

    publisher: Publisher
    fault: str
    wire: tuple[str, ...]
    own: tuple[str, ...]
    why_not: tuple[str, ...]

    @property
    def is_tried(self):
        return bool(self.wire or self.own)


def everybody():
    return [*publishers(), *BY_HAND]


def cells():
    """Return every cell of the table."""
    return [_cell(one, key, wrong) for one in everybody() for key, wrong in WRONG.items()]


def _cell(publisher, key, wrong):
    own = tuple(name for name in wrong.own if name in publisher.faults)
    why = tuple(why for why, names in CANNOT.get(key, {}).items() if publisher.name in names)
    wire = () if publisher in BY_HAND else wrong.wire
    if publisher in BY_HAND and wrong.wire and not own:
        why = (*why, "nobody is asked")
    return Cell(publisher, key, wire, own, why)


def shared_out(cases, share):
    """Return cases of which each so many is tried at once, and the others where slow tests run.

    Cases are pairs; every first and every second one is in what is tried at once, where there
    are as many as the share.
    """
    at: dict[str, int] = {}
    marked = []
    for first, second in cases:
        # Each begins one further on than the one before.
        at[str(first)] = at.get(str(first), len(at)) + 1
        marks = () if at[str(first)] % share == 0 else (pytest.mark.slow,)
        marked.append(pytest.param(first, second, marks=marks, id=f"{first}-{second}"))
    return marked
