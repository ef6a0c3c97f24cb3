"""What the standards say of a monitor, or why they cannot be judged."""

from typing import Any

from ejmap.air.judging import Answer, Judgement
from ejmap.air.standards import Form
from ejmap.questions.monitors.answer import MonitorRecord
from ejmap.questions.monitors.phrases import (
    amount,
    begin,
    day_count,
    number,
    sentences,
    share,
    within,
)
from ejmap.text import Text, text_of


def said_judgement(judgement: Judgement, record: MonitorRecord) -> Text:
    """Return what one standard says of a monitor, with its level, its form and its document."""
    standard = judgement.standard
    told: dict[str, Any] = {
        "name": begin(standard.name),
        "level": amount(standard.level, record.pollutant, _decimals(standard.level)),
        "form": text_of(f"monitors.form_{standard.form.value}"),
        "document": standard.document,
    }
    return sentences(
        _answer(judgement, told),
        _value(judgement, record),
        _days(judgement, record),
        text_of("monitors.judged_already") if _is_settled(judgement) else None,
    )


def _answer(judgement: Judgement, told: dict[str, Any]) -> Text:
    if judgement.answer is Answer.CANNOT_BE_JUDGED and judgement.why:
        return text_of("monitors.cannot_be_judged", why=judgement.why.said, **told)
    return text_of(f"monitors.judged_{judgement.answer.value}", **told)


def _value(judgement: Judgement, record: MonitorRecord) -> Text | None:
    """Return the value held against the level, with the days it comes from."""
    standard, basis = judgement.standard, record.bases.get(judgement.standard.key)
    if judgement.value is None or basis is None or judgement.answer is Answer.CANNOT_BE_JUDGED:
        return None
    if standard.form is Form.ONE_A_YEAR_OVER_3:
        value = number(judgement.value, 1)
    else:
        value = amount(judgement.value, record.pollutant)
    return text_of(
        f"monitors.value_{standard.form.value}",
        value=value,
        when=within(basis.first_day, basis.last_day),
        valid=number(basis.days_valid),
        days=day_count(basis.days),
        pct=share(basis.days_valid, basis.days),
    )


def _is_settled(judgement: Judgement) -> bool:
    """Tell whether the days seen settle it, though too few are measured for the rule's average."""
    is_counted = judgement.standard.form is Form.ONE_A_YEAR_OVER_3
    return is_counted and judgement.answer is Answer.OVER and judgement.value is None


def _days(judgement: Judgement, record: MonitorRecord) -> Text | None:
    """Return how many days were over the level; None where days are not held against it."""
    count = judgement.days_over
    if count is None or not record.days_valid or judgement.standard.key not in record.days_over:
        return None
    told: dict[str, Any] = {
        "when": within(record.first_day or "", record.last_day or ""),
        "valid": number(record.days_valid),
        "days": day_count(record.days_in_span),
        "pct": share(record.days_valid, record.days_in_span),
    }
    if not count:
        return text_of("monitors.days_none_over_level", **told)
    return text_of("monitors.days_over_level", n=count, **told)


def _decimals(level: float) -> int:
    return 3 if level < 1 else 1
