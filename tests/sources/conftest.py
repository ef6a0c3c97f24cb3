"""The loopback agency, started once."""

import pytest

from tests.sources.agency import Agency


@pytest.fixture(scope="session")
def _agency():
    running = Agency()
    yield running
    running.close()


@pytest.fixture
def agency(_agency):
    _agency.clear()
    return _agency
