"""Invented layers for the store's tests: places that do not exist, with every kind of cell."""

from datetime import date
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import shapely

from ejmap.field import Field, Kind
from ejmap.harvest import Harvest
from ejmap.layer import Group, Layer, Privacy
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun
from tests import invented_readings
from tests.invented_words import both

FIELDS = (
    Field(key="name", label=both("name"), kind=Kind.TEXT),
    Field(key="spaces", label=both("spaces"), kind=Kind.INTEGER),
    Field(key="dust_ug_m3", label=both("dust"), kind=Kind.NUMBER),
    Field(key="is_doubtful", label=both("doubtful"), kind=Kind.YES_NO),
    Field(
        key="status",
        label=both("status"),
        kind=Kind.CHOICE,
        choices={"planned": both("planned"), "done": both("done")},
    ),
    Field(key="secret", label=both("secret"), kind=Kind.TEXT, is_public=False),
)
TITLE_ONLY = FIELDS[:1]


def layer(key, fields=FIELDS, privacy=Privacy.PUBLIC, **more):
    return Layer(
        key=key,
        group=Group.HOMES,
        name=both(f"Invented {key}"),
        noun=Noun(one=both("thing"), many=both("things"), gender="f"),
        description=both("Invented for a test"),
        papers=(
            Paper(
                key="paper",
                publisher="Nobody",
                title=both("Invented list"),
                data_date="2019-01/2019-06",
                retrieved=date(2026, 1, 2),
                licence=FACTS,
                grade=Grade.SAMPLE,
            ),
        ),
        grade=Grade.SAMPLE,
        changes=both("never"),
        fresh_days=None,
        geometry="point",
        id_from="invented number",
        title="name",
        fields=fields,
        style=Style(
            rules=(Rule(label=both("all"), symbol=Symbol(shape="circle", colour="#AA0000")),),
            order=200,
        ),
        privacy=privacy,
        **more,
    )


def table(rows=3, name='Sample "place" <b>'):
    numbers = list(range(rows))
    cells = {
        "id": [f"i{n:05d}" for n in numbers],
        "name": [f"{name} {n}" for n in numbers],
        "spaces": [None if n % 3 == 1 else n for n in numbers],
        "dust_ug_m3": [None if n % 3 == 2 else n + 0.5 for n in numbers],
        "is_doubtful": pd.Series([(True, False, None)[n % 3] for n in numbers], dtype=object),
        "status": ["planned" if n % 2 else None for n in numbers],
        "secret": "Rosebud",
    }
    shapes = [
        None if n == 1 else shapely.Point(-116.1234567891 + n / 1e4, 33.5 + n / 1e4)
        for n in numbers
    ]
    return gpd.GeoDataFrame(cells, geometry=shapes, crs="EPSG:4326")


def ledger(rows=3):
    outcomes = ["shown" if n else "left_out" for n in range(rows)]
    reasons = [None if n else "outside" for n in range(rows)]
    return pd.DataFrame(
        {
            "paper": "paper",
            "row": [str(n) for n in range(rows)],
            "outcome": outcomes,
            "reason": reasons,
            "feature_id": [None] * rows,
        }
    )


def disagreements():
    return pd.DataFrame(
        {
            "paper": ["paper", "paper"],
            "record": ["i00002", "i00001"],
            "field": ["place", "spaces"],
            "found": ["Avenue 1, east", None],
            "expected": ["Avenue 2", "a number"],
            "distance_m": [4321.5, None],
            "note_en": ["note", "note"],
            "note_es": ["nota", "nota"],
        }
    )


def readings(days=70):
    """Daily readings of one monitor, every second of which is one of record."""
    dates = pd.date_range("2019-01-01", periods=days).strftime("%Y-%m-%d")
    return invented_readings.table(
        *(
            invented_readings.reading("060650000", day, n * 1.25, is_record=n % 2 == 0)
            for n, day in enumerate(dates)
        )
    )


def harvest(rows=3, **more):
    return Harvest(table(rows), ledger(rows), disagreements(), **more)


def titled_harvest(rows=2):
    return Harvest(table(rows)[["id", "name", "geometry"]])


def module(definition, made):
    return SimpleNamespace(LAYER=definition, READS={}, normalise=lambda _published: made())


def modules():
    """Return three invented layer modules: all kinds of cells, readings, and titles alone."""
    return {
        "places": module(layer("places"), harvest),
        "monitors": module(layer("monitors"), lambda: harvest(readings=readings())),
        "titles": module(layer("titles", TITLE_ONLY), titled_harvest),
    }
