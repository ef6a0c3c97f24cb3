"""Keys that publishers give out, from the environment.

Streamlit puts the secrets at the top of its `secrets.toml` into the environment as well, when it
starts, so that a key may stand in either.
"""

import os

from pydantic import SecretStr

from ejmap.errors import KeyMissing


def key_for(source: str, variable: str, sign_up: str) -> SecretStr:
    """Return a source's key.

    Raises:
        KeyMissing: There is none; the source is off.
    """
    if not (value := os.environ.get(variable, "").strip()):
        raise KeyMissing(source, variable, sign_up)
    return SecretStr(value)
