"""Public parks and open space that anybody may enter.

Publisher: California Protected Areas Database (CPAD), GreenInfo Network, as the State's Natural
Resources Agency serves it; free to use with credit, a new release about twice a year. Known faults:
land owned for conservation or play is in it whether or not there is a gate, shade or water; small
county and school playgrounds may be missing; fields are named otherwise from release to release.
There is no data of it until it is fetched.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS, in_metres, repaired, rounded
from ejmap.harvest import Harvest, ledger_of, outcomes, told_apart
from ejmap.layer import Group, Layer
from ejmap.provenance import PROTECTED_AREAS, Grade, Paper
from ejmap.region import VALLEY, VALLEY_BOUNDS, in_valley, place_among_communities
from ejmap.region.axes import are_swapped, check_axes
from ejmap.sources.arcgis import ArcgisLayer
from ejmap.sources.first_of import FirstOf, Found
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.whereabouts import PLACES, whereabouts

EMBEDDED = False
PAPER = Paper(
    key="protected_areas",
    publisher="GreenInfo Network; California Natural Resources Agency",
    title=Text(
        en="California Protected Areas Database (CPAD), land with open access",
        es="Base de Datos de Áreas Protegidas de California (CPAD), terrenos de acceso libre",
    ),
    # The fetched file says its own; these stand until there is one.
    data_date="2026",
    retrieved=date(2026, 11, 21),
    licence=PROTECTED_AREAS,
    grade=Grade.OFFICIAL,
    url="https://www.calands.org/",
)
# Releases name their fields otherwise; all spellings seen in client code or general knowledge.
COLUMNS = {
    "unit": ("UNIT_ID", "UNITID", "PARK_ID", "HOLDING_ID"),
    "name": ("UNIT_NAME", "SITE_NAME", "PARK_NAME", "LABEL_NAME"),
    "agency": ("MNG_AGNCY", "MNG_AGENCY", "MNG_AG_NAME", "AGNCY_NAME", "AGENCY_NAME"),
    "access": ("ACCESS_TYP", "ACCESS_TYPE", "ACCESS"),
}
READS = {
    "parks": FirstOf(
        {
            PAPER.key: ArcgisLayer(
                "parks_open_space/cpad.geojson",
                # Layer 1 is the one that client code asks for land with open access; its number
                # and fields are not confirmed here, and what may not be entered is left out below.
                "https://gis.cnra.ca.gov/arcgis/rest/services/Boundaries/CPAD_AccessType/"
                "MapServer/1",
                COLUMNS,
                bounds=VALLEY_BOUNDS,
                decoded=("access",),
            )
        }
    ),
    "places": PLACES,
}
# "Open Access" and its code; "Restricted Access" and "No Public Access" are none.
OPEN = {"open access", "open", "oa"}
# What publishers write where they have no name.
NO_NAME = {"", "unknown", "unnamed", "n/a", "none", "-999"}
KM2 = 1_000_000

LAYER = Layer(
    key="parks_open_space",
    group=Group.CONTEXT,
    name=Text(en="Public parks and open space", es="Parques públicos y áreas verdes"),
    noun=Noun(
        one=Text(en="public park or open space", es="parque público o área verde"),
        many=Text(en="public parks and open spaces", es="parques públicos y áreas verdes"),
        gender="m",
    ),
    description=Text(
        en="Land of public bodies and conservation groups that anybody may enter, from a "
        "playground to a desert reserve, as drawn in the California Protected Areas Database. "
        "It says nothing of shade, water, gates or safety.",
        es="Terrenos de organismos públicos y grupos de conservación a los que cualquiera puede "
        "entrar, desde un área de juegos hasta una reserva en el desierto, según la Base de Datos "
        "de Áreas Protegidas de California. No dice nada de sombra, agua, entradas ni seguridad.",
    ),
    faults=(
        Text(
            en="Small playgrounds of schools, and green space inside mobile home parks, are not in "
            "it.",
            es="No incluye los patios de juego de las escuelas ni las áreas verdes dentro de los "
            "parques de casas móviles.",
        ),
        Text(
            en="Open access is what whoever runs the land says; hours, fees and closed gates are "
            "not told. The area is only what lies within this map's valley.",
            es="El acceso libre es lo que dice quien administra el terreno; no se dicen horarios, "
            "cuotas ni entradas cerradas. La superficie es solo la parte dentro del valle de este "
            "mapa.",
        ),
    ),
    papers=(PAPER,),
    grade=Grade.OFFICIAL,
    changes=Text(en="About twice a year", es="Unas dos veces al año"),
    rhythm_days=183,
    fresh_days=2 * 365,
    geometry="area",
    id_from="CPAD unit number",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Name", es="Nombre"),
            kind=Kind.TEXT,
            in_list=True,
            blank=Text(en="open space without a name", es="área verde sin nombre"),
        ),
        Field(
            key="agency",
            label=Text(en="Run by", es="A cargo de"),
            kind=Kind.TEXT,
            in_list=True,
        ),
        Field(
            key="area_km2",
            label=Text(
                en="Area within this map's valley", es="Superficie dentro del valle de este mapa"
            ),
            kind=Kind.NUMBER,
            unit=Text(en="square km", es="km cuadrados"),
            decimals=3,
        ),
        *whereabouts(),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(en="Public park or open space", es="Parque público o área verde"),
                symbol=Symbol(
                    shape="area",
                    colour="#DDE8D3",
                    outline="#2F6B3A",
                    outline_px=2.5,
                    hatch="dots",
                    opacity=0.8,
                ),
            ),
        ),
        order=20,
        symbol_text="name",
        text_from_zoom=14,
    ),
    incomplete=Text(
        en="Small playgrounds may be missing from the database.",
        es="En la base de datos pueden faltar áreas de juego pequeñas.",
    ),
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the valley's open land, one feature a unit, cut to the valley.

    Args:
        published: `parks` (Found: holdings or units, EPSG:4326) and `places` (the communities'
            boundaries).
    """
    found: Found = published["parks"]
    land = gpd.GeoDataFrame(found.table, geometry=repaired(found.table.geometry))
    check_axes(found.name, land.geometry)
    reason = _reasons(land)
    is_in = reason == "open_in_the_valley"
    units = _units(land[is_in])
    # Of a unit that only touches the valley's edge nothing is left when it is cut.
    is_cut = is_in & ~_codes(land["unit"]).isin(units["id"])
    reason, is_in = reason.mask(is_cut, "outside_the_valley"), is_in & ~is_cut
    table = units.join(
        place_among_communities(units.geometry.representative_point(), published["places"])
    )
    table = gpd.GeoDataFrame(table[LAYER.columns()], geometry="geometry", crs=STORED_CRS)
    told = {"data_date": f"{found.got:%Y-%m}"} if found.got else {}
    return Harvest(
        table.reset_index(drop=True),
        _ledger(land, reason, is_in),
        definition={"papers": (PAPER.got_on(found.got).model_copy(update=told),)},
    )


