"""A stop's buses in words, always by route and direction: pooled, the waits would lie."""

from itertools import groupby
from typing import Any

from ejmap.questions.places.section import Facts, Row, Sentence
from ejmap.text import Language, say_clock, say_minutes, words

READ = {"route", "direction_en", "direction_es", "day", "trips", "first", "last"}
DAYS = ("weekday", "saturday", "sunday")


def say_service(facts: Facts, language: Language) -> list[Sentence]:
    """Return the longest weekday wait one way, then a sentence for each route and direction."""
    service = [one for one in facts["service"] if one.keys() >= READ and one["day"] in DAYS]
    if not facts["service"]:
        return [Sentence("bus_unserved", words(language)("place.bus_unserved"))]
    said = _longest(service, language)
    for _, rows in groupby(sorted(service, key=_way), key=_way):
        said.append(_say_way(list(rows), language))
    return said


def _way(row: Row) -> tuple[str, str]:
    return str(row["route"]), str(row["direction_en"])


def _longest(service: list[dict[str, Any]], language: Language) -> list[Sentence]:
    """Return the longest time without a bus of one route one way, the one number to remember."""
    waits = [one for one in service if one["day"] == "weekday" and one.get("longest_gap_min")]
    if not waits:
        return []
    longest = max(waits, key=lambda one: float(one["longest_gap_min"]))
    text = words(language)(
        "place.bus_longest",
        wait=say_minutes(longest["longest_gap_min"], language),
        route=longest["route"],
        direction=longest[f"direction_{language}"],
    )
    return [Sentence("bus_longest_wait", text, is_strong=True)]


def _say_way(rows: list[dict[str, Any]], language: Language) -> Sentence:
    """Return a route's buses in one direction, days that have the same ones together."""
    w = words(language)
    by_day = {one["day"]: one for one in rows}
    buses = {day: _buses(by_day.get(day), language) for day in DAYS}
    days = [(said, [day for day, _ in same]) for said, same in groupby(buses.items(), _said)]
    text = w(
        "place.bus_way",
        route=rows[0]["route"],
        direction=rows[0][f"direction_{language}"],
        days=" ".join(w(_days_key(same), buses=said) for said, same in days),
    )
    return Sentence("bus_service", text)


def _said(day: tuple[str, str]) -> str:
    return day[1]


def _days_key(days: list[str]) -> str:
    return "place.bus_every_day" if len(days) == len(DAYS) else f"place.bus_{'_'.join(days)}"


def _buses(row: dict[str, Any] | None, language: Language) -> str:
    w = words(language)
    if row is None or not row["trips"]:
        return w("place.bus_no_bus")
    first, last = (at_clock(row[key], language) for key in ("first", "last"))
    if first == last:
        return w("place.bus_at_once", n=row["trips"], first=first)
    said = w("place.bus_many", n=row["trips"], first=first, last=last)
    if not row.get("longest_gap_min"):
        return said
    return w("place.bus_with_wait", buses=said, wait=say_minutes(row["longest_gap_min"], language))


def at_clock(clock: str, language: Language) -> str:
    """Return "at 1:05 p.m.", "a la 1:05 p. m.", "a las 5:10 a. m."."""
    said = say_clock(clock, language)
    is_one = said.startswith("1:")
    return words(language)("place.at_one" if is_one else "place.at", clock=said)
