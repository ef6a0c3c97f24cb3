"""Tables of a kept view: counts by community, and features one by one."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from ejmap.field import Field
from ejmap.questions.features import Features, Mask
from ejmap.questions.names_apart import names_apart
from ejmap.questions.phrases import all_of, is_before_i
from ejmap.region import COMMUNITY_CHOICES
from ejmap.region.counts import COMMUNITY, UNKNOWN, CommunityCount
from ejmap.snapshots.keeping.naming import names_homes
from ejmap.snapshots.kept import Table
from ejmap.text import LANGUAGES, Text, say_number, text_of

PLACES = (*COMMUNITY_CHOICES, UNKNOWN)
"""The rows of a table by community: the six, between them, and not known."""


def number(value: float) -> Text:
    """Return a number in words."""
    return Text(**{one: say_number(value, one) for one in LANGUAGES})


def every(parts: Sequence[Text]) -> Text:
    """Return things as one list: "a and b"; "a, b, and c"."""
    if len(parts) == 2:
        key = "kept.two_before_i" if is_before_i(parts[1].es, "es") else "kept.two"
        return text_of(key, first=parts[0], last=parts[1])
    return Text(**{one: all_of([part.say(one) for part in parts], one) for one in LANGUAGES})


def sentences(parts: Iterable[Text]) -> Text:
    """Return sentences one behind the other."""
    found = list(parts)
    return Text(**{one: " ".join(part.say(one) for part in found) for one in LANGUAGES})


def place_name(key: str) -> Text:
    """Return what a row of a table by community is called."""
    return COMMUNITY_CHOICES.get(key) or text_of("kept.community_unknown")


def per_place(features: Features, chosen: Mask) -> dict[str, int] | None:
    """Return how many chosen rows each place has; None where the layer knows no communities."""
    if COMMUNITY not in features.table.columns:
        return None
    cells = features.table[COMMUNITY].astype("object")
    found = cells.where(cells.notna(), UNKNOWN)[chosen].value_counts()
    return {place: int(found.get(place, 0)) for place in PLACES}


def in_place(features: Features, place: str | None) -> Mask:
    """Tell which features of a layer lie in a place; in any, where none is named."""
    if place is None or COMMUNITY not in features.table.columns:
        return np.full(len(features.table), place is None, dtype=np.bool_)
    return np.asarray(features.table[COMMUNITY].eq(place).fillna(value=False), dtype=np.bool_)


def by_community(
    title: Text, columns: Mapping[Text, Mapping[str, Text]], note: Text | None = None
) -> Table:
    """Return a table with a row a place.

    Args:
        title: What is counted.
        columns: The cells of each column by place, under its head.
        note: What must be read beside it.
    """
    rows = tuple(
        (place_name(place), *(cells[place] for cells in columns.values())) for place in PLACES
    )
    return Table(
        title=title,
        columns=(text_of("kept.community"), *columns),
        rows=_without_empty(rows),
        note=note,
        lists=(),
    )


def counted_alone(features: Features, counts: Sequence[CommunityCount]) -> Table:
    """Return all that is given of a layer of counts; small ones as "fewer than 5"."""
    cells = {
        one.community: text_of("answer.few") if one.count is None else number(one.count)
        for one in counts
    }
    cells = {place: cells.get(place, text_of("answer.few")) for place in PLACES}
    title = text_of("kept.by_community", what=features.layer.name)
    note = text_of("questions.by_community_why")
    return by_community(title, {text_of("answer.count"): cells}, note)


def one_by_one(features: Features, chosen: Mask) -> Table:
    """Return the chosen rows of a layer by name, with the fields of its list."""
    layer = features.layer
    listed = [one for one in layer.public_fields() if one.in_list and one.key != layer.title]
    apart = names_apart(features)
    rows = [features.row(int(place)) for place in np.flatnonzero(chosen)]
    said = sorted(
        ((apart[str(row["id"])], *(_cell(one, row) for one in listed)) for row in rows),
        key=lambda cells: cells[0].en.casefold(),
    )
    return Table(
        title=text_of("kept.one_by_one", what=layer.name),
        columns=(text_of("kept.name"), *(one.label for one in listed)),
        rows=tuple(said),
        note=layer.notice,
        names_homes=names_homes(features),
        lists=(layer.key,),
    )


def _cell(field: Field, row: dict[str, object]) -> Text:
    return Text(**{one: field.say(row, one).strip() or "–" for one in LANGUAGES})


def _without_empty(rows: tuple[tuple[Text, ...], ...]) -> tuple[tuple[Text, ...], ...]:
    """Return the rows without that of "not known" where nothing is counted in it."""
    *places, unknown = rows
    is_empty = all(cell.en in ("0", "0 of 0") for cell in unknown[1:])
    return tuple(places) if is_empty else rows
