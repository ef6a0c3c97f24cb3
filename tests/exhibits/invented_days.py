"""Invented days of an invented monitor, as a view of the air keeps them."""

from calendar import monthrange

from ejmap.snapshots.kept import Chart, ChartRow, Look, Mark
from tests.invented_words import both

MEANT = {
    "under": "Invented low day",
    "ca": "Invented high day",
    "us": "Invented very high day",
    "aside": "Invented doubtful day",
    "none": "Invented day without",
}
LOOKS = tuple(Look(key=key, label=both(said)) for key, said in MEANT.items())
VALUES = {"under": "12", "ca": "63", "us": "188"}


def look_of(day):
    """Every kind of day comes in a month of thirty."""
    kinds = {3: "ca", 5: "us", 7: "aside", 11: "none"}
    return kinds.get(day, "under")


def month(year, number):
    days = range(1, monthrange(year, number)[1] + 1)
    marks = (Mark(look=look_of(one), value=VALUES.get(look_of(one), ""), at=one) for one in days)
    return ChartRow(month=f"{year}-{number:02}", marks=tuple(marks))


def calendar(months=3, **changes):
    rows = tuple(month(2019 + one // 12, one % 12 + 1) for one in range(months))
    told = {
        "kind": "calendar",
        "title": both("Invented calendar"),
        "value": both("Invented value, µg/m³"),
        "looks": LOOKS,
        "rows": rows,
        "note": both("Invented note on days."),
        "lists": ("invented_places",),
    }
    return Chart(**{**told, **changes})


def bars(months=3):
    """The same days counted: one over each limit, and so on."""
    counts = (("us", 1), ("ca", 1), ("under", 24), ("aside", 1), ("none", 1))
    marks, at = [], 1
    for key, days in counts:
        marks.append(Mark(look=key, value=str(days), at=at, length=days))
        at += days
    rows = tuple(
        ChartRow(month=f"{2019 + one // 12}-{one % 12 + 1:02}", marks=tuple(marks))
        for one in range(months)
    )
    return calendar(kind="bars", title=both("Invented months"), rows=rows, note=None)
