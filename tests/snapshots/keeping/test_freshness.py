"""What was not fresh when a view was kept stays with its sources."""

from datetime import UTC, datetime

from ejmap.errors import SourceUnreachable
from ejmap.snapshots import taking
from ejmap.snapshots.keeping.freshness import with_freshness
from ejmap.store.tries import Fault

SILENT = SourceUnreachable("A list", "https://example.org", "refused", "It is shut")
AT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)


def fail(store):
    store.end_failed("places", AT, SILENT, Fault.SILENT)


def test_of_what_is_fresh_nothing_is_kept(kept):
    assert {one.not_fresh for one in kept.kept.sources} == {None}


def test_a_source_that_did_not_answer_is_told_for_ever(store):
    fail(store)
    snapshot = taking.take("subject=places", store=store)
    told = [one.not_fresh for one in snapshot.kept.sources]
    assert all("since Nov 3, 2026" in one.en and "desde el 3 nov 2026" in one.es for one in told)


def test_of_a_version_that_is_not_shown_nothing_is_said(kept, store, versions):
    fail(store)
    store.publish("places", versions.second, replaces=versions.first, by="a test")
    told = with_freshness(kept.kept.sources, store)
    assert {one.not_fresh for one in told} == {None}
