"""What the client does with publishers, or others in their place, who mean no good."""

import datetime as dt
import gzip
import io
import ipaddress
import logging
import socket
import ssl
import threading
import tracemalloc
from contextlib import suppress
from email.utils import format_datetime

import pytest
from pydantic import SecretStr
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from ejmap import __version__
from ejmap.errors import (
    SourceMoved,
    SourceNotWhole,
    SourceRefused,
    SourceSentOther,
    SourceTooLarge,
    SourceUnreachable,
)
from ejmap.settings import settings
from ejmap.sources.asking.client import Client, NotModified, user_agent
from ejmap.sources.asking.request import Request, Validators
from ejmap.sources.asking.waiting import Patience
from tests.sources.agency import (
    KEY,
    NOW,
    Agency,
    Reply,
    StillClock,
    answers,
    ask,
    client,
    json_reply,
)

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"


def raw(body):
    return Reply(body, then="raw")


def fails(agency, reply, kind, **more):
    answers(agency, reply)
    with pytest.raises(kind) as raised:
        client(attempts=1).json(ask(agency, **more))
    return raised.value


# Sent on.


def sent(to):
    """Return what is said where a publisher sends us there; nobody goes."""
    wire = Elsewhere(to)
    asking = Client(Patience(), wire, StillClock())
    with pytest.raises(SourceMoved) as raised:
        asking.json(Request("a list", "https://agency.example/list"))
    assert wire.count == 1
    return str(raised.value)


class Elsewhere(HTTPAdapter):
    """A wire that always sends on."""

    def __init__(self, to):
        super().__init__()
        self.to, self.count = to, 0

    def send(self, request, *_args, **_more):
        self.count += 1
        raw = HTTPResponse(io.BytesIO(), {"Location": self.to}, status=302, preload_content=False)
        return self.build_response(request, raw)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.8.8.8",
        "localhost",
        "api.localhost",
        "10.0.0.5:8443",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[fd00::1]",
        "[fe80::1%25eth0]",
        "[::ffff:10.0.0.1]",
    ],
)
def test_a_publisher_does_not_send_us_into_our_own_network(host):
    assert "private network" in sent(f"https://{host}/x")


@pytest.mark.parametrize("to", ["http://127.0.0.1/", "file:///etc/passwd", "gopher://a.example/"])
def test_nor_to_what_is_no_secure_connection(to):
    assert "secure" in sent(to)


def test_the_key_in_an_address_does_not_go_along(agency):
    with_key = ask(agency, query={"API_KEY": SecretStr(KEY)})
    agency.publisher = lambda asked: (
        Reply(status=302, headers={"Location": "/new"})
        if asked.path == "/list"
        else json_reply(asked.query)
    )
    assert client().json(with_key) == {}


# Headers.


def test_a_header_without_end_is_given_up(agency):
    fails(agency, Reply(b"[]", headers={"X-Long": "a" * 70_000}), SourceUnreachable)


def test_very_many_headers_are_given_up(agency):
    headers = {f"X-{number}": "a" for number in range(200)}
    fails(agency, Reply(b"[]", headers=headers), SourceUnreachable)


def test_a_status_line_that_is_none_is_told(agency):
    fails(agency, raw(b"HTTP/1.1 good\r\n\r\n[]"), SourceUnreachable)


def test_two_lengths_that_differ_are_no_answer(agency):
    reply = raw(OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]")
    fails(agency, reply, SourceUnreachable)


@pytest.mark.parametrize("told", ["-2", "two", "9" * 30])
def test_a_length_that_is_none_is_no_reason_to_read_on(agency, told):
    answers(agency, raw(OK + f"Content-Length: {told}\r\n\r\n[1]".encode()))
    with suppress(SourceTooLarge, SourceUnreachable, SourceNotWhole):
        assert client(attempts=1).json(ask(agency)) == [1]


def test_more_than_its_length_says_is_cut_there_and_noticed(agency):
    fails(agency, raw(OK + b"Content-Length: 3\r\n\r\n[1, 2]"), SourceSentOther)


def test_a_line_break_in_a_key_adds_no_header(agency):
    request = {"headers": {"X-API-Key": SecretStr(f"{KEY}\r\nX-Other: 1")}}
    error = fails(agency, json_reply([]), SourceUnreachable, **request)
    assert agency.asked == []
    assert KEY not in str(error)


# Bodies.


