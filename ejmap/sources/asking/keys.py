"""Keys that publishers give out, from the environment.

Streamlit puts the secrets at the top of its `secrets.toml` into the environment as well, when it
starts, so that a key may stand in either.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import SecretStr

from ejmap.errors import KeyMissing


@dataclass(frozen=True)
class Key:
    """A key that a publisher wants with a question."""

    variable: str
    """Environment variable that holds it."""
    sign_up: str
    """Where one is had."""
    parameter: str = ""
    """Of the query; blank: it goes in the header."""
    header: str = ""

    @property
    def is_set(self) -> bool:
        """Tell whether there is one."""
        return bool(_value(self.variable))


def key_for(source: str, variable: str, sign_up: str) -> SecretStr:
    """Return a source's key.

    Raises:
        KeyMissing: There is none; the source is off.
    """
    if not (value := _value(variable)):
        raise KeyMissing(source, variable, sign_up)
    return SecretStr(value)


def in_query(source: str, keys: Iterable[Key]) -> dict[str, SecretStr]:
    """Return the keys that go in the address, by parameter; raises as `key_for`."""
    asked = [one for one in keys if one.parameter]
    return {one.parameter: key_for(source, one.variable, one.sign_up) for one in asked}


def in_header(source: str, keys: Iterable[Key]) -> dict[str, SecretStr]:
    """Return the keys that go in the header, by its name; raises as `key_for`."""
    asked = [one for one in keys if not one.parameter]
    return {one.header: key_for(source, one.variable, one.sign_up) for one in asked}


def _value(variable: str) -> str:
    return os.environ.get(variable, "").strip()
