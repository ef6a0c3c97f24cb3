"""What a text page says of a layer's rows: facts with their labels, papers, what is not known."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

import ejmap.store
from ejmap.field import Field, Kind
from ejmap.freshness.wording import in_short
from ejmap.layer import Layer
from ejmap.provenance import Grade, Paper
from ejmap.questions.places import Sentence
from ejmap.region import LOCAL_TIME
from ejmap.text import Language, of_period, say_date, say_number, words

Row = Mapping[str, Any]
UNKNOWN = "unknown"
"""Code of "not known" in the choices of any field."""


@dataclass(frozen=True)
class Fact:
    """One field of one row in a person's words; a small table has heads and rows."""

    label: str
    said: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Entry:
    """One feature in a list."""

    name: str
    address: str | None = None
    facts: tuple[Fact, ...] = ()
    tables: tuple[Fact, ...] = ()
    mistake: str | None = None


@dataclass(frozen=True)
class Section:
    """What a layer says of a place, under its own heading, with its paper."""

    heading: str
    paper: str
    notice: str | None = None
    is_sample: bool = False
    count: str = ""
    sentences: tuple[Sentence, ...] = ()
    entries: tuple[Entry, ...] = ()
    unknowns: tuple[str, ...] = field(default=())


def section(
    layer: Layer, language: Language, papers: tuple[Paper, ...] | None = None, **more: Any
) -> Section:
    """Return a layer's section: its name, its notice, how old it (or what `papers` tell) is."""
    return Section(
        heading=more.pop("heading", layer.name.say(language)),
        paper=paper_of(layer, papers or layer.papers, language),
        notice=layer.notice.say(language) if layer.notice else None,
        is_sample=layer.grade == Grade.SAMPLE,
        **more,
    )


def paper_of(layer: Layer, papers: tuple[Paper, ...], language: Language) -> str:
    """Return whose data it is, of when and how old, when we got it, grade, what is not fresh."""
    w, fresh = words(language), ejmap.store.ready().freshness([layer])[layer.key]
    publishers = (name for paper in papers for name in paper.publisher.split("; "))
    paper = w(
        "textpage.paper",
        publisher="; ".join(dict.fromkeys(publishers)),
        date=of_period(papers[0].data_date, language),
        age=say_age(papers[0].data_date, language),
        retrieved=say_date(layer.retrieved, language),
        grade=w(f"grade.{layer.grade.value}"),
    )
    # The line says already of when the data is and when we got it.
    late = in_short(fresh, language)
    return f"{paper} {late[:1].upper()}{late[1:]}." if late else paper


def say_age(period: str, language: Language) -> str:
    """Return how many years ago a period ended: "7 years ago", "de hace 7 años"."""
    years = this_year() - int(period.rsplit("/", maxsplit=1)[-1][:4])
    w = words(language)
    return w("freshness.years_ago", n=years) if years > 0 else w("freshness.this_year")


def this_year() -> int:
    """Return the year it is in the valley."""
    return datetime.now(LOCAL_TIME).year


def is_blank(row: Row, one: Field, language: Language) -> bool:
    """Tell whether a row has nothing in a field."""
    value = row.get(f"{one.key}_{language}" if one.translated else one.key)
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def is_unknown(row: Row, one: Field, language: Language) -> bool:
    """Tell whether a row does not say."""
    return row.get(one.key) == UNKNOWN or is_blank(row, one, language)


def facts_of(layer: Layer, row: Row, language: Language) -> list[Fact]:
    """Return every public field of a row but its name."""
    fields = [one for one in layer.public_fields() if one.key != layer.title]
    return [fact(one, row, language) for one in without_echoes(fields, row, language)]


def without_echoes(fields: Iterable[Field], row: Row, language: Language) -> Iterable[Field]:
    """Return the fields, leaving out those that would say the same words of absence again."""
    said: set[str] = set()
    for one in fields:
        absence = one.blank.say(language) if one.blank and is_blank(row, one, language) else ""
        if absence not in said:
            yield one
        said |= {absence} - {""}


def fact(one: Field, row: Row, language: Language) -> Fact:
    """Return one field of a row."""
    label = one.label.say(language)
    if one.kind == Kind.TABLE and not is_blank(row, one, language):
        rows = one.say_rows(str(row[one.key]), language)
        heads = tuple(part.label.say(language) for part in one.parts)
        if rows:
            return Fact(label, heads=heads, rows=tuple(tuple(cells) for cells in rows))
    return Fact(label, one.say(row, language))


def short_facts(layer: Layer, row: Row, language: Language) -> tuple[Fact, ...]:
    """Return the fields of a row that its layer shows in lists.

    A place that is certain is not said, nor a blank that means something of its own: `unknowns`
    counts those under the list, once for all rows.
    """
    fields = (one for one in listed(layer) if one.kind != Kind.TABLE)
    return tuple(
        fact(one, row, language)
        for one in fields
        if (one.key != layer.doubt or row.get(one.key) is True)
        and not (one.blank and is_blank(row, one, language))
    )


def tables(layer: Layer, row: Row, language: Language) -> tuple[Fact, ...]:
    """Return the small tables of a row, such as a route's service by direction."""
    found = (one for one in layer.public_fields() if one.kind == Kind.TABLE)
    return tuple(fact(one, row, language) for one in found if not is_blank(row, one, language))


def unknowns(layer: Layer, rows: Iterable[Row], language: Language) -> tuple[str, ...]:
    """Return how often each listed field is blank or not known: "Paving: 12 of 14"."""
    rows = list(rows)
    of = say_number(len(rows), language)
    said = []
    for one in listed(layer):
        count = sum(is_unknown(row, one, language) for row in rows)
        if count:
            means = one.blank.say(language) if one.blank else words(language)("value.unknown")
            label = f"{one.label.say(language)}: {means}"
            said.append(words(language)("textpage.unknown_of", n=count, label=label, of=of))
    return tuple(said)


def listed(layer: Layer) -> list[Field]:
    """Return the fields a list shows besides the name and the community."""
    named = (layer.title, "community", "communities")
    return [one for one in layer.public_fields() if one.in_list and one.key not in named]
