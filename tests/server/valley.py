"""Layers of an invented valley, with words that would do harm if a page took them for markup."""

from datetime import date

import geopandas as gpd
import pandas as pd
import shapely

from ejmap import region
from ejmap.field import Field, Kind
from ejmap.harvest import DISAGREEMENT_COLUMNS, Harvest
from ejmap.layer import Group, Layer
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text
from tests.invented_words import both

HARMFUL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% raw %}",
    "javascript:alert('\N{PILE OF POO}')",
    '=HYPERLINK("http://example.org")',
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\tTab",
)


COMMUNITY = Field(
    key="community",
    label=Text(en="Community", es="Comunidad"),
    kind=Kind.CHOICE,
    choices=region.COMMUNITY_CHOICES,
    is_filter=True,
    in_list=True,
)
NAME = Field(key="name", label=Text(en="Name", es="Nombre"), kind=Kind.TEXT)
DOUBT = Field(key="location_doubtful", label=both("Doubtful"), kind=Kind.YES_NO)


def layer(key, group, fields, **more):
    return Layer(
        **{
            "key": key,
            "group": group,
            "name": both(f"Invented {key}"),
            "noun": Noun(one=both("thing"), many=both("things"), gender="f"),
            "description": both("Invented for a test"),
            "papers": (
                Paper(
                    key="paper",
                    publisher="Nobody <b>& Co</b>",
                    title=both("=Invented list"),
                    data_date="2019-01/2019-06",
                    retrieved=date(2026, 1, 2),
                    licence=FACTS,
                    grade=Grade.SAMPLE,
                ),
            ),
            "grade": Grade.SAMPLE,
            "changes": both("never"),
            "fresh_days": None,
            "geometry": "point",
            "id_from": "invented number",
            "title": "name",
            "fields": (NAME, COMMUNITY, *fields),
            "style": Style(
                rules=(Rule(label=both("all"), symbol=Symbol(shape="circle", colour="#AA0000")),),
                order=200,
            ),
            **more,
        }
    )


def parks():
    fields = (
        Field(key="size_count", label=both("Spaces"), kind=Kind.INTEGER, in_list=True),
        Field(key="height_m", label=both("Height"), kind=Kind.NUMBER),
        Field(key="system_id_pwsid", label=both("Water system"), kind=Kind.TEXT),
        Field(key="secret", label=both("secret"), kind=Kind.TEXT, is_public=False),
        DOUBT,
    )
    count = len(HARMFUL)
    table = gpd.GeoDataFrame(
        {
            "id": [f"p{n}" for n in range(count)],
            "name": HARMFUL,
            "community": ["mecca", "mecca", "between", None, *["oasis"] * (count - 4)],
            "size_count": [12, None, 5, 7, *[None] * (count - 4)],
            "height_m": [-60.5] * count,
            "system_id_pwsid": ["w0", "w1", "w2", None, "gone", *[None] * (count - 5)],
            "secret": "Rosebud",
            "location_doubtful": [False, False, False, True, *[False] * (count - 4)],
        },
        geometry=[shapely.Point(-116.1 + n / 1000, 33.5) for n in range(count)],
        crs="EPSG:4326",
    )
    notice = both("Invented notice.")
    return layer("mobile_home_parks", Group.HOMES, fields, notice=notice, doubt=DOUBT.key), table


LEVELS = {one: both(one) for one in ("above", "near", "not_flagged")}


def water():
    fields = (
        Field(key="arsenic_estimate", label=both("Arsenic"), kind=Kind.CHOICE, choices=LEVELS),
        Field(key="nitrate_estimate", label=both("Nitrate"), kind=Kind.CHOICE, choices=LEVELS),
        Field(key="regulator", label=both("Regulator"), kind=Kind.TEXT),
        Field(key="status", label=both("Status"), kind=Kind.TEXT),
        Field(key="status_date", label=both("Status of"), kind=Kind.DATE),
        DOUBT,
    )
    table = gpd.GeoDataFrame(
        {
            "id": ["w0", "w1", "w2"],
            "name": ["Sample water 0", "Sample water 1", "Sample water 2"],
            "community": ["mecca", "mecca", None],
            "arsenic_estimate": ["above", "not_flagged", None],
            "nitrate_estimate": ["above", "not_flagged", None],
            "regulator": ["county", "us_epa", "county"],
            "status": ["Failing", None, None],
            "status_date": ["2022-03-09", None, None],
            "location_doubtful": [False, False, True],
        },
        geometry=[shapely.Point(-116.1, 33.5)] * 3,
        crs="EPSG:4326",
    )
    return layer("water_systems", Group.WATER, fields, doubt=DOUBT.key), table


def stops():
    parts = (
        Field(key="route", label=both("Route"), kind=Kind.TEXT),
        Field(key="towards", label=both("Direction"), kind=Kind.TEXT),
        Field(key="gap_min", label=both("Longest wait"), kind=Kind.MINUTES),
    )
    fields = (Field(key="service", label=both("Service"), kind=Kind.TABLE, parts=parts),)
    cell = '[{"route": "9999", "towards": "towards <i>Nowhere</i>", "gap_min": 125}]'
    table = gpd.GeoDataFrame(
        {
            "id": ["s0", "s1"],
            "name": ["Sample stop <0>", "Sample stop 1"],
            "community": ["mecca", "oasis"],
            "service": [cell, None],
        },
        geometry=[shapely.Point(-116.1, 33.5), None],
        crs="EPSG:4326",
    )
    return layer("bus_stops", Group.BUS, fields), table


def lines():
    shape = shapely.LineString([(-116.1, 33.5), (-116.0, 33.6)])
    table = gpd.GeoDataFrame(
        {"id": ["l0"], "name": ["Sample road"], "community": ["mecca"]},
        geometry=[shape],
        crs="EPSG:4326",
    )
    return layer("main_roads", Group.ROADS, (), geometry="line"), table


def disagreements():
    row = ["paper", "p0", "place", "=Avenue 1", "Avenue 2", 4321.5, "note <b>", "nota"]
    return pd.DataFrame([row], columns=DISAGREEMENT_COLUMNS)


def publish_all(store):
    """Publish every invented layer; the versions by layer."""
    versions = {}
    for definition, table in (parks(), water(), stops(), lines()):
        harvest = Harvest(table)
        if definition.key == "mobile_home_parks":
            harvest.disagreements = disagreements()
        version = store.add_version(definition, harvest, by="test")
        store.publish(definition.key, version, replaces=None, by="test")
        versions[definition.key] = version
    return versions
