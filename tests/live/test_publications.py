"""Each publication by itself at its real address, also those that others come before.

Off unless EJMAP_LIVE is set; `tests/live/README.md` says how to run it and what its failures mean.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from ejmap.layers import modules
from ejmap.refresh import refreshable
from ejmap.sources.asking.client import NotModified
from ejmap.sources.asking.fetched import Fetchable
from ejmap.sources.beside import Beside
from ejmap.sources.first_of import FirstOf
from tests.live.asking import LIVE

pytestmark = LIVE


def parts(reader: Any) -> Iterator[Any]:
    """Yield what a reader asks, one publication after the other."""
    inner = [*reader.readers.values()] if isinstance(reader, FirstOf) else []
    # Several addresses of one file are one publication, of which one address has it.
    if len({one.path for one in inner}) > 1:
        for one in inner:
            yield from parts(one)
    elif isinstance(reader, Fetchable):
        yield reader


def publications():
    """Return every publication that is asked for any layer, once, by its file."""
    readers = [one for key in refreshable() for one in modules()[key].READS.values()]
    return {one.path: one for reader in readers for one in parts(reader)}


@pytest.mark.parametrize("path", publications())
def test_a_publication_is_had_and_read(path, live_client, tmp_path):
    reader = publications()[path]
    if isinstance(reader, Beside) and reader.missing:
        pytest.skip(reader.said_off.en)
    got = reader.fetch(live_client, tmp_path)
    assert not isinstance(got, NotModified)
    reader.read(tmp_path)
