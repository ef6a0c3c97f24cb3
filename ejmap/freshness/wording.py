"""How fresh a layer is, in words: little of what is fresh, and what it means of what is not."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from ejmap.freshness.state import Freshness, State, day_of
from ejmap.layer import Layer
from ejmap.provenance import last_day
from ejmap.text import LANGUAGES, Language, of_period, say_date, say_short_date, words

# Rhythms that have a word of their own; others are said in days.
RHYTHMS = {1: "day", 7: "week", 30: "month", 91: "quarter", 183: "half_year", 365: "year"}


def in_short(fresh: Freshness, language: Language, *, with_year: bool = False) -> str:
    """Return what a reader is told without asking, in few words; "" where all is well.

    Args:
        fresh: Of the layer.
        language: Of the words.
        with_year: Whether days have their year, though it is this one, because they are kept.
    """
    w = words(language)
    if fresh.state is State.FAILING and fresh.failing_since:
        how = "failing_other" if fresh.tried.is_answering else "failing"
        has_year = with_year or fresh.failing_since.year != fresh.on.year
        day = say_short_date(fresh.failing_since, language, year=has_year)
        return w(f"freshness.short_{how}", day=day)
    return w(f"freshness.short_{fresh.state}") if fresh.asks_for_attention else ""


def attention(fresh: Freshness, layer: Layer, language: Language) -> tuple[str, ...]:
    """Return what is not as it should be, and what it means for a reader; () where all is well."""
    return tuple(_attention(fresh, layer, language))


def _attention(fresh: Freshness, layer: Layer, language: Language) -> Iterator[str]:
    w, tried = words(language), fresh.tried
    of, got = of_period(layer.data_date, language), say_date(fresh.got, language)
    if tried.held:
        yield w("freshness.held", at=_said_at(tried.held.at, language), of=of, got=got)
    if tried.waiting and not tried.is_dismissed:
        yield w("freshness.waiting", at=_said_at(tried.waiting.at, language))
    if fresh.failing_since:
        since = say_date(fresh.failing_since, language)
        how = "failing_other" if tried.is_answering else "failing"
        yield w(f"freshness.{how}", since=since, of=of, got=got)
    elif fresh.late_days and not (tried.held or tried.waiting):
        # What is held or waits was had since.
        known = say_date(fresh.known, language)
        yield w("freshness.overdue", day=known, rhythm=rhythm(fresh, language))


def quietly(fresh: Freshness, layer: Layer, language: Language) -> tuple[str, ...]:
    """Return when what is shown was got, when it was seen last, and how often it should be got."""
    return tuple(_quietly(fresh, layer, language))


def _quietly(fresh: Freshness, layer: Layer, language: Language) -> Iterator[str]:
    w = words(language)
    if fresh.is_old:
        of = of_period(layer.data_date, language)
        yield w("freshness.old", of=of, age=_age(fresh, layer, language))
    if not (fresh.failing_since or fresh.tried.held):
        # What asks for attention has said it.
        yield w("freshness.got", day=say_date(fresh.got, language))
    if fresh.seen and fresh.seen > fresh.got:
        yield w("freshness.seen", day=say_date(fresh.seen, language))
    if fresh.tried.waiting and fresh.tried.is_dismissed:
        yield w("freshness.waiting", at=_said_at(fresh.tried.waiting.at, language))
    yield from _expected(fresh, language)


def _expected(fresh: Freshness, language: Language) -> Iterator[str]:
    """Yield when it should be got again."""
    w = words(language)
    if fresh.rhythm_days is None:
        yield w("freshness.no_rhythm")
        return
    if fresh.tried.last_got_at is None and fresh.failing_since is None:
        yield w("freshness.never")
    if fresh.state is not State.OVERDUE:
        yield w("freshness.rhythm", rhythm=rhythm(fresh, language))
    if fresh.state is State.DUE:
        yield w("freshness.due")


def rhythm(fresh: Freshness, language: Language) -> str:
    """Return how often a layer should be got again: "every month", "cada mes"; "" if never."""
    if fresh.rhythm_days is None:
        return ""
    w, named = words(language), RHYTHMS.get(fresh.rhythm_days)
    return w(f"freshness.every_{named}") if named else w("freshness.every", n=fresh.rhythm_days)


def as_plain(fresh: Freshness, layer: Layer) -> dict[str, Any]:
    """Return it as plain data: days ISO 8601, instants UTC, what it means in every language.

    Of a version that nobody has shown yet nothing is told but that there is one.
    """
    tried = fresh.tried
    return {
        "state": fresh.state.value,
        "rhythm_days": fresh.rhythm_days,
        "due_date": _iso(fresh.due),
        "overdue_days": fresh.late_days,
        "last_got_at": _iso(tried.last_got_at),
        "last_unchanged_at": _iso(tried.last_unchanged_at),
        "failing_since": _iso(tried.failing_since),
        "held_since": _iso(tried.held.at if tried.held else None),
        "waiting_since": _iso(tried.waiting.at if tried.waiting else None),
        "is_old": fresh.is_old,
        "said": {one: " ".join(everything(fresh, layer, one)) for one in LANGUAGES},
    }


def everything(fresh: Freshness, layer: Layer, language: Language) -> tuple[str, ...]:
    """Return all that is to be said, what asks for attention first."""
    return (*attention(fresh, layer, language), *quietly(fresh, layer, language))


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None


def _said_at(at: datetime, language: Language) -> str:
    day = day_of(at)
    return say_date(day, language) if day else ""


def _age(fresh: Freshness, layer: Layer, language: Language) -> str:
    years = fresh.on.year - last_day(layer.data_date).year
    w = words(language)
    return w("freshness.years_ago", n=years) if years > 0 else w("freshness.this_year")
