"""Main roads of the valley with their names: straight lines through known addresses.

Compiled by us from the addresses and dots of the State's registers and from bus stops named for
their crossings: the valley's roads run along a grid, so the middle of what stands on a road tells
where it runs. California open data and SunLine's public feed. It changes with those. Known faults:
approximate (half of the known addresses lie within 26 m, one in ten farther than 150 m); a
road is drawn only between its outermost known addresses; only roads with enough of them are drawn;
not for finding one's way, and it says nothing of paving (docs/decisions/0006-main-roads.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS, in_metres
from ejmap.harvest import Harvest, Outcome, ledger_of
from ejmap.layer import Group, Layer
from ejmap.provenance import CALIFORNIA_OPEN_DATA, PUBLIC_FEED, Grade, Paper
from ejmap.region import in_valley
from ejmap.region.streets import street_key, street_of
from ejmap.sources.tables import TextTable
from ejmap.sources.vector import VectorFile
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text

READS = {
    "systems": VectorFile(
        "water_systems/swrcb_state_small_water_systems_ecv.geojson",
        ("pwsid", "phys_addre", "geocode_me", "match_code"),
    ),
    "parks": VectorFile(
        "mobile_home_parks/hcd_mhp_geocoded_2022_ecv.geojson",
        ("ParkIdenti", "Address", "Geocode_Me", "Match_Code"),
    ),
    "schools": TextTable(
        "schools/cde_pubschls_cvusd.txt",
        ("CDSCode", "Street", "Latitude", "Longitude"),
        delimiter="\t",
        encoding="cp1252",
        blanks=("", "No Data"),
    ),
    "stops": VectorFile("transit/sunline_stops_ecv.geojson", ("stop_id", "stop_name")),
}
# Dots this far off the middle of their road stand far back from it, or in the wrong place.
FAR_FROM_LINE_M = 300.0
# A bend of a road that leaves the grid is a middle of the dots along this much of it, in degrees.
BEND_DEGREES = 0.012
FEWEST_DOTS = 3
# A line whose dots typically lie farther from it than this is not drawn.
WORST_TYPICAL_ERROR_M = 100.0


@dataclass(frozen=True)
class Road:
    """A road to be drawn: how it is called, how it runs, and where it is looked for."""

    name: Text
    runs: str
    """"east" (one latitude), "north" (one longitude) or "bends"."""
    spellings: tuple[str, ...]
    south: float = 33.0
    north: float = 34.0


def _avenue(number: int) -> Road:
    name = Text(en=f"Avenue {number}", es=f"Avenida {number}")
    return Road(name, "east", (f"avenue {number}",))


def _street(name: str, *other_spellings: str, south: float = 33.0) -> Road:
    words = Text(en=f"{name} Street", es=f"Calle {name}")
    return Road(words, "north", (name.lower(), *other_spellings), south=south)


ROADS: dict[str, Road] = {
    **{f"avenue_{number}": _avenue(number) for number in (42, 44, 48, 50, 52, 58, 66, 70)},
    "avenue_56": Road(
        Text(en="Airport Boulevard (Avenue 56)", es="Airport Boulevard (Avenida 56)"),
        "east",
        ("airport", "avenue 56"),
    ),
    "highway_111": Road(
        Text(en="Highway 111 (Grapefruit Boulevard)", es="Carretera 111 (Grapefruit Boulevard)"),
        "bends",
        ("highway 111", "grapefruit"),
    ),
    "harrison": _street("Harrison", south=33.566),
    "harrison_south": Road(
        Text(
            en="Harrison Street, south of Avenue 66", es="Calle Harrison, al sur de la Avenida 66"
        ),
        "bends",
        ("harrison",),
        north=33.5695,
    ),
    "monroe": _street("Monroe"),
    "jackson": _street("Jackson"),
    "calhoun": _street("Calhoun"),
    "van_buren": _street("Van Buren"),
    "tyler": _street("Tyler"),
    "fillmore": _street("Fillmore", "filmore"),
    "pierce": _street("Pierce"),
    "buchanan": _street("Buchanan"),
    "lincoln": _street("Lincoln"),
}


def _paper(key: str, publisher: str, english: str, spanish: str, period: str) -> Paper:
    return Paper(
        key=key,
        publisher=publisher,
        title=Text(en=english, es=spanish),
        data_date=period,
        retrieved=date(2026, 11, 21),
        licence=PUBLIC_FEED if key == "stops" else CALIFORNIA_OPEN_DATA,
        grade=Grade.OFFICIAL,
    )


LAYER = Layer(
    key="main_roads",
    group=Group.CONTEXT,
    name=Text(en="Main roads (approximate)", es="Caminos principales (aproximados)"),
    noun=Noun(
        one=Text(en="main road", es="camino principal"),
        many=Text(en="main roads", es="caminos principales"),
        gender="m",
    ),
    description=Text(
        en="Some of the valley's main roads, with their names, to help read the map. We drew them "
        "ourselves as straight lines through known addresses and bus stops. They are "
        "approximate: do not use them for driving directions. They do not say whether a road "
        "is paved.",
        es="Algunos de los caminos principales del valle, con su nombre, para orientarse en el "
        "mapa. Los trazamos nosotros como líneas rectas por direcciones y paradas de autobús "
        "conocidas. Son aproximados: no los use para guiarse al manejar. No dicen si un camino "
        "está pavimentado.",
    ),
    faults=(
        Text(
            en="A line may be 500 feet (150 m) from its road. Bends between two known addresses "
            "are cut off.",
            es="Una línea puede estar a 500 pies (150 m) de su camino. Las curvas entre dos "
            "direcciones conocidas quedan cortadas.",
        ),
        Text(
            en="A road is drawn only as far as its outermost known addresses. Roads with too few "
            "(Interstate 10, Highway 86) are not drawn.",
            es="Un camino se dibuja solo hasta sus últimas direcciones conocidas. Los que tienen "
            "muy pocas (Interestatal 10, Carretera 86) no se dibujan.",
        ),
    ),
    incomplete=Text(
        en="Only main roads are drawn, and those as far as their outermost known addresses.",
        es="Solo se dibujan los caminos principales, y hasta sus últimas direcciones conocidas.",
    ),
    notice=Text(
        en="Approximate lines: do not use them for driving directions. They do not say which roads "
        "are paved.",
        es="Líneas aproximadas: no las use para guiarse al manejar. No dicen qué caminos están "
        "pavimentados.",
    ),
    papers=(
        _paper(
            "stops",
            "SunLine Transit Agency",
            "Bus stops named for their crossings",
            "Paradas de autobús con el nombre de su cruce",
            "2018-01-07/2018-05-05",
        ),
        _paper(
            "systems",
            "California State Water Resources Control Board",
            "State small water systems (5 to 14 connections): addresses and dots",
            "Sistemas de agua pequeños de 5 a 14 conexiones (“state small”): direcciones y puntos",
            "2022/2023",
        ),
        _paper(
            "parks",
            "California Department of Housing and Community Development",
            "Mobile home park register, placed on the map by the State Water Board: streets and "
            "dots",
            "Registro de parques de casas móviles, ubicados en el mapa por la Junta Estatal del "
            "Agua: calles y puntos",
            "2022-02-22/2022-03-09",
        ),
        _paper(
            "schools",
            "California Department of Education",
            "Public schools: addresses and dots",
            "Escuelas públicas: direcciones y puntos",
            "2026",
        ),
    ),
    grade=Grade.COMPILED,
    changes=Text(en="Roads hardly change", es="Los caminos casi no cambian"),
    rhythm_days=None,
    fresh_days=None,
    geometry="line",
    id_from="our own: name of the road",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Road", es="Camino"),
            kind=Kind.TEXT,
            translated=True,
            in_list=True,
        ),
        Field(
            key="dot_count",
            label=Text(
                en="Known addresses and stops it was drawn from",
                es="Direcciones y paradas conocidas con que se trazó",
            ),
            kind=Kind.INTEGER,
            in_list=True,
        ),
        Field(
            key="typical_error_m",
            label=Text(
                en="Typical distance of those from the line",
                es="Distancia típica de esas direcciones a la línea",
            ),
            kind=Kind.DISTANCE,
            in_list=True,
        ),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(en="Main road, approximate", es="Camino principal, aproximado"),
                symbol=Symbol(shape="line", colour="#A9A39A", width_px=1.5, casing="#FFFFFF"),
            ),
        ),
        order=101,
        symbol_text="name",
        text_from_zoom=12,
    ),
    on_at_start=True,
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the roads that enough dots tell the line of, and what became of each source row."""
    dots = all_dots(published)
    found = {key: near_line(dots[is_on(dots, road)], road) for key, road in ROADS.items()}
    rows = [_row(key, dots) for key, dots in found.items() if len(dots) >= FEWEST_DOTS]
    drawn = [row for row in rows if row["typical_error_m"] <= WORST_TYPICAL_ERROR_M]
    dots["road"] = None
    for row in drawn:
        dots.loc[found[row["id"]].index, "road"] = row["id"]
    table = gpd.GeoDataFrame(drawn, columns=LAYER.columns(), geometry="geometry", crs=STORED_CRS)
    return Harvest(table, _ledger(dots))


