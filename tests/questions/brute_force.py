"""The answer to a question by plain loops over rows: slow, short, and written from the rules."""

from dataclasses import dataclass

import geopandas as gpd
import shapely

from ejmap.geo import in_metres
from ejmap.questions.parts import Near, Question
from ejmap.style import Condition
from tests.questions.layouts import Layout, Row

NUMBERS = {
    "at_least": lambda cell, bound: cell >= bound,
    "at_most": lambda cell, bound: cell <= bound,
    "above": lambda cell, bound: cell > bound,
    "below": lambda cell, bound: cell < bound,
}


@dataclass
class Place:
    """One row with its geometry in ground metres."""

    number: int
    row: Row
    shape: shapely.Geometry | None

    @property
    def is_placed(self):
        return self.shape is not None and self.row.is_doubtful is False

    @property
    def is_area(self):
        return self.is_placed and "Polygon" in self.shape.geom_type


def met(row: Row, condition: Condition | None) -> str:
    if condition is None:
        return "yes"
    cell, wanted = getattr(row, condition.field), condition.value.split(",")
    codes = [] if cell is None else str(cell).split(",")
    is_blank = cell is None or "unknown" in codes
    if condition.operator == "unknown" or "unknown" in wanted:
        return "yes" if is_blank or (codes and codes[0] in wanted) else "no"
    if condition.operator in NUMBERS:
        is_met = cell is not None and NUMBERS[condition.operator](cell, float(condition.value))
    elif condition.operator == "has":
        is_met = any(code in wanted for code in codes)
    else:
        is_met = cell is not None and str(cell) in wanted
    if is_met:
        return "yes"
    return "unknown" if is_blank else "no"


def places(rows: list[Row]) -> list[Place]:
    shapes = in_metres(gpd.GeoSeries([row.shape for row in rows], crs="EPSG:4326"))
    return [Place(n, row, shape) for n, (row, shape) in enumerate(zip(rows, shapes, strict=True))]


def related(layout: Layout, subject: Place, condition) -> tuple[str, float | None]:
    """Return the answer, and the distance to the nearest surely meant."""
    if not subject.is_placed:
        return "unknown", None
    others = [
        one
        for one in places(layout.rows[condition.which.layer])
        if not (condition.which.layer == "subject" and one.number == subject.number)
    ]
    is_usable = "is_placed" if isinstance(condition, Near) else "is_area"
    told = [(one, met(one.row, condition.which.only)) for one in others]
    sure = [one.shape for one, says in told if says == "yes" and getattr(one, is_usable)]
    maybe = [one.shape for one, says in told if says == "unknown" and getattr(one, is_usable)]
    nowhere = [one for one, says in told if says != "no" and not getattr(one, is_usable)]
    is_complete = layout.layers[condition.which.layer].incomplete is None and not nowhere
    distance = min((subject.shape.distance(one) for one in sure), default=None)
    return _answer(subject.shape, sure, maybe, condition, is_complete), distance


def _answer(shape, sure, maybe, condition, is_complete) -> str:
    if isinstance(condition, Near):
        reach = condition.distance_m
        near = [shape.distance(one) <= reach for one in sure]
        may_be_near = [shape.distance(one) <= reach for one in maybe]
        positive, negative = "nearer", "farther"
    elif condition.relation == "inside":
        near, may_be_near = (
            [one.covers(shape) for one in sure],
            [one.covers(shape) for one in maybe],
        )
        positive, negative = "inside", None
    else:
        near = [one.intersects(shape) for one in sure]
        may_be_near = [one.intersects(shape) for one in maybe]
        positive, negative = None, "outside"
    if any(near):
        return "yes" if condition.relation == positive else "no"
    if any(may_be_near) or not is_complete:
        return "unknown"
    return "yes" if condition.relation == negative else "no"


@dataclass
class Expected:
    """What a row is to answer: as a whole, and by condition with its distance."""

    number: int
    answer: str
    conditions: list[tuple[str, float | None]]


def answered(layout: Layout) -> list[Expected]:
    """Return what each row asked is to answer."""
    question: Question = layout.question
    found = []
    for subject in places(layout.rows["subject"]):
        is_asked = met(subject.row, question.subject.only)
        if is_asked == "no":
            continue
        told = [related(layout, subject, one) for one in question.relations]
        told += [(met(subject.row, one), None) for one in question.own]
        answers = {answer for answer, _ in told}
        whole = "no" if "no" in answers else "unknown" if "unknown" in answers else "yes"
        found.append(Expected(subject.number, whole if is_asked == "yes" else "unknown", told))
    return found
