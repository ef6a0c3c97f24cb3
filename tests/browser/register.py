"""An invented register of parks, in the shape and with the warts of the state's shapefile."""

import zipfile
from pathlib import Path

import geopandas as gpd
import shapely

PARKS = 12
# One row lies in another part of the state, as in the register.
FAR_AWAY = shapely.Point(-124.08, 40.03)


def register(folder: Path) -> Path:
    """Write the zipped shapefile and return where it is.

    Names in capitals and cut to ten letters, telephone numbers in the addresses, an empty column,
    one point far away, coordinates twice.
    """
    made = folder / "invented"
    made.mkdir()
    parks().to_file(made / "invented-parks-geocode.shp", encoding="utf-8")
    path = folder / "invented_register.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(made.iterdir()):
            archive.write(one, one.name)
    return path


def parks() -> gpd.GeoDataFrame:
    """Return the register's rows; the points stand about Mecca and Thermal."""
    numbers = range(1, PARKS + 1)
    points = [shapely.Point(-116.15 + n % 4 / 100, 33.56 + n // 4 / 100) for n in numbers[:-1]]
    points.append(FAR_AWAY)
    return gpd.GeoDataFrame(
        {
            "ParkName": [f"INVENTED PARK {n:02d}" for n in numbers],
            "County": "RIVERSIDE",
            "ParkIdenti": [f"33-9{n:03d}-MP" for n in numbers],
            "ParkAddres": [
                f"{68000 + n} INVENTED ST, THERMAL, CA, (760) 555-01{n:02d}" for n in numbers
            ],
            "MH_Spaces": [10 + n for n in numbers],
            "RV_Lots_WO": 0,
            "OperatedBy": None,
            "City": ["THERMAL" if n % 2 else "MECCA" for n in numbers],
            "Latitude": [one.y for one in points],
            "Longitude": [one.x for one in points],
            "Confidence": ["High" if n % 3 else "Medium" for n in numbers],
        },
        geometry=points,
        crs="EPSG:4326",
    )
