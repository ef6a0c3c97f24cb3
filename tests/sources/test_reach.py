import socket

import pytest

from ejmap.sources.asking import reach


@pytest.fixture
def port(monkeypatch):
    """The port of a socket on loopback that is not yet listened on; gives the socket."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        monkeypatch.setattr(reach, "HTTPS_PORT", one.getsockname()[1])
        yield one


def test_a_host_that_takes_a_connection_is_reached(port):
    port.listen()
    assert reach.reaches_any(["127.0.0.1"])


def test_a_host_that_takes_none_is_not(port):
    assert not reach.reaches_any(["127.0.0.1"])


def test_nobody_is_not_reached():
    assert not reach.reaches_any([])


def test_no_more_hosts_are_tried_than_tell(monkeypatch):
    tried = []
    monkeypatch.setattr(reach, "_reaches", tried.append)
    reach.reaches_any(str(number) for number in range(99))
    assert len(tried) == reach.MOST_HOSTS


@pytest.mark.parametrize(("host", "is_here"), [("localhost", True), ("agency.example", False)])
def test_only_this_machine_is_here(host, is_here):
    assert reach.is_here(host) is is_here
