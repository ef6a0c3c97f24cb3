"""A store without layers, and people in it."""

import pytest

from ejmap.staff import signing_in
from ejmap.store import Store


@pytest.fixture
def store(tmp_path, monkeypatch):
    opened = Store(tmp_path / "store")
    monkeypatch.setattr("ejmap.store.ready", lambda: opened)
    yield opened
    opened.close()


@pytest.fixture
def people(store):
    return signing_in.people()


@pytest.fixture
def sample(people, kept_password):
    return people.add("Sample Person", "editor", password=kept_password[1], by="a test")
