"""Every word of an exhibit in one language, whatever the form it leaves in.

All of it comes from what was typed and from the snapshot's stored answer; nothing is worked out
again here. Wherever there is nothing to say, there is "" or nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ejmap import addresses
from ejmap.exhibits.charts import ChartLines, chart_lines
from ejmap.exhibits.deciders import deciders
from ejmap.exhibits.exhibit import Dress, Exhibit
from ejmap.exhibits.rows import Rows
from ejmap.questions.answer_style import answer_choices
from ejmap.region import LOCAL_TIME
from ejmap.snapshots.kept import Count, Kept, Snapshot, Source, Table
from ejmap.text import LANGUAGES, Language, Text, of_period, say_date, say_moment, say_number, words

# Where the clerk writes the mark that the exhibit is given.
LINE_TO_WRITE_ON = "____"


@dataclass(frozen=True)
class Head:
    """What stands over an exhibit."""

    title: str
    subtitle: str
    presenter: str
    occasion: tuple[str, ...]
    """Before whom, when, and on which item of the agenda."""
    mark: str
    """"Exhibit A", or "Exhibit ____"."""


@dataclass(frozen=True)
class Figures:
    """A key number: what it is, "11 of 67", and what is not known of it."""

    label: str
    value: str
    note: str


@dataclass(frozen=True)
class SourceLine:
    """The paper of one layer in one line, and where it is published."""

    text: str
    url: str
    layer: str
    """The layer and its version, and what of it was not fresh, for lists that name each once ..."""
    short: str
    """... and what is said below it."""


@dataclass(frozen=True)
class ViewLines:
    """What stands beside and under one view's map."""

    title: str
    note: tuple[str, ...]
    """Paragraphs that whoever presents has typed."""
    question: str
    finding: str
    counts: str
    firmness: tuple[str, ...]
    figures: tuple[Figures, ...]
    communities: Rows | None
    """Key numbers per community; in their place what is told of fewer than five by community."""
    charts: tuple[ChartLines, ...]
    """Days, month by month."""
    tables: tuple[Rows, ...]
    left_out: str
    """That rows are not printed, and why."""
    not_shown: tuple[str, ...]
    deciders: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    kept: str
    """Id and day of the saved view, and the program that answered."""
    link: str
    """Short address of the view; "" where the map has no public address."""
    stamp: str
    """Across map and sheet where invented data was used."""


def languages_of(dress: Dress) -> tuple[Language, ...]:
    """Return the languages of the sheet, the leading one first."""
    return LANGUAGES if dress.languages == "both" else (dress.languages,)


def tells_apart(snapshot: Snapshot, dress: Dress) -> bool:
    """Tell whether the answer's homes may be told apart: not where they are fewer than five."""
    return dress.names_homes or not snapshot.kept.few


def head(exhibit: Exhibit, language: Language) -> Head:
    """Return what stands over the exhibit; without a title typed, the first view's own."""
    dress, w = exhibit.dress, words(language)
    return Head(
        title=dress.title or exhibit.snapshots[0].kept.title.say(language),
        subtitle=dress.subtitle,
        presenter=w("exhibit.presenter", name=dress.presenter) if dress.presenter else "",
        occasion=tuple(_occasion(dress, language)),
        mark=w("exhibit.mark", mark=dress.exhibit or LINE_TO_WRITE_ON),
    )


def _occasion(dress: Dress, language: Language) -> Iterable[str]:
    w = words(language)
    if dress.body:
        yield w("exhibit.before", body=dress.body)
    if dress.hearing_date:
        yield w("exhibit.hearing_date", date=say_date(dress.hearing_date, language))
    if dress.agenda_item:
        yield w("exhibit.agenda_item", item=dress.agenda_item)


def page_line(exhibit: Exhibit, page: int, pages: int, language: Language) -> str:
    """Return "Exhibit A, page 2 of 5"."""
    mark = head(exhibit, language).mark
    return words(language)("exhibit.page", mark=mark, page=page, pages=pages)


def made_line(exhibit: Exhibit, program: str, language: Language) -> str:
    """Return when the sheet was made and by which version of the program."""
    moment = say_moment(datetime.fromisoformat(exhibit.made_at), language)
    return words(language)("exhibit.made", moment=moment, program=program)


def link_of(exhibit: Exhibit, *snapshots: Snapshot) -> str:
    """Return the short address of views, "" where the map has no public one."""
    base = exhibit.order.link_base.rstrip("/")
    return addresses.snapshot(base, *(one.id for one in snapshots)) if base else ""