@pytest.mark.parametrize("encodings", [1, 2])
def test_what_unpacks_without_end_is_given_up_before_it_fills_the_memory(agency, encodings):
    body = bytes(40_000_000)
    for _ in range(encodings):
        body = gzip.compress(body, 1)
    headers = {"Content-Encoding": ", ".join(["gzip"] * encodings)}
    tracemalloc.start()
    try:
        fails(agency, Reply(body, headers=headers), SourceTooLarge, max_bytes=1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


def test_packed_a_hundred_times_is_not_unpacked(agency):
    headers = {"Content-Encoding": ", ".join(["gzip"] * 100)}
    fails(agency, Reply(gzip.compress(b"[]"), headers=headers), SourceNotWhole)


def test_a_packing_we_did_not_ask_for_is_no_data(agency):
    headers = {"Content-Encoding": "compress"}
    fails(agency, Reply(b"\x1f\x9d\x90", headers=headers), SourceSentOther)


def test_pieces_that_break_off_are_not_whole(agency):
    fails(agency, raw(OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\n[1, \r\n"), SourceNotWhole)


def test_pieces_without_a_size_are_not_whole(agency):
    fails(agency, raw(OK + b"Transfer-Encoding: chunked\r\n\r\nmany\r\n[1]"), SourceNotWhole)


def test_pieces_without_end_are_given_up(agency):
    piece = b"2000\r\n" + b"1" * 0x2000 + b"\r\n"
    reply = raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + piece * 100)
    fails(agency, reply, SourceTooLarge, max_bytes=100_000)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_what_is_no_utf_8_is_no_json(agency, encoding):
    fails(agency, Reply('["Señal"]'.encode(encoding)), SourceSentOther)


# What was not asked for.


@pytest.mark.parametrize("status", [201, 202, 203, 206, 226, 299])
def test_a_part_or_a_promise_is_not_taken_for_the_whole(agency, status):
    error = fails(agency, Reply(b"[]", status, {"Content-Range": "bytes 0-1/9"}), SourceRefused)
    assert error.status == status


def test_a_weak_tag_is_asked_with_as_it_came(agency, tmp_path):
    agency.publisher = lambda asked: (
        Reply(status=304)
        if asked.headers.get("If-None-Match") == 'W/"1"'
        else Reply(b"data", headers={"ETag": 'W/"1"'})
    )
    saved = client().save(ask(agency), tmp_path / "file")
    assert isinstance(client().save(ask(agency), tmp_path / "file", saved.validators), NotModified)


def test_a_tag_with_a_line_break_is_not_sent(agency, tmp_path):
    with pytest.raises(SourceUnreachable):
        client(attempts=1).save(ask(agency), tmp_path / "file", Validators('"1"\r\nX-Other: 1'))
    assert agency.asked == []


def test_ten_years_are_not_waited(agency):
    clock = StillClock()
    later = format_datetime(NOW + dt.timedelta(days=3650), usegmt=True)
    answers(agency, Reply(status=503, headers={"Retry-After": later}))
    with pytest.raises(SourceRefused) as raised:
        client(clock).json(ask(agency))
    assert clock.slept == []
    assert raised.value.wait_s == 3650 * 86_400


def test_no_cookie_is_kept(agency):
    answers(agency, json_reply([], **{"Set-Cookie": "who=me; Path=/"}))
    asking = client()
    for _ in range(2):
        asking.json(ask(agency))
    assert not any("Cookie" in one.headers for one in agency.asked)


# On the way.


@pytest.fixture
def other():
    running = Agency()
    yield running
    running.close()


def test_the_proxy_of_the_environment_is_asked(other, monkeypatch):
    monkeypatch.setenv("http_proxy", other.address)
    answers(other, json_reply([1]))
    assert client().json(Request("a list", "http://agency.example/list")) == [1]


def test_this_machine_is_not_asked_through_a_proxy(agency, other, monkeypatch):
    monkeypatch.setenv("http_proxy", other.address)
    answers(agency, json_reply([1]))
    assert client().json(ask(agency)) == [1]
    assert other.asked == []


def test_a_proxy_that_lets_nobody_through_is_told(other, monkeypatch):
    monkeypatch.setenv("https_proxy", other.address)
    with pytest.raises(SourceUnreachable):
        client(attempts=1).json(Request("a list", "https://agency.example/list"))


def test_a_password_of_the_machine_is_for_no_publisher(agency, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    answers(agency, json_reply([]))
    client().json(ask(agency))
    assert "Authorization" not in agency.asked[0].headers


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory):
    """A certificate that nobody vouches for, of this machine."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Invented")])
    here = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2120, 1, 1, tzinfo=dt.UTC))
        .add_extension(x509.SubjectAlternativeName([here]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("certificate") / "own.pem"
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.write_bytes(made.public_bytes(pem) + key.private_bytes(pem, *plain))
    return file


@pytest.fixture
def secure(own_certificate):
    """The address of a publisher on loopback whose certificate is its own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=_answer_once, args=(listening, context), daemon=True)
        answering.start()
        yield f"https://127.0.0.1:{listening.getsockname()[1]}/list"
        answering.join(5)


def _answer_once(listening, context):
    with suppress(OSError):
        accepted, _ = listening.accept()
        with accepted, context.wrap_socket(accepted, server_side=True) as talk:
            talk.recv(10_000)
            talk.sendall(OK + b"Content-Length: 3\r\n\r\n[7]")


def test_a_certificate_that_nobody_vouches_for_is_not_believed(secure, caplog):
    caplog.set_level(logging.DEBUG)
    request = Request("a list", secure, query={"API_KEY": SecretStr(KEY)})
    with pytest.raises(SourceUnreachable) as raised:
        client().json(request)
    assert raised.value.how == "not_secure"
    assert "secure" in str(raised.value)
    assert KEY not in str(raised.value) + caplog.text


def test_one_that_this_machine_vouches_for_is(secure, own_certificate, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(own_certificate))
    assert client().json(Request("a list", secure)) == [7]


@pytest.mark.allow_hosts(["::1", "127.0.0.1", "localhost"])
def test_a_host_that_is_on_the_newer_internet_alone_is_asked(monkeypatch):
    try:
        listening = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this machine has no IPv6")
    port = listening.getsockname()[1]
    found = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", port, 0, 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)

    def answer():
        accepted, _ = listening.accept()
        with accepted:
            accepted.recv(10_000)
            accepted.sendall(OK + b"Content-Length: 3\r\n\r\n[6]")

    threading.Thread(target=answer, daemon=True).start()
    with listening:
        assert client().json(Request("a list", f"http://six.example:{port}/")) == [6]


def test_we_say_our_version_and_where_our_people_are_found(agency, monkeypatch):
    monkeypatch.setenv("EJMAP_ADDRESS", "https://map.example.org")
    settings.cache_clear()
    try:
        assert user_agent() == f"EJMap/{__version__} (+https://map.example.org)"
        answers(agency, json_reply([]))
        client().json(ask(agency))
        assert agency.asked[0].headers["User-Agent"] == user_agent()
    finally:
        settings.cache_clear()
