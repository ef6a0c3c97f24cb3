"""Communities over HTTP: one column or all seven."""

import pytest

from ejmap.region import BETWEEN, COMMUNITIES
from ejmap.server.api import work
from ejmap.server.rate_limit import RateLimit


@pytest.mark.parametrize("name", ["mecca", "Mecca", "MECCA", "0646660"])
def test_a_community_is_asked_for_by_any_of_its_names(api, name):
    told = api(f"community?name={name}").json
    assert (told["key"], told["name"]) == ("mecca", "Mecca")
    assert all(
        {"key", "value", "unit", "of", "unknown", "source"} <= set(one)
        for one in told["indicators"]
    )


def test_without_a_name_all_seven_stand_side_by_side(api):
    told = api("community").json["communities"]
    assert [one["key"] for one in told] == [*(one.key for one in COMMUNITIES), BETWEEN]
    assert api("community?name=between").json == told[-1]


def test_labels_are_in_the_language_asked_for(api):
    told = api("community?name=between&lang=es").json
    assert told["name"] == "Entre comunidades"


def test_it_is_asked_about_again(api):
    answer = api("community?name=oasis")
    assert answer.headers["cache-control"] == "no-cache"
    again = {"If-None-Match": answer.headers["etag"]}
    assert api("community?name=oasis", headers=again).status == 304


@pytest.mark.parametrize("name", ["", "Nowhere", "%00", "x" * 1000])
def test_a_community_that_is_not_there_is_refused_in_both_languages(api, name):
    answer = api(f"community?name={name}")
    assert answer.status == 400
    assert set(answer.json["message"]) == {"en", "es"}
    assert "Vista Santa Rosa" in answer.json["message"]["es"]


def test_who_asks_too_much_is_told_when_to_ask_again(api, monkeypatch):
    monkeypatch.setattr(work, "_limit", RateLimit(a_minute=1, burst=1))
    assert [api("community").status for _ in range(2)] == [200, 429]
