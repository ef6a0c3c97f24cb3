"""What the ledger of promises says: its finding, its figures, its rows, three sentences aloud.

Dates stand side by side without a word about the time between them; so do counts that differ.
"""

from collections.abc import Iterable, Sequence

from ejmap.snapshots import periods
from ejmap.snapshots.keeping.spoken import spoken, where_from
from ejmap.snapshots.keeping.tables import number
from ejmap.snapshots.kept import Figure, Table
from ejmap.snapshots.ledger import LAYER, NO_DATE, PROGRAMME, STAGE, TOPIC, Entry, Ledger, Slip
from ejmap.text import LANGUAGES, Text, text_of

BETWEEN = " · "


def topic_words(ledger: Ledger, topic: str | None) -> Text:
    """Return what a topic is called; None: all of them."""
    return ledger.words_of(TOPIC, topic) if topic else text_of("ledger.topic_all")


def title(ledger: Ledger, topic: str | None) -> Text:
    """Return what a view of the ledger is called."""
    if topic is None:
        return text_of("ledger.title_all")
    return text_of("ledger.title", topic=ledger.words_of(TOPIC, topic))


def finding(ledger: Ledger, topic: str | None) -> Text:
    """Return each promise with its dates, then how many entries stand at which stage."""
    return _sentences(
        [*(slip_sentence(one, ledger) for one in ledger.slips()), *_told(ledger, topic)]
    )


def _told(ledger: Ledger, topic: str | None) -> Iterable[Text]:
    entries = len(ledger.entries) - len(ledger.sites)
    noun = ledger.layer.noun
    counted = Text(**{one: noun.count(entries, one) for one in LANGUAGES})
    yield text_of(
        "ledger.finding",
        topic=topic_words(ledger, topic),
        counted=counted,
        stages=joined([stage_count(*one, ledger) for one in ledger.stages().items()], "; "),
    )
    if ledger.sites:
        yield text_of("ledger.finding_sites", n=len(ledger.sites))


def stage_count(stage: str, count: int, ledger: Ledger) -> Text:
    """Return how many entries stand at a stage: "Funded: 3"."""
    return text_of("ledger.stage_count", stage=ledger.words_of(STAGE, stage), n=number(count))


def date_of(entry: Entry, ledger: Ledger) -> Text:
    """Return when it happened, or that the source gives no date."""
    if entry.event_date is None:
        return ledger.blank_of("event_date")
    return periods.said(entry.event_date)


def cited(entry: Entry) -> Text:
    """Return the source of an entry with its date."""
    if entry.source_date is None:
        return text_of("ledger.cited_undated", source=entry.source)
    return text_of("ledger.cited", source=entry.source, date=periods.said(entry.source_date))


def slip_sentence(slip: Slip, ledger: Ledger) -> Text:
    """Return first and newest date of a promise, each with its source."""
    facts = {
        "programme": programme_words(slip.programme, slip.first, ledger),
        "first": slip.first.promised_for,
        "first_source": cited(slip.first),
    }
    if slip.now is None:
        return text_of("ledger.promised_only", **facts)
    now = {"now": slip.now.now_expected, "now_source": cited(slip.now)}
    return text_of("ledger.slip", **facts, **now)


def programme_words(programme: str | None, entry: Entry, ledger: Ledger) -> Text:
    """Return what a programme is called; an entry of none speaks for itself."""
    return ledger.words_of(PROGRAMME, programme) if programme else entry.what


