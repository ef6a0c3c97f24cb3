"""Two registers of the State read alike: small water systems and mobile home parks, geocoded.

Both files come from one geocoder, with its warts: dots on the centre of a ZIP area or of a town,
dots anywhere along a street, dots on another avenue than the address says, one dot in another part
of the State. A dot that cannot be believed keeps its place and is marked; nothing is moved. House
numbers serve to check and to match, and go no farther than this file.
"""

from collections.abc import Mapping
from datetime import date

import geopandas as gpd
import pandas as pd

from ejmap.geo import STORED_CRS
from ejmap.provenance import CALIFORNIA_OPEN_DATA, Grade, Paper
from ejmap.region import VALLEY, VALLEY_BOUNDS, in_valley
from ejmap.region.street_grid import BELIEVED_WITHIN_M, address_from, avenue_at, distance_off_m
from ejmap.sources.vector import VectorFile
from ejmap.text import Text

# A dot farther from the valley's box than this many degrees stands in another part of the State.
ELSEWHERE_DEGREES = 1.0
# How far a dot is off is said to 100 m only: exact, it would give the house number back.
OFF_ROUNDED_TO_M = 100.0
# Towns on the sea's Imperial County shore, whatever county a register names.
IMPERIAL_TOWNS = frozenset({"desert shores", "salton city", "niland"})
LOCATED_BY: dict[str, Text] = {
    "service_area": Text(en="The area it serves, drawn", es="El área que atiende, dibujada"),
    "rooftop": Text(en="Its address, to the building", es="Su dirección, hasta el edificio"),
    "interpolated": Text(
        en="Its address, worked out from the house numbers of its street",
        es="Su dirección, calculada con los números de casa de su calle",
    ),
    "street": Text(en="Somewhere on its street", es="En algún punto de su calle"),
    "zip_centre": Text(en="The centre of its ZIP area", es="El centro de su código postal"),
    "listed_point": Text(en="Its place in a public list", es="Su lugar en una lista pública"),
    "town_centre": Text(en="The centre of a town", es="El centro de un pueblo"),
    "zip_or_town_centre": Text(
        en="The centre of its ZIP area or town", es="El centro de su código postal o pueblo"
    ),
}
DOUBTS: dict[str, Text] = {
    "elsewhere": Text(
        en="The dot is in another part of the State",
        es="El punto está en otra parte del estado",
    ),
    "centre_only": Text(
        en="The dot is the centre of a ZIP area or town, not the place itself",
        es="El punto es el centro de un código postal o de un pueblo, no el lugar mismo",
    ),
    "street_only": Text(
        en="The dot is somewhere on the street; the house number was not found",
        es="El punto está en algún lugar de la calle; no se encontró el número de casa",
    ),
    "ambiguous": Text(
        en="The address fits several places", es="La dirección corresponde a varios lugares"
    ),
    "far_from_address": Text(
        en="The dot is on another avenue than the address says",
        es="El punto está en una avenida distinta de la que dice la dirección",
    ),
    "not_sure": Text(
        en="The public lists do not place it surely",
        es="Las listas públicas no lo ubican con certeza",
    ),
    "moved": Text(
        en="Its list now draws it somewhere else than before",
        es="Su lista lo dibuja ahora en otro lugar que antes",
    ),
    "not_in_use": Text(
        en="The State's list says that it is no longer in use; its area is not drawn",
        es="La lista del Estado dice que ya no está en uso; su área no se dibuja",
    ),
    "not_told": Text(en="The list does not say where it is", es="La lista no dice dónde está"),
    "area_in_two_places": Text(
        en="The area drawn for it has parts in two places far apart",
        es="El área dibujada tiene partes en dos lugares lejos uno del otro",
    ),
}

SMALL_SYSTEMS = VectorFile(
    "water_systems/swrcb_state_small_water_systems_ecv.geojson",
    (
        "pwsid",
        "system_nam",
        "related_ag",
        "phys_addre",
        "phys_city",
        "service_co",
        "population",
        "svc_area_t",
        "match_code",
        "geocode_ty",
        "geocode_me",
        "sl1",
        "sl2",
        "wqrskbn",
    ),
)
SMALL_SYSTEM_COLUMNS = {
    "id": "pwsid",
    "official_name": "system_nam",
    "address": "phys_addre",
    "town": "phys_city",
    "match_code": "match_code",
    "geocode_type": "geocode_ty",
    "geocode_method": "geocode_me",
    "connections": "service_co",
    "kind_of_area": "svc_area_t",
    "people": "population",
    "regulating": "related_ag",
    "above": "sl1",
    "near": "sl2",
    "section_class": "wqrskbn",
}
SMALL_SYSTEMS_PAPER = Paper(
    key="state_small",
    publisher="California State Water Resources Control Board (SAFER)",
    title=Text(
        en="State small water systems (5 to 14 connections), with the aquifer risk estimate",
        es="Sistemas de agua pequeños de 5 a 14 conexiones (“state small”), con el riesgo estimado "
        "del acuífero",
    ),
    data_date="2022/2023",
    retrieved=date(2026, 11, 21),
    licence=CALIFORNIA_OPEN_DATA,
    grade=Grade.OFFICIAL,
)


def small_systems(published: gpd.GeoDataFrame | None) -> gpd.GeoDataFrame:
    """Return the State's small systems as `read_register` does; none where nobody brought them."""
    if published is None:
        none = pd.DataFrame(columns=[*SMALL_SYSTEM_COLUMNS.values()], dtype=object)
        published = gpd.GeoDataFrame(none, geometry=gpd.GeoSeries([], crs=STORED_CRS))
    return read_register(published, SMALL_SYSTEM_COLUMNS)


