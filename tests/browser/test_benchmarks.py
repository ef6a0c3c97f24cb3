"""The benchmarks still measure what they say, at a small size; no number of theirs is held."""

import pytest

from benchmarks import switching

pytestmark = pytest.mark.browser


def test_only_our_way_of_switching_keeps_the_points_off_the_socket(browser):
    ours, *plain = switching.measure(browser, sizes=(1_000,), switches=2)
    for one in (ours, *plain):
        assert min(one.first_s, one.later_s, one.socket_bytes, one.heap_last_mb) > 0
    assert [one.way for one in (ours, *plain)] == list(switching.WAYS)
    assert all(one.socket_bytes > 10 * ours.socket_bytes for one in plain)
