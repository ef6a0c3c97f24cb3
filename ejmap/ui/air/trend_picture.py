"""The line of a time as a picture: one value a day, missing days as gaps, limits as lines.

An SVG that is stretched to its frame: it holds no words, which would be stretched with it. They
stand around it as text and are read at any width.
"""

from base64 import b64encode
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from ejmap.air.marks import COLOURS

# The picture's own units: a day is 10 wide, the highest value 1000 up.
DAY, HEIGHT = 10, 1000
LINE, LIMIT, GAP = "#1F2A30", COLOURS["us"], "#DDE2E5"
LINE_PX, DOT_PX, LIMIT_PX = 1.5, 5, 1.5
DASHES = {"us": "none", "ca": "6 4"}
"""How each limit's line is drawn, by whose it is."""

Values = Sequence[float | None]


def picture(
    values: Values, top: float, limits: Iterable[tuple[str, float]], over: Collection[int]
) -> str:
    """Return the address of the picture, the SVG itself inside.

    Args:
        values: One a day, in order; None where there is no valid reading.
        top: The value at the upper edge.
        limits: Whose ("us", "ca") and how high.
        over: Numbers of the days over some limit, the first being 0: each has a dot of its own.
    """
    width = DAY * max(len(values), 1)
    drawn = [
        *_gaps(values),
        *(_limit(whose, _y(level, top), width) for whose, level in limits),
        _line(values, top),
        _dots(values, top, over),
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
        f'preserveAspectRatio="none">{"".join(drawn)}</svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def runs(values: Values) -> Iterable[tuple[bool, int, int]]:
    """Yield stretches of days: whether they have values, the first, and the one after the last."""
    at = 0
    for has_value, group in groupby(values, key=lambda one: one is not None):
        length = len(list(group))
        yield has_value, at, at + length
        at += length


def _y(value: float, top: float) -> int:
    return round(HEIGHT - HEIGHT * min(max(value, 0), top) / top)


def _x(day: int) -> int:
    return DAY * day + DAY // 2


def _gaps(values: Values) -> Iterable[str]:
    for has_value, first, end in runs(values):
        if not has_value:
            yield (
                f'<rect x="{DAY * first}" y="0" width="{DAY * (end - first)}" height="{HEIGHT}" '
                f'fill="{GAP}"/>'
            )


def _limit(whose: str, y: int, width: int) -> str:
    return _stroke(f"M0 {y}H{width}", LIMIT, LIMIT_PX, DASHES[whose])


def _line(values: Values, top: float) -> str:
    """Return the days that follow each other joined; a day between two gaps is a dot."""
    path = "".join(
        "M" + "L".join(f"{_x(day)} {_y(values[day] or 0, top)}" for day in range(first, end)) + "h0"
        for has_value, first, end in runs(values)
        if has_value
    )
    return _stroke(path, LINE, LINE_PX)


def _dots(values: Values, top: float, over: Collection[int]) -> str:
    path = "".join(f"M{_x(day)} {_y(values[day] or 0, top)}h0" for day in sorted(over))
    return _stroke(path, LINE, DOT_PX)


def _stroke(path: str, colour: str, width_px: float, dashes: str = "none") -> str:
    if not path:
        return ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width_px}" '
        f'stroke-dasharray="{dashes}" stroke-linecap="round" stroke-linejoin="round" '
        'vector-effect="non-scaling-stroke"/>'
    )
