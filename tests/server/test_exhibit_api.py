"""Exhibits over HTTP: ordered, asked about, refused with a sentence in both languages."""

import json
from dataclasses import fields
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from ejmap.errors import StoreFull
from ejmap.exhibits.exhibit import (
    MOST_LETTERS,
    MOST_NOTE_LETTERS,
    MOST_VIEWS,
    Dpi,
    Dress,
    Form,
    Paper,
)
from ejmap.press.jobs import State
from ejmap.server.api import exhibits, work
from ejmap.server.api.description import FILE
from ejmap.server.rate_limit import RateLimit
from ejmap.settings import Settings
from ejmap.snapshots.kept import Page
from ejmap.snapshots.taking import take

DESCRIPTION = json.loads(FILE.read_text(encoding="utf-8"))
SCHEMAS = DESCRIPTION["components"]["schemas"]
VIEW = "on=mobile_home_parks,bus_stops"
EXHIBIT = "/ejmap/api/exhibit"


@pytest.fixture
def kept(api, press):
    """The id of a saved view."""
    return take(VIEW).id


def faults(name, value):
    schema = {"$ref": f"#/components/schemas/{name}", "components": DESCRIPTION["components"]}
    return [one.message for one in Draft202012Validator(schema).iter_errors(value)]


def ended(press, ticket, **became):
    for name, value in became.items():
        setattr(press._jobs[ticket], name, value)
    press._waiting.clear()


def test_a_view_is_kept_and_its_exhibit_waits(api, press, kept):
    answer = api("exhibit", {"view": f"?{VIEW}", "form": "pdf"})
    told = answer.json
    assert answer.status == 202
    assert answer.headers["location"] == told["state"] == f"{EXHIBIT}/{told['id']}"
    assert answer.headers["cache-control"] == "no-store"
    assert (told["stage"], told["place"], told["url"]) == ("waiting", 1, None)
    assert press._jobs[told["id"]].order.views == (kept,)


def test_saved_views_are_made_into_one_exhibit_as_it_is_dressed(api, press, kept):
    asked = {
        "views": [kept],
        "form": "png",
        "paper": "square",
        "dpi": 96,
        "dress": {"title": "Una pregunta", "languages": "both", "hearing_date": "2026-12-01"},
    }
    order = press._jobs[api("exhibit", asked).json["id"]].order
    assert (order.form, order.paper, order.dpi) == (Form.PNG, Paper.SQUARE, 96)
    assert order.dress.title == "Una pregunta"
    assert order.dress.hearing_date.isoformat() == "2026-12-01"


def test_its_links_lead_where_the_map_is_reached(api, press, kept, monkeypatch):
    order = press._jobs[api("exhibit", {"views": [kept], "form": "pdf"}).json["id"]].order
    assert order.link_base == "http://localhost"
    public = Settings(address="https://map.example.org/base/")
    monkeypatch.setattr(exhibits, "settings", lambda: public)
    order = press._jobs[api("exhibit", {"views": [kept], "form": "pdf"}).json["id"]].order
    assert order.link_base == "https://map.example.org/base"


def test_a_finished_one_says_where_it_is_fetched(api, press, kept, tmp_path):
    ticket = api("exhibit", {"views": [kept], "form": "pdf"}).json["id"]
    ended(press, ticket, stage="done", progress=1.0, file=tmp_path / "a.pdf", size_bytes=9)
    told = api(f"exhibit/{ticket}").json
    assert (told["stage"], told["name"], told["bytes"]) == ("done", "a.pdf", 9)
    assert told["url"] == f"/ejmap/exhibits/{ticket}/a.pdf"
    assert faults("Exhibit", told) == []


def test_a_failed_one_says_why_in_both_languages(api, press, kept):
    ticket = api("exhibit", {"views": [kept], "form": "pdf"}).json["id"]
    ended(press, ticket, stage="failed", error=StoreFull("exhibits", "no room"))
    answer = api(f"exhibit/{ticket}")
    assert answer.status == 200
    assert "disco" in answer.json["message"]["es"]
    assert answer.json["url"] is None
    assert faults("Exhibit", answer.json) == []


def test_what_is_answered_to_an_order_is_as_described(api, press, kept):
    for asked in (
        {"views": [kept], "form": "pdf"},
        {"view": VIEW, "page": "explore", "form": "png"},
    ):
        assert faults("ExhibitOrder", asked) == []
        assert faults("Exhibit", api("exhibit", asked).json) == []


