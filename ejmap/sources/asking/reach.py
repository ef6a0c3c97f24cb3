"""Whether this machine reaches anybody at all, asked when a publisher does not answer."""

import logging
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from requests.utils import get_environ_proxies, prepend_scheme_if_needed, select_proxy

from ejmap.sources.asking.client import LOOPBACK

log = logging.getLogger(__name__)

HTTPS_PORT = 443
# Of a proxy that names none, as `requests` has it.
PROXY_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
# A connection that takes longer is none; a few hosts do for all.
CONNECT_S, MOST_HOSTS = 5.0, 4


def reaches_any(hosts: Iterable[str]) -> bool:
    """Tell whether a connection to one of several hosts is made; nothing is asked over it."""
    return any(_reaches(host) for host in list(hosts)[:MOST_HOSTS])


def is_here(host: str | None) -> bool:
    """Tell whether a host is this machine itself, which no network is needed for."""
    return host in LOOPBACK


def _reaches(host: str) -> bool:
    try:
        with socket.create_connection(_way_to(host), CONNECT_S):
            return True
    except (OSError, ValueError) as error:
        # A proxy may be written in a way that is none.
        log.info("%s is not reached either: %s", host, error)
        return False


def _way_to(host: str) -> tuple[str, int]:
    """Return whom a connection is made to: the host, or where there is one the proxy before it.

    Behind a proxy a machine often reaches nobody else by itself.
    """
    url = f"https://{host}"
    named = select_proxy(url, get_environ_proxies(url))
    if not named:
        return host, HTTPS_PORT
    proxy = urlsplit(prepend_scheme_if_needed(named, "http"))
    return str(proxy.hostname), proxy.port or PROXY_PORTS.get(proxy.scheme, HTTPS_PORT)
