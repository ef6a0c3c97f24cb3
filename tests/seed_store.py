"""The program's own store, filled from the committed seed, for tests of the command line."""

from contextlib import contextmanager

import pytest

from ejmap import settings as settings_module
from ejmap.store import seed


def fresh_settings():
    settings_module.settings.cache_clear()
    seed._opened.cache_clear()


@contextmanager
def store_in(folder):
    """Let the program have its store in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EJMAP_STORE", str(folder))
        fresh_settings()
        yield
    fresh_settings()
