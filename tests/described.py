"""Invented clinics: a file's table after its fixes, its report, and what is said of it."""

import geopandas as gpd
import pandas as pd
import shapely

from ejmap.field import Kind
from ejmap.layer import Group
from ejmap.uploads.description import (
    Category,
    Description,
    FieldDescription,
    Terms,
    Words,
    harvest_from_upload,
)
from ejmap.uploads.report import ColumnSeen, Report

SPOTS = [(-116.0647, 33.5766), (-116.1261, 33.5275), (-115.911, 33.5146), (-116.1308, 33.6262)]


def both(words):
    return Words(en=words, es=f"{words} (es)")


def table(rows=4):
    numbers = list(range(rows))
    cells = {
        "Name": [f"Sample clinic {n}" for n in numbers],
        "Number": [f"S-{n}" for n in numbers],
        "Kind": ["clinic" if n % 2 else "mobile" for n in numbers],
        "Rooms": pd.Series([None if n % 3 == 1 else float(n) for n in numbers], dtype=object),
        "Sundays": pd.Series([(True, False, None)[n % 3] for n in numbers], dtype=object),
        "Opened": [f"20{10 + n % 10}-05-01" for n in numbers],
        "Notes": [f"Invented {n}" for n in numbers],
    }
    shapes = [shapely.Point(*SPOTS[n % 4]) for n in numbers]
    made = gpd.GeoDataFrame(cells, geometry=shapes, crs="EPSG:4326")
    return made.set_index(made.index + 1)


KINDS = {
    "Name": Kind.TEXT,
    "Number": Kind.TEXT,
    "Kind": Kind.TEXT,
    "Rooms": Kind.INTEGER,
    "Sundays": Kind.YES_NO,
    "Opened": Kind.DATE,
    "Notes": Kind.TEXT,
}


def columns(given=None):
    found = table() if given is None else given
    return tuple(
        ColumnSeen(
            name=name,
            kind=kind,
            filled=int(found[name].notna().sum()),
            distinct=int(found[name].nunique()),
            is_id=bool(found[name].notna().all() and found[name].is_unique),
        )
        for name, kind in KINDS.items()
        if name in found
    )


def report(given=None, geometry="point"):
    found = table() if given is None else given
    return Report(
        name="clinics.csv",
        kind="csv",
        feature_count=len(found),
        accepted_count=len(found),
        crs="EPSG:4326",
        geometry=geometry,
        columns=columns(found),
    )


def fields():
    return (
        FieldDescription(column="Name", key="name", label=both("Name"), in_list=True),
        FieldDescription(
            column="Kind",
            key="kind",
            label=both("Kind"),
            kind=Kind.CHOICE,
            categories=tuple(
                Category(value=one, code=one, label=both(one)) for one in ("clinic", "mobile")
            ),
            is_filter=True,
        ),
        FieldDescription(
            column="Rooms",
            key="rooms_count",
            label=both("Rooms"),
            kind=Kind.INTEGER,
            is_filter=True,
        ),
        FieldDescription(column="Sundays", key="is_open", label=both("Sundays"), kind=Kind.YES_NO),
        FieldDescription(column="Opened", key="opened_date", label=both("Opened"), kind=Kind.DATE),
        FieldDescription(column="Notes", key="notes", label=both("Notes"), is_public=False),
    )


def description(**changed):
    said = {
        "name": both("Sample clinics"),
        "description": both("Invented clinics"),
        "noun_one": both("sample clinic"),
        "noun_many": both("sample clinics"),
        "gender": "f",
        "publisher": "Nobody",
        "licence": Terms.model_validate("facts"),
        "data_date": "2024-05",
        "group": Group.CONTEXT,
        "id_column": "Number",
        "title_column": "Name",
        "fields": fields(),
    }
    return Description(**{**said, **changed})


def harvest(sound, layer):
    return harvest_from_upload(sound, layer, table())
