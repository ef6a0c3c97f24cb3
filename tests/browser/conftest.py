"""Chromium, servers and pages for the browser tests.

Pages may ask this machine only: a request to any other host finds none and fails the test.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from ejmap.store import Store
from ejmap.store.seed import fill

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("127.0.0.1", "localhost")
START_SECONDS = 60
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Not by looking at each request here: that would keep the browser from using what it has.
    f"--host-resolver-rules=MAP * ~NOTFOUND, {', '.join(f'EXCLUDE {one}' for one in OURS)}",
)
NO_SUCH_HOST = "net::ERR_NAME_NOT_RESOLVED"
LOCALES = {"en": "en-US", "es": "es-US"}
NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: their browser keeps a loop running, which others may not have."""
    items.sort(key=lambda one: one.get_closest_marker("browser") is not None)


def chromium_path() -> str:
    """The browser of this machine; without one, a failure in CI, elsewhere a reason to skip."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    reason = "no Chromium on this machine (Debian: apt-get install chromium)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def streamlit_server(script: Path, log: Path, path: str = "", **more: str) -> Iterator[str]:
    """Run a Streamlit script from the root of the tree, below a path, and give its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    options += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    options += ["--browser.gatherUsageStats", "false"]
    options += ["--server.baseUrlPath", path]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command + options, cwd=ROOT, env=environment, stdout=output, stderr=output
        )
        try:
            address = f"http://127.0.0.1:{port}{path}"
            wait_until_up(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_up(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[str]]:
    """The way to run a Streamlit script: `with serve(script, log) as address`."""
    return streamlit_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the real program, with a store of its own."""
    folder = tmp_path_factory.mktemp("server")
    store = {"EJMAP_STORE": str(folder / "store")}
    with streamlit_server(ROOT / "app.py", folder / "log.txt", **store) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Open pages: new_page(width=1280, height=1000, lang="en", **more options of a context)."""
    contexts, strangers = [], []

    def open_page(width: int = 1280, height: int = 1000, lang: str = "en", **more: object) -> Page:
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, locale=LOCALES[lang], **more)
        strangers.append(strangers_of(context))
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not any(strangers), f"other hosts were asked: {strangers}"


def strangers_of(context: BrowserContext) -> list[str]:
    """The addresses of other hosts that a context asks for, from now on: a list that grows."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.failure == NO_SUCH_HOST:
            asked.append(request.url)

    context.on("requestfailed", note)
    return asked


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A wide page in English."""
    return new_page()


@pytest.fixture(scope="session")
def views_served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """Address of the real program, and its store, in which a test may keep views."""
    folder = tmp_path_factory.mktemp("views")
    store = Store(folder / "store")
    fill(store, ROOT / "data" / "seed")
    given = {"EJMAP_STORE": str(folder / "store"), "EJMAP_ORGANISATION": "Sample Organisation"}
    given["EJMAP_ORGANISATION_EMAIL"] = "map@example.org"
    with streamlit_server(ROOT / "app.py", folder / "log.txt", **given) as address:
        yield address, store
    store.close()
