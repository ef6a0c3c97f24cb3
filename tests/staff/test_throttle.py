"""How often passwords may be tried, with a clock that the test turns."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.errors import TooManyAttempts
from ejmap.staff import signing_in
from ejmap.staff.throttle import FIRST_WAIT_S, ONE_FROM_ONE, Attempt, Limit, wait_s
from ejmap.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    at = [NOON]
    for room in ("ejmap.store.people", "ejmap.staff.throttle"):
        monkeypatch.setattr(f"{room}.now", lambda: at[0])

    def turn(**more):
        at[0] += timedelta(**more)

    return turn


def tried(people, name="sample", client="192.0.2.1", most=200):
    """How many attempts in a row may be made."""
    for count in range(most):
        try:
            Attempt(people, name, client).begin()
        except TooManyAttempts:
            return count
    return most


def refused_for_s(people, name="sample", client="192.0.2.1"):
    with pytest.raises(TooManyAttempts) as refused:
        Attempt(people, name, client).begin()
    return refused.value.wait_s


def test_five_attempts_are_free(people, clock):
    assert tried(people) == 5


def test_waits_double_up_to_a_quarter_of_an_hour_and_no_further(people, clock):
    tried(people)
    waits = []
    for _ in range(8):
        waits.append(refused_for_s(people))
        clock(seconds=waits[-1])
        Attempt(people, "sample", "192.0.2.1").begin()
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_a_refused_attempt_makes_no_wait_longer(people, clock):
    tried(people)
    for _ in range(10):
        assert refused_for_s(people) == FIRST_WAIT_S


def test_one_second_too_early_is_too_early(people, clock):
    tried(people)
    clock(seconds=FIRST_WAIT_S - 1)
    assert refused_for_s(people) == 1


def test_who_is_let_in_begins_anew(people, clock):
    for _ in range(4):
        Attempt(people, "sample", "192.0.2.1").begin()
    right = Attempt(people, "sample", "192.0.2.1")
    right.begin()
    right.succeed()
    assert tried(people) == 5


def test_somebody_elsewhere_does_not_keep_a_person_out(people, clock):
    assert tried(people, client="192.0.2.66") == 5
    assert tried(people) == 5


def test_going_through_names_from_one_address_is_slowed(people, clock):
    free = [tried(people, name=f"name {n}", most=1) for n in range(40)]
    assert sum(free) == 30


def test_going_through_addresses_for_one_name_is_slowed_for_a_minute_at_most(people, clock):
    free = [tried(people, client=f"192.0.2.{n}", most=1) for n in range(60)]
    assert sum(free) == 50
    for _ in range(6):
        waits = refused_for_s(people, client="198.51.100.1")
        clock(seconds=waits)
        Attempt(people, "sample", f"198.51.100.{waits}").begin()
    assert waits <= 60


def test_an_address_begins_anew_after_an_hour(people, clock):
    for n in range(40):
        tried(people, name=f"name {n}", most=1)
    clock(hours=1, seconds=1)
    assert sum(tried(people, name=f"other {n}", most=1) for n in range(40)) == 30


def test_a_day_later_all_is_forgotten(people, clock):
    tried(people)
    clock(days=1, seconds=1)
    assert tried(people) == 5


def test_another_process_counts_the_same_attempts(people, store, clock):
    tried(people)
    other = Store(store.folder)
    assert tried(signing_in.People(other)) == 0
    other.close()


def test_many_at_once_are_counted_like_one_by_one(people):
    from concurrent.futures import ThreadPoolExecutor

    def one(_):
        try:
            Attempt(people, "sample", "192.0.2.1").begin()
        except TooManyAttempts:
            return 0
        return 1

    with ThreadPoolExecutor(8) as together:
        assert sum(together.map(one, range(16))) <= ONE_FROM_ONE.free


@given(st.integers(0, 100_000), st.integers(0, 2000))
def test_no_wait_is_longer_than_the_longest(count, ago_s):
    times = [NOON - timedelta(seconds=ago_s)] * count
    assert 0 <= wait_s(times, Limit(5, 900, 86_400), NOON) <= 900