def read_register(published: gpd.GeoDataFrame, columns: Mapping[str, str]) -> gpd.GeoDataFrame:
    """Return a geocoded register in one form, each dot judged, by the publisher's id.

    Args:
        published: The publisher's table, EPSG:4326.
        columns: The publisher's column for each of `id`, `official_name`, `address`, `town`,
            `match_code`, `geocode_type`, `geocode_method`.

    Returns:
        Columns official_name, town, address (`street_grid.Address`; for checking, never to be
        published), located_by, location_doubtful, location_doubt, address_avenue, dot_avenue,
        location_off_m, in_valley, geometry; index id.
    """
    table = published.rename(columns={theirs: ours for ours, theirs in columns.items()})
    table = table.set_index("id")[[*(c for c in columns if c != "id"), "geometry"]]
    table["address"] = table["address"].map(address_from)
    table["located_by"] = _located_by(table)
    table = table.join(_judged(table))
    table["in_valley"] = _belongs_to_valley(table)
    return table.drop(columns=["match_code", "geocode_type", "geocode_method"])


def _located_by(table: gpd.GeoDataFrame) -> "pd.Series[str]":
    by_type = table["geocode_type"].map(
        {"Postcode1": "zip_centre", "PopulatedPlace": "town_centre", "RoadBlock": "street"}
    )
    by_method = table["geocode_method"].map({"Rooftop": "rooftop"}).fillna("interpolated")
    return by_type.fillna(by_method)


def _judged(table: gpd.GeoDataFrame) -> pd.DataFrame:
    off_m = pd.Series(
        [distance_off_m(a, y) for a, y in zip(table["address"], table.geometry.y, strict=True)],
        index=table.index,
        dtype=float,
    )
    doubt = pd.Series(None, index=table.index, dtype=object)
    doubt[off_m > BELIEVED_WITHIN_M] = "far_from_address"
    # "Ambiguous": several places fit, and only the grid can tell whether it chose the right one.
    doubt[table["match_code"].str.contains("Ambiguous", na=False) & off_m.isna()] = "ambiguous"
    # "UpHierarchy": the geocoder fell back from the house number to the street, or farther.
    fell_back = table["match_code"].str.contains("UpHierarchy", na=False)
    doubt[fell_back | (table["located_by"] == "street")] = "street_only"
    doubt[table["located_by"].isin(["zip_centre", "town_centre"])] = "centre_only"
    doubt[_is_elsewhere(table.geometry)] = "elsewhere"
    avenues = [a.avenue for a in table["address"]]
    numbers = pd.DataFrame(
        {
            "address_avenue": pd.Series(avenues, index=table.index, dtype=float).round(),
            "dot_avenue": table.geometry.y.map(avenue_at).round(),
            "location_off_m": (off_m / OFF_ROUNDED_TO_M).round() * OFF_ROUNDED_TO_M,
        }
    )
    # Elsewhere the numbers say nothing new, and exact ones would give house numbers back.
    told = off_m > BELIEVED_WITHIN_M
    return numbers.where(told).assign(location_doubt=doubt, location_doubtful=doubt.notna())


def _is_elsewhere(points: gpd.GeoSeries) -> "pd.Series[bool]":
    west, south, east, north = VALLEY_BOUNDS
    far = ELSEWHERE_DEGREES
    return ~(points.x.between(west - far, east + far) & points.y.between(south - far, north + far))


def _belongs_to_valley(table: gpd.GeoDataFrame) -> "pd.Series[bool]":
    """Tell which rows are the valley's: by the dot, or by the address where the dot is in doubt."""
    _, south, _, north = VALLEY.bounds
    latitudes = pd.Series(
        [address.latitude for address in table["address"]], index=table.index, dtype=float
    )
    by_address = latitudes.between(south, north) | latitudes.isna()
    by_dot = in_valley(table.geometry)
    imperial = table["town"].str.casefold().isin(IMPERIAL_TOWNS)
    return by_dot.where(~table["location_doubtful"], by_address) & ~imperial


def outside_reason(table: gpd.GeoDataFrame) -> "pd.Series[str]":
    """Return why rows of a register are not the valley's: another county, or beyond the box."""
    imperial = table["town"].str.casefold().isin(IMPERIAL_TOWNS)
    return imperial.map({True: "imperial_county", False: "outside_valley"})


def dot_disagreements(table: gpd.GeoDataFrame, paper: str) -> pd.DataFrame:
    """Return each dot of a register that is not where its own address says.

    Args:
        table: From `read_register`.
        paper: Key of the register's paper.
    """
    doubtful = table[table["location_doubtful"]]
    rows = [_dot_disagreement(str(record), row, paper) for record, row in doubtful.iterrows()]
    return pd.DataFrame(rows)


def _dot_disagreement(record: str, row: "pd.Series", paper: str) -> dict[str, object]:
    reason = DOUBTS[row["location_doubt"]]
    told = not pd.isna(row["address_avenue"])
    return {
        "paper": paper,
        "record": record,
        "field": "location",
        "found": f"about Avenue {row['dot_avenue']:.0f}"
        if told
        else LOCATED_BY[row["located_by"]].en,
        "expected": f"about Avenue {row['address_avenue']:.0f}" if told else "its own address",
        "distance_m": row["location_off_m"],
        "note_en": f"{reason.en}.",
        "note_es": f"{reason.es}.",
    }
