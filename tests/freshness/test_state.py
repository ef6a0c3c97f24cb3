"""How fresh a layer is on a day: its rhythm, its grace, and what stands in the way."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ejmap.freshness import NOT_TRIED, HeldBack, State, Tried, Waits, freshness
from ejmap.freshness.state import grace_days
from tests.store import invented

# The day the invented layers were got.
GOT = date(2026, 1, 2)
RHYTHM = 40
NIGHT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
"""Seven in the evening of the first of March, in the valley."""
HELD = HeldBack("a" * 16, NIGHT, found=3, expected=9)
WAITS = Waits("b" * 16, NIGHT)


def layer(**more):
    return invented.layer("places", **{"rhythm_days": RHYTHM, **more})


def after(days, tried=NOT_TRIED, **more):
    return freshness(layer(**more), tried, GOT + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, State.NEVER),
        (RHYTHM - 1, State.NEVER),
        (RHYTHM, State.DUE),
        (RHYTHM + 10, State.DUE),
        (RHYTHM + 11, State.OVERDUE),
    ],
)
def test_a_layer_is_due_after_its_rhythm_and_overdue_after_a_quarter_more(days, state):
    assert after(days).state is state


def test_days_late_are_counted_from_the_end_of_the_grace():
    assert [after(RHYTHM + more).late_days for more in (10, 11, 25)] == [0, 1, 15]


@pytest.mark.parametrize(("rhythm", "grace"), [(1, 2), (8, 2), (30, 8), (91, 23), (365, 30)])
def test_the_grace_is_neither_too_short_nor_too_long(rhythm, grace):
    assert grace_days(rhythm) == grace


def test_a_layer_without_a_rhythm_is_never_overdue():
    found = after(10_000, rhythm_days=None)
    assert (found.state, found.due, found.late_days) == (State.NEVER, None, 0)


def test_what_was_the_same_at_its_source_is_fresh_from_that_day():
    seen = Tried(last_got_at=NIGHT, last_unchanged_at=NIGHT)
    found = after(90, seen)
    assert (found.state, found.got, found.seen) == (State.FRESH, GOT, date(2026, 3, 1))
    assert found.known == found.seen
    assert found.due == date(2026, 3, 1) + timedelta(days=RHYTHM)


def test_a_source_that_gives_something_else_makes_what_is_shown_no_fresher():
    held = Tried(last_got_at=NIGHT, held=HELD)
    assert after(90, held).late_days == 90 - RHYTHM - grace_days(RHYTHM)


@pytest.mark.parametrize(
    ("tried", "state"),
    [
        (Tried(failing_since=NIGHT), State.FAILING),
        (Tried(failing_since=NIGHT, waiting=WAITS), State.WAITING),
        (Tried(failing_since=NIGHT, waiting=WAITS, held=HELD), State.HELD),
    ],
)
def test_what_a_person_must_do_is_said_before_what_fails_and_that_before_what_is_late(tried, state):
    assert after(90, tried).state is state


def test_days_are_those_of_the_valley():
    assert after(90, Tried(failing_since=NIGHT)).failing_since == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("state", "asks"),
    [(0, False), (RHYTHM, False), (RHYTHM + 11, True)],
)
def test_only_what_is_not_fresh_asks_for_attention(state, asks):
    assert after(state).asks_for_attention is asks


@pytest.mark.parametrize(
    ("fresh_days", "on", "is_old"),
    [
        (None, date(2099, 1, 1), False),
        (365, date(2020, 6, 29), False),
        (365, date(2020, 6, 30), True),
    ],
)
def test_data_is_old_by_the_end_of_what_it_speaks_of(fresh_days, on, is_old):
    found = freshness(layer().model_copy(update={"fresh_days": fresh_days}), NOT_TRIED, on)
    assert found.is_old is is_old
