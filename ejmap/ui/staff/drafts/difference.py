"""What a draft would change: rows added, gone, moved and changed, and what is said of the layer."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isinf

import geopandas as gpd
import streamlit as st

from ejmap.differences import Difference, difference
from ejmap.layer import TABLE_ID, Layer
from ejmap.text import Language, say_distance, say_number, words
from ejmap.ui.markup import around, bullets, element, folded, rows
from ejmap.ui.staff.drafts.definitions import definition_changes

# So many rows of each kind of change are named; all are counted.
NAMED = 20
KINDS = ("added", "gone", "moved", "changed")


@dataclass(frozen=True)
class Compared:
    """A layer as it is shown now, and as it would be.

    Attributes:
        layer: As it would be.
        after: Its rows, EPSG:4326, every column.
        was: The layer as it is shown now; None where nothing is.
        before: Its rows now.
    """

    layer: Layer
    after: gpd.GeoDataFrame
    was: Layer | None = None
    before: gpd.GeoDataFrame | None = None

    def rows(self) -> Difference | None:
        """Return what changes row by row; None where nothing is shown now."""
        return None if self.before is None else difference(self.layer, self.before, self.after)

    @property
    def drops_half(self) -> bool:
        """Tell whether more than half of the rows would be lost."""
        return self.before is not None and 2 * len(self.after) < len(self.before)


def show(compared: Compared, language: Language, key: str) -> bool:
    """Show the difference; return False while a great loss waits to be confirmed."""
    w = words(language)
    with st.container(key=key):
        st.html(element("h3", w("difference.title")))
        st.html("".join(pieces(compared, language)))
        if not compared.drops_half:
            return True
        assert compared.before is not None  # held by drops_half
        before, after = (
            say_number(len(one), language) for one in (compared.before, compared.after)
        )
        lost = w("difference.drops", before=before, after=after)
        st.html(element("p", lost, class_="ej-notice", role="alert"))
        return bool(st.checkbox(w("difference.confirm_drop"), key=f"{key}-drop"))


def pieces(compared: Compared, language: Language) -> Iterable[str]:
    """Return the difference as markup: counts first, then each kind behind a line."""
    w, found = words(language), compared.rows()
    if found is None:
        yield element("p", w("difference.first", n=len(compared.after)))
        return
    yield counts(found, language)
    if not compared.layer.has_lasting_ids:
        yield element("p", w("difference.no_lasting_ids"), class_="ej-quiet")
    yield from _named(compared, found, language)
    assert compared.was is not None  # a table that is shown has its layer
    told = definition_changes(compared.was, compared.layer, language)
    if told:
        yield element("h4", w("difference.definition"))
        yield bullets(told)


def counts(found: Difference, language: Language, *, is_past: bool = False) -> str:
    """Return how many rows there are and will be, and how many change in which way, as markup.

    `is_past` says it of something that was done.
    """
    w = words(language)
    before, after = (say_number(one, language) for one in (found.before, found.after))
    rows_said = "difference.rows_then" if is_past else "difference.rows"
    said = [w(rows_said, before=before, after=after)]
    said += [w(f"difference.{kind}", n=len(ids)) for kind, ids in _by_kind(found) if ids]
    if found.is_none:
        said.append(w("difference.none"))
    return around("ul", (element("li", one) for one in said), class_="ej-changes")


def _by_kind(found: Difference) -> list[tuple[str, list[str]]]:
    ids: tuple[Iterable[str], ...] = (found.added, found.gone, found.moved_m, found.changed)
    return [(kind, list(some)) for kind, some in zip(KINDS, ids, strict=True)]


def _named(compared: Compared, found: Difference, language: Language) -> Iterable[str]:
    w = words(language)
    for kind, ids in _by_kind(found):
        if not ids:
            continue
        named = _changes(compared, found, language) if kind == "changed" else ""
        named = named or bullets(_lines(compared, found, kind, language))
        more = len(ids) - NAMED
        rest = [element("p", w("difference.more", n=more), class_="ej-quiet")] if more > 0 else []
        yield folded(w(f"difference.{kind}", n=len(ids)), [named, *rest])


def _lines(compared: Compared, found: Difference, kind: str, language: Language) -> Iterable[str]:
    ids = dict(_by_kind(found))[kind][:NAMED]
    table = compared.before if kind == "gone" else compared.after
    assert table is not None  # without a table before, nothing is gone
    layer = compared.was if kind == "gone" and compared.was else compared.layer
    names = names_of(layer, table, ids, language)
    for one in ids:
        yield names[one] + (_how_far(found.moved_m[one], language) if kind == "moved" else "")


def names_of(
    layer: Layer, table: gpd.GeoDataFrame, ids: Iterable[str], language: Language
) -> dict[str, str]:
    """Return what people call certain features, by id."""
    asked = table[table[TABLE_ID].isin(list(ids))]
    return {
        str(row[TABLE_ID]): layer.feature_name(row, language) for row in asked.to_dict("records")
    }


def _how_far(metres: float, language: Language) -> str:
    w = words(language)
    if isinf(metres):
        return f": {w('difference.place_came_or_went')}"
    return f": {say_distance(metres, language)}"


def _changes(compared: Compared, found: Difference, language: Language) -> str:
    """Return a table of changed cells: whose, which field, before, after."""
    w, ids = words(language), list(found.changed)[:NAMED]
    assert compared.before is not None  # else nothing changed
    was = {str(row[TABLE_ID]): row for row in _records(compared.before, ids)}
    now = {str(row[TABLE_ID]): row for row in _records(compared.after, ids)}
    names = names_of(compared.layer, compared.after, ids, language)
    heads = [w(f"difference.head_{one}") for one in ("name", "field", "before", "after")]
    body = [
        [
            element("span", names[one]),
            element("span", _label(compared.layer, column, language)),
            element("span", _cell(compared.was or compared.layer, was[one], column, language)),
            element("span", _cell(compared.layer, now[one], column, language)),
        ]
        for one in ids
        for column in found.changed[one]
    ]
    return rows(heads, body, label=w("difference.changed", n=len(found.changed)))


def _records(table: gpd.GeoDataFrame, ids: list[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = table[table[TABLE_ID].isin(ids)].to_dict("records")
    return found


def _label(layer: Layer, column: str, language: Language) -> str:
    field = next((one for one in layer.fields if column in one.columns()), None)
    return field.label.say(language) if field else column


def _cell(layer: Layer, row: dict[str, object], column: str, language: Language) -> str:
    """Return a cell in words; of a translated field, the cell of the column's own language."""
    field = next((one for one in layer.fields if column in one.columns()), None)
    if field is None:
        return str(row.get(column))
    if not field.translated:
        return field.say(row, language)
    return field.say(row, "es" if column.endswith("_es") else "en")
