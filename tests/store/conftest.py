"""Stores, seeds and layers of our own invention."""

import importlib.util
from pathlib import Path

import pytest

from ejmap.store import Store
from ejmap.store.seed import write_seed

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def invented():
    spec = importlib.util.spec_from_file_location("invented", HERE / "invented.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def fake_layers(invented, monkeypatch):
    """The program defines three invented layers instead of its own."""
    found = invented.modules()
    for room in ("ejmap.layers", "ejmap.store.seed"):
        monkeypatch.setattr(f"{room}.modules", lambda: found)
    return found


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def seed(fake_layers, tmp_path):
    """A folder with the seed of the invented layers."""
    write_seed(tmp_path, tmp_path / "seed")
    return tmp_path / "seed"
