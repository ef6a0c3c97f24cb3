"""Ten people order exhibits of one running server; then it is killed, and nothing is left."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).parents[2]
VIEW = "on=schools,communities"
PATIENCE_S = 120
# A pause between two looks at something far away; nothing is held to it.
LOOK_AGAIN_S = 0.1
# Many times what it takes; what waits for a sheet to be drawn takes longer.
ANSWER_S = 5.0

pytestmark = pytest.mark.slow


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """A server with the embedded data: its process and its address."""
    store, port = tmp_path_factory.mktemp("live") / "store", free_port()
    address = f"http://127.0.0.1:{port}"
    running = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, "EJMAP_STORE": str(store)},
        stdout=subprocess.DEVNULL,
    )
    until = time.monotonic() + PATIENCE_S
    while not is_served(address) and time.monotonic() < until:
        time.sleep(LOOK_AGAIN_S)
    yield running, address
    running.kill()
    running.wait(20)


def is_served(address):
    try:
        return requests.get(f"{address}/ejmap/health", timeout=20).ok
    except requests.ConnectionError:
        return False


def worker_of(running):
    children = Path(f"/proc/{running.pid}/task").glob("*/children")
    found = [int(one) for tasks in children for one in tasks.read_text().split()]
    return next(one for one in found if b"ejmap.press" in Path(f"/proc/{one}/cmdline").read_bytes())


def runs(process_id):
    try:
        facts = Path(f"/proc/{process_id}/stat").read_text()
    except OSError:
        return False
    # One that has ended and that nobody has asked about yet is a zombie.
    return facts.rpartition(")")[2].split()[0] != "Z"


def order(address, number):
    asked = {"view": VIEW, "form": "pdf", "dress": {"title": f"Invented {number}"}}
    # Each from an address of its own: what one may ask in a minute is bounded.
    session = requests.Session()
    session.mount("http://", From(f"127.0.2.{number + 1}"))
    answer = session.post(f"{address}/ejmap/api/exhibit", json=asked, timeout=20)
    assert answer.status_code == 202
    return answer.json()


class From(requests.adapters.HTTPAdapter):
    def __init__(self, source):
        self._source = source
        super().__init__()

    def init_poolmanager(self, *given, **more):
        super().init_poolmanager(*given, source_address=(self._source, 0), **more)


def finished(address, state):
    until = time.monotonic() + PATIENCE_S
    while state["stage"] in ("waiting", "making") and time.monotonic() < until:
        started = time.monotonic()
        state = requests.get(address + state["state"], timeout=20).json()
        assert time.monotonic() - started < ANSWER_S
        time.sleep(LOOK_AGAIN_S)
    return state


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes in /proc")
def test_ten_at_once_wait_their_turn_others_are_served_and_a_kill_leaves_nothing(live):
    running, address = live
    with ThreadPoolExecutor(10) as people:
        states = list(people.map(partial(order, address), range(10)))
        assert max(one["place"] for one in states) >= 8
        done = list(people.map(partial(finished, address), states))
    assert [one["stage"] for one in done] == ["done"] * 10
    for one in done:
        file = requests.get(address + one["url"], timeout=20)
        assert file.content.startswith(b"%PDF-")
    worker = worker_of(running)
    order(address, 11)
    running.send_signal(signal.SIGKILL)
    running.wait(20)
    until = time.monotonic() + PATIENCE_S
    while runs(worker) and time.monotonic() < until:
        time.sleep(LOOK_AGAIN_S)
    assert not runs(worker)
