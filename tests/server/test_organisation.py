"""Back from an organisation's sign-in."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from ejmap.server.organisation import BackToStaff


def led(path, status):
    """Where an answer of Streamlit's leads, once it has passed."""

    async def streamlit(_scope, _receive, send):
        headers = [(b"location", b"/"), (b"set-cookie", b"_streamlit_user=signed")]
        await send({"type": "http.response.start", "status": status, "headers": headers})

    sent = []

    async def send(message):
        sent.append(message)

    # A browser of other tests may keep a loop running in this thread.
    with ThreadPoolExecutor(1) as apart:
        asked = BackToStaff(streamlit)({"type": "http", "path": path}, None, send)
        apart.submit(asyncio.run, asked).result()
    return dict(sent[0]["headers"])


@pytest.mark.parametrize(
    ("path", "status", "where"),
    [
        ("/oauth2callback", 302, b"/layers"),
        ("/oauth2callback", 400, b"/"),
        ("/auth/logout", 302, b"/"),
        ("/oauth2callback/more", 302, b"/"),
    ],
)
def test_only_the_way_back_from_a_provider_leads_to_the_staff_page(path, status, where):
    assert led(path, status)[b"location"] == where


def test_streamlits_cookie_passes():
    assert led("/oauth2callback", 302)[b"set-cookie"] == b"_streamlit_user=signed"


def test_below_a_path_it_leads_below_that_path(monkeypatch):
    for room in ("organisation", "addresses"):
        monkeypatch.setattr(f"ejmap.server.{room}.base", lambda: "/below/here")
    assert led("/below/here/oauth2callback", 302)[b"location"] == b"/below/here/layers"
