"""The short id of a kept view: made of what it shows, so that the same view has the same one.

It is read aloud, typed and printed, so it is ten small letters and digits of which no two are
mistaken for one another: there is no i, l, o or u, and who writes i, l or o means 1, 1 and 0.
"""

import hashlib
from collections.abc import Container, Iterable
from urllib.parse import parse_qsl, quote

from ejmap.errors import UnknownSnapshot
from ejmap.snapshots.kept import Kept
from ejmap.store.canonical import to_json

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10
BITS = 5
_MEANT = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None})
# What a view is whatever the language it is read in and wherever its map looks.
_NOT_THE_VIEW = ("lang", "at")


def id_of(kept: Kept) -> str:
    """Return the id of a view: the same for the same page, query, centre and versions."""
    parts = {
        "page": kept.page.value,
        "query": canonical_query(kept.query),
        "at": kept.at,
        "versions": sorted(kept.pairs()),
    }
    hashed = hashlib.sha256(to_json(parts).encode()).digest()
    number = int.from_bytes(hashed) >> (len(hashed) * 8 - LENGTH * BITS)
    places = range((LENGTH - 1) * BITS, -1, -BITS)
    return "".join(ALPHABET[number >> place & 31] for place in places)


def normalised(found: str) -> str:
    """Return an id as it is kept: small letters, without spaces, mistaken letters put right.

    Raises:
        UnknownSnapshot: No id is ever written so.
    """
    said = "".join(found[: 10 * LENGTH].split()).lower().translate(_MEANT)
    if len(said) != LENGTH or not set(said) <= set(ALPHABET):
        raise UnknownSnapshot(found)
    return said


def canonical_query(query: str, without: Container[str] = _NOT_THE_VIEW) -> str:
    """Return a query string without "?" in one way of writing: by name, percent-encoded alike.

    Parameters of one name keep their order; language and centre are left out.
    """
    parts = [(name, value) for name, value in pairs_of(query) if name not in without]
    return written(sorted(parts, key=lambda one: one[0]))


def pairs_of(query: str) -> list[tuple[str, str]]:
    """Return the names and values of a query string, with or without "?"; no half letters."""
    whole = query.encode(errors="replace").decode()
    return parse_qsl(whole.removeprefix("?"), keep_blank_values=True, errors="replace")


def written(parts: Iterable[tuple[str, str]]) -> str:
    """Return names and values as a query string, as links are written."""
    return "&".join(f"{quote(name, safe='')}={quote(value, safe=',:')}" for name, value in parts)
