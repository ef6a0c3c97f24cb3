"""Headers on every response, one line a request, and whose word about an address counts."""

import json
import logging

import pytest

from ejmap.server.headers import page_policy, policy_of, tile_host


@pytest.mark.parametrize("path", ["/ejmap/health", "/ejmap/nothing", "/ejmap/text/es/", "/other"])
def test_every_response_carries_the_headers(get, path):
    headers = get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["content-security-policy"]


def test_a_file_made_for_one_person_is_kept_by_nobody(get):
    assert get("/media/invented.csv").headers["cache-control"] == "private, no-store"


def test_our_own_answers_may_load_nothing(get):
    policy = get("/ejmap/health").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")


def test_a_text_page_may_use_its_own_style_and_no_script(get):
    policy = get("/ejmap/text/en/").headers["content-security-policy"]
    assert "style-src 'sha256-" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy


def test_a_page_may_load_from_here_and_street_tiles_alone():
    for is_component in (True, False):
        parts = page_policy(is_component=is_component).split()
        assert [one for one in parts if "//" in one] == ["https://tile.openstreetmap.org;"]


def test_only_the_frame_of_a_component_may_run_inline_scripts():
    def scripts(path):
        return policy_of(path).partition("script-src ")[2].partition(";")[0]

    assert "'unsafe-inline'" in scripts("/component/streamlit_folium.st_folium/index.html")
    assert "'unsafe-inline'" not in scripts("/")
    assert "'sha256-" in scripts("/sources")


@pytest.mark.parametrize(
    ("tiles", "host"),
    [
        ("", ""),
        ("https://{s}.tiles.example.org/{z}/{x}/{y}.png", "https://*.tiles.example.org"),
        ("/own/{z}/{x}/{y}.png", ""),
    ],
)
def test_the_tile_host_comes_from_the_settings(tiles, host):
    assert tile_host(tiles) == host


@pytest.fixture
def lines(caplog, monkeypatch):
    log = logging.getLogger("ejmap.requests")
    monkeypatch.setattr(log, "propagate", True)
    caplog.set_level(logging.INFO, logger="ejmap.requests")
    return lambda: [json.loads(one.message) for one in caplog.records]


def test_a_request_writes_one_line_with_the_route_and_nothing_of_what_was_asked(get, lines):
    answer = get("/ejmap/text/en/park/p0?near=33.5,-116.1", client="192.0.2.77")
    (line,) = lines()
    assert set(line) == {"route", "status", "ms", "bytes"}
    assert (line["route"], line["status"]) == ("park", 200)
    assert line["bytes"] == len(answer.body)


def test_what_is_not_ours_is_logged_without_its_path(get, lines):
    get("/somebody/private")
    assert [line["route"] for line in lines()] == ["streamlit"]


async def _seen(scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["client"][0].encode()})


@pytest.mark.parametrize(
    ("proxies", "seen"), [("", "192.0.2.1"), ("192.0.2.9", "192.0.2.1"), ("192.0.2.1", "10.1.1.1")]
)
def test_only_a_named_proxy_is_believed_about_the_address(set_up, proxies, seen):
    import asyncio

    from ejmap.server.proxies import TrustedProxies

    set_up(trusted_proxies=proxies)
    scope = {
        "type": "http",
        "scheme": "http",
        "client": ("192.0.2.1", 1),
        "headers": [(b"x-forwarded-for", b"10.1.1.1")],
    }
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(TrustedProxies(_seen)(scope, None, send))
    assert sent[1]["body"].decode() == seen
