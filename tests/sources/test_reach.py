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


@pytest.fixture
def proxied(monkeypatch):
    """Behind a proxy at an address, and no other way out."""

    def set_to(address):
        monkeypatch.setenv("https_proxy", address)
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)

    return set_to


@pytest.mark.parametrize("written", ["http://127.0.0.1:{}", "127.0.0.1:{}"])
def test_behind_a_proxy_it_is_the_proxy_that_is_reached(port, proxied, written):
    port.listen()
    proxied(written.format(port.getsockname()[1]))
    assert reach.reaches_any(["agency.invalid"])


@pytest.mark.parametrize("written", ["http://127.0.0.1:1", "http://127.0.0.1:no", "http://"])
def test_a_proxy_that_is_not_there_reaches_nobody(proxied, written):
    proxied(written)
    assert not reach.reaches_any(["agency.invalid"])
