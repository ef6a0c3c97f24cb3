"""Charts on a page: tables whose cells look like what they mean, so that they are their own text.

Months stand side by side and days below one another: so a year fits a telephone.
"""

from collections.abc import Iterator

from ejmap.exhibits.charts import DAYS, ChartLines
from ejmap.exhibits.looks import LOOKS, Appearance, look
from ejmap.snapshots.kept import Mark

# Of a hatch's lines and what is between them, in pixels.
_HATCH = "repeating-linear-gradient(135deg,#8a8a8a 0 1px,#fff 1px 6px)"


def looks_css() -> str:
    """Return the style of every kind of mark: a policy that allows no style of elements asks it."""
    return "".join(f".look-{key}{{{_css(one)}}}" for key, one in LOOKS.items())


def _css(one: Appearance) -> str:
    ground = f"background:{_HATCH}" if one.hatch else f"background:{one.fill}"
    bar = f";font-weight:600;box-shadow:inset 0 -3px {one.ink}" if one.is_barred else ""
    return f"{ground};color:{one.ink};fill:{one.fill}{bar}"


def days(chart: ChartLines) -> Iterator[tuple[int, list[Mark | None]]]:
    """Yield each day of the month with its mark in every month, None where there is none."""
    by_day = [{mark.at: mark for mark in row.marks} for row in chart.chart.rows]
    for day in range(1, DAYS + 1):
        yield day, [month.get(day) for month in by_day]


def bars(chart: ChartLines) -> Iterator[tuple[str, tuple[Mark, ...], tuple[str, ...]]]:
    """Yield each month: what it is called, the marks of its bar, and its row of numbers."""
    rows = zip(chart.months, chart.chart.rows, chart.rows.rows, strict=True)
    for name, month, said in rows:
        yield name, month.marks, said[1:]


def is_told(mark: Mark) -> bool:
    """Tell whether what a mark means is said beside its number: not of a day like most."""
    seen = look(mark.look)
    return seen.is_barred or seen.is_empty or bool(seen.hatch)
