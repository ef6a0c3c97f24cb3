"""One publication among several: off without its key, and asked no more often than it changes."""

from datetime import timedelta

import pytest

from ejmap.sources.asking.client import NotModified
from ejmap.sources.asking.fetched import Fetched
from ejmap.sources.asking.keys import Key
from ejmap.sources.asking.request import Validators
from ejmap.sources.beside import Beside
from ejmap.text import Text
from tests.sources.agency import NOW, client
from tests.sources.publisher import KEY_VARIABLE
from tests.sources.publishers import airnow_recent
from tests.sources.publishers.air import beside

NAME = Text(en="Invented", es="Inventado")


@pytest.fixture
def reader(agency):
    agency.publisher = lambda asked: airnow_recent.answer(asked, "")
    return beside(agency.address)


def ago(days):
    return Validators(f"asked {(NOW - timedelta(days=days)).date()}")


@pytest.mark.parametrize("days", [0, 8])
def test_what_was_asked_a_short_while_ago_is_not_asked_again(reader, agency, tmp_path, days):
    assert isinstance(reader.fetch(client(), tmp_path, ago(days)), NotModified)
    assert agency.asked == []


@pytest.mark.parametrize("since", [None, ago(9), ago(-1), Validators("W/x")], ids=str)
def test_after_its_days_it_is_asked_again_and_the_day_noted(reader, tmp_path, since):
    fetched = reader.fetch(client(), tmp_path, since)
    assert isinstance(fetched, Fetched)
    assert fetched.validators == ago(0)


def test_without_its_file_there_is_nothing(reader, tmp_path):
    assert reader.read(tmp_path) is None


@pytest.mark.parametrize(("value", "missing"), [("", 1), (" ", 1), ("key", 0)])
def test_it_is_off_without_its_key(monkeypatch, value, missing):
    monkeypatch.setenv(KEY_VARIABLE, value)
    one = Beside(airnow_recent.recent(""), NAME, (Key(KEY_VARIABLE, "https://keys.example"),))
    assert len(one.missing) == missing
