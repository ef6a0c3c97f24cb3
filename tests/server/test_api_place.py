"""Places over HTTP: posted, answered, never written anywhere."""

import gzip
import json
import logging

import pytest

from ejmap.questions.places import MOST_PLACES
from ejmap.server.api import work
from ejmap.server.api.places import MOST_BODY_BYTES
from ejmap.server.rate_limit import RateLimit
from ejmap.text import LANGUAGES

HERE = {"latitude": 33.5718, "longitude": -116.0645}
TOPICS = ("community", "air", "water", "bus", "roads", "park", "tract")


def test_a_position_is_answered_topic_by_topic(api):
    told = api("place", HERE).json
    for topic in TOPICS:
        assert told[topic]["answer"] in {"found", "none", "unknown"}
        assert "distance_m" in told[topic]
        assert all(one["publisher"] for one in told[topic]["source"])
    assert told["community"]["key"] == "mecca"


def test_the_position_is_not_given_back(api):
    answer = api("place", HERE)
    assert "33.5718" not in answer.text
    assert "116.0645" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_many_reports_travel_compressed(api):
    posted = {"places": [HERE] * 9}
    packed = api("place", posted, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.body)) == api("place", posted).json


def test_something_of_the_lists_is_answered_by_its_name(api, seed_sources):
    park = str(seed_sources["mobile_home_parks"].ids[0])
    by_kind = api("place", {"kind": "mobile_home_parks", "id": park}).json
    assert by_kind["place"]["id"] == park
    assert api("place", {"park": park}).json == by_kind


def test_a_position_may_say_which_park_it_is_in(api, seed_sources):
    park = str(seed_sources["mobile_home_parks"].ids[0])
    told = api("place", HERE | {"park": park}).json
    assert told["place"]["id"] == park
    assert told["community"]["key"] == "mecca"


def test_names_are_in_the_language_asked_for(api):
    said = [api("place", HERE | {"lang": one}).json for one in LANGUAGES]
    assert said[0]["tract"]["tract"]["name"] != said[1]["tract"]["tract"]["name"]
    assert said[0]["tract"]["sentences"] == said[1]["tract"]["sentences"]


def test_many_places_are_answered_in_their_order_each_fault_in_its_place(api):
    swapped = {"latitude": -116.06, "longitude": 33.57}
    asked = [HERE, swapped, {"kind": "community", "id": "oasis"}, {"park": "nothing"}]
    told = api("place", {"places": asked}).json["places"]
    assert told[0] == api("place", HERE).json
    assert told[1]["error"] == 400
    assert "33.57, -116.06" in told[1]["message"]["es"]
    assert told[2]["place"]["id"] == "oasis"
    assert "nothing" in told[3]["message"]["en"]


def test_no_places_are_no_reports(api):
    assert api("place", {"places": []}).json["places"] == []


@pytest.mark.parametrize(
    ("posted", "named"),
    [
        (b"", "JSON"),
        (b"lat=33.5", "JSON"),
        (b"[]", "JSON"),
        (b'"33.57, -116.06"', "JSON"),
        (b'{"latitude": NaN, "longitude": 1}', "JSON"),
        (b'{"latitude": -Infinity, "longitude": 1}', "JSON"),
        (b"[" * 50_000, "JSON"),
        (b'{"a":' * 10_000, "JSON"),
        (b"\xff\xfe\x00", "JSON"),
        ({}, "place"),
        ({"latitude": 33.5}, "place"),
        ({"latitude": "33.5", "longitude": "-116.1"}, "latitude, longitude"),
        ({"latitude": True, "longitude": -116.1}, "latitude"),
        ({"latitude": None, "longitude": -116.1}, "place"),
        (HERE | {"kind": "community", "id": "mecca"}, "place"),
        ({"kind": "community"}, "place"),
        ({"kind": "community", "id": 5}, "id"),
        (HERE | {"altitude": 3}, "altitude"),
        (HERE | {"lang": "fr"}, "lang"),
        (HERE | {"lang": ["es"]}, "lang"),
        ({"places": HERE}, "places"),
        ({"places": [HERE, {"latitude": 1}]}, "places.1"),
        ({"places": [], "park": "x"}, "park"),
    ],
)
def test_what_cannot_be_read_is_named_in_both_languages(api, posted, named):
    answer = api("place", posted)
    assert answer.status == 400
    assert f"({named})" in answer.json["message"]["en"]
    assert f"({named})" in answer.json["message"]["es"]


@pytest.mark.parametrize(
    "posted",
    [
        {"latitude": -116.06, "longitude": 33.57},
        {"latitude": 40.0, "longitude": -100.0},
        {"latitude": 91.0, "longitude": 500.0},
        {"latitude": 1e308, "longitude": -1e308},
        {"kind": "nothing", "id": "mecca"},
        {"kind": "community", "id": "nowhere"},
        {"kind": "point", "id": "33.5"},
        {"park": ""},
        # Half a character, which JSON can carry and no answer could be written with.
        {"park": "\ud800"},
        {"kind": "\ud800", "id": "\ud800"},
    ],
)
def test_a_place_that_nothing_can_be_said_of_is_refused_in_both_languages(api, posted):
    answer = api("place", posted)
    assert answer.status == 400
    assert set(answer.json["message"]) == set(LANGUAGES)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_place_is_posted_so_that_no_address_carries_a_position(api, method):
    answer = api("place?latitude=33.5&longitude=-116.1", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "POST")
    assert "POST" in answer.json["message"]["es"]


def test_a_body_longer_than_is_read_is_refused(api):
    assert api("place", b"[" + b" " * MOST_BODY_BYTES).status == 413


def test_as_many_places_as_are_answered_fit_into_a_body():
    longest = {"latitude": 33.123456789012345, "longitude": -116.123456789012345}
    assert len(json.dumps({"places": [longest] * MOST_PLACES})) < MOST_BODY_BYTES


def test_more_places_than_are_answered_are_refused_before_any_is_looked_at(api):
    answer = api("place", {"places": [HERE] * (MOST_PLACES + 1)})
    assert answer.status == 400
    assert str(MOST_PLACES) in answer.json["message"]["es"]


def test_what_is_refused_is_counted_too(api, monkeypatch):
    monkeypatch.setattr(work, "_limit", RateLimit(a_minute=1, burst=2))
    assert [api("place", {"latitude": "north"}).status for _ in range(3)] == [400, 400, 429]


@pytest.mark.parametrize(("places", "status"), [(20, 200), (21, 429)])
def test_a_batch_costs_as_much_as_its_places(api, monkeypatch, places, status):
    monkeypatch.setattr(work, "_limit", RateLimit(a_minute=1, burst=2))
    assert api("place", {"places": [HERE] * places}).status == status


def test_a_position_appears_nowhere_in_the_log(api, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("ejmap.requests"), "propagate", True)
    caplog.set_level(logging.DEBUG)
    api("place", HERE)
    api("place", {"places": [HERE, {"latitude": -116.0645, "longitude": 33.5718}]})
    api("place", {"latitude": 33.5718})
    api("place?latitude=33.5718&longitude=-116.0645")
    assert [json.loads(one.message)["route"] for one in caplog.records if one.name[0] == "e"] == [
        "place",
        "place",
        "place",
        "PostOnly",
    ]
    assert "33.57" not in caplog.text
    assert "116.06" not in caplog.text
