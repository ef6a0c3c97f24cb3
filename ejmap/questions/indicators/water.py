"""The water systems of a column: their kinds, their newest status, the State's estimates.

An estimate is of groundwater in a square mile, never of a tap; a status is as old as its date.
"""

from collections.abc import Iterable

from ejmap.field import Field
from ejmap.questions.features import Sources
from ejmap.questions.indicators.column import Column, column_of
from ejmap.questions.indicators.indicator import Indicator, joined, papers_from
from ejmap.style import Condition
from ejmap.text import LANGUAGES, Text, of_period, say_period, text_of

GROUP = "water"
SYSTEMS = "water_systems"
STATUS_PAPERS = ("service_areas", "safer", "compliance")
CONTAMINANTS = ("arsenic", "fluoride", "chromium6", "nitrate")


def indicators(sources: Sources, key: str) -> Iterable[Indicator]:
    """Yield the water systems of a column."""
    systems = column_of(sources, SYSTEMS, key)
    if systems is None:
        return
    layer = systems.features.layer
    yield systems.count(key="water_systems", group=GROUP, label=layer.name)
    if kind := _field(systems, "kind"):
        yield from (_of_kind(systems, kind, code) for code in kind.choices)
    if status := _field(systems, "status"):
        yield from (_of_status(systems, status, code) for code in _in_use(systems, status))
    for contaminant in CONTAMINANTS:
        if field := _field(systems, f"{contaminant}_estimate"):
            yield _flagged(systems, field, contaminant)


def _field(systems: Column, key: str) -> Field | None:
    field = systems.features.layer.field(key)
    return field if field and key in systems.table else None


def _is(field: Field, code: str) -> Condition:
    return Condition(field=field.key, operator="is", value=code)


def _of_kind(systems: Column, kind: Field, code: str) -> Indicator:
    return systems.count(
        _is(kind, code),
        key=f"water_kind_{code}",
        group=GROUP,
        label=_kind_words(kind, code),
        of=systems.size,
        unknown=systems.unknown(kind.key),
    )


def _kind_words(kind: Field, code: str) -> Text:
    """Return what systems of a kind are called together; where it is not said, the kind's name."""
    asked = kind.asked.get(code)
    return text_of("profile.water_kind", which=asked) if asked else kind.choices[code]


def _in_use(systems: Column, status: Field) -> Iterable[str]:
    """Return the statuses that some system of the valley has, in the order of the field."""
    used = set(systems.table[status.key].dropna())
    return [code for code in status.choices if code in used]


def _of_status(systems: Column, status: Field, code: str) -> Indicator:
    return systems.count(
        _is(status, code),
        key=f"water_status_{code}",
        group=GROUP,
        label=text_of("profile.water_status", status=status.choices[code]),
        of=systems.size,
        unknown=systems.unknown(status.key),
        note=joined(_dates(systems, _is(status, code)), text_of("profile.water_no_status")),
        papers=papers_from(systems.features.layer, *STATUS_PAPERS),
    )


def _dates(systems: Column, condition: Condition) -> Text | None:
    """Return from when the counted statuses are; None where none is counted or dated."""
    if "status_date" not in systems.table:
        return None
    counted = systems.met(*systems.conditions, condition)
    days = systems.table["status_date"][counted].dropna()
    if days.empty:
        return None
    period = "/".join(dict.fromkeys((min(days), max(days))))
    said_of = {one: of_period(period, one) for one in LANGUAGES}
    return text_of("profile.water_status_dates", period=Text(**said_of))


def _flagged(systems: Column, field: Field, contaminant: str) -> Indicator:
    return systems.count(
        _is(field, "above"),
        key=f"water_flagged_{contaminant}",
        group=GROUP,
        label=text_of("profile.water_flagged", contaminant=text_of(f"contaminant.{contaminant}")),
        of=systems.size,
        unknown=systems.unknown(field.key),
        note=text_of("profile.water_flagged_note", years=_years(systems)),
        papers=papers_from(systems.features.layer, "state_small"),
    )


def _years(systems: Column) -> Text:
    """Return the years of the file that has the estimates."""
    told = systems.table["estimate_year"].dropna() if "estimate_year" in systems.table else []
    period = next(iter(told), systems.features.layer.data_date)
    return Text(**{one: say_period(str(period), one) for one in LANGUAGES})
