"""An Overpass server."""

from ejmap.errors import SourceNotWhole, SourceSentOther
from ejmap.sources.overpass import OverpassWays
from tests.sources.agency import json_reply
from tests.sources.publisher import Fault, Publisher


def way(number, **tags):
    places = [{"lat": 33.5, "lon": -116.0}, {"lat": 33.6, "lon": -116.0 + number / 100}]
    return {"type": "way", "id": number, "geometry": places, "tags": {"highway": "track", **tags}}


def answer(asked, fault):
    assert "(33.4,-116.3,33.75,-115.8)" in asked.form["data"]
    ways = [way(1, surface="dirt"), way(2), way(3, surface="asphalt")]
    told = {"version": 0.6, "osm3s": {"timestamp_osm_base": "2031-03-04T18:00:00Z"}}
    told["elements"] = {"empty": [], "twice": [*ways, ways[0]]}.get(fault, ways)
    if fault == "no_tags":
        for one in ways:
            del one["tags"]
    if fault == "remark":
        told |= {"elements": ways[:1], "remark": "runtime error: Query timed out"}
    if fault == "renamed_column":
        del told["osm3s"]
    if fault == "no_shape":
        del ways[1]["geometry"]
    if fault == "partly_outside":
        ways[1]["geometry"][0] = None
    return json_reply(told)


PUBLISHERS = [
    Publisher(
        "overpass",
        lambda address: OverpassWays(
            "roads/ways.json",
            f"{address}/api/interpreter",
            '["highway"]',
            (-116.3, 33.4, -115.8, 33.75),
            ("highway", "surface"),
        ),
        answer,
        3,
        {
            "remark": Fault("Query timed out", SourceNotWhole),
            "twice": Fault("the same features again", SourceNotWhole),
            "renamed_column": Fault("Overpass", SourceSentOther),
            "no_shape": Fault("Overpass", SourceSentOther),
            "empty": Fault("", None, rows=0),
            "no_tags": Fault("", None),
            "partly_outside": Fault("", None),
        },
    )
]
