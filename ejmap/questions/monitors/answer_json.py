"""What is answered about one monitor, as plain data for programs."""

from collections.abc import Mapping
from typing import Any

from ejmap.air.judging import Judgement
from ejmap.questions.monitors.answer import AirAnswer, AirDay, MonitorRecord
from ejmap.questions.monitors.saying import (
    headline,
    notes,
    said_judgement,
    said_numbers,
    said_set_aside,
    why,
)
from ejmap.readings import UG_M3, Validity
from ejmap.text import LANGUAGES, Language, Text

# Keys that are always there, for programs written for PM10; null where a pollutant has no such.
ALWAYS = ("us_24h", "ca_24h")


def record_json(record: MonitorRecord, answer: AirAnswer, language: Language) -> dict[str, Any]:
    """Return one monitor's record.

    Args:
        record: One of the answer's.
        answer: It gives what must be read beside it.
        language: Of the names of categories and of the papers; sentences are in both.
    """
    in_ug_m3 = record.pollutant.unit == UG_M3
    return {
        "monitor": record.id,
        "name": record.name.model_dump(),
        "kind": record.kind,
        "operator": record.operator,
        "pollutant": record.pollutant.key,
        "unit": record.pollutant.unit,
        "period": record.period,
        "first_day": record.first_day,
        "last_day": record.last_day,
        "days_in_span": record.days_in_span,
        "days_valid": record.days_valid,
        "complete_pct": record.complete_pct,
        # Of no valid day nothing is known, which is not none.
        "days_over": dict.fromkeys(ALWAYS) | (dict(record.days_over) if record.days_valid else {}),
        "max_ug_m3": record.max_value if in_ug_m3 else None,
        "mean_ug_m3": record.mean_value if in_ug_m3 else None,
        "max": record.max_value,
        "max_day": record.max_day,
        "mean": record.mean_value,
        # What has a value, so that whoever adds it up adds nothing that is not there.
        "daily": [_day(one, language) for one in record.days if one.value is not None],
        "days_without": [_without(one) for one in record.days if one.value is None],
        "judgements": [_judgement(one, record) for one in record.judgements],
        "set_aside": set_aside_json(record.set_aside),
        "sentence": _plain(headline(record)),
        "sentences": [_plain(one) for one in sentences_of(record)],
        "notes": [_plain(one) for one in notes(answer)],
    }


def sentences_of(record: MonitorRecord) -> list[Text]:
    """Return all that is said of a monitor: days, numbers, standards, what was set aside."""
    judged = [said_judgement(one, record) for one in record.judgements]
    told = [headline(record), said_numbers(record), *judged, said_set_aside(record)]
    return [one for one in told if one is not None]


def set_aside_json(counts: Mapping[Validity, int]) -> list[dict[str, Any]]:
    """Return how many readings were set aside, by reason."""
    return [
        {"validity": one.value, "why": _plain(why(one)), "count": count}
        for one, count in counts.items()
    ]


def _day(day: AirDay, language: Language) -> dict[str, Any]:
    return {
        "date": day.date,
        "value": day.value,
        "aqi": day.aqi,
        "category": day.category.name.say(language) if day.category else None,
        "category_key": day.category.key if day.category else None,
        "over": list(day.over),
        "poc": day.poc,
    }


def _without(day: AirDay) -> dict[str, Any]:
    """Return a day without a value: nothing was read, or it was set aside and why."""
    told = day.validity.value if day.validity else None
    return {"date": day.date, "validity": told, "value_set_aside": day.aside}


def _judgement(judgement: Judgement, record: MonitorRecord) -> dict[str, Any]:
    return {
        "standard": judgement.standard.key,
        "level": judgement.standard.level,
        "unit": judgement.standard.unit,
        "document": judgement.standard.document,
        "answer": judgement.answer.value,
        "value": judgement.value,
        "days_over": judgement.days_over,
        "why": judgement.why.value if judgement.why else None,
        "sentence": _plain(said_judgement(judgement, record)),
    }


def _plain(text: Text) -> dict[str, str]:
    return {one: text.say(one) for one in LANGUAGES}
