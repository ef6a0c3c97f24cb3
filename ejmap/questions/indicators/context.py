"""CalEnviroScreen's percentiles over a community: a range of large areas, not a number of it."""

from collections.abc import Iterable

from ejmap.questions.covering import LEAST_SHARE, boundary, covering
from ejmap.questions.features import Sources
from ejmap.questions.indicators.column import explore
from ejmap.questions.indicators.indicator import Indicator, joined, papers_from
from ejmap.region import BETWEEN
from ejmap.text import Text, text_of

GROUP = "context"
TRACTS, PERCENTILE = "census_tracts", "ces_pctl"


def indicators(sources: Sources, key: str) -> Iterable[Indicator]:
    """Yield the lowest and highest percentile of the census tracts that cover a community."""
    tracts, places = sources.get(TRACTS), sources.get("communities")
    field = tracts.layer.field(PERCENTILE) if tracts else None
    if tracts is None or field is None:
        return
    place = boundary(places.table, key) if places else None
    rows = tracts.table[covering(tracts.table.geometry.to_numpy(), place)]
    known = rows[PERCENTILE].dropna()
    note = "profile.ces_between" if key == BETWEEN else "profile.ces_note"
    yield Indicator(
        key="ces_range",
        group=GROUP,
        label=text_of("profile.ces_range"),
        value=None,
        text=_range(known.min(), known.max()) if len(known) else _none(key),
        unit=field.unit if len(known) else None,
        of=len(rows) or None,
        unknown=len(rows) - len(known),
        note=joined(text_of(note, share=round(100 * LEAST_SHARE)), tracts.layer.notice),
        papers=papers_from(tracts.layer, "tracts"),
        evidence=explore((TRACTS, "communities"), key) if len(known) else None,
    )


def _none(key: str) -> Text:
    return text_of("profile.not_given" if key == BETWEEN else "value.unknown")


def _range(lowest: float, highest: float) -> Text:
    ends = "–".join(dict.fromkeys(f"{end:.0f}" for end in (lowest, highest)))
    return Text(en=ends, es=ends)
