"""The values of a monitor day after day: missing days are gaps, the limits are lines."""

from collections.abc import Sequence

import streamlit as st

from ejmap.air.standards import Standard
from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, AirDay, MonitorRecord
from ejmap.text import Language, say_number, say_period, words
from ejmap.ui.air import days
from ejmap.ui.air.trend_picture import picture
from ejmap.ui.markup import around, element, image

# Room over the highest value or limit, so that its words stand inside the frame.
ROOM = 1.12
# So many days apart at least stand the names of two months, as a share of all days: a phone has
# room for about ten.
MOST_NAMES = 10


def show(answer: AirAnswer, record: MonitorRecord, language: Language) -> None:
    """Show the line, its limits and months in words, and what it says."""
    w = words(language)
    if not record.days_valid:
        return
    told = saying.said_trend(record)
    said = [element("p", told.say(language))] if told else []
    inside = [
        element("h3", w("air_page.trend")),
        *said,
        _frame(answer, record, language),
        _limits_key(answer, language),
    ]
    st.html(around("section", inside, class_="ej-air-trend"))


def _frame(answer: AirAnswer, record: MonitorRecord, language: Language) -> str:
    w, top = words(language), _top(answer, record)
    limits = _by_level(answer.standards)
    drawn = picture(
        [one.value for one in record.days],
        top,
        [(whose, level) for level, (whose, *_) in limits],
        [number for number, one in enumerate(record.days) if one.over],
    )
    line = image(drawn, w("air_page.trend_alt", name=record.name.say(language)))
    lines = (_level(answer, level, top, language) for level, _ in limits)
    highest = _level(answer, record.max_value or 0, top, language, css="ej-air-highest")
    plot = around("div", [line, *lines, highest], class_="ej-air-plot")
    return around("div", [plot, _months(record.days, language)], class_="ej-air-frame")


def _top(answer: AirAnswer, record: MonitorRecord) -> float:
    return ROOM * max(record.max_value or 0, *(one.level for one in answer.standards))


def _by_level(standards: Sequence[Standard]) -> list[tuple[float, list[str]]]:
    """Return each level once, and whose it is: two governments may set the same."""
    levels: dict[float, list[str]] = {}
    for one in standards:
        levels.setdefault(one.level, []).append(one.whose)
    return list(levels.items())


def _level(
    answer: AirAnswer, level: float, top: float, language: Language, css: str = "ej-air-level"
) -> str:
    said = say_number(level, language, answer.pollutant.decimals)
    style = f"bottom:{100 * level / top:.1f}%"
    return element("span", said, class_=css, style=style, aria_hidden="true")


def _months(shown: Sequence[AirDay], language: Language) -> str:
    """Return the names of months where they begin, as many as a phone has room for."""
    starts = [number for number, one in enumerate(shown) if one.date.endswith("-01")]
    step = -(-len(starts) // MOST_NAMES) or 1
    names = (_tick(shown, number, language) for number in starts[::step])
    return around("div", names, class_="ej-air-ticks", aria_hidden="true")


def _tick(shown: Sequence[AirDay], number: int, language: Language) -> str:
    style = f"left:{100 * number / len(shown):.2f}%"
    return element("span", short_month(shown[number].date[:7], language), style=style)


def short_month(month: str, language: Language) -> str:
    """Return "Jan", "ene"; January with its year."""
    named = say_period(month, language).split()[0][:3]
    return f"{named} {month[:4]}" if month.endswith("-01") else named


def _limits_key(answer: AirAnswer, language: Language) -> str:
    w = words(language)
    items = [_limit(answer, one, language) for one in answer.standards]
    gap = element("span", "", class_="ej-air-swatch ej-air-gap", aria_hidden="true")
    items.append(around("li", [gap, element("span", w("air_page.gap"))]))
    return around("ul", items, class_="ej-air-key")


def _limit(answer: AirAnswer, one: Standard, language: Language) -> str:
    css = f"ej-air-swatch ej-air-line-{one.whose}"
    swatch = element("span", "", class_=css, aria_hidden="true")
    level = days.said_value(answer, one.level, language)
    said = words(language)("air_page.limit_line", limit=one.name.say(language), level=level)
    return around("li", [swatch, element("span", said)])