def all_dots(published: Mapping[str, Any]) -> pd.DataFrame:
    """Return every dot with a street: paper, row, street, lon, lat (degrees), is_sure."""
    parts = [
        _registered(published["systems"], "systems", "pwsid", "phys_addre"),
        _registered(published["parks"], "parks", "ParkIdenti", "Address"),
        _schools(published["schools"]),
        _stops(published["stops"]),
    ]
    return pd.concat(parts, ignore_index=True)


def _row(key: str, dots: pd.DataFrame) -> dict[str, Any]:
    road = ROADS[key]
    line = line_through(dots, road)
    return {
        "id": key,
        "name_en": road.name.en,
        "name_es": road.name.es,
        "dot_count": len(dots),
        "typical_error_m": round(float(np.median(distances_m(dots, line)))),
        "geometry": line,
    }


def line_through(dots: pd.DataFrame, road: Road) -> shapely.LineString:
    """Return a road's line through its dots (columns `lon`, `lat`), in degrees (EPSG:4326).

    A road of the grid lies at the median of its dots, from the outermost to the outermost; one
    that bends goes through the middles of its dots, a stretch of BEND_DEGREES each.
    """
    lon, lat = dots["lon"], dots["lat"]
    if road.runs == "east":
        middle = lat.median()
        return shapely.LineString([(lon.min(), middle), (lon.max(), middle)])
    if road.runs == "north":
        middle = lon.median()
        return shapely.LineString([(middle, lat.min()), (middle, lat.max())])
    stretch = np.floor(lon / BEND_DEGREES)
    return shapely.LineString(dots.groupby(stretch)[["lon", "lat"]].median().to_numpy())


