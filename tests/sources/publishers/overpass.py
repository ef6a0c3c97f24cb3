"""An Overpass server.

As its manual and public client code have it; no live server was asked.
"""

from ejmap.errors import SourceNotWhole, SourceSentOther
from ejmap.sources.overpass import OverpassWays
from tests.sources.agency import json_reply
from tests.sources.publisher import Fault, Publisher


def way(number, **tags):
    places = [{"lat": 33.5, "lon": -116.0}, {"lat": 33.6, "lon": -116.0 + number / 100}]
    return {"type": "way", "id": number, "geometry": places, "tags": {"highway": "track", **tags}}


TAGGED = {"nulls": None, "strings": "1", "sentinels": "-999"}
OF_WAYS = {
    "empty": lambda _ways: [],
    "duplicate_ids": lambda ways: [*ways, ways[0]],
    "no_tags": lambda ways: [{k: v for k, v in one.items() if k != "tags"} for one in ways],
    "no_shape": lambda ways: [ways[0], {"type": "way", "id": 2, "tags": {}}, ways[2]],
    "partly_outside": lambda ways: [turned(one, lambda at: None) for one in ways[:1]] + ways[1:],
    "swapped_axes": lambda ways: [
        turned(one, lambda at: {"lat": at["lon"], "lon": at["lat"]}) for one in ways
    ],
    "truncated_page": lambda ways: ways[:1],
}


def turned(way, first):
    """Return a way with its first place another one."""
    return way | {"geometry": [first(way["geometry"][0]), *way["geometry"][1:]]}


def answer(asked, fault):
    assert "(33.4,-116.3,33.75,-115.8)" in asked.form["data"]
    if fault == "error_in_200":
        return json_reply({"error": "rate_limited: You have issued too many queries"})
    ways = [way(1, surface=TAGGED.get(fault, "dirt")), way(2), way(3, surface="asphalt")]
    as_of = "2001-09-09T01:46:40Z" if fault == "stale" else "2031-03-04T18:00:00Z"
    told = {"version": 0.6, "osm3s": {"timestamp_osm_base": as_of}}
    told["elements"] = OF_WAYS.get(fault, list)(ways)
    if fault == "renamed_column":
        del told["osm3s"]
    if fault == "truncated_page":
        told["remark"] = "runtime error: Query timed out"
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
            "truncated_page": Fault("Query timed out", SourceNotWhole),
            "error_in_200": Fault("Overpass", SourceSentOther),
            "swapped_axes": Fault("a latitude of -116", SourceSentOther),
            "stale": Fault("", None),
            "nulls": Fault("", None),
            "strings": Fault("", None),
            "sentinels": Fault("", None),
            "duplicate_ids": Fault("the same features again", SourceNotWhole),
            "renamed_column": Fault("Overpass", SourceSentOther),
            "no_shape": Fault("Overpass", SourceSentOther),
            "empty": Fault("", None, rows=0),
            "no_tags": Fault("", None),
            "partly_outside": Fault("", None),
        },
    )
]
