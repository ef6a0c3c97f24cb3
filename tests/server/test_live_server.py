"""One server, started as a person starts it, under a path of its own."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests

from ejmap.snapshots.kept import Page
from ejmap.snapshots.taking import take

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
FRAME = 'import streamlit as st\nst.title("Invented frame")\n'


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def command(port):
    settings = ["--server.port", str(port), "--server.baseUrlPath", "below/here"]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *settings]


@pytest.fixture(scope="module")
def address(filled, tmp_path_factory):
    """The server's address, once it has said that it listens."""
    folder = tmp_path_factory.mktemp("app")
    (folder / "frame.py").write_text(FRAME)
    entry = (ROOT / "app.py").read_text().replace("ejmap/ui/frame.py", "frame.py")
    (folder / "app.py").write_text(entry)
    (folder / ".streamlit").symlink_to(ROOT / ".streamlit")
    places = {"EJMAP_STORE": str(filled[0].folder), "EJMAP_SEED": str(folder / "none")}
    port = free_port()
    running = subprocess.Popen(
        command(port),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **places},
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in running.stdout:
        if "URL" in line:
            break
    yield f"http://127.0.0.1:{port}/below/here"
    running.terminate()
    running.stdout.close()
    running.wait(20)


def test_data_text_and_pages_are_served_below_one_path(address):
    with requests.Session() as session:
        assert session.get(f"{address}/ejmap/health").json()["ok"]
        layer = session.get(f"{address}/ejmap/layers/bus_stops.geojson")
        assert layer.url.startswith(f"{address}/ejmap/layers/bus_stops/")
        assert layer.headers["content-encoding"] == "gzip"
        assert layer.json()["type"] == "FeatureCollection"
        page = session.get(f"{address}/ejmap/text/es/community/mecca")
        assert 'href="/below/here/ejmap/text/en/community/mecca"' in page.text
        assert session.get(f"{address}/ejmap/nothing").status_code == 404


def test_programs_are_answered_below_the_same_path(address):
    with requests.Session() as session:
        described = session.get(f"{address}/ejmap/api/openapi.json").json()
        server = urljoin(f"{address}/ejmap/api/openapi.json", described["servers"][0]["url"])
        asked = session.get(f"{server}/ask.geojson?subject=bus_stops")
        assert asked.headers["content-encoding"] == "gzip"
        assert asked.json()["ejmap"]["layer"] == "bus_stops"
        assert session.get(f"{server}/place").status_code == 405
        posted = session.post(f"{server}/place", json={"latitude": 33.57})
        assert posted.status_code == 400
        assert posted.json()["message"]["es"]


def test_kept_views_have_short_addresses_below_the_same_path(address, filled):
    view = take("on=bus_stops", Page.EXPLORE, store=filled[0])
    with requests.Session() as session:
        page = session.get(f"{address}/s/{view.id}?lang=es")
        assert page.headers["content-type"].startswith("text/html")
        assert page.headers["content-encoding"] == "gzip"
        assert '<html lang="es">' in page.text
        assert '"url":"/below/here/ejmap/layers/bus_stops/' in page.text
        for script in re.findall(r'<script src="(.*?)"', page.text):
            assert session.get(urljoin(page.url, script)).status_code == 200
        assert session.get(f"{address}/s/nothing").status_code == 404


def test_streamlits_own_answers_carry_the_headers(address):
    for path in ("/", "/_stcore/health", "/favicon.png"):
        answer = requests.get(f"{address}{path}", timeout=20)
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "object-src 'none'" in answer.headers["content-security-policy"]


def test_programs_cannot_drive_the_pages(address):
    answer = requests.post(f"{address}/_stcore/agent/interact", json={}, timeout=20)
    assert answer.status_code >= 400


def test_head_is_answered_without_a_body(address):
    answer = requests.head(f"{address}/ejmap/layers", timeout=20)
    assert (answer.status_code, answer.content) == (200, b"")