def near_line(dots: pd.DataFrame, road: Road) -> pd.DataFrame:
    """Return the dots within FAR_FROM_LINE_M of the line through all of them.

    Bends go through their dots anyway; there every dot is kept.
    """
    if road.runs == "bends" or dots.empty:
        return dots
    across, metres = ("lat", 110_900.0) if road.runs == "east" else ("lon", 92_600.0)
    off = (dots[across] - dots[across].median()).abs() * metres
    return dots[off <= FAR_FROM_LINE_M]


def distances_m(dots: pd.DataFrame, line: shapely.LineString) -> "np.ndarray[Any, Any]":
    """Return how far each dot (columns `lon`, `lat`) is from a line, both in degrees."""
    points = gpd.GeoSeries(gpd.points_from_xy(dots["lon"], dots["lat"]))
    straight = in_metres(gpd.GeoSeries([line])).iloc[0]
    return np.asarray(shapely.distance(np.asarray(in_metres(points).values), straight))


def is_on(dots: pd.DataFrame, road: Road) -> "pd.Series[bool]":
    """Tell which dots have the road's name and lie where it is looked for."""
    return dots["street"].isin(road.spellings) & dots["lat"].between(road.south, road.north)


def _dots(paper: str, is_sure: "pd.Series[bool]", **columns: "pd.Series[Any]") -> pd.DataFrame:
    """Return the dots of one paper; those that are not sure keep their row and nothing else."""
    dots = pd.DataFrame(columns)
    known = ["street", "lon", "lat"]
    dots[known] = dots[known].where(is_sure, axis=0)
    return dots.assign(paper=paper, is_sure=is_sure)


def _registered(register: gpd.GeoDataFrame, paper: str, row: str, address: str) -> pd.DataFrame:
    """Return the dots of a register geocoded by the State; its columns differ only in capitals."""
    found = register.rename(columns={"Geocode_Me": "geocode_me", "Match_Code": "match_code"})
    is_sure = (found["geocode_me"] == "Rooftop") & (found["match_code"] == "Good")
    points = register.geometry
    return _dots(
        paper,
        is_sure & in_valley(points),
        row=register[row],
        street=register[address].map(street_of).map(street_key, na_action="ignore"),
        lon=points.x,
        lat=points.y,
    )


def _schools(schools: pd.DataFrame) -> pd.DataFrame:
    lon, lat = (pd.to_numeric(schools[name]) for name in ("Longitude", "Latitude"))
    points = gpd.GeoSeries(gpd.points_from_xy(lon, lat), index=schools.index)
    streets = schools["Street"].map(street_of).map(street_key, na_action="ignore")
    return _dots(
        "schools", in_valley(points), row=schools["CDSCode"], street=streets, lon=lon, lat=lat
    )


def _stops(stops: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return two dots a stop, one for each road of the crossing it is named for."""
    crossing = stops["stop_name"].str.split(r"\s+(?:at|@)\s+", n=1, regex=True, expand=True)
    points, is_here = stops.geometry, in_valley(stops.geometry)
    parts = [
        _dots(
            "stops",
            is_here,
            row=stops["stop_id"],
            street=street.map(street_key, na_action="ignore"),
            lon=points.x,
            lat=points.y,
        )
        for _, street in crossing.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _ledger(dots: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each source row; a stop on two roads is told by the first of them."""
    told = dots.sort_values("road", na_position="last").drop_duplicates(["paper", "row"])
    is_used = told["road"].notna()
    is_named = told["street"].isin([one for road in ROADS.values() for one in road.spellings])
    reason = pd.Series("not_on_a_main_road", index=told.index)
    reason = reason.mask(is_named, "line_not_sure_enough").mask(~told["is_sure"], "dot_not_sure")
    reason = reason.mask(is_used, "on_the_line")
    outcome = is_used.map({True: Outcome.MERGED, False: Outcome.LEFT_OUT})
    parts = [
        ledger_of(paper, rows["row"], outcome[rows.index], reason[rows.index], rows["road"])
        for paper, rows in told.groupby("paper")
    ]
    return pd.concat(parts, ignore_index=True)
