"""The invented valley of the server's tests, for what leaves it."""

import pytest

from ejmap.store import Store
from tests.server import valley


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("valley") / "store")
    valley.publish_all(store)
    yield store
    store.close()
