"""How a file is drawn while somebody looks at it: one plain symbol, named by its first words."""

import geopandas as gpd
import pandas as pd
from pandas.api.types import is_string_dtype

from ejmap.field import Field, Kind
from ejmap.style import Rule, Style, Symbol
from ejmap.text import LANGUAGES, Text, words
from ejmap.uploads.upload import Upload

COLOUR = "#0B5563"
ORDER = 250
_AREAS, _LINES = ("Polygon", "MultiPolygon"), ("LineString", "MultiLineString", "LinearRing")


def definition(upload: Upload) -> dict[str, object]:
    """Return what the map's script needs to draw a file's rows: as of a layer, and no more."""
    one = Text(**{spoken: words(spoken)("upload.row") for spoken in LANGUAGES})
    title = Field(key=_title(upload.cells), label=one, kind=Kind.TEXT, blank=one)
    style = Style(rules=(Rule(label=one, symbol=_symbol(upload.geometry)),), order=ORDER)
    return {
        "name": Text(en=upload.name, es=upload.name).model_dump(mode="json"),
        "noun": {"one": one.model_dump(mode="json")},
        "title": title.key,
        "fields": [title.model_dump(mode="json")],
        "style": style.model_dump(mode="json"),
        "grade": "",
    }


def _title(cells: pd.DataFrame) -> str:
    """Return the first column of words; any name does where there is none."""
    texts = (str(name) for name in cells if is_string_dtype(cells[name]))
    return next(texts, "row")


def _symbol(geometry: gpd.GeoSeries | None) -> Symbol:
    """Return a symbol that shows all of them: a point's stands on areas too."""
    kinds = set() if geometry is None else set(geometry.geom_type.dropna())
    if kinds and kinds <= set(_LINES):
        return Symbol(shape="line", colour=COLOUR, width_px=3)
    if kinds and kinds <= {*_AREAS, *_LINES}:
        return Symbol(shape="area", colour=COLOUR, outline=COLOUR, opacity=0.35)
    return Symbol(shape="circle", colour=COLOUR, size_px=14)
