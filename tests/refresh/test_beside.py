"""Publications beside each other in one refresh: off, passed over, or all failing."""

import pytest

from ejmap.errors import SourceRefused
from ejmap.refresh.basket import Basket
from ejmap.refresh.network import Network
from ejmap.sources.airnow_recent import AirNowRecent
from ejmap.sources.asking.keys import Key
from ejmap.sources.beside import Beside, off
from ejmap.store.marks import Mark
from ejmap.text import Text
from tests.sources.agency import NOW, Agency, Reply, client
from tests.sources.publisher import KEY_VARIABLE
from tests.sources.publishers import airnow_recent

KEYS = (Key(KEY_VARIABLE, "https://keys.example", parameter="key"),)


@pytest.fixture
def agency():
    found = Agency()
    yield found
    found.close()


@pytest.fixture
def fill(agency, tmp_path, monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)

    def answer(asked):
        if asked.path.startswith("/failing"):
            return Reply(status=500)
        return airnow_recent.answer(asked, "")

    agency.publisher = answer

    def fill(known=None, **readers):
        basket = Basket(tmp_path, client(attempts=1), Network())
        return basket, basket.fill("invented", readers, known or {})

    return fill


def one(agency, path="", **more):
    reader = AirNowRecent(f"air{path or '/good'}.dat", agency.address + path, hours=2)
    return Beside(reader, Text(en="Invented", es="Inventado"), **more)


def test_one_without_its_key_is_not_asked_and_no_failure(fill, agency):
    readers = {"good": one(agency), "off": one(agency, "/failing", keys=KEYS)}
    basket, marks = fill(**readers)
    assert set(marks) == {"good"}
    assert basket.passed_over == {"invented": ()}
    assert off(readers) == [readers["off"]]


def test_one_that_fails_is_passed_over_where_another_is_had(fill, agency):
    basket, marks = fill(good=one(agency), failing=one(agency, "/failing"))
    assert set(marks) == {"good"}
    assert [type(each) for each in basket.passed_over["invented"]] == [SourceRefused]


def test_where_all_that_are_asked_fail_the_layer_does(fill, agency):
    asked_today = {"early": Mark(f"asked {NOW.date()}")}
    with pytest.raises(SourceRefused):
        fill(asked_today, early=one(agency, every_days=9), failing=one(agency, "/failing"))


def test_one_that_was_asked_a_short_while_ago_is_not_had_whole(fill, agency):
    known = {"early": Mark(f"asked {NOW.date()}")}
    _, marks = fill(known, early=one(agency, "/failing", every_days=9), good=one(agency))
    assert marks["early"] == known["early"]
    assert not any(asked.path.startswith("/failing") for asked in agency.asked)


def test_what_is_known_of_one_that_failed_is_kept(fill, agency):
    known = {"failing": Mark("asked 2031-01-01")}
    _, marks = fill(known, failing=one(agency, "/failing", every_days=9), good=one(agency))
    assert marks["failing"] == known["failing"]
