"""The ledger of promises as it is told: entries in order of time, dates side by side, counts too.

Pure: from a layer's table to plain data in both languages. What a source does not give stays None.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import pandas as pd

from ejmap.field import Field
from ejmap.layer import Layer
from ejmap.questions.features import Features
from ejmap.text import LANGUAGES, Text

LAYER = "promises"
TOPIC, STAGE, PROGRAMME, DATE = "topic", "stage", "programme", "event_date"
# Behind every date that is given.
NO_DATE = "9999"


@dataclass(frozen=True)
class Entry:
    """One line of the ledger.

    Attributes:
        id: Its feature's.
        topic, stage, programme: Codes of the layer's fields; the programme may be missing.
        event_date: ISO year, month or day; None where the source gives none.
        site: The listed site it is about; None: about no single site.
        latitude, longitude: Degrees; None where it has no place.
        is_doubtful: Whether the place is doubtful.
    """

    id: str
    topic: str
    stage: str
    programme: str | None
    event_date: str | None
    what: Text
    promised_for: Text | None
    now_expected: Text | None
    amount: Text | None
    count: Text | None
    people: Text | None
    source: str
    source_date: str | None
    url: str | None
    site: Text | None
    latitude: float | None
    longitude: float | None
    is_doubtful: bool

    @property
    def told_on(self) -> str | None:
        """When it was told: the date of the source, else of what happened."""
        return self.source_date or self.event_date


@dataclass(frozen=True)
class Slip:
    """The first and the newest date given for one promise.

    Attributes:
        programme: Code of the programme; None where one entry gives both.
        first: The entry that gives the first date.
        now: The entry that gives the newest; None where there is no newer one.
    """

    programme: str | None
    first: Entry
    now: Entry | None


@dataclass(frozen=True, eq=False)
class Ledger:
    """Entries of a version of the ledger, of one topic or of all, in order of time."""

    layer: Layer
    entries: tuple[Entry, ...]

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics there are, in the order of the layer's own."""
        return self._in_order(TOPIC, {one.topic for one in self.entries})

    @cached_property
    def sites(self) -> tuple[Entry, ...]:
        """Entries about one listed site each, in the order of the list."""
        return tuple(one for one in self.entries if one.site)

    def stages(self) -> dict[str, int]:
        """Return how many entries stand at which stage, sites aside, in the layer's order."""
        told = [one.stage for one in self.entries if not one.site]
        return {code: told.count(code) for code in self._in_order(STAGE, set(told))}

    def of_topic(self, topic: str) -> "Ledger":
        """Return the entries of one topic."""
        return Ledger(self.layer, tuple(one for one in self.entries if one.topic == topic))

    def programmes(self) -> list[tuple[str | None, tuple[Entry, ...]]]:
        """Return the entries by programme in order of time; last those of none."""
        order = list(dict.fromkeys(one.programme for one in self.entries if one.programme))
        grouped = sorted(self.entries, key=lambda one: _place(order, one.programme))
        return [(code, tuple(some)) for code, some in groupby(grouped, lambda one: one.programme)]

    def slips(self) -> tuple[Slip, ...]:
        """Return first and newest date of each promise that gives a date."""
        return tuple(
            slip
            for code, some in self.programmes()
            for slip in ([_slip(code, some)] if code else [_slip(None, [one]) for one in some])
            if slip
        )

    def words_of(self, field: str, code: str) -> Text:
        """Return the words of a code of one of the layer's fields."""
        found: Field | None = self.layer.field(field)
        return found.choices[code] if found and code in found.choices else Text(en=code, es=code)

    def blank_of(self, field: str) -> Text:
        """Return what a blank of a field means."""
        found = self.layer.field(field)
        return found.blank if found and found.blank else Text(en="–", es="–")

    def _in_order(self, field: str, codes: set[str]) -> tuple[str, ...]:
        found = self.layer.field(field)
        known = list(found.choices) if found else []
        return tuple(sorted(codes, key=lambda code: _place(known, code)))


def ledger_of(features: Features, topic: str | None = None) -> Ledger:
    """Return the entries of the ledger, of one topic alone where one is given."""
    found = features.layer.field(STAGE)
    stages = list(found.choices) if found else []

    def place(entry: Entry) -> tuple[str, int, str]:
        # Without dates what was promised comes before what was done.
        undated = 0 if entry.event_date else _place(stages, entry.stage)
        return entry.event_date or NO_DATE, undated, entry.id

    whole = Ledger(features.layer, tuple(sorted(_entries(features), key=place)))
    return whole if topic is None else whole.of_topic(topic)


def topic_asked(query_value: str, layer: Layer) -> str | None:
    """Return the topic that `entries=` of a link asks for; None: all of them."""
    found = layer.field(TOPIC)
    return query_value if found and query_value in found.choices else None


def _place(order: Sequence[str], code: str | None) -> int:
    return order.index(code) if code in order else len(order)


def _slip(programme: str | None, entries: Iterable[Entry]) -> Slip | None:
    told = sorted(entries, key=lambda one: (one.told_on or NO_DATE, one.id))
    first = next((one for one in told if one.promised_for), None)
    now = next((one for one in reversed(told) if one.now_expected), None)
    return Slip(programme, first, now) if first else None


def _entries(features: Features) -> Iterable[Entry]:
    table = features.table
    points = table.geometry.representative_point()
    for row, point in zip(table.to_dict("records"), points, strict=True):
        is_placed = point is not None and not point.is_empty
        yield Entry(
            id=str(row["id"]),
            topic=str(row[TOPIC]),
            stage=str(row[STAGE]),
            programme=_cell(row, PROGRAMME),
            event_date=_cell(row, DATE),
            what=_said(row, "what") or Text(en=str(row["id"]), es=str(row["id"])),
            promised_for=_said(row, "promised_for"),
            now_expected=_said(row, "now_expected"),
            amount=_said(row, "amount"),
            count=_said(row, "count"),
            people=_said(row, "people"),
            source=_cell(row, "source") or "–",
            source_date=_cell(row, "source_date"),
            url=_cell(row, "url"),
            site=_said(row, "site"),
            latitude=float(point.y) if is_placed else None,
            longitude=float(point.x) if is_placed else None,
            is_doubtful=row.get(features.layer.doubt or "") is True,
        )


def _cell(row: dict[str, object], column: str) -> str | None:
    found = row.get(column)
    return None if pd.isna(found) else str(found)


def _said(row: dict[str, object], field: str) -> Text | None:
    cells = {one: _cell(row, f"{field}_{one}") for one in LANGUAGES}
    said = {one: cell for one, cell in cells.items() if cell}
    return Text(**said) if len(said) == len(LANGUAGES) else None
