"""A store without layers, and people in it."""

import pytest
from argon2 import PasswordHasher

from ejmap.staff import passwords, signing_in
from ejmap.store import Store

PASSWORD = "three invented words"


@pytest.fixture
def kept_password(monkeypatch):
    """The password of the invented people, and its hash; made quickly, not safely."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)
    monkeypatch.setattr(passwords, "_NOBODYS", quick.hash("nobody's"))
    return PASSWORD, passwords.hashed(PASSWORD)


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
