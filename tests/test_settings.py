"""What may be set, and what would keep everybody out or in for ever."""

import pytest
from pydantic import ValidationError

from ejmap.settings import settings


@pytest.fixture
def hours(monkeypatch):
    """Return how long a session lasts when the environment says so."""

    def read(said):
        monkeypatch.setenv("EJMAP_SESSION_HOURS", said)
        return settings.__wrapped__().session_hours

    return read


@pytest.mark.parametrize(("said", "is_read"), [("1", 1), ("720", 720), ("", 12)])
def test_how_long_a_session_lasts_can_be_said(hours, said, is_read):
    assert hours(said) == is_read


@pytest.mark.parametrize("said", ["0", "-1", "721", "12.5", "a day"])
def test_a_session_that_is_over_at_once_or_hardly_ever_is_refused(hours, said):
    with pytest.raises(ValidationError, match="session_hours"):
        hours(said)
