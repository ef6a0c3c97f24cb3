"""Questions, places and profiles against their budgets, over the embedded and made-up layers.

*First* is with nothing projected or indexed yet, *again* the median of several more.
"""

import time
from collections.abc import Callable, Iterator
from statistics import median

from benchmarks.measures import Measure
from benchmarks.statewide import Size, anew, statewide
from ejmap.published import sources as published
from ejmap.questions.answer_json import answer_json
from ejmap.questions.answering import answer, measure
from ejmap.questions.features import Sources
from ejmap.questions.parts import Near, Question
from ejmap.questions.places import batch, place_listed, report
from ejmap.questions.profiles import profiles
from ejmap.questions.question import question_from_query
from ejmap.questions.starters import STARTERS

TIMES = 7
EMBEDDED_MS, STATE_MS, PLACE_MS, BATCH_MS = 100, 1000, 50, 5
PARKS = "mobile_home_parks"
EXAMPLE = (
    "subject=mobile_home_parks&if=farther:bus_stops:805"
    "&if=nearer:water_systems:200:arsenic_estimate:is:above&own=paving_status:is:planned"
)
STATE = "subject=invented_parks&if=farther:invented_stops:805&if=nearer:invented_roads:100"


def measured(size: Size) -> Iterator[Measure]:
    """Yield everything, in milliseconds."""
    # The layers are read once a process; that is part of starting.
    embedded = published()
    yield from _questions(embedded)
    yield from _state(statewide(size), size)
    yield from _places(embedded)
    yield _profiles(embedded)


def _questions(embedded: Sources) -> Iterator[Measure]:
    example = question_of(EXAMPLE, embedded)
    fresh = median(_fresh(embedded, example) for _ in range(TIMES))
    yield _ms("the example question, first", fresh, EMBEDDED_MS)
    yield _ms("the example question, again", _again(lambda: answer(example, embedded)), EMBEDDED_MS)
    written = _again(lambda: answer_json(answer(example, embedded), embedded))
    yield _ms("the example question, again, answered as JSON", written, EMBEDDED_MS)
    slowest = max(_again(lambda one=one: answer(one.question, embedded)) for one in STARTERS)
    yield _ms(f"the slowest of {len(STARTERS)} starter questions, again", slowest, EMBEDDED_MS)


def _fresh(sources: Sources, question: Question) -> float:
    nothing_done = anew(sources)
    return seconds(lambda: answer(question, nothing_done))


def _state(state: Sources, size: Size) -> Iterator[Measure]:
    question = question_of(STATE, state)
    yield _ms(f"{size}, first", median(_fresh(state, question) for _ in range(3)), STATE_MS)
    yield _ms(f"{size}, again", _again(lambda: answer(question, state)), STATE_MS)
    done = measure(question, state)
    distances = [one.distance_m for one in question.relations if isinstance(one, Near)]
    other = [2 * one for one in distances]
    yield _ms(f"{size}, at other distances", _again(lambda: done.at(other)), STATE_MS)


def _places(embedded: Sources) -> Iterator[Measure]:
    parks = embedded[PARKS]
    places = [place_listed(PARKS, str(one), embedded) for one in parks.ids[parks.is_placed]]
    first = seconds(lambda: report(places[0], anew(embedded)))
    yield _ms("a place report, first", first, PLACE_MS)
    each = [_again(lambda one=one: report(one, embedded), 3) for one in places]
    yield _ms("a place report, again", median(each), PLACE_MS)
    yield _ms("the slowest place report, again", max(each), PLACE_MS)
    together = _again(lambda: batch(places, embedded)) / len(places)
    yield _ms(f"a place in a batch of {len(places)} parks", together, BATCH_MS)
    said = _again(lambda: _sentences(places, embedded)) / len(places)
    yield _ms("the same with all sentences in Spanish", said, BATCH_MS)


def _sentences(places: list, embedded: Sources) -> list:  # type: ignore[type-arg]
    found = batch(places, embedded)
    return [section.sentences("es") for one in found for section in one.sections]


def _profiles(embedded: Sources) -> Measure:
    return _ms("all community profiles, again", _again(lambda: profiles(embedded), 3), None)


def question_of(query: str, sources: Sources) -> Question:
    """Return the question of a query string."""
    return question_from_query(query, {key: one.layer for key, one in sources.items()}).sound()


def seconds(do: Callable[[], object]) -> float:
    """Return how long something takes."""
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def _again(do: Callable[[], object], times: int = TIMES) -> float:
    do()
    return median(seconds(do) for _ in range(times))


def _ms(what: str, taken_s: float, budget_ms: float | None) -> Measure:
    return Measure(what, 1000 * taken_s, "ms", budget_ms)
