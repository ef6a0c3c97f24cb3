"""What every test shares: real files where they are, sockets closed except loopback."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of the publishers' files; where it is not, the test is skipped with the reason."""
    folder = os.environ.get("EJMAP_REAL_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("EJMAP_REAL_DATA names no folder with the publishers' files")
    return Path(folder)
