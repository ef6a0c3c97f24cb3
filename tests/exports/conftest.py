"""The invented valley of the server's tests, for what leaves it."""

import importlib.util
from pathlib import Path

import pytest

from ejmap.store import Store

VALLEY = Path(__file__).parent.parent / "server" / "valley.py"


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    spec = importlib.util.spec_from_file_location("valley", VALLEY)
    valley = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(valley)
    store = Store(tmp_path_factory.mktemp("valley") / "store")
    valley.publish_all(store)
    yield store
    store.close()
