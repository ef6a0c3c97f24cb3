"""Invented layers, and endless layouts of them for the property tests.

Places stand on a grid of 0.002 degrees (about 185 by 222 metres) so that features touch, cover and
equal each other often.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import geopandas as gpd
import shapely
from hypothesis import strategies as st

from ejmap.field import Field, Kind
from ejmap.layer import Group, Layer
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.questions.features import Features
from ejmap.questions.parts import Near, Question, Which, Within
from ejmap.region import COMMUNITY_CHOICES
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text

COLOURS = ("red", "blue")
WEST, SOUTH, STEP, CELLS = -116.1, 33.5, 0.002, 8
DISTANCES = (1, 150, 186, 223, 400, 805, 5_000)


def both(wording: str) -> Text:
    return Text(en=f"{wording} in English", es=f"{wording} en español")


def invented_layer(key: str, geometry: str, **changes: Any) -> Layer:
    """Return an invented layer with a field of every kind that questions ask."""
    definition: dict[str, Any] = {
        "key": key,
        "group": Group.HOMES,
        "name": both(f"Invented {key}"),
        "noun": Noun(one=both("thing"), many=both("things"), gender="f"),
        "description": both("Invented"),
        "papers": (
            Paper(
                key="invented",
                publisher="Nobody's Office of Invention",
                title=both("Invented list"),
                data_date="2020",
                retrieved=date(2020, 2, 2),
                licence=FACTS,
                grade=Grade.COMPILED,
            ),
        ),
        "grade": Grade.COMPILED,
        "changes": both("Never"),
        "fresh_days": None,
        "geometry": geometry,
        "id_from": "invented number",
        "title": "name",
        "fields": (
            Field(key="name", label=both("Name"), kind=Kind.TEXT, translated=True),
            Field(
                key="colour",
                label=both("Colour"),
                kind=Kind.CHOICE,
                choices={one: both(one) for one in (*COLOURS, "unknown")},
                is_filter=True,
            ),
            Field(key="size_count", label=both("Size"), kind=Kind.INTEGER, is_filter=True),
            Field(
                key="tags",
                label=both("Tags"),
                kind=Kind.CHOICES,
                choices={one: both(one) for one in ("a", "b", "unknown")},
                is_filter=True,
            ),
            Field(
                key="community",
                label=both("Community"),
                kind=Kind.CHOICE,
                choices=COMMUNITY_CHOICES,
                is_filter=True,
            ),
            Field(key="is_doubtful", label=both("Doubtful"), kind=Kind.YES_NO, is_filter=True),
            Field(key="secret", label=both("Secret"), kind=Kind.TEXT),
        ),
        "style": Style(
            rules=(Rule(label=both("Thing"), symbol=Symbol(shape="circle", colour="#101010")),),
            order=200,
        ),
        "doubt": "is_doubtful",
    }
    return Layer(**{**definition, **changes})


@dataclass(frozen=True)
class Row:
    """One invented feature; None is a blank."""

    shape: shapely.Geometry | None
    is_doubtful: bool | None = False
    colour: str | None = "red"
    size_count: int | None = 1
    tags: str | None = "a"
    community: str | None = "mecca"


UNKNOWN_CELLS = {
    "shape": (None,),
    "is_doubtful": (True, None),
    "colour": (None, "unknown"),
    "size_count": (None,),
    "tags": (None, "unknown"),
}
"""By cell of a row, the ways in which it can be unknown."""


def table_of(rows: list[Row], key: str = "thing") -> gpd.GeoDataFrame:
    """Return rows as a public table, ids `key-0`, `key-1` and so on."""
    ids = [f"{key}-{number:03}" for number in range(len(rows))]
    cells = {
        name: [getattr(row, name) for row in rows]
        for name in ("colour", "size_count", "tags", "community", "is_doubtful")
    }
    table = gpd.GeoDataFrame(
        {
            "id": ids,
            "name_en": [f"Name {one}" for one in ids],
            "name_es": [f"Nombre {one}" for one in ids],
            **cells,
            "secret": None,
        },
        geometry=gpd.GeoSeries([row.shape for row in rows], crs="EPSG:4326"),
    )
    kinds = {"size_count": "Int64", "is_doubtful": "boolean", "colour": "str", "tags": "str"}
    return table.astype(kinds)


def features_of(layer: Layer, rows: list[Row]) -> Features:
    return Features(layer, table_of(rows, layer.key))


def at(x: float, y: float) -> tuple[float, float]:
    """Return a place of the grid as longitude and latitude."""
    return WEST + x * STEP, SOUTH + y * STEP


def square(x: float, y: float, wide: float = 1, high: float = 1) -> shapely.Polygon:
    return shapely.box(*at(x, y), *at(x + wide, y + high))


@dataclass(frozen=True)
class Layout:
    """Two invented layers, and a question about them."""

    rows: dict[str, list[Row]]
    layers: dict[str, Layer]
    question: Question

    def sources(self) -> dict[str, Features]:
        return {key: features_of(layer, self.rows[key]) for key, layer in self.layers.items()}

    def without(self, key: str, number: int, cell: str, value: object) -> "Layout":
        """Return the layout with one cell of one row changed."""
        rows = list(self.rows[key])
        rows[number] = replace(rows[number], **{cell: value})
        return replace(self, rows={**self.rows, key: rows})


_along = st.integers(0, CELLS)
_points = st.builds(lambda x, y: shapely.Point(at(x, y)), _along, _along)
_lines = st.lists(st.tuples(_along, _along), min_size=2, max_size=3, unique=True).map(
    lambda places: shapely.LineString([at(*one) for one in places])
)
_squares = st.builds(square, _along, _along, st.integers(1, 4), st.integers(1, 4))
_rings = st.builds(
    lambda x, y: square(x, y, 3, 3) - square(x + 1, y + 1), st.integers(0, 5), st.integers(0, 5)
)
_areas = st.one_of(
    _squares,
    _rings,
    st.builds(lambda one, other: shapely.union_all([one, other]), _squares, _squares),
)
SHAPES = {
    "point": _points,
    "line": _lines,
    "area": _areas,
    "mixed": st.one_of(_points, _areas),
}


def _rows(geometry: str, *, is_sure: bool) -> st.SearchStrategy[list[Row]]:
    """Return lists of rows; with every place sure, or with some missing and doubtful."""
    shapes = SHAPES[geometry]
    one = st.builds(
        Row,
        shape=shapes if is_sure else st.one_of(shapes, shapes, shapes, shapes, st.none()),
        is_doubtful=st.just(value=False)
        if is_sure
        else st.sampled_from([False] * 6 + [True, None]),
        colour=st.sampled_from(["red", "blue"] * 4 + [None, "unknown"]),
        size_count=st.sampled_from([1, 3, 5, 8, None]),
        tags=st.sampled_from(["a", "b", "a,b", None, "a,unknown"]),
    )
    return st.lists(one, min_size=1, max_size=7)


_conditions = st.sampled_from(
    [
        Condition(field="colour", operator="is", value="red"),
        Condition(field="colour", operator="is", value="red,blue"),
        Condition(field="size_count", operator="at_least", value="4"),
        Condition(field="size_count", operator="below", value="5"),
        Condition(field="size_count", operator="is", value="3"),
        Condition(field="tags", operator="has", value="a"),
        Condition(field="tags", operator="has", value="a,b"),
    ]
)
_for_unknown = st.sampled_from(
    [
        Condition(field="colour", operator="unknown"),
        Condition(field="colour", operator="is", value="blue,unknown"),
        Condition(field="size_count", operator="unknown"),
    ]
)
_only = st.one_of(st.none(), st.none(), _conditions)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Return two layers of random geometry and a question across them and within one."""
    kinds = {
        "subject": st.sampled_from(["point", *SHAPES]),
        "target": st.sampled_from(["area", *SHAPES]),
    }
    geometries = {key: draw(kind) for key, kind in kinds.items()}
    is_incomplete = draw(st.sampled_from([False, False, False, True]))
    layers = {
        key: invented_layer(key, geometry, incomplete=both("More") if is_incomplete else None)
        for key, geometry in geometries.items()
    }
    relations = draw(st.lists(_relations(geometries), min_size=1, max_size=3))
    own = draw(st.lists(st.one_of(_conditions, _for_unknown), max_size=1))
    question = Question(
        subject=Which(layer="subject", only=draw(_only)), relations=relations, own=own
    )
    rows = {
        key: draw(_rows(geometry, is_sure=draw(st.booleans() | st.just(value=True))))
        for key, geometry in geometries.items()
    }
    return Layout(rows, layers, question)


def _relations(geometries: dict[str, str]) -> st.SearchStrategy[Near | Within]:
    """Return relations, sometimes of the subject's layer to itself."""
    near = st.builds(
        Near,
        relation=st.sampled_from(["nearer", "farther"]),
        distance_m=st.sampled_from(DISTANCES),
        which=st.builds(
            Which, layer=st.sampled_from(["target", "target", "target", "subject"]), only=_only
        ),
    )
    areas = [key for key, geometry in geometries.items() if geometry in ("area", "mixed")]
    if not areas:
        return near
    within = st.builds(
        Within,
        relation=st.sampled_from(["inside", "outside"]),
        which=st.builds(Which, layer=st.sampled_from(areas), only=_only),
    )
    return st.one_of(near, within)
