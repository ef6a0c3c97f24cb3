"""What has changed since a view was kept: its layers, its answer, and the program that answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Literal

import ejmap.store
from ejmap.differences import difference
from ejmap.errors import EjmapError
from ejmap.questions.phrases import all_of
from ejmap.snapshots.kept import Count, Kept, Snapshot
from ejmap.snapshots.pinned import pinned
from ejmap.snapshots.taking import answered
from ejmap.snapshots.withheld.standings import Lost, day_of, lost_of, names_of
from ejmap.store import Store, Version, VersionStanding
from ejmap.text import Language, Noun, Text, say_number, words

LayerState = Literal["same", "newer", "withdrawn", "hidden"]
AnswerState = Literal["same", "other", "cannot"]
# What may not be seen any more, the weightier first.
LOST: tuple[Literal["withdrawn", "hidden"], ...] = ("withdrawn", "hidden")
# Whoever gathers views reads them again at every press of a button.
KEPT = 256


@dataclass(frozen=True)
class LayerSince:
    """What became of one layer.

    Attributes:
        layer: Key of the layer.
        name: What it was called.
        frozen: The version that was kept; of two the later one.
        shown: The version shown now; None: nothing of it.
        state: "same" is what is shown; "newer": another version is, which after undo may be an
            older one; "withdrawn" and "hidden": what was kept may not be seen any more.
        since: When the version shown now was shown, or what was kept ceased to be public, UTC; None
            where nothing tells, or nothing changed.
        added: Features that are new, as the public sees the layer.
        gone: Features that are no more.
        changed: Features of which a cell or the place is another.
        noun: What its features are called.
    """

    layer: str
    name: Text
    frozen: str
    shown: str | None
    state: LayerState
    since: datetime | None = None
    added: int = 0
    gone: int = 0
    changed: int = 0
    noun: Noun | None = None


@dataclass(frozen=True)
class Since:
    """What has changed since a view was kept.

    Attributes:
        layers: Each layer it names, in that order.
        answer: Whether today's data answer the same; "cannot" where they cannot be asked, or what
            was answered may not be seen any more.
        then: The counts that were kept.
        now: Today's counts; None where there are none.
        program_answers_otherwise: Whether today's program answers otherwise on the very same data.
    """

    layers: tuple[LayerSince, ...]
    answer: AnswerState
    then: Count | None
    now: Count | None
    program_answers_otherwise: bool

    @property
    def is_nothing(self) -> bool:
        """Tell whether all is as it was."""
        is_same = all(one.state == "same" for one in self.layers)
        return is_same and self.answer == "same" and not self.program_answers_otherwise


def since(snapshot: Snapshot, store: Store | None = None) -> Since:
    """Return what has changed since a snapshot was kept.

    Args:
        snapshot: As it was opened.
        store: Where it is kept; None: the program's own.

    Raises:
        StoreDamaged: A file of a version is missing or is not what it was.
    """
    held = store or ejmap.store.ready()
    published = tuple(sorted(held.published().items()))
    return _since(_Asked(snapshot.id, held, published, lost_of(snapshot.kept, held), snapshot.kept))


@dataclass(frozen=True)
class _Asked:
    """A snapshot, and all that can change what has changed since."""

    id: str
    store: Store
    published: tuple[tuple[str, str], ...]
    lost: tuple[Lost, ...]
    kept: Kept = field(compare=False)


@lru_cache(KEPT)
def _since(asked: _Asked) -> Since:
    kept, lost, store = asked.kept, asked.lost, asked.store
    today = _asked_again(kept, store)
    # On what may not be seen any more nothing is asked again.
    again = None if lost else _asked_again(kept, pinned(kept, store))
    return Since(
        tuple(_layers(kept, lost, store)),
        _answer(kept, today, lost),
        kept.counts,
        today.counts if today else None,
        bool(again and _numbers(again) != _numbers(kept)),
    )


def _layers(kept: Kept, lost: tuple[Lost, ...], store: Store) -> Iterator[LayerSince]:
    names, gone = names_of(kept), {one.layer: one for one in lost}
    published = store.published()
    for layer, frozen in kept.versions().items():
        name = names.get(layer) or Text(en=layer, es=layer)
        shown = published.get(layer)
        if layer in gone:
            state: LayerState = "withdrawn" if gone[layer].is_withdrawn else "hidden"
            yield LayerSince(layer, name, frozen, shown, state, gone[layer].standing.since)
        elif shown is None or shown == frozen:
            yield LayerSince(layer, name, frozen, shown, "same")
        else:
            yield _newer(name, store.version(layer, frozen), store.version(layer, shown), store)


def _newer(name: Text, frozen: Version, shown: Version, store: Store) -> LayerSince:
    key = shown.layer.key
    found = difference(shown.layer, frozen.table(), shown.table())
    return LayerSince(
        key,
        name,
        frozen.id,
        shown.id,
        "newer",
        next((one.at for one in store.publications(key) if one.version == shown.id), None),
        len(found.added),
        len(found.gone),
        len({*found.changed, *found.moved_m}),
        shown.layer.noun,
    )


def _asked_again(kept: Kept, store: Store) -> Kept | None:
    """Return what a view answers on what a store publishes; None where it cannot be asked."""
    try:
        return answered(kept.query, kept.page, at=kept.at, store=store)
    except EjmapError:
        return None


def _answer(kept: Kept, today: Kept | None, lost: tuple[Lost, ...]) -> AnswerState:
    if today is None or any(one.is_withdrawn for one in lost):
        return "cannot"
    if not lost:
        return "same" if _numbers(today) == _numbers(kept) else "other"
    if kept.counts is None:
        return "cannot"
    # The rows were taken away with what is hidden; the counts stay.
    return "same" if today.counts == kept.counts else "other"


def _numbers(kept: Kept) -> tuple[object, ...]:
    """Return what a view says whatever its words: counts, answers, figures and rows."""
    tables = [*kept.tables, *([kept.communities] if kept.communities else [])]
    return (
        kept.counts,
        [(sorted(side.answers.items()), side.cells) for side in kept.sides],
        [one.value for one in kept.figures],
        [one.rows for one in tables],
        [one.rows for one in kept.charts],
    )


def said(found: Since, language: Language) -> tuple[str, ...]:
    """Return what has changed as sentences, the weightiest first; never none."""
    w = words(language)
    if found.is_nothing:
        return (w("since.nothing"),)
    lost = [one for state in LOST for one in found.layers if one.state == state]
    newer = [one for one in found.layers if one.state == "newer"]
    return (
        *(_lost(one).said.say(language) for one in lost),
        *_said_answer(found, bool(lost), language),
        *([w("since.program")] if found.program_answers_otherwise else []),
        *(_said_newer(one, language) for one in newer),
    )


def _lost(one: LayerSince) -> Lost:
    assert one.state in ("withdrawn", "hidden")
    return Lost(one.layer, one.frozen, one.name, VersionStanding(one.state, one.since))


def _said_answer(found: Since, is_lost: bool, language: Language) -> Iterator[str]:
    w = words(language)
    if found.answer == "cannot":
        # What was lost has said so already.
        yield from [] if is_lost else [w("since.cannot")]
    elif found.answer == "same":
        yield w("since.same" if found.then else "since.same_numbers")
    elif found.now is None or found.then is None:
        yield w("since.other")
    elif found.now == found.then:
        yield w("since.rows", counts=_counts(found.now, language))
    else:
        now, then = _counts(found.now, language), _counts(found.then, language)
        yield w("since.counts", now=now, then=then)


def _counts(one: Count, language: Language) -> str:
    said = {
        name: say_number(number, language)
        for name, number in (("yes", one.yes), ("no", one.no), ("unknown", one.unknown))
    }
    return words(language).fill("since.count", said)


def _said_newer(one: LayerSince, language: Language) -> str:
    w = words(language)
    facts = {"layer": one.name.say(language)}
    changes = _changes(one, language)
    key = "since.newer" if changes else "since.newer_same"
    if changes:
        facts["changes"] = all_of(changes, language)
    if one.since is None:
        return w.fill(f"{key}.no_day", facts)
    return w.fill(key, facts | {"day": day_of(one.since).say(language)})


def _changes(one: LayerSince, language: Language) -> list[str]:
    """Return what changed in clauses; the first names what was counted."""
    w = words(language)
    clauses: list[str] = []
    for key, number in (("added", one.added), ("gone", one.gone), ("changed", one.changed)):
        if number:
            is_named = one.noun is not None and not clauses
            what = one.noun.count(number, language) if is_named and one.noun else None
            clauses.append(w(f"since.{key}", number, what=what or say_number(number, language)))
    return clauses
