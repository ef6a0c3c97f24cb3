"""What `doctor` tells of how fresh the layers are."""

from datetime import UTC, datetime

import pytest

from ejmap import doctor
from ejmap.errors import SourceUnreachable
from ejmap.harvest import Harvest
from ejmap.store import Store
from ejmap.store.tries import Fault
from tests.store import invented

AT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
SHUT = SourceUnreachable("A list", "https://example.org", "refused", "It is shut")
PLACES = invented.layer("places")


@pytest.fixture
def store(tmp_path, monkeypatch):
    opened = Store(tmp_path / "store")
    version = opened.add_version(PLACES, Harvest(invented.table(2)), by="a test")
    opened.publish("places", version, replaces=None, by="a test")
    monkeypatch.setattr("ejmap.store.ready", lambda: opened)
    yield opened
    opened.close()


def told():
    return {one.name: one for one in doctor._freshness()}


def test_where_each_layer_is_fresh_one_line_says_so(store):
    assert [(one.name, one.ok) for one in told().values()] == [("freshness", True)]


def test_a_source_that_does_not_answer_is_a_fault(store):
    store.end_failed("places", AT, SHUT, Fault.SILENT)
    (one,) = told().values()
    assert (one.name, one.ok) == ("freshness: places", False)
    assert "no answer" in one.message


def test_a_layer_that_was_never_had_is_a_fault_with_its_reason(store):
    store.end_failed("parks", AT, SHUT, Fault.SILENT)
    one = told()["freshness: parks"]
    assert not one.ok
    assert "https://example.org" in one.message


def test_what_is_only_overdue_is_told_and_no_fault(store):
    late = PLACES.model_copy(update={"rhythm_days": 1})
    version = store.add_version(late, Harvest(invented.table(2)), by="a test")
    store.publish("places", version, replaces=store.shown("places"), by="a test")
    one = told()["freshness: places"]
    assert one.ok
    assert "overdue" in one.message
