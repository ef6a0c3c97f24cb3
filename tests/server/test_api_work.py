"""Where answers are made: few at a time, and counted for whoever really asked."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from anyio import CapacityLimiter

from ejmap.server.api import work
from ejmap.server.rate_limit import RateLimit

QUESTION = "ask?subject=schools&if=nearer:bus_stops:"


async def _crowd(count):
    """How many answers are being made, and how many wait, when `count` are asked for at once."""
    under_way, release = [], Event()

    def make(number):
        under_way.append(number)
        release.wait(20)
        return number

    asked = [asyncio.ensure_future(work.made(make, number)) for number in range(count)]
    async with asyncio.timeout(20):
        while len(under_way) + work._workers.statistics().tasks_waiting < count:  # noqa: ASYNC110
            await asyncio.sleep(0)
    seen = len(under_way), work._workers.statistics().tasks_waiting
    release.set()
    return seen, await asyncio.gather(*asked)


def test_no_more_answers_are_made_at_once_than_pages_can_bear(monkeypatch):
    monkeypatch.setattr(work, "_workers", CapacityLimiter(work.AT_ONCE))
    with ThreadPoolExecutor(1) as apart:
        seen, made = apart.submit(asyncio.run, _crowd(6)).result()
    assert seen == (work.AT_ONCE, 6 - work.AT_ONCE)
    assert made == list(range(6))


@pytest.mark.parametrize(("proxies", "last"), [("192.0.2.9", 200), ("", 429)])
def test_behind_a_named_proxy_each_of_its_clients_is_counted(
    api, set_up, monkeypatch, proxies, last
):
    set_up(trusted_proxies=proxies)
    monkeypatch.setattr(work, "_limit", RateLimit(a_minute=1, burst=1))
    statuses = [
        api(
            f"{QUESTION}{100 + number}",
            client="192.0.2.9",
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        ).status
        for number in range(3)
    ]
    assert statuses == [200, last, last]


@pytest.mark.parametrize(("named", "language"), [("es", "es"), ("en", "en"), ("fr", "en")])
def test_a_language_that_is_not_ours_is_english(named, language):
    assert work.language_of(named) == language
    assert work.language_of(None) == "en"
