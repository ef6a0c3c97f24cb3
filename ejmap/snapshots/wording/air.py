"""What a kept view of Air says: days over the limits, never without how many were measured."""

from collections.abc import Iterable, Iterator

from ejmap.air.standards import Standard
from ejmap.questions.features import Features
from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, Beside, MonitorRecord
from ejmap.questions.monitors.phrases import (
    amount,
    begin,
    limit_name,
    limits,
    listed,
    number,
    on_day,
    sentences,
    share,
    within,
)
from ejmap.questions.monitors.span import span_between
from ejmap.snapshots import periods
from ejmap.snapshots.keeping.gaps import doubtful_places
from ejmap.snapshots.keeping.monitors_map import same_days_of
from ejmap.snapshots.keeping.spoken import by_source, spoken, where_from
from ejmap.snapshots.kept import Figure, Table
from ejmap.snapshots.wording import air_tables
from ejmap.text import Text, text_of

# A heading is read at a glance; of more monitors it says how many.
MOST_NAMED = 3
# Monitors of which a sentence read aloud has room for the days over the first limit; None: of all,
# and over every limit.
_ALOUD = (None, 6, 4, 2)


def title(answer: AirAnswer) -> Text:
    """Return what was measured, when and where."""
    names = [one.name for one in answer.records]
    many = text_of("kept.air_monitors", n=number(len(names)))
    where = listed(names) if len(names) <= MOST_NAMED else many
    return text_of(
        "kept.air_title", what=begin(answer.pollutant.name), period=_period(answer), where=where
    )


def _period(answer: AirAnswer) -> Text:
    """Return the days that were measured; a part of a year by its months."""
    return periods.said(span_between(*_ends(answer)).period)


def _ends(answer: AirAnswer) -> tuple[str, str]:
    """Return the first and the last day of all monitors; without any, those asked about."""
    days = [day for one in answer.records for day in (one.first_day, one.last_day) if day]
    return (min(days), max(days)) if days else (answer.first_day, answer.last_day)


def finding(answer: AirAnswer) -> Text:
    """Return what was measured: of several monitors on the days that all of them have."""
    if compared := same_days_of(answer):
        return _beside(answer, compared)
    return saying.headline(_chief(answer))


def _chief(answer: AirAnswer) -> MonitorRecord:
    """Return the monitor a view is told by: that of the open calendar."""
    return answer.record(answer.view.calendar) or answer.records[0]


def _beside(answer: AirAnswer, found: Beside, most: int | None = None) -> Text:
    """Return the days over each limit on the same days; of all monitors, or of so many."""
    first, last = str(found.first_day), str(found.last_day)
    days = span_between(first, last).days
    chief, *others = limits(answer.pollutant)
    told = text_of(
        "kept.air_beside",
        when=begin(within(first, last)),
        valid=number(found.days),
        days=number(days),
        pct=share(found.days, days),
        limit=limit_name(chief),
        counts=_counts(answer, found, chief, most),
    )
    return sentences(told, *(_also(answer, found, one) for one in others if most is None))


def _also(answer: AirAnswer, found: Beside, limit: Standard) -> Text:
    counts = _counts(answer, found, limit, None)
    return text_of("kept.air_beside_also", limit=limit_name(limit), counts=counts)


def _counts(answer: AirAnswer, found: Beside, limit: Standard, most: int | None) -> Text:
    names = {one.id: one.name for one in answer.records}
    over = found.over[limit.key]
    return listed(
        [
            text_of("kept.air_count", name=names[one], n=number(over[one]))
            for one in found.monitors[:most]
        ]
    )


def figures(answer: AirAnswer) -> tuple[Figure, ...]:
    """Return the days over each limit: of several monitors on the same days, else of one."""
    if compared := same_days_of(answer):
        return tuple(_figures_beside(answer, compared))
    return tuple(_figures_alone(_chief(answer)))


def _figures_beside(answer: AirAnswer, found: Beside) -> Iterator[Figure]:
    limit = limits(answer.pollutant)[0]
    when = within(str(found.first_day), str(found.last_day))
    for one in found.monitors:
        record = answer.record(one)
        yield Figure(
            label=record.name if record else text_of("kept.name"),
            value=_of(found.over[limit.key][one], found.days),
            note=text_of("kept.air_same_days", limit=limit_name(limit), when=when),
        )


