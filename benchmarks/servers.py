"""Streamlit servers on this machine, each ended by its own process when its block ends."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from ejmap.settings import ROOT

PATIENCE_S = 60


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and how long its first byte took."""

    address: str
    process_id: int
    first_byte_s: float


@contextmanager
def served(script: Path, **environment: str) -> Iterator[Server]:
    """Run a Streamlit script with the settings of this tree until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=log, stderr=log)
        try:
            _wait_for_first_byte(address, process)
            yield Server(address, process.pid, time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_S)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for_first_byte(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
                answer.read(1)
                return
        except (URLError, ConnectionError):
            time.sleep(0.02)
    raise RuntimeError(f"no server at {address}: exit code {process.poll()}")


def memory_mb(process_id: int) -> float | None:
    """Return the memory a process holds, in MB; None where the system does not say (not Linux)."""
    try:
        status = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1000


def processor_s(process_id: int) -> float | None:
    """Return the processor time a process has used, in seconds; None where /proc is not."""
    try:
        facts = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    # After the name in brackets: utime and stime are fields 14 and 15 of proc(5), in ticks.
    user, system = facts.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
