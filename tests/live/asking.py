"""What every test of the real publishers is marked with."""

import os

import pytest

LIVE = [
    pytest.mark.live,
    pytest.mark.enable_socket,
    pytest.mark.skipif(
        not os.environ.get("EJMAP_LIVE"),
        reason="not run here: EJMAP_LIVE is not set, so the real publishers are not asked",
    ),
]
