"""A store without layers, and people in it."""

import pytest


@pytest.fixture
def store(empty_store):
    return empty_store
