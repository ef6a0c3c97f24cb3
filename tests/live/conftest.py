"""One client for all tests of the real publishers, so that each host is asked politely."""

import pytest

from ejmap.sources.asking.client import Client


@pytest.fixture(scope="session")
def live_client():
    asking = Client()
    yield asking
    asking.close()
