"""The values of a monitor day after day: missing days are gaps, the limits are lines."""

from collections.abc import Sequence

import streamlit as st

from ejmap.air.standards import Standard
from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, AirDay, MonitorRecord
from ejmap.questions.monitors.phrases import limits
from ejmap.text import Language, say_number, say_period, words
from ejmap.ui.air import days
from ejmap.ui.air.trend_picture import picture
from ejmap.ui.markup import around, element, image

# Room over the highest value or limit, so that its words stand inside the frame.
ROOM = 1.12
# A number nearer to another than this share of the height would stand on it.
APART = 0.08
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
    levels = _by_level(answer.standards)
    drawn = picture(
        [one.value for one in record.days],
        top,
        [(whose, level) for level, whose in levels.items()],
        [number for number, one in enumerate(record.days) if one.over],
    )
    line = image(drawn, w("air_page.trend_alt", name=record.name.say(language)))
    marks = dict.fromkeys(levels, "ej-air-us ej-air-level")
    highest = record.max_value or 0
    if all(abs(highest - level) > APART * top for level in levels):
        marks[highest] = "ej-air-highest"
    said = (_mark(answer, level, level / top, css, language) for level, css in marks.items())
    plot = around("div", [line, *said], class_="ej-air-plot")
    return around("div", [plot, _months(record.days, language)], class_="ej-air-frame")


def _top(answer: AirAnswer, record: MonitorRecord) -> float:
    return ROOM * max(record.max_value or 0, *(one.level for one in answer.standards))


def _by_level(standards: Sequence[Standard]) -> dict[float, str]:
    """Return each level once, and whose it is; where two governments set the same, the nation's."""
    return {one.level: one.whose for one in sorted(standards, key=lambda one: one.whose)}


def _mark(answer: AirAnswer, value: float, share: float, css: str, language: Language) -> str:
    """Return a number beside the plot, at its height."""
    said = say_number(value, language, answer.pollutant.decimals)
    style = f"bottom:{100 * share:.1f}%"
    return element("span", said, class_=css, style=style, aria_hidden="true")


def _months(shown: Sequence[AirDay], language: Language) -> str:
    """Return the names of months where they stand, as many as a phone has room for."""
    names = (_tick(shown, number, language) for number in named_days(shown))
    return around("div", names, class_="ej-air-ticks", aria_hidden="true")


def named_days(shown: Sequence[AirDay]) -> list[int]:
    """Return the numbers of the days that months begin with, and of the first where there is room.

    Of many months, only every second, third ... is named.
    """
    starts = [number for number, one in enumerate(shown) if one.date.endswith("-01")]
    step = -(-len(starts) // MOST_NAMES) or 1
    room = len(shown) / MOST_NAMES
    begin = [0] if not starts or starts[0] > room else []
    return begin + starts[::step]


def _tick(shown: Sequence[AirDay], number: int, language: Language) -> str:
    style = f"left:{100 * number / len(shown):.2f}%"
    month = shown[number].date[:7]
    said = short_month(month, language) if number else with_year(month, language)
    # The year stands below its month: beside it, a phone has no room for the next.
    return element("span", said.replace(" ", "\n"), style=style)


def short_month(month: str, language: Language) -> str:
    """Return "Feb", "feb"; January with its year."""
    is_first = month.endswith("-01")
    return with_year(month, language) if is_first else _named(month, language)


def with_year(month: str, language: Language) -> str:
    """Return "Feb 2019", "feb 2019"."""
    return f"{_named(month, language)} {month[:4]}"


def _named(month: str, language: Language) -> str:
    return say_period(month, language).split()[0][:3]


def _limits_key(answer: AirAnswer, language: Language) -> str:
    w = words(language)
    items = [
        *(_limit(answer, one, language) for one in limits(answer.pollutant)),
        _item("ej-air-dot", w("air_page.dot")),
        _item("ej-air-gap", w("air_page.gap")),
    ]
    return around("ul", items, class_="ej-air-key")


def _limit(answer: AirAnswer, one: Standard, language: Language) -> str:
    level = days.said_value(answer, one.level, language)
    said = words(language)("air_page.limit_line", limit=one.name.say(language), level=level)
    return _item(f"ej-air-us ej-air-line-{one.whose}", said)


def _item(css: str, said: str) -> str:
    swatch = element("span", "", class_=f"ej-air-swatch {css}", aria_hidden="true")
    return around("li", [swatch, element("span", said)])
