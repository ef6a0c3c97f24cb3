"""Sign-in and uploads at one server, started as a person starts it: sockets, cookies, its log."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from ejmap.staff import passwords
from ejmap.store import Store
from ejmap.store.people import People
from ejmap.text import words

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FRAME = 'import streamlit as st\nst.title("Invented frame")\n'
PASSWORD = "three invented words"
HUGE = 100 * 1024**2
PATIENCE_S = 20


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory, valley):
    """A server's port and the file of its log."""
    folder = tmp_path_factory.mktemp("staff")
    store = Store(folder / "store")
    valley.publish_all(store)
    kept = passwords.hashed(PASSWORD)
    People(store).add("Sample Person", "editor", password=kept, by="a test")
    store.close()
    (folder / "frame.py").write_text(FRAME)
    entry = (ROOT / "app.py").read_text().replace("ejmap/ui/frame.py", "frame.py")
    (folder / "app.py").write_text(entry)
    (folder / ".streamlit").symlink_to(ROOT / ".streamlit")
    places = {"EJMAP_STORE": str(folder / "store"), "EJMAP_SEED": str(folder / "none")}
    port, log = free_port(), folder / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("wb") as output:
        running = subprocess.Popen(
            [*command, "--logger.level", "debug"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **places},
            stdout=output,
            stderr=output,
        )
        while b"URL:" not in log.read_bytes() and running.poll() is None:
            try:
                running.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        yield port, log
        running.terminate()
        running.wait(20)


@pytest.fixture(scope="module")
def address(server):
    return f"http://127.0.0.1:{server[0]}"


@pytest.fixture(scope="module")
def signed_in(address):
    """A browser that signed in, and its token."""
    with requests.Session() as browser:
        answer = sign_in(browser, address, PASSWORD)
        assert answer.headers["location"] == "/layers?lang=en"
        yield browser, browser.cookies["ejmap_session"]


def sign_in(browser, address, password, **headers):
    page = browser.get(f"{address}/ejmap/sign-in?lang=en", headers=headers, timeout=PATIENCE_S)
    mark = re.search(r'name="mark" value="([^"]*)"', page.text)[1]
    fields = {"mark": mark, "name": "Sample Person", "password": password}
    return browser.post(
        f"{address}/ejmap/sign-in?lang=en",
        data=fields,
        headers={"Origin": address, **headers},
        allow_redirects=False,
        timeout=PATIENCE_S,
    )


def put_unsent(port, *headers):
    """Announce a file of a hundred megabytes, send none of it, and return what comes back."""
    lines = ["PUT /_stcore/upload_file/a/b HTTP/1.1", f"Host: 127.0.0.1:{port}", *headers, "", ""]
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as one:
        one.sendall("\r\n".join(lines).encode())
        told = b""
        # The server closes what it does not wait for; else this runs into its patience.
        while part := one.recv(65_536):
            told += part
    return told.decode("utf-8")


@pytest.mark.parametrize(
    "headers",
    [
        (f"Content-Length: {HUGE}",),
        (f"Content-Length: {HUGE}", "Expect: 100-continue"),
        ("Transfer-Encoding: chunked",),
        (f"Content-Length: {HUGE}", "Cookie: ejmap_session=invented"),
    ],
)
def test_nobodys_file_is_refused_before_a_byte_of_it_is_read(server, headers):
    told = put_unsent(server[0], *headers)
    assert told.startswith("HTTP/1.1 401")
    assert "100 Continue" not in told
    assert words("es")("error.not_signed_in") in told


def test_the_way_to_streamlit_is_open_to_who_signed_in(signed_in, address):
    browser, _ = signed_in
    answer = browser.put(
        f"{address}/_stcore/upload_file/a/b", files={"file": ("a.csv", b"a")}, timeout=PATIENCE_S
    )
    # Streamlit's own answer: it misses a mark of its own pages.
    assert "XSRF" in answer.text


def test_a_file_over_the_limit_is_refused_before_it_is_read(server, signed_in):
    cookie = f"Cookie: ejmap_session={signed_in[1]}"
    told = put_unsent(server[0], f"Content-Length: {3 * HUGE}", cookie)
    assert told.startswith("HTTP/1.1 413")


@pytest.mark.parametrize(("scheme", "is_secure"), [("https", True), ("http", False)])
def test_behind_a_proxy_with_https_cookies_are_secure(address, scheme, is_secure):
    # The web server believes a proxy on this machine.
    headers = {"X-Forwarded-Proto": scheme}
    answer = requests.get(f"{address}/ejmap/sign-in", headers=headers, timeout=PATIENCE_S)
    assert ("Secure" in answer.headers["set-cookie"]) == is_secure


def socket_opened(port, origin, cookie=""):
    """The first line of the answer to a page's socket that a page of some origin opens."""
    lines = ["GET /_stcore/stream HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Origin: {origin}"]
    lines += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
    lines += ["Sec-WebSocket-Key: aW52ZW50ZWQgd29yZHMhIQ==", f"Cookie: {cookie}", "", ""]
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as one:
        one.sendall("\r\n".join(lines).encode())
        return one.recv(65_536).decode("latin-1").splitlines()[0]


def test_a_page_of_another_site_opens_no_socket_with_a_session(server, signed_in):
    cookie = f"ejmap_session={signed_in[1]}"
    port = server[0]
    assert "101" in socket_opened(port, f"http://127.0.0.1:{port}", cookie)
    assert "101" not in socket_opened(port, "http://evil.example", cookie)


def test_no_password_token_or_ticket_is_in_the_log(server, signed_in, address):
    browser, token = signed_in
    other = requests.Session()
    sign_in(other, address, "an invented wrong password")
    other.close()
    ticket = f"{address}/ejmap/sign-in/ticket?ticket=an-invented-ticket"
    browser.get(ticket, timeout=PATIENCE_S)
    browser.post(ticket, data={"ticket": "an-invented-ticket"}, timeout=PATIENCE_S)
    marks = [one.value for one in browser.cookies]
    secrets = [PASSWORD, "an invented wrong password", token, "an-invented-ticket", *marks]
    log = server[1].read_text(errors="replace")
    assert '"route": "sign_in"' in log
    assert [one for one in secrets if one in log] == []
    assert "Sample Person" not in log
    assert "127.0.0.1 -" not in log


def test_who_signed_out_is_nobody_at_once(signed_in, address):
    browser, token = signed_in
    page = browser.get(f"{address}/ejmap/sign-out", timeout=PATIENCE_S)
    mark = re.search(r'name="mark" value="([^"]*)"', page.text)[1]
    answer = browser.post(
        f"{address}/ejmap/sign-out",
        data={"mark": mark},
        headers={"Origin": address},
        allow_redirects=False,
        timeout=PATIENCE_S,
    )
    assert answer.status_code == 303
    assert "ejmap_session" not in browser.cookies
    # The last test: the others go on with this session.
    again = requests.put(
        f"{address}/_stcore/upload_file/a/b",
        cookies={"ejmap_session": token},
        timeout=PATIENCE_S,
    )
    assert again.status_code == 401
