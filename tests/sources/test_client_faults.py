"""What the client does when the network or the publisher fails."""

import gzip
import socket

import pytest
import requests

from ejmap.errors import (
    SourceNotWhole,
    SourceTooLarge,
    SourceUnreachable,
    StoreFull,
)
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.request import Request
from ejmap.sources.asking.waiting import Patience
from tests.sources.agency import (
    Reply,
    StillClock,
    answers,
    ask,
    client,
)

# Limits.


@pytest.mark.parametrize("says_length", [True, False])
def test_what_is_too_large_is_not_read_to_its_end(agency, says_length, tmp_path):
    answers(agency, Reply(b"x" * 300_000, says_length=says_length))
    with pytest.raises(SourceTooLarge):
        client().save(ask(agency, max_bytes=100_000), tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


def test_what_is_just_small_enough_is_had(agency, tmp_path):
    answers(agency, Reply(b"x" * 100_000))
    saved = client().save(ask(agency, max_bytes=100_000), tmp_path / "file")
    assert saved.byte_count == 100_000


def test_what_grows_too_large_when_unpacked_is_told(agency, tmp_path):
    bomb = gzip.compress(bytes(20_000_000))
    answers(agency, Reply(bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(SourceTooLarge):
        client().save(ask(agency, max_bytes=100_000), tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_trickles_is_given_up(agency, tmp_path):
    class Hasty(StillClock):
        def seconds(self):
            self.passed_s += 100
            return self.passed_s

    answers(agency, Reply(b"x" * 500_000))
    with pytest.raises(SourceUnreachable) as raised:
        client(Hasty(), whole_s=200, attempts=1).save(ask(agency), tmp_path / "file")
    assert raised.value.how == "too_slow"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_not_taken_for_a_fault_of_the_network(agency, tmp_path):
    answers(agency, Reply(b"x"))
    (tmp_path / "no_folder").write_text("a file")
    with pytest.raises(StoreFull):
        client().save(ask(agency), tmp_path / "no_folder" / "file")


def test_what_was_there_stays_when_fetching_fails(agency, tmp_path):
    (tmp_path / "file").write_text("what we had")
    answers(agency, Reply(b"x" * 1000, then="cut"))
    with pytest.raises(SourceNotWhole):
        client().save(ask(agency), tmp_path / "file")
    assert (tmp_path / "file").read_text() == "what we had"
    assert len(list(tmp_path.iterdir())) == 1


# Faults of the network, told apart.


def test_a_host_that_is_not_there_is_told(monkeypatch, agency):
    def no_such_host(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_such_host)
    with pytest.raises(SourceUnreachable) as raised:
        client().json(Request("a list", "https://nowhere.invalid/list"))
    assert raised.value.how == "no_such_host"


def test_a_closed_door_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/list"
        with pytest.raises(SourceUnreachable) as raised:
            client().json(Request("a list", address))
    assert raised.value.how == "refused"


def test_a_hang_up_is_told(agency):
    answers(agency, Reply(then="reset"))
    with pytest.raises(SourceUnreachable) as raised:
        client().json(ask(agency))
    assert raised.value.how == "reset"


def test_silence_is_told(agency):
    answers(agency, Reply(then="silent"))
    with pytest.raises(SourceUnreachable) as raised:
        client(silence_s=0.05, attempts=1).json(ask(agency))
    assert raised.value.how == "too_slow"


def ask_anybody():
    return Request("a list", "https://agency.example/")


class Wire(requests.adapters.BaseAdapter):
    """A wire in the place of the network's."""

    def __init__(self, fault):
        super().__init__()
        self.fault, self.count = fault, 0

    def send(self, *_args, **_more):
        self.count += 1
        raise self.fault

    def close(self):
        pass


def test_a_connection_that_is_not_secure_is_not_tried_again():
    wire = Wire(requests.exceptions.SSLError("certificate has expired"))
    with pytest.raises(SourceUnreachable) as raised:
        Client(Patience(), wire, StillClock()).json(ask_anybody())
    assert (raised.value.how, wire.count) == ("not_secure", 1)


def test_who_was_silent_is_asked_again():
    wire = Wire(requests.exceptions.ReadTimeout("read timed out"))
    with pytest.raises(SourceUnreachable) as raised:
        Client(Patience(attempts=3), wire, StillClock()).json(ask_anybody())
    assert (raised.value.how, wire.count) == ("too_slow", 3)
