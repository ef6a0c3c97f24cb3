"""The hours of the day by month, where hourly readings are held: hours in rows, months beside."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from ejmap.air.marks import UNDER
from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import AirAnswer, HourCell, HourOfDay, MonitorRecord
from ejmap.text import Language, say_clock, say_number, words
from ejmap.ui.air import colours
from ejmap.ui.air.trend import short_month
from ejmap.ui.markup import around, element

HOURS = 24


@dataclass(frozen=True)
class Table:
    """The cells by month and hour, the highest of them, and how they are said."""

    cells: dict[tuple[str, int], HourCell]
    highest: float
    decimals: int
    language: Language

    @property
    def months(self) -> list[str]:
        """The months, in order."""
        return list(dict.fromkeys(month for month, _ in self.cells))


def show(answer: AirAnswer, record: MonitorRecord, language: Language) -> None:
    """Show the hours of a monitor; nothing where it has no hourly readings."""
    found = next((one for one in answer.hours if one.monitor == record.id), None)
    if found is None:
        return
    inside = [
        element("h3", words(language)("air_page.hours")),
        element("p", saying.said_hours(found, record).say(language)),
        markup(_table(answer, found, language)),
    ]
    st.html(around("section", inside))


def markup(table: Table) -> str:
    """Return the table, in a frame that scrolls by itself where a phone is too narrow."""
    w = words(table.language)
    heads = [element("th", w("air_page.hour"), scope="col")]
    heads += [element("th", short_month(one, table.language), scope="col") for one in table.months]
    body = (around("tr", _row(table, hour)) for hour in range(HOURS))
    inside = [around("thead", [around("tr", heads)]), around("tbody", body)]
    named = {"class_": "ej-air-hours", "aria_label": w("air_page.hours")}
    return around("div", [around("table", inside, **named)], class_="ej-scroll", tabindex="0")


def _table(answer: AirAnswer, found: HourOfDay, language: Language) -> Table:
    means = [one.mean for one in found.cells if one.mean is not None]
    cells = {(one.month, one.hour): one for one in found.cells}
    return Table(cells, max(means, default=0), answer.pollutant.decimals, language)


def _row(table: Table, hour: int) -> Iterable[str]:
    yield element("th", say_clock(f"{hour:02d}:00", table.language), scope="row")
    yield from (_cell(table, table.cells[month, hour]) for month in table.months)


def _cell(table: Table, cell: HourCell) -> str:
    if cell.mean is None:
        return element("td", "–")
    said = say_number(cell.mean, table.language, table.decimals)
    share = 100 * cell.mean / table.highest if table.highest else 0
    css = colours.day_class(UNDER)
    return element("td", said, class_=css, style=f"--ej-filled:{share:.0f}%")
