"""A server that reaches no other host answers below its path, and asks nobody."""

import socket
import urllib.request
from urllib.parse import urlparse

import pytest
from playwright.sync_api import expect

from ejmap.text import words
from tests.browser.exploring import CLOSED, ROOT, SETTLED, opened

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def closed_server(serve, tmp_path_factory):
    """Below a path, a server that cannot reach another host and writes down whom it tried."""
    folder = tmp_path_factory.mktemp("closed")
    asked = folder / "asked.txt"
    asked.touch()
    surroundings = {
        "EJMAP_STORE": str(folder / "store"),
        "EJMAP_TEST_ASKED": str(asked),
        "PYTHONPATH": f"{CLOSED}:{ROOT}",
    }
    with serve(ROOT / "app.py", folder / "log.txt", "/below/here", **surroundings) as address:
        yield address, asked


def test_a_deep_link_opens_cold_and_everything_lies_below_the_path(new_page, closed_server):
    address, _ = closed_server
    page = new_page(lang="en")
    page.goto(f"{address}/sources?lang=es")
    expect(page.locator("h1")).to_have_text(words("es")("sources.title"))
    download = page.locator("a[href*='/ejmap/download/']").first.get_attribute("href")
    assert download.startswith("/below/here/ejmap/download/")
    page.get_by_role("link", name=words("es")("page.explore")).click()
    frame = page.wait_for_selector("iframe").content_frame()
    frame.wait_for_function(SETTLED)
    assert urlparse(page.url).path.startswith("/below/here")
    light = page.locator(".ej-light").get_attribute("href")
    assert page.request.get(f"{address.removesuffix('/below/here')}{light}").ok


def test_the_server_asks_no_other_host(page, closed_server):
    address, asked = closed_server
    opened(page, address)
    with urllib.request.urlopen(f"{address}/ejmap/download/corrections.csv", timeout=20) as answer:
        assert answer.status == 200
    assert asked.read_text() == ""


def test_the_guard_of_the_closed_server_does_stop_what_goes_out(tmp_path, monkeypatch):
    import importlib.util

    spec = importlib.util.spec_from_file_location("guard", CLOSED / "sitecustomize.py")
    asked = tmp_path / "asked.txt"
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, getattr(socket.socket, name))
    monkeypatch.setattr(socket, "getaddrinfo", socket.getaddrinfo)
    monkeypatch.setenv("EJMAP_TEST_ASKED", str(asked))
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    with socket.socket() as one, pytest.raises(OSError, match="may not ask"):
        one.connect(("192.0.2.1", 9))
    assert asked.read_text() == "192.0.2.1\n"