def counts_side_by_side(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that count something, in order of time."""
    return [one for one in entries if one.count]


def figures(ledger: Ledger) -> tuple[Figure, ...]:
    """Return dates, counts and money of each programme, none of them added up."""
    dates = [_slip_figure(one, ledger) for one in ledger.slips()]
    told: list[Figure] = []
    for programme, entries in ledger.programmes():
        if programme is None:
            continue
        name = ledger.words_of(PROGRAMME, programme)
        told += _figure("ledger.counts_of", name, [(e, e.count) for e in entries])
        told += _figure("ledger.money_of", name, [(e, e.amount) for e in entries])
    return (*dates, *told)


def _slip_figure(slip: Slip, ledger: Ledger) -> Figure:
    first, now = slip.first, slip.now
    label = programme_words(slip.programme, first, ledger)
    if now is None:
        value = text_of("ledger.promised_value", first=first.promised_for)
        return Figure(label=label, value=value, note=cited(first))
    value = text_of("ledger.slip_value", first=first.promised_for, now=now.now_expected)
    note = text_of("ledger.first_and_now", first=cited(first), now=cited(now))
    return Figure(label=label, value=value, note=note)


def _figure(
    key: str, programme: Text, found: Sequence[tuple[Entry, Text | None]]
) -> Iterable[Figure]:
    told = [(entry, words) for entry, words in found if words]
    if told:
        sources = list(dict.fromkeys(cited(entry) for entry, _ in told))
        yield Figure(
            label=text_of(key, programme=programme),
            value=joined([words for _, words in told], BETWEEN),
            note=joined(sources, "; "),
        )


def tables(ledger: Ledger, topic: str | None) -> tuple[Table, ...]:
    """Return the timeline as rows, and the listed sites where there are any."""
    heads = [_label(ledger, one) for one in ("event_date", STAGE, "what", "amount", "count")]
    rows = tuple(_row(one, ledger) for one in ledger.entries if not one.site)
    timeline = Table(
        title=text_of("ledger.entries_title", topic=topic_words(ledger, topic)),
        columns=(*heads, text_of("ledger.source")),
        rows=rows,
        note=ledger.layer.notice,
        lists=(LAYER,),
    )
    return (timeline, _sites(ledger)) if ledger.sites else (timeline,)


def _row(entry: Entry, ledger: Ledger) -> tuple[Text, ...]:
    blank = Text(en="–", es="–")
    return (
        date_of(entry, ledger),
        ledger.words_of(STAGE, entry.stage),
        entry.what,
        entry.amount or blank,
        entry.count or blank,
        cited(entry),
    )


def _sites(ledger: Ledger) -> Table:
    rows = tuple(
        (
            one.site or one.what,
            ledger.words_of(STAGE, one.stage),
            date_of(one, ledger),
            place_of(one),
        )
        for one in ledger.sites
    )
    heads = [_label(ledger, one) for one in ("site", STAGE, "event_date")]
    return Table(
        title=text_of("ledger.sites_title"),
        columns=(*heads, text_of("ledger.place")),
        rows=rows,
        names_homes=True,
        lists=(LAYER,),
    )


def place_of(entry: Entry) -> Text:
    """Return whether an entry has a place."""
    return text_of("ledger.not_placed" if entry.latitude is None else "ledger.placed")


def undated(ledger: Ledger) -> tuple[Text, ...]:
    """Return how many entries have no date, where there are any."""
    found = sum(one.event_date is None for one in ledger.entries)
    return (text_of("ledger.undated", n=found),) if found else ()


def aloud(ledger: Ledger, topic: str | None) -> tuple[Text, ...]:
    """Return three sentences: the dates of a promise, what counts differ or is newest, sources."""
    slips = sorted(ledger.slips(), key=lambda one: one.now is None)
    first = slip_sentence(slips[0], ledger) if slips else _no_promise(ledger, topic)
    last = where_from(ledger.layer.papers[:1])
    tries = [(first, one, last) for one in (*_counts_aloud(ledger), _newest(ledger)) if one]
    return spoken(tries or [(first, last)])


def _no_promise(ledger: Ledger, topic: str | None) -> Text:
    """Return that no promise has a date, and of which years the papers are."""
    years = sorted(one.told_on[:4] for one in ledger.entries if one.told_on)
    span = "/".join(dict.fromkeys([years[0], years[-1]])) if years else ledger.layer.data_date
    period = periods.behind_noun(span)
    return text_of("ledger.no_promise", topic=topic_words(ledger, topic), period=period)


def _counts_aloud(ledger: Ledger) -> list[Text]:
    """Return the counts of the programme that has most of them, with their sources and without.

    None where no source of them has a date: read aloud, a number needs one.
    """
    counted = {code: counts_side_by_side(entries) for code, entries in ledger.programmes() if code}
    code = max(counted, key=lambda one: len(counted[one]), default="")
    chief = counted.get(code, [])
    if len(chief) < 2 or not any(one.told_on for one in chief):
        return []
    told = [text_of("ledger.counted_by", count=one.count, source=one.source) for one in chief]
    plain = [one.count for one in chief if one.count]
    programme = ledger.words_of(PROGRAMME, code)
    return [
        text_of("ledger.spoken_counts", programme=programme, counts=joined(one, "; "))
        for one in (told, plain)
    ]


def _newest(ledger: Ledger) -> Text | None:
    told = [one for one in ledger.entries if one.told_on and not one.site]
    if not told:
        return None
    newest = max(told, key=lambda one: (one.told_on or NO_DATE, one.id))
    date = periods.said(newest.told_on or NO_DATE)
    source = text_of("ledger.cited", source=newest.source, date=date)
    return text_of("ledger.spoken_newest", source=source, what=newest.what)


def joined(parts: Iterable[Text], between: str) -> Text:
    """Return texts one behind the other."""
    found = list(parts)
    return Text(**{one: between.join(part.say(one) for part in found) for one in LANGUAGES})


def _sentences(parts: Iterable[Text]) -> Text:
    return joined(parts, " ")


def _label(ledger: Ledger, field: str) -> Text:
    found = ledger.layer.field(field)
    return found.label if found else Text(en=field, es=field)
