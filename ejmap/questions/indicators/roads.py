"""The sites of a column on the list of roads to be paved, by how far they have come.

There is no public map of which roads are unpaved, and who was paved for before is not named in the
files: "done" is not known until a list says that a site is done.
"""

from collections.abc import Iterable
from dataclasses import replace

from ejmap.field import Field
from ejmap.questions.features import Sources
from ejmap.questions.indicators.column import Column, column_of
from ejmap.questions.indicators.indicator import Indicator, joined, papers_from, year_of
from ejmap.style import Condition
from ejmap.text import text_of

GROUP = "roads"
SITES, STATUS = "unpaved_roads", "status"
DONE = "done"


def indicators(sources: Sources, key: str) -> Iterable[Indicator]:
    """Yield the paving sites of a column, an indicator a status."""
    sites = column_of(sources, SITES, key)
    field = sites.features.layer.field(STATUS) if sites else None
    if sites and field:
        yield from (_paving(sites, field, code) for code in field.choices)


def _paving(sites: Column, field: Field, code: str) -> Indicator:
    is_done = code == DONE
    counted = sites.count(
        Condition(field=STATUS, operator="is", value=code),
        key=f"paving_{code}",
        group=GROUP,
        label=text_of(
            "profile.paving", year=year_of(sites.features.layer), status=field.choices[code]
        ),
        of=sites.size,
        unknown=sites.unknown(STATUS),
        note=joined(text_of("profile.paved_before") if is_done else None, field.help),
        papers=papers_from(sites.features.layer, "programme", "history" if is_done else ""),
    )
    return _not_known(counted) if is_done and not counted.value else counted


def _not_known(counted: Indicator) -> Indicator:
    return replace(counted, value=None, text=text_of("value.unknown"), evidence=None)
