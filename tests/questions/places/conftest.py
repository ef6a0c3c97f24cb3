"""An invented valley: real definitions of layers, rows that nobody could take for real ones."""

import json

import geopandas as gpd
import pytest
import shapely

from ejmap.layers import modules
from ejmap.questions.features import Features


def box(west, south, east, north):
    return shapely.box(west, south, east, north)


def bus(day, trips, first, last, gap, *, way="towards Nowhere", way_es="hacia Ninguna Parte"):
    return {
        "route": "9999",
        "direction_en": way,
        "direction_es": way_es,
        "day": day,
        "trips": trips,
        "first": first,
        "last": last,
        "median_gap_min": gap,
        "longest_gap_min": gap,
    }


SERVICE = [
    bus("weekday", 3, "05:10", "24:20", 125),
    bus("sunday", 1, "13:05", "13:05", None),
    bus("weekday", 9, "06:00", "20:00", 300, way="towards Anywhere", way_es="hacia Donde Sea"),
    bus("saturday", 2, "01:00", "12:30", 60, way="towards Anywhere", way_es="hacia Donde Sea"),
    bus("sunday", 2, "01:00", "12:30", 60, way="towards Anywhere", way_es="hacia Donde Sea"),
]
ROWS = {
    "communities": [
        {"id": "0646660", "name": "Mecca", "geometry": box(-116.10, 33.55, -116.05, 33.60)},
        {"id": "0678456", "name": "Thermal", "geometry": box(-116.20, 33.60, -116.15, 33.65)},
    ],
    "air_quality": [
        {
            "id": "m1",
            "name": "Invented monitor 1",
            "period": "2019-01/2019-06",
            "summary": "Invented summary 1.",
            "valid_days": 7,
            "days_over_ca_24h": 2,
            "days_over_us_24h": 0,
            "operator_kind": "regulatory",
            "operator": "Invented agency",
            "geometry": shapely.Point(-116.08, 33.57),
        },
        {
            "id": "m2",
            "name": "Invented monitor 2",
            "period": "2019-01/2019-06",
            "summary": "Invented summary 2.",
            "operator_kind": "tribal",
            "operator": "Invented tribe",
            "geometry": shapely.Point(-116.14, 33.52),
        },
    ],
    "mobile_home_parks": [
        {
            "id": "p-system",
            "name": "Invented park 1",
            "size_count": 1,
            "size_kind": "spaces",
            "system_id_pwsid": "w-above",
            "community": "mecca",
            "location_doubtful": False,
            "geometry": shapely.Point(-116.08, 33.575),
        },
        {
            "id": "p-doubtful",
            "name": "Invented park 2",
            "size_count": 5,
            "size_kind": "connections",
            "system_id_pwsid": "w-doubtful",
            "location_doubtful": True,
            "location_doubt": "street_only",
            "geometry": shapely.Point(-116.0805, 33.575),
        },
        {
            "id": "p-paved",
            "name": "Invented park 3",
            "paving_status": "planned",
            "paving_listed_date": "2025-09-08",
            "community": "thermal",
            "location_doubtful": False,
            "geometry": shapely.Point(-116.18, 33.62),
        },
        {
            "id": "p-lost",
            "name": "Invented park 4",
            "location_doubtful": True,
            "geometry": None,
        },
    ],
    "water_systems": [
        {
            "id": "w-above",
            "name": "Invented water 1",
            "regulator": "county",
            "arsenic_estimate": "above",
            "nitrate_estimate": "near",
            "estimate_year": "2022/2023",
            "status": "failing",
            "status_date": "2022-03-09",
            "community": "mecca",
            "location_doubtful": False,
            "geometry": shapely.Point(-116.08, 33.575),
        },
        {
            "id": "w-doubtful",
            "name": "Invented water 2",
            "arsenic_estimate": "above",
            "location_doubtful": True,
            "geometry": shapely.Point(-116.08, 33.5751),
        },
        {
            "id": "w-area",
            "name": "Invented water 3 (w-area)",
            "regulator": "state",
            "arsenic_estimate": "not_flagged",
            "estimate_year": "2022",
            "location_doubtful": False,
            "geometry": box(-116.02, 33.60, -116.01, 33.61),
        },
        {
            "id": "w-area-doubtful",
            "name": "Invented water 4",
            "location_doubtful": True,
            "geometry": box(-116.02, 33.50, -116.01, 33.51),
        },
        {
            "id": "w-tribal",
            "name": "Invented water 5",
            "regulator": "epa_tribal",
            "location_doubtful": False,
            "geometry": shapely.Point(-116.14, 33.525),
        },
    ],
    "bus_stops": [
        {
            "id": f"s{n}",
            "name": f"Invented stop {n}",
            "routes": "9999",
            "longest_gap_weekday_min": 300,
            "service": json.dumps(SERVICE) if n != 4 else "[]",
            "geometry": shapely.Point(-116.08 - n / 100, 33.57),
        }
        for n in range(1, 5)
    ],
    "unpaved_roads": [
        {
            "id": "site",
            "name": "Invented site",
            "status": "planned",
            "listed_date": "2025-09-08",
            "first_expected": "mid-2024 (invented)",
            "now_expected": "2026 (invented)",
            "park_id": "p-paved",
            "location_doubtful": False,
            "geometry": shapely.Point(-116.18, 33.62),
        }
    ],
    "main_roads": [
        {
            "id": "road",
            "name": "Invented Avenue",
            "geometry": shapely.LineString([(-116.2, 33.57), (-116.0, 33.57)]),
        }
    ],
    "census_tracts": [
        {
            "id": "t1",
            "name": "Tract 1",
            "ces_range": "80-85%",
            "geometry": box(-116.25, 33.45, -116.10, 33.70),
        },
        {
            "id": "t2",
            "name": "Tract 2",
            "ces_range": None,
            "geometry": box(-116.10, 33.45, -116.00, 33.70),
        },
    ],
    "tribal_land": [
        {
            "id": "invented",
            "name": "Invented land",
            "geometry": box(-116.16, 33.50, -116.13, 33.54),
        },
        {
            "id": "4255",
            "name": "Invented reservation",
            "geometry": box(-116.13, 33.50, -116.12, 33.54),
        },
    ],
}


def features(key, rows):
    """A layer of these rows, its other columns blank."""
    layer = modules()[key].LAYER
    table = gpd.GeoDataFrame(
        [_cells(layer, row) for row in rows], columns=layer.columns(), crs="EPSG:4326"
    )
    return Features(layer, table, "0" * 16)


def _cells(layer, row):
    cells = dict.fromkeys(layer.columns())
    for one in layer.fields:
        for column in one.columns():
            cells[column] = row.get(one.key)
    return cells | {"id": row["id"], "geometry": row["geometry"]}


@pytest.fixture(scope="session")
def valley():
    """The invented layers by key."""
    return {key: features(key, rows) for key, rows in ROWS.items()}


@pytest.fixture(scope="session")
def empty_valley():
    """The same layers with nothing in them."""
    return {key: features(key, []) for key in ROWS}


@pytest.fixture
def layer_of():
    """Make a layer of rows: layer_of(key, rows)."""
    return features
