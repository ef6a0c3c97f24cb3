"""Many people at once: real sessions of the Explore page, each changing something once a second.

No browser stands behind a session: this process speaks Streamlit's own protocol with the server, as
a browser would, and drops what it is sent. It shares the machine with the server it measures.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.measures import Measure
from benchmarks.servers import Server, memory_mb, processor_s, served
from benchmarks.start_up import APP

PEOPLE = 60
SECONDS = 30
P95_BUDGET_S = 0.6
MEMORY_BUDGET_MB = 1
STREAM = "/_stcore/stream"
PATIENCE_S = 60
# What the names of the layers' switches have in common.
LAYER_SWITCH = "-on-"
FINISHED = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


@dataclass(frozen=True)
class Crowd:
    """What a crowd's changes took, and what they cost the server; None where it cannot be told."""

    taken_s: list[float]
    memory_each_mb: float | None
    processor_each_ms: float | None


def measure(people: int = PEOPLE, seconds: int = SECONDS) -> Iterator[Measure]:
    """Yield how long a change takes while that many people change something once a second."""
    with tempfile.TemporaryDirectory() as store, served(APP, EJMAP_STORE=store) as server:
        found = asyncio.run(crowd(server, people, seconds))
    ordered = sorted(found.taken_s)
    who = f"{people} sessions, a change a second each"
    yield Measure(f"{who}: median", ordered[len(ordered) // 2], "s")
    yield Measure(f"{who}: p95", ordered[len(ordered) * 95 // 100], "s", P95_BUDGET_S)
    if found.processor_each_ms is not None:
        yield Measure(f"{who}: processor time a change", found.processor_each_ms, "ms")
    if found.memory_each_mb is not None:
        yield Measure(f"{who}: memory a session", found.memory_each_mb, "MB", MEMORY_BUDGET_MB)


async def crowd(server: Server, people: int, seconds: int) -> Crowd:
    """Return what that many people pay who change something once a second for so long."""
    address = server.address.replace("http", "ws", 1) + STREAM
    process = server.process_id
    async with AsyncExitStack() as kept:
        # One visit first: what the program loads once is not a session's.
        await kept.enter_async_context(_session(address, -1))
        before_mb = memory_mb(process)
        sessions = [await kept.enter_async_context(_session(address, n)) for n in range(people)]
        before_s = processor_s(process)
        visits = [one.visit(seconds, n / people) for n, one in enumerate(sessions)]
        taken = [one for visit in await asyncio.gather(*visits) for one in visit]
        memory = _each(before_mb, memory_mb(process), people)
        processor = _each(before_s, processor_s(process), len(taken) / 1000)
    return Crowd(taken, memory, processor)


def _each(before: float | None, after: float | None, share: float) -> float | None:
    return None if before is None or after is None else (after - before) / share


@asynccontextmanager
async def _session(address: str, number: int) -> AsyncIterator["Session"]:
    """Open the page in a session of its own; it is closed when the block ends."""
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        session = Session(socket, random.Random(number))
        await session.run_page()
        yield session


class Session:
    """One person on Explore: knows the layers' switches and presses one at random."""

    def __init__(self, socket: ClientConnection, dice: random.Random) -> None:
        self._socket = socket
        self._dice = dice
        self._page = ""
        self._fragment = ""
        self._switches: dict[str, bool] = {}

    async def visit(self, seconds: int, start_s: float) -> list[float]:
        """Change something each second from `start_s` on; return the seconds each change took.

        A change that has to wait for the one before it is counted from when it was due.
        """
        first = time.perf_counter() + start_s
        taken = []
        for number in range(seconds):
            due = first + number
            await asyncio.sleep(max(0, due - time.perf_counter()))
            await self._change()
            taken.append(time.perf_counter() - due)
        return taken

    async def run_page(self) -> None:
        """Run the page as a browser does that has just come to it."""
        await self._send(BackMsg(rerun_script={"page_script_hash": self._page}))

    async def _change(self) -> None:
        chosen = self._dice.choice(sorted(self._switches))
        self._switches[chosen] = not self._switches[chosen]
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self._page
        asked.rerun_script.fragment_id = self._fragment
        for identifier, is_on in self._switches.items():
            asked.rerun_script.widget_states.widgets.add(id=identifier, bool_value=is_on)
        await self._send(asked)

    async def _send(self, asked: BackMsg) -> None:
        """Send what a browser would, and read all that comes back."""
        await self._socket.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE_S):
            async for data in self._socket:
                message = ForwardMsg.FromString(data)
                self._learn(message)
                if message.HasField("script_finished") and message.script_finished in FINISHED:
                    return

    def _learn(self, message: ForwardMsg) -> None:
        if message.HasField("new_session"):
            self._page = message.new_session.page_script_hash
        elif message.delta.new_element.HasField("checkbox"):
            checkbox = message.delta.new_element.checkbox
            if LAYER_SWITCH in checkbox.id:
                self._fragment = message.delta.fragment_id
                is_on = checkbox.value if checkbox.set_value else checkbox.default
                self._switches[checkbox.id] = is_on