def view_lines(exhibit: Exhibit, snapshot: Snapshot, language: Language) -> ViewLines:
    """Return what stands beside and under one view's map."""
    kept, dress, w = snapshot.kept, exhibit.dress, words(language)
    is_open = tells_apart(snapshot, dress)
    return ViewLines(
        title=kept.title.say(language),
        note=tuple(dress.notes.get(snapshot.id, "").splitlines()),
        question=_said(kept.question, language),
        finding=kept.finding.say(language),
        counts=counts_line(kept.counts, language) if kept.counts else "",
        firmness=_all(kept.firmness, language),
        figures=tuple(_figures(kept, language)),
        communities=_communities(kept, dress, language),
        charts=tuple(chart_lines(one, language) for one in kept.charts),
        tables=tuple(_rows(one, language) for one in _tables(kept, is_open=is_open)),
        left_out="" if is_open else w("exhibit.few"),
        not_shown=_all(kept.not_shown, language),
        deciders=tuple(one.say(language) for one in deciders(kept.topics)),
        sources=tuple(_source_lines(kept.sources, language)),
        kept=_kept_line(snapshot, language),
        link=link_of(exhibit, snapshot),
        stamp=w("map.sample") if kept.is_sample else "",
    )


def _figures(kept: Kept, language: Language) -> Iterable[Figures]:
    """Yield the key numbers, but for those that the counts say already."""
    told = tuple(answer_choices().values()) if kept.counts else ()
    for one in kept.figures:
        if one.label not in told:
            note = _said(one.note, language)
            yield Figures(one.label.say(language), one.value.say(language), note)


def counts_line(count: Count, language: Language) -> str:
    """Return yes, no and not known, of the total."""
    numbers = {"yes": count.yes, "no": count.no, "unknown": count.unknown, "total": count.total}
    said = {name: say_number(number, language) for name, number in numbers.items()}
    return words(language).fill("exhibit.counts", said)


def _source_lines(sources: Iterable[Source], language: Language) -> Iterable[SourceLine]:
    told: set[str] = set()
    for one in sources:
        yield source_line(one, language, is_first=one.layer not in told)
        told.add(one.layer)


def source_line(source: Source, language: Language, *, is_first: bool = True) -> SourceLine:
    """Return the paper of a layer: who, what, of when, when we got it, kind, terms, version.

    Args:
        source: The paper.
        language: Of the words.
        is_first: Whether it is the layer's first; what was not fresh is said of a layer once,
            since a paper may be another publisher's.
    """
    w = words(language)
    layer = w("exhibit.source_layer", layer=source.layer_name.say(language), version=source.version)
    late = source.not_fresh and w("exhibit.not_fresh", said=source.not_fresh.say(language))
    short = w(
        "exhibit.source",
        publisher=source.publisher,
        title=source.title.say(language),
        of=of_period(source.data_date, language),
        retrieved=say_date(source.retrieved, language),
        grade=w(f"grade.{source.grade.value}"),
        licence=source.licence.say(language),
    )
    # A licence may end in an abbreviation, "EE. UU.".
    ended = short.replace("..", ".")
    # Whatever stands in a store: nobody clicks on a sheet what is no page.
    url = source.url or ""
    page = url if url.startswith(("https://", "http://")) else ""
    text = f"{layer}: {ended} {late}" if late and is_first else f"{layer}: {ended}"
    return SourceLine(text, page, f"{layer}. {late}" if late else layer, ended)


def _kept_line(snapshot: Snapshot, language: Language) -> str:
    moment = say_moment(snapshot.made_at.astimezone(LOCAL_TIME), language)
    return words(language)("exhibit.kept", id=snapshot.id, moment=moment, program=snapshot.program)


def _communities(kept: Kept, dress: Dress, language: Language) -> Rows | None:
    if kept.few and not dress.names_homes and kept.by_community:
        return _rows(kept.by_community, language)
    if dress.with_communities and kept.communities:
        return _rows(kept.communities, language)
    return None


def _tables(kept: Kept, *, is_open: bool) -> Iterable[Table]:
    return (one for one in kept.tables if is_open or not one.names_homes)


def _rows(table: Table, language: Language) -> Rows:
    return Rows(
        title=table.title.say(language),
        columns=_all(table.columns, language),
        rows=tuple(_all(row, language) for row in table.rows),
        note=_said(table.note, language),
        none="" if table.rows else words(language)("exhibit.no_rows"),
    )


def _all(texts: Iterable[Text], language: Language) -> tuple[str, ...]:
    return tuple(one.say(language) for one in texts)


def _said(text: Text | None, language: Language) -> str:
    return text.say(language) if text else ""
