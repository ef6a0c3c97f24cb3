"""The listed mobile home parks of a column: how many, their size, how near a bus stop.

Size is one number of two measures, spaces and connections, never one of them alone: how many have a
size in the permit register would by itself tell how many are missing from it.
"""

from collections.abc import Iterable

from ejmap.errors import InvalidQuestion
from ejmap.questions.answering import UNKNOWN, YES, measure
from ejmap.questions.features import Features, Sources
from ejmap.questions.indicators.column import Column, column_of
from ejmap.questions.indicators.indicator import Indicator, papers_from, year_of
from ejmap.questions.measured import Answers
from ejmap.questions.parts import Near, Question, Which
from ejmap.questions.question import query_from_question
from ejmap.text import HALF_MILE_M, QUARTER_MILE_M, text_of

GROUP = "homes"
PARKS, STOPS = "mobile_home_parks", "bus_stops"
SIZE = "size_count"
# Papers that list mobile home parks; the layer has one more, of paving.
LISTS = ("register", "state_small")
WALKS_M = {"parks_quarter_mile": QUARTER_MILE_M, "parks_half_mile": HALF_MILE_M}


def indicators(sources: Sources, key: str) -> Iterable[Indicator]:
    """Yield the mobile home parks of a column."""
    parks = column_of(sources, PARKS, key)
    if parks is None:
        return
    layer = parks.features.layer
    yield parks.count(
        key="parks",
        group=GROUP,
        label=text_of("profile.parks"),
        note=layer.notice,
        papers=papers_from(layer, *LISTS),
    )
    if SIZE in parks.table:
        yield _size(parks)
    if stops := sources.get(STOPS):
        answers = _answers(sources)
        for walk, metres in WALKS_M.items():
            yield _near(parks, stops, walk, metres, answers.get(walk))


def _size(parks: Column) -> Indicator:
    sizes = parks.table[SIZE].astype("Float64")
    known = parks.cells(SIZE).notna()
    value = float(sizes[parks.mask].sum()) if known.any() else None
    if value is None and not parks.size and len(parks.table):
        value = 0.0
    return parks.count(
        key="size",
        group=GROUP,
        label=text_of("profile.size"),
        value=value,
        text=parks.none_listed if value is not None and not parks.size else None,
        unit=text_of("profile.size_unit"),
        unknown=int((~known).sum()),
        unplaced_value=float(sizes[parks.nowhere].sum()),
        note=text_of("profile.size_note"),
        papers=papers_from(parks.features.layer, *LISTS),
    )


def _answers(sources: Sources) -> dict[str, Answers]:
    """Return for each walk whether each mobile home park is within it, as Questions answers.

    Nothing of layers that hold nothing.
    """
    near = Near(relation="nearer", distance_m=max(WALKS_M.values()), which=Which(layer=STOPS))
    try:
        measured = measure(Question(subject=Which(layer=PARKS), relations=(near,)), sources)
    except InvalidQuestion:
        return {}
    return {walk: measured.at([metres]).answer for walk, metres in WALKS_M.items()}


def _near(
    parks: Column, stops: Features, walk: str, metres: int, answers: Answers | None
) -> Indicator:
    here = parks.mask & parks.features.is_placed
    in_column = parks.conditions[0]
    asked = Question(
        subject=Which(layer=PARKS, only=in_column),
        relations=(Near(relation="nearer", distance_m=metres, which=Which(layer=STOPS)),),
    )
    return parks.count(
        key=walk,
        group=GROUP,
        label=text_of(f"profile.{walk}", year=year_of(stops.layer)),
        value=None if answers is None else float((answers[here] == YES).sum()),
        of=int(here.sum()),
        unknown=0 if answers is None else int((answers[parks.mask] == UNKNOWN).sum()),
        unplaced_value=0.0,
        note=text_of("profile.parks_near_note", distance=metres),
        papers=(*papers_from(parks.features.layer, *LISTS), *stops.layer.papers),
        evidence=parks.evidence(also=(STOPS,)),
        question=query_from_question(asked),
    )
