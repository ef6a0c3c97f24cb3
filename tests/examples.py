"""How many examples of endless input are tried: few in `make test`, many in `make test-all`."""

from hypothesis import settings

THOROUGH = "thorough"


def examples(number, *, at_length):
    """Settings of a test whose examples cost time."""
    is_at_length = settings.get_current_profile_name() == THOROUGH
    return settings(max_examples=at_length if is_at_length else number)
