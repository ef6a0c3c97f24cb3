"""How many people live in a column, by the 2020 Census."""

from collections.abc import Iterable

import pandas as pd

from ejmap.questions.features import Sources
from ejmap.questions.indicators.column import explore
from ejmap.questions.indicators.indicator import Indicator, papers_from
from ejmap.region import BETWEEN, COMMUNITIES
from ejmap.text import Text, text_of

GROUP = "people"
LAYER, FIELD = "communities", "population_2020"
_GEOIDS = {one.key: one.geoid for one in COMMUNITIES}


def indicators(sources: Sources, key: str) -> Iterable[Indicator]:
    """Yield the people of a community; between them nobody has counted any."""
    features = sources.get(LAYER)
    field = features.layer.field(FIELD) if features else None
    if features is None or field is None:
        return
    row = features.row_of(_GEOIDS.get(key, "")) or {}
    cell = row.get(FIELD)
    value = None if cell is None or pd.isna(cell) else float(cell)
    yield Indicator(
        key="people",
        group=GROUP,
        label=field.label,
        value=value,
        text=text_of("value.unknown") if value is None else None,
        unit=field.unit,
        unknown=int(value is None),
        note=_note(key) if value is None else None,
        papers=papers_from(features.layer, "population"),
        evidence=explore((LAYER,), key) if value is not None else None,
    )


def _note(key: str) -> Text:
    return text_of("profile.people_between" if key == BETWEEN else "profile.people_blank")