def _figures_alone(record: MonitorRecord) -> Iterator[Figure]:
    if not record.days_valid or not record.first_day or not record.last_day:
        return
    told = text_of(
        "kept.air_of_span",
        when=begin(within(record.first_day, record.last_day)),
        valid=number(record.days_valid),
        days=number(record.days_in_span),
        pct=share(record.days_valid, record.days_in_span),
    )
    for limit in limits(record.pollutant):
        if limit.key not in record.days_over:
            continue
        label = text_of("kept.air_days_over", limit=limit_name(limit))
        over = record.days_over[limit.key]
        yield Figure(label=label, value=_of(over, record.days_valid), note=told)
    if record.max_value is not None and record.max_day:
        yield Figure(
            label=text_of("kept.air_highest", day=on_day(record.max_day)),
            value=amount(record.max_value, record.pollutant),
            note=told,
        )


def _of(over: int, days: int) -> Text:
    return text_of("kept.of", shown=number(over), total=number(days))


def tables(answer: AirAnswer) -> tuple[Table, ...]:
    """Return the monitors on the same days, each on its own, the limits, and the days over them."""
    compared = [air_tables.beside(answer, found)] if (found := same_days_of(answer)) else []
    return (
        *compared,
        air_tables.alone(answer),
        *air_tables.judged(answer),
        *air_tables.context(answer),
        *air_tables.over(answer),
    )


def left_open(answer: AirAnswer, features: Features) -> tuple[Text, ...]:
    """Return what the numbers do not tell, what weighs most first, each sentence once."""
    gaps = [text_of("kept.air_own_days")] if _differ(answer.records) else []
    aside = [said for one in answer.records if (said := saying.said_set_aside(one))]
    told = [*saying.notes(answer), *gaps, *_without_value(answer), *aside]
    return tuple(
        dict.fromkeys([*told, text_of("kept.air_instruments"), *doubtful_places(features)])
    )


def _differ(records: Iterable[MonitorRecord]) -> bool:
    """Tell whether monitors stand for different days."""
    return len({(one.first_day, one.last_day) for one in records}) > 1


def _without_value(answer: AirAnswer) -> Iterator[Text]:
    """Yield which monitors have no valid day, and how many days the others lack."""
    yield from (saying.headline(one) for one in answer.records if not one.days_valid)
    lacking = [one for one in answer.records if 0 < one.days_valid < one.days_in_span]
    if lacking:
        yield text_of("kept.air_missing", counts=listed([_missing(one) for one in lacking]))


def _missing(record: MonitorRecord) -> Text:
    missing = number(record.days_in_span - record.days_valid)
    counted = text_of("kept.of", shown=missing, total=number(record.days_in_span))
    return text_of("kept.air_count", name=record.name, n=counted)


def aloud(answer: AirAnswer) -> tuple[Text, ...]:
    """Return three sentences: the finding, what is known of it, and where it is from."""
    papers, chief = answer.layer.papers, _chief(answer)
    firsts, seconds = [saying.headline(chief)], list(_of_the_highest(chief))
    if compared := same_days_of(answer):
        firsts = [*(_beside(answer, compared, most) for most in _ALOUD), *firsts]
        seconds = []
    thirds = [where_from(papers, most, is_air=True) for most in (3, 1)]
    return spoken(
        (by_source(first, papers[0]), second, third)
        for first in firsts
        for second in (seconds or [_not_known(answer)])
        for third in thirds
    )


def _of_the_highest(record: MonitorRecord) -> Iterator[Text]:
    """Yield a monitor's mean and highest day, and in fewer words that day alone."""
    if said := saying.said_numbers(record):
        yield said
    if record.max_value is not None and record.max_day:
        highest = amount(record.max_value, record.pollutant)
        yield text_of("kept.air_aloud_highest", day=on_day(record.max_day), value=highest)


def _not_known(answer: AirAnswer) -> Text:
    """Return that a day without a reading is nothing that is known."""
    first, last = _ends(answer)
    years = "/".join(dict.fromkeys((first[:4], last[:4])))
    return text_of("kept.air_aloud", period=periods.said(years))
