"""Fields by the name we call them, and the names a publisher gives them.

Agencies and their copies rename fields; a layer lists the spellings it knows, the likeliest first.
"""

from collections.abc import Iterable, Mapping, Sequence

from ejmap.errors import FieldsChanged
from ejmap.sources.asking.request import Request

Spellings = Mapping[str, Sequence[str]]
# So many of a publisher's fields are named when ours are not among them.
MOST_NAMED = 40


def spelt(columns: Spellings, found: Iterable[str]) -> dict[str, str]:
    """Return the publisher's name of each of our fields that is there, in whatever case."""
    theirs = {one.lower(): one for one in reversed([*found])}
    hits = {
        ours: [one.lower() for one in names if one.lower() in theirs]
        for ours, names in columns.items()
    }
    return {ours: theirs[names[0]] for ours, names in hits.items() if names}


def missing(columns: Spellings, found: Iterable[str]) -> list[str]:
    """Return the fields that are not there under any name, as their publisher called them."""
    there = spelt(columns, found)
    return [names[0] for ours, names in columns.items() if ours not in there]


def offered(columns: Spellings, found: Sequence[str], request: Request) -> dict[str, str]:
    """Return `spelt`, of fields that must all be there.

    Raises:
        FieldsChanged: One is not.
    """
    if lost := missing(columns, found):
        raise FieldsChanged(request.source, request.shown, lost, found[:MOST_NAMED])
    return spelt(columns, found)
