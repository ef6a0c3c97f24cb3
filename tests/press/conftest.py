"""Presses whose worker draws nothing: one for all tests, and others with limits of a test's own."""

import itertools
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from ejmap.exhibits.exhibit import Dress, Form, Order
from ejmap.press.limits import Limits
from ejmap.press.queue import Press

FAKE = (sys.executable, str(Path(__file__).parent / "fake_worker.py"))
PATIENCE_S = 30
NUMBERS = itertools.count()


def press_of(folder, *, seconds=PATIENCE_S, command=FAKE, **more):
    limits = Limits(seconds=dict.fromkeys(Form, seconds), **more)
    return Press(folder / "store", limits, command, lambda order: order, lambda _order: "")


@pytest.fixture(scope="session")
def press(tmp_path_factory):
    """A press of ten places: one is made, nine wait."""
    started = press_of(tmp_path_factory.mktemp("press"), most_waiting=9)
    started.start()
    yield started
    started.stop()


@pytest.fixture
def started(tmp_path):
    """Start a press: started(seconds=..., jobs_a_worker=...); it is stopped after the test."""
    presses = []

    def start(**given):
        presses.append(press_of(tmp_path, **given))
        presses[-1].start()
        return presses[-1]

    yield start
    for one in presses:
        one.stop()


@pytest.fixture
def orders():
    """Orders the fake worker understands, no two alike: orders("quick")."""

    def ordered(what):
        dress = Dress(title=what, subtitle=str(next(NUMBERS)))
        return Order(form=Form.PDF, views=("abc",), dress=dress)

    return ordered


@pytest.fixture
def made(orders):
    """Have a press make something and wait for it: made(press, "quick") is the ticket."""

    def make(press, what):
        ticket = press.submit(orders(what))
        press.wait(ticket, PATIENCE_S)
        return ticket

    return make


@pytest.fixture
def held(tmp_path, orders):
    """Have a press make something that lasts: held(press) has its `order`, `ticket`, `release`."""
    opened = []

    def hold(press):
        pipe = tmp_path / f"pipe-{len(opened)}"
        os.mkfifo(pipe)
        order = orders(f"hold {pipe}")
        ticket = press.submit(order)
        # Opening waits until the worker opens the other end.
        opened.append(pipe.open("w"))
        return SimpleNamespace(order=order, ticket=ticket, release=opened[-1].close)

    yield hold
    for one in opened:
        one.close()
