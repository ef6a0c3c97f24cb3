"""The agency's real feeds of buses, asked once each: off unless EJMAP_LIVE is set.

For a machine with a network. What fails says so itself: an address that is another now, a feed
that no longer is one, or places that are not of this moment.
"""

import os

import pytest

from ejmap.server.live_buses import SOURCE
from ejmap.settings import SUNLINE_REALTIME
from ejmap.sources.asking.client import Client
from ejmap.sources.gtfs_realtime import LeftOut, LiveFeed

pytestmark = [
    pytest.mark.live,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not os.environ.get("EJMAP_LIVE"), reason="EJMAP_LIVE is not set"),
]


@pytest.fixture(scope="module")
def client():
    asking = Client()
    yield asking
    asking.close()


@pytest.fixture
def feed():
    return LiveFeed(SOURCE, os.environ.get("EJMAP_LIVE_BUSES_FROM") or SUNLINE_REALTIME)


def test_the_agency_tells_where_its_buses_are(feed, client):
    found = feed.vehicles(client)
    wrong = sum(found.left_out.get(one, 0) for one in (LeftOut.WRONG_PLACE, LeftOut.FUTURE))
    told = len(found.vehicles) + sum(found.left_out.values())
    # At night none may run; by day, hardly any may be where no bus can be.
    assert wrong <= told / 10


def test_the_agency_tells_its_announcements(feed, client):
    assert all(one.said for one in feed.alerts(client))