REFUSED = [
    (b"", 400, "JSON"),
    (b"{", 400, "JSON"),
    (b"[]", 400, "JSON"),
    (b"[" * 90_000, 400, "JSON"),
    (b"\xff\xfe", 400, "JSON"),
    (b" " * 100_001, 413, "100,000"),
    ({}, 400, "form"),
    ({"form": "pdf"}, 400, "view"),
    ({"form": "pdf", "views": []}, 400, "view"),
    ({"form": "gif", "view": VIEW}, 400, "form"),
    ({"form": "pdf", "view": VIEW, "paper": "a4"}, 400, "paper"),
    ({"form": "pdf", "view": VIEW, "paper": "story"}, 400, "story"),
    ({"form": "pdf", "view": VIEW, "dpi": 1200}, 400, "dpi"),
    ({"form": "pdf", "view": VIEW, "page": "staff"}, 400, "page"),
    ({"form": "pdf", "view": VIEW, "views": ["abc"]}, 400, "view, views"),
    ({"form": "pdf", "view": 7}, 400, "view"),
    ({"form": "pdf", "view": VIEW, "folder": "/etc"}, 400, "folder"),
    ({"form": "pdf", "view": VIEW, "dress": {"colour": "red"}}, 400, "dress.colour"),
    ({"form": "pdf", "view": VIEW, "dress": {"title": "T" * 5000}}, 400, "5,000"),
    ({"form": "pdf", "view": VIEW, "dress": {"exhibit": "A" * 13}}, 400, "dress.exhibit"),
    ({"form": "pdf", "view": "on="}, 400, "nothing"),
    ({"form": "pdf", "view": "subject=nothing"}, 400, "nothing"),
    ({"form": "pdf", "views": ["nothing-was-kept"]}, 404, "nothing-was-kept"),
    ({"form": "pdf", "views": ["../../etc/passwd"]}, 404, "etc/passwd"),
    ({"form": "pdf", "views": ["\x00\ud800"]}, 404, "saved view"),
    ({"form": "pdf", "views": [f"view{number}" for number in range(200)]}, 400, "200"),
]


@pytest.mark.parametrize(("posted", "status", "named"), REFUSED)
def test_what_cannot_be_made_is_refused_in_a_sentence(api, press, posted, status, named):
    answer = api("exhibit", posted)
    assert answer.status == status
    assert named in answer.json["message"]["en"]
    assert answer.json["message"]["es"] != answer.json["message"]["en"]
    assert faults("Refusal", answer.json) == []
    assert not press._jobs


def test_what_was_typed_is_not_told_again(api, press):
    asked = {"form": "pdf", "view": VIEW, "dress": {"exhibit": "an invented person"}}
    assert "invented" not in api("exhibit", asked).text


def test_an_unknown_ticket_is_answered_in_both_languages(api, press):
    answer = api("exhibit/nobody-was-given-this")
    assert answer.status == 404
    assert set(answer.json["message"]) == {"en", "es"}


def test_whoever_reads_the_address_is_told_to_post(api, press):
    assert api("exhibit").status == 405


def test_without_a_press_it_is_said_that_nothing_can_be_made(api, monkeypatch):
    monkeypatch.setattr("ejmap.press.queue._running", [])
    answer = api("exhibit", {"view": VIEW, "form": "pdf"})
    assert answer.status == 503
    assert "anexos" in answer.json["message"]["es"]


def test_a_full_queue_is_said_with_how_many_wait(api, press, kept, monkeypatch):
    monkeypatch.setattr(work, "_limit", RateLimit(burst=1000))
    for number in range(press._limits.most_waiting):
        asked = {"views": [kept], "form": "pdf", "dress": {"title": str(number)}}
        assert api("exhibit", asked).status == 202
    answer = api("exhibit", {"views": [kept], "form": "pdf"})
    assert answer.status == 503
    assert "30" in answer.json["message"]["es"]


def test_an_exhibit_costs_as_much_as_twenty_answers(api, press, kept, monkeypatch):
    monkeypatch.setattr(work, "_limit", RateLimit(a_minute=60, burst=41))
    statuses = [
        api("exhibit", {"views": [kept], "form": "pdf", "dress": {"title": title}}).status
        for title in "abc"
    ]
    assert statuses == [202, 202, 429]


def test_what_is_described_of_orders_is_what_the_program_takes():
    shapes = SCHEMAS["ExhibitOrder"]["anyOf"]
    for shape in shapes:
        said = shape["properties"]
        assert said["form"]["enum"] == [one.value for one in Form]
        assert said["paper"]["enum"] == [one.value for one in Paper]
        assert said["dpi"]["enum"] == list(get_args(Dpi))
    assert shapes[0]["properties"]["page"]["enum"] == [one.value for one in Page]
    assert shapes[1]["properties"]["views"]["maxItems"] == MOST_VIEWS
    named = {name for shape in shapes for name in shape["properties"]}
    assert named == set(exhibits.Asked.model_fields)


def test_what_is_described_of_dress_is_what_the_program_takes():
    said = SCHEMAS["Dress"]["properties"]
    assert set(said) == set(Dress.model_fields)
    assert {part: said[part]["maxLength"] for part in MOST_LETTERS} == MOST_LETTERS
    assert said["notes"]["additionalProperties"]["maxLength"] == MOST_NOTE_LETTERS
    assert {said[one].get("default") for one in ("names_homes", "with_communities")} == {False}


def test_every_part_of_a_state_is_described():
    told = set(SCHEMAS["Exhibit"]["properties"])
    assert {one.name for one in fields(State)} - {"error", "size_bytes"} <= told