def _units(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one feature a unit: its parts put together and cut to the valley."""
    valley = [shapely.intersection(one, VALLEY) for one in land.geometry]
    parts = land.assign(geometry=valley, id=_codes(land["unit"]))
    first = parts.drop_duplicates("id").set_index("id", drop=False)
    shapes = parts.groupby("id")["geometry"].agg(lambda some: _areas(shapely.union_all(list(some))))
    units = gpd.GeoDataFrame({"id": first["id"]}, geometry=shapes[first.index], crs=STORED_CRS)
    units = units[~(units.geometry.isna() | units.geometry.is_empty)]
    first = first.loc[units.index]
    units["name"], units["agency"] = _filled(first["name"]), _filled(first["agency"])
    units["area_km2"] = (in_metres(units.geometry).area / KM2).round(3)
    units["geometry"] = repaired(units.geometry.map(rounded)).map(_areas)
    return units


def _areas(shape: Any) -> Any:
    """Return the areas of a shape alone: cutting leaves lines where only an edge touches."""
    # Those of a collection may have parts themselves.
    each = shapely.get_parts(shapely.get_parts(shape))
    parts = [one for one in each if one.geom_type == "Polygon"]
    return shapely.multipolygons(parts) if len(parts) > 1 else (parts or [shapely.Polygon()])[0]


def _reasons(land: gpd.GeoDataFrame) -> "pd.Series[str]":
    reason = pd.Series("open_in_the_valley", index=land.index, dtype="object")
    reason = reason.mask(~in_valley(land.geometry), "outside_the_valley")
    reason = reason.mask(are_swapped(land.geometry), "swapped_axes")
    is_area = land.geom_type.isin(("Polygon", "MultiPolygon", "GeometryCollection"))
    is_nowhere = np.asarray(~is_area | land.geometry.is_empty)
    reason = reason.mask(is_nowhere, "no_area")
    access = land["access"].astype("object").fillna("").astype("str").str.strip().str.lower()
    return reason.mask(~access.isin(OPEN), "not_open_to_all").mask(land["unit"].isna(), "no_number")


def _codes(cells: "pd.Series[Any]") -> "pd.Series[str]":
    """Return numbers of units as text: a column with blanks has them as 12.0."""
    codes = [str(int(one)) if isinstance(one, float) else str(one) for one in cells]
    return pd.Series(codes, cells.index, dtype="object")


def _filled(cells: "pd.Series[Any]") -> "pd.Series[Any]":
    text = cells.astype("object").where(cells.notna(), "").astype("str").str.strip()
    return text.astype("object").where(~text.str.lower().isin(NO_NAME), None)


def _ledger(
    land: gpd.GeoDataFrame, reason: "pd.Series[str]", is_in: "pd.Series[bool]"
) -> pd.DataFrame:
    codes = _codes(land["unit"].where(land["unit"].notna(), "none"))
    is_again = is_in & codes.where(is_in).duplicated()
    return ledger_of(
        PAPER.key,
        told_apart(codes),
        outcomes(is_in, is_again),
        reason.mask(is_again, "part_of_a_unit"),
        codes.where(is_in),
    )
