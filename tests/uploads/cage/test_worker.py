"""The cage of the process that reads strangers' files: what it cannot do."""

import json
import platform
import subprocess
import sys

import pyogrio
import pytest

from ejmap.settings import ROOT
from ejmap.uploads import cage
from ejmap.uploads.cage.running import environment

TRIED = """
import ctypes, json, os, pickle, resource, socket, subprocess, sys
from pathlib import Path
from ejmap.text import say_number
from ejmap.uploads import cage
say_number(1, "en")
cage.close(Path.cwd())
cage.limit_memory()

def fails(do):
    try:
        do()
    except (OSError, MemoryError, pickle.UnpicklingError) as error:
        return type(error).__name__
    return None

def connect():
    # Below Python, where its own refusal cannot be asked.
    libc = ctypes.CDLL(None, use_errno=True)
    number = libc.socket(2, 1, 0)
    address = (2).to_bytes(2, "little") + PORT.to_bytes(2, "big") + bytes([127, 0, 0, 1]) + bytes(8)
    if number < 0 or libc.connect(number, address, 16) < 0:
        raise OSError

PORT = int(sys.argv[1])
answer = {
    "read the system": fails(lambda: open("/etc/passwd").read()),
    "read another job": fails(lambda: open("../other/file").read()),
    "write elsewhere": fails(lambda: open("../other/new", "w")),
    "write here": fails(lambda: open("new", "w").close()),
    "read the program": fails(lambda: open(cage.__file__).read()),
    "open a socket": fails(lambda: socket.create_connection(("127.0.0.1", PORT), 1)),
    "connect": fails(connect),
    "start a program": fails(lambda: subprocess.run(["/bin/true"], check=True)),
    "become a program": fails(lambda: os.execv("/bin/true", ["true"])),
    "unpickle": fails(lambda: pickle.loads(b"cos\\nsystem\\n.")),
    "take memory": fails(lambda: bytearray(4 * 1024**3)),
    "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
    "environment": sorted(os.environ),
}
import pyogrio
answer["drivers"] = sorted(pyogrio.list_drivers())
print(json.dumps(answer))
"""
LINUX = pytest.mark.skipif(platform.system() != "Linux", reason="the walls are those of Linux")


@pytest.fixture(scope="module")
def tried(tmp_path_factory, caged_port):
    """What a process tries from within the cage, and how each attempt ended."""
    root = tmp_path_factory.mktemp("jobs")
    for name in ("mine", "other"):
        (root / name).mkdir()
    (root / "other" / "file").write_text("secret")
    done = subprocess.run(
        [sys.executable, "-P", "-c", TRIED, str(caged_port)],
        cwd=root / "mine",
        env=environment(root / "mine"),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def caged_port():
    """A port of this machine on which somebody listens."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@LINUX
@pytest.mark.parametrize("what", ["read the system", "read another job", "write elsewhere"])
def test_files_beyond_its_folder_are_out_of_reach(what, tried):
    assert tried[what] == "PermissionError"


@pytest.mark.parametrize("what", ["write here", "read the program"])
def test_its_folder_and_the_program_are_within_reach(what, tried):
    assert tried[what] is None


@pytest.mark.parametrize(
    "what", ["open a socket", "start a program", "become a program", "unpickle"]
)
def test_python_refuses_what_no_reader_needs(what, tried):
    assert tried[what] == "PermissionError"


@LINUX
def test_the_network_is_out_of_reach_below_python_too(tried):
    assert tried["connect"] == "OSError"


def test_memory_is_bounded(tried):
    assert tried["take memory"] == "MemoryError"


def test_no_core_is_left(tried):
    assert tried["core"] == 0


def test_only_the_drivers_that_are_named_are_there(tried):
    assert set(tried["drivers"]) == cage.KEPT_DRIVERS


def test_of_this_machines_environment_it_gets_to_know_nothing(tried, monkeypatch):
    monkeypatch.setenv("EJMAP_SECRET", "x")
    assert "EJMAP_SECRET" not in environment(ROOT)
    assert not {"HOSTNAME", "USER", "PATH"} & set(tried["environment"])


def test_gdal_knows_more_drivers_than_are_named():
    assert set(pyogrio.list_drivers()) > cage.KEPT_DRIVERS
