"""What staff are told of a layer's source, and what they do about what it gave."""

from datetime import UTC, datetime

import pytest

from ejmap.errors import KeyMissing, SourceUnreachable
from ejmap.errors.refresh import NoneLeft
from ejmap.layers import modules
from ejmap.store.refreshing import Brought, Judged
from ejmap.store.tries import Fault
from ejmap.text import Text
from tests.ui.conftest import INVENTED_LAKE as LAKE
from tests.ui.staff.pressing import (
    ADA,
    EDITOR,
    add,
    labels,
    lake_history,
    press,
    publish,
    said,
    w,
)

AT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)


@pytest.fixture
def shown(store):
    return publish(store, 4)


def settle(store, rows=1, *, is_odd=True):
    """The source gave fewer rows; return their version."""
    contents = store.staff_version(LAKE.key, add(store, rows)).contents()

    def judge(_contents, shown):
        return Judged(shown, (NoneLeft(4),) if is_odd else (), found=rows, expected=4)

    return store.settle(Brought(contents), AT, judge).version


def test_of_a_layer_that_was_never_asked_for_nothing_is_said(store, opened, shown):
    assert w("from_source.title") not in said(lake_history(opened, ADA))


def test_what_is_held_is_told_with_both_counts_and_what_it_would_change(store, opened, shown):
    settle(store)
    text = said(lake_history(opened, ADA))
    assert "1 fila; ahora hay 4" in text
    assert w("from_source.title") in text
    assert w("difference.gone", n=3) in text


def test_why_it_is_held_is_said_in_the_language_of_the_page(store, opened, shown):
    settle(store)
    text = said(lake_history(opened, ADA))
    assert w("from_source.why", why=w("error.refresh_none_left", expected="4")) in text
    assert "It holds nothing" not in text


def test_who_publishes_shows_what_was_held_with_one_press(store, opened, shown):
    held = settle(store)
    app = press(lake_history(opened, ADA), w("from_source.publish"))
    assert store.shown(LAKE.key) == held
    assert w("from_source.done") in said(app)
    assert w("from_source.title") not in said(app)


def test_who_may_not_publish_looks_and_presses_nothing(store, opened, shown):
    settle(store)
    app = lake_history(opened, EDITOR)
    assert "1 fila; ahora hay 4" in said(app)
    assert labels(app) == []


def decide(app, why):
    """Give a reason for keeping what is shown, and press."""
    next(one for one in app.text_input if one.key.endswith("-dismiss-why")).set_value(why)
    return press(app, w("from_source.dismiss_now"))


def test_what_is_shown_is_kept_with_a_reason(store, opened, shown):
    held = settle(store)
    app = decide(lake_history(opened, ADA), "Only a part of the lake")
    assert store.shown(LAKE.key) == shown
    assert store.tried()[LAKE.key].waiting.version == held
    text = said(app)
    assert w("from_source.done_dismiss") in text
    assert w("from_source.title") not in text
    assert "“Only a part of the lake”" in text


def test_without_a_reason_nothing_is_decided(store, opened, shown):
    settle(store)
    app = decide(lake_history(opened, ADA), "  ")
    assert w("withdraw.reason_needed") in said(app)
    assert store.tried()[LAKE.key].held


def test_what_was_decided_against_can_be_published_after_all(store, opened, shown):
    held = settle(store)
    app = decide(lake_history(opened, ADA), "Only a part of the lake")
    press(app, w("from_source.publish"))
    assert store.shown(LAKE.key) == held


def test_the_list_opens_the_layer_that_needs_somebody(store, opened, shown):
    settle(store)
    app = press(opened("history", ADA), LAKE.name.es)
    assert w("from_source.look") in {one.label for one in app.expander}


def test_a_layer_that_was_never_had_is_told_with_why(store, opened):
    store.end_failed("clinics", AT, SILENT, Fault.SILENT)
    app = opened("history", ADA)
    assert modules()["clinics"].LAYER.name.es in said(app)
    assert "https://example.org: Está cerrado" in said(app)
    assert labels(app) == []


def test_what_failed_here_says_nothing_of_the_publisher(store, opened, shown):
    store.end_failed(LAKE.key, AT, KeyMissing("A list", "A_KEY", "https://example.org"), Fault.OURS)
    text = said(lake_history(opened, ADA))
    assert w("from_source.failing_here", n=1) in text
    assert w("from_source.do_failing") not in text
    assert "A_KEY" in text


def test_what_waits_because_somebody_went_back_can_be_published(store, opened, shown):
    publish(store, 3)
    store.undo(LAKE.key, replaces=store.shown(LAKE.key), by=ADA.id)
    waiting = settle(store, 2, is_odd=False)
    press(lake_history(opened, ADA), w("from_source.publish"))
    assert store.shown(LAKE.key) == waiting


SILENT = SourceUnreachable(
    "A list", "https://example.org", "refused", Text(en="It is shut", es="Está cerrado")
)


@pytest.mark.parametrize(
    ("fault", "key"), [(Fault.SILENT, "failing"), (Fault.OTHER, "failing_other")]
)
def test_a_source_that_fails_is_told_with_why_and_how_often(store, opened, shown, fault, key):
    for _ in range(2):
        store.end_failed(LAKE.key, AT, SILENT, fault)
    text = said(lake_history(opened, ADA))
    assert w(f"from_source.{key}", n=2, at="3 nov 2026, 12:00\u202fp.m.") in text
    assert w("from_source.do_failing") in text
    assert "https://example.org: Está cerrado" in text


def test_of_a_source_that_answered_as_before_only_the_day_is_told(store, opened, shown):
    store.end_unchanged(LAKE.key, AT, shown)
    text = said(lake_history(opened, ADA))
    assert w("from_source.outcome_same") in text
    assert w("from_source.title") not in text
