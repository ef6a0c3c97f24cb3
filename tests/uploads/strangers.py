"""Files as strangers send them, made for a test; everything in them is invented."""

import io
import json
import zipfile

import geopandas as gpd

from ejmap.uploads.readers import read
from ejmap.uploads.reading.kinds import kind_of

MECCA = (-116.06, 33.57)
KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>Places</name>{}'
    "<Placemark><name>Invented place</name>{}<Point><coordinates>-116.06,33.57</coordinates>"
    "</Point></Placemark></Folder></Document></kml>"
)


def read_file(folder, name, content, layer=None):
    """The upload of a file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, name, kind_of(path, name), layer)


def zipped(members):
    """A zip of texts or bytes by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def collection(*geometries, **properties):
    """GeoJSON of features with these geometries, a column `n` counting them."""
    features = [
        {"type": "Feature", "properties": {"n": n, **properties}, "geometry": geometry}
        for n, geometry in enumerate(geometries)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def point(x=MECCA[0], y=MECCA[1]):
    return {"type": "Point", "coordinates": [x, y]}


def table(**columns):
    """Two or more invented points with columns."""
    columns = columns or {"name": ["Niño", "Invented", None]}
    count = len(next(iter(columns.values())))
    places = gpd.points_from_xy([MECCA[0] - one / 100 for one in range(count)], [MECCA[1]] * count)
    return gpd.GeoDataFrame(columns, geometry=places, crs="EPSG:4326")


def shapefile(folder, made=None, parts=("shp", "shx", "dbf", "prj"), encoding="utf-8"):
    """A zip of a shapefile's parts."""
    home = folder / "parts"
    home.mkdir(exist_ok=True)
    (table() if made is None else made).to_file(home / "Places.shp", encoding=encoding)
    return zipped({f"Places.{one}": (home / f"Places.{one}").read_bytes() for one in parts})
