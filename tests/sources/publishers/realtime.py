"""Buses where they are now: a feed that is shown and never written to the store."""

import json
from dataclasses import dataclass

from ejmap.errors import SourceNotCurrent, SourceNotWhole, SourceSentOther
from ejmap.sources.asking.bodies import put
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.gtfs_realtime import LiveFeed
from tests.sources.agency import Reply, json_reply
from tests.sources.publisher import Fault, Publisher

MECCA, BESIDE = (33.5717, -116.0772), (33.6262, -116.1308)
# Of a bus that does not know where it is.
NOWHERE = (-999.0, -999.0)


@dataclass(frozen=True)
class Written:
    """Writes down what the feed says, so that it is held to what holds of files."""

    path: str
    address: str

    def fetch(self, client, folder, _since=None):
        found = LiveFeed(self.path, f"{self.address}/").vehicles(client)
        told = json.dumps([one.route_id for one in found.vehicles]).encode()
        put(folder / self.path, told)
        rows = len(found.vehicles)
        return Fetched(self.path, self.address, client.now(), len(told), row_count=rows)

    def read(self, folder):
        return json.loads((folder / self.path).read_text())


def answer(asked, fault):
    # Here, for it brings the reader of the format along.
    from tests.sources import realtime

    assert asked.path == "/vehiclepositions"
    if fault == "error_in_200":
        return json_reply({"error": "no such feed"})
    places = {
        "empty": (),
        "sentinels": (MECCA, NOWHERE),
        "swapped_axes": (MECCA[::-1], BESIDE[::-1]),
    }.get(fault, (MECCA, BESIDE))
    message = realtime.buses(*places)
    if fault == "stale":
        message.header.timestamp = realtime.seconds(86_400)
    if fault == "duplicate_ids":
        realtime.add_bus(message, name="bus-0")
    if fault == "nulls":
        message.entity[0].vehicle.ClearField("position")
    if fault == "renamed_column":
        message = realtime.feed()
        realtime.add_alert(message, [("en", "Detour")])
    content = message.SerializeToString()
    return Reply(content[:-9] if fault == "truncated_page" else content)


PUBLISHERS = [
    Publisher(
        "gtfs_realtime",
        lambda address: Written("buses/now.json", address),
        answer,
        2,
        {
            "error_in_200": Fault("in the form of JSON", SourceSentOther),
            "renamed_column": Fault("another feed", SourceSentOther),
            "truncated_page": Fault("breaks off", SourceNotWhole),
            "stale": Fault("Mar 3, 2031", SourceNotCurrent),
            "empty": Fault("", None, rows=0),
            "swapped_axes": Fault("", None, rows=0),
            "sentinels": Fault("", None, rows=1),
            "nulls": Fault("", None, rows=1),
            "duplicate_ids": Fault("", None),
        },
        is_kept=False,
    ),
]
