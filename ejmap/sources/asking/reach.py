"""Whether this machine reaches anybody at all, asked when a publisher does not answer."""

import logging
import socket
from collections.abc import Iterable

from ejmap.sources.asking.client import LOOPBACK

log = logging.getLogger(__name__)

HTTPS_PORT = 443
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
        with socket.create_connection((host, HTTPS_PORT), CONNECT_S):
            return True
    except OSError as error:
        log.info("%s is not reached either: %s", host, error)
        return False
