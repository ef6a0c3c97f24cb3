"""How much one address may ask, with a clock that the test turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from ejmap.errors import TooManyRequests
from ejmap.server.rate_limit import BURST, PLACES_A_TOKEN, RateLimit, client_of


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def spent(limit, client="a", cost=1, most=1000):
    """How often a client is answered in a row."""
    for count in range(most):
        try:
            limit.spend(client, cost)
        except TooManyRequests:
            return count
    return most


def test_a_client_is_answered_as_often_as_the_burst_and_then_refused(clock):
    assert spent(RateLimit(60, 5, clock=clock)) == 5


def test_waiting_as_long_as_told_is_enough(clock):
    limit = RateLimit(60, 5, clock=clock)
    spent(limit)
    with pytest.raises(TooManyRequests) as refused:
        limit.spend("a", 3)
    clock.now += refused.value.wait_s
    limit.spend("a", 3)


def test_a_refusal_costs_nothing(clock):
    limit = RateLimit(60, 5, clock=clock)
    spent(limit)
    spent(limit)
    clock.now += 1
    limit.spend("a")


def test_one_client_does_not_spend_for_another(clock):
    limit = RateLimit(60, 5, clock=clock)
    spent(limit, "a")
    assert spent(limit, "b") == 5


def test_a_bucket_never_holds_more_than_the_burst(clock):
    limit = RateLimit(60, 5, clock=clock)
    limit.spend("a")
    clock.now += 3600
    assert spent(limit) == 5


def test_clients_are_forgotten_before_memory_grows(clock):
    limit = RateLimit(60, 5, most_clients=3, clock=clock)
    for number in range(100):
        limit.spend(str(number))
    assert list(limit._buckets) == ["97", "98", "99"]


def test_who_asks_now_is_not_the_one_forgotten(clock):
    limit = RateLimit(60, 5, most_clients=3, clock=clock)
    spent(limit, "a")
    for number in range(100):
        limit.spend(str(number))
        assert spent(limit, "a") == 0


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0.1, 5)), max_size=50))
def test_over_any_time_no_more_is_given_than_the_burst_and_what_was_gained(steps):
    clock = Clock()
    limit = RateLimit(60, 5, clock=clock)
    given_out = 0.0
    for waited, cost in steps:
        clock.now += waited
        try:
            limit.spend("a", cost)
        except TooManyRequests:
            continue
        given_out += cost
    assert given_out <= 5 + clock.now + 1e-6


def test_the_largest_batch_fits_into_a_full_bucket():
    from ejmap.questions.places import MOST_PLACES

    assert MOST_PLACES / PLACES_A_TOKEN <= BURST


@pytest.mark.parametrize(
    ("host", "counted_for"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("testclient", "testclient"),
    ],
)
def test_whom_a_request_is_counted_for(host, counted_for):
    assert client_of(Request({"type": "http", "client": (host, 1)})) == counted_for


def test_a_request_from_nowhere_is_counted_too():
    assert client_of(Request({"type": "http", "client": None})) == ""
