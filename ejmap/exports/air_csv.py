"""The days of a view of the air as one CSV: a row a monitor and day, also those without a reading.

Rows carry their units, source, version, grade and notes, since rows are what gets copied from one
spreadsheet into another.
"""

from ejmap.exports.csv import defused, papers, written
from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, AirDay, MonitorRecord
from ejmap.questions.monitors.phrases import validity_words
from ejmap.style import cell_text
from ejmap.text import LANGUAGES

COLUMNS = (
    "monitor",
    "monitor_name_en",
    "monitor_name_es",
    "operator_kind",
    "operator",
    "date",
    "pollutant",
    "value",
    "unit",
    "averaging_hours",
    "standard_time",
    "validity",
    "validity_en",
    "validity_es",
    "value_set_aside",
    "over",
    "aqi",
    "aqi_category_en",
    "aqi_category_es",
    "instrument_poc",
)
# Days are counted in it all year (40 CFR 50 counts days in local standard time).
STANDARD_TIME = "UTC-8"


def export(answer: AirAnswer) -> bytes:
    """Return every day of every monitor of an answer; what is not known is an empty cell."""
    beside = _beside(answer)
    header = [*COLUMNS, *beside]
    rows = (
        [*_row(answer, record, day), *beside.values()]
        for record in answer.records
        for day in record.days
    )
    return written(header, rows)


def file_name(answer: AirAnswer) -> str:
    """Return "ej-map-air-pm10-2019.csv", for people and the same each time."""
    period = answer.view.period.replace("/", "-to-")
    parts = ("ej-map-air", answer.pollutant.key, period, answer.version)
    return f"{'-'.join(part for part in parts if part)}.csv"


def _beside(answer: AirAnswer) -> dict[str, str]:
    """Return what stands beside every row: whose data, of when, under what terms, and the notes."""
    notes = saying.notes(answer)
    said = {f"notes_{one}": " ".join(note.say(one) for note in notes) for one in LANGUAGES}
    of_layer = papers(answer.layer, answer.version)
    return {name: defused(text) for name, text in (of_layer | said).items()}


def _row(answer: AirAnswer, record: MonitorRecord, day: AirDay) -> list[str]:
    facts = {**_of_monitor(record), **_of_day(answer, day)}
    return [facts.get(one, "") for one in COLUMNS]


def _of_monitor(record: MonitorRecord) -> dict[str, str]:
    return {
        "monitor": defused(record.id),
        **{f"monitor_name_{one}": defused(record.name.say(one)) for one in LANGUAGES},
        "operator_kind": record.kind,
        "operator": defused(record.operator),
    }


def _of_day(answer: AirAnswer, day: AirDay) -> dict[str, str]:
    measured = answer.pollutant
    return {
        "date": day.date,
        "pollutant": measured.key,
        "value": _number(day.value),
        "unit": measured.unit,
        "averaging_hours": str(measured.averaging_hours),
        "standard_time": STANDARD_TIME,
        "validity": day.validity or "",
        **_validity_words(day),
        "value_set_aside": _number(day.aside),
        "over": " ".join(day.over),
        "aqi": _number(day.aqi),
        **_category_words(day),
        "instrument_poc": day.poc or "",
    }


def _validity_words(day: AirDay) -> dict[str, str]:
    told = validity_words(day.validity)
    return {f"validity_{one}": told.say(one) for one in LANGUAGES}


def _category_words(day: AirDay) -> dict[str, str]:
    if day.category is None:
        return {}
    return {f"aqi_category_{one}": day.category.name.say(one) for one in LANGUAGES}


def _number(value: float | None) -> str:
    return "" if value is None else cell_text(value)
