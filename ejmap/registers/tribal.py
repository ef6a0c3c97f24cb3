"""Boundaries of tribal land as two federal agencies publish them, today's first.

The Census Bureau draws a reservation and its trust land outside of it as two rows, whose GEOIDs are
the tribe's code with R or T behind it; here they are one area, as in its generalised files.
"""

from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.errors import SourceChanged
from ejmap.geo import STORED_CRS, repaired
from ejmap.region import VALLEY_BOUNDS, in_valley
from ejmap.region.axes import check_axes
from ejmap.sources.arcgis import ArcgisLayer
from ejmap.sources.arcgis_service import ArcgisService
from ejmap.sources.first_of import FirstOf, as_found
from ejmap.sources.vector import VectorFile
from ejmap.text import text_of
from ejmap.whereabouts import TIGERWEB

BIA_ONLINE, TIGERWEB_AREAS = "bia_online", "tigerweb"
# Services and fields as seen in client code of 2025 and 2026, not confirmed here.
BIA = FirstOf(
    {
        BIA_ONLINE: ArcgisLayer(
            "boundaries/tribal_areas_bia_online.geojson",
            "https://biamaps.geoplatform.gov/server/rest/services/DivLTR/BIA_AIAN_National_LAR"
            "/MapServer/0",
            {"LARID": ("LARID",), "LARNAME": ("LARNAME", "LAR_NAME", "NAME")},
            bounds=VALLEY_BOUNDS,
        ),
        "bia": VectorFile("boundaries/tribal_areas_bia_ecv.gpkg", ("LARID", "LARNAME", "GISACRES")),
    }
)
CENSUS = FirstOf(
    {
        TIGERWEB_AREAS: ArcgisService(
            "boundaries/tigerweb_tribal_areas.geojson",
            f"{TIGERWEB}/AIANNHA/MapServer",
            (
                ("Federal American Indian Reservations", "American Indian Reservations - Federal"),
                ("Off-Reservation Trust Lands",),
            ),
            {"GEOID": ("GEOID",), "NAMELSAD": ("NAME", "NAMELSAD")},
            bounds=VALLEY_BOUNDS,
        ),
        "census": VectorFile("boundaries/tribal_areas_census_ecv.gpkg", ("GEOID", "NAMELSAD")),
    }
)
RESERVATION_OR_TRUST_LAND = r"(?<=\d)[RT]$"


def areas_of(name: str, published: Any, id_column: str) -> gpd.GeoDataFrame:
    """Return the areas of a publication, whole and repaired, one row each in its order.

    Args:
        name: Of the publication, where it does not say it itself.
        published: What `BIA` or `CENSUS` found, or a table.
        id_column: The column of the publisher's identifier.

    Returns:
        The publication's columns and `id`, the tribe's own identifier; rows of one tribe have one
        shape, that of all of them.

    Raises:
        SourceChanged: No area touches the valley, or the areas lie on their side.
    """
    found = as_found(name, published)
    table: gpd.GeoDataFrame = found.table.to_crs(STORED_CRS)
    check_axes(found.name, table.geometry)
    areas = table.set_geometry(repaired(table.geometry))
    if not in_valley(areas.geometry).any():
        raise SourceChanged(
            found.name, text_of("source.areas", found=len(areas)), text_of("source.valley_tribal")
        )
    areas["id"] = areas[id_column].str.replace(RESERVATION_OR_TRUST_LAND, "", regex=True)
    twice = areas["id"].duplicated(keep=False)
    if twice.any():
        whole = areas[twice].groupby("id").geometry.apply(lambda parts: parts.union_all())
        shapes = areas["id"].map(whole).where(twice, areas.geometry)
        areas[areas.geometry.name] = gpd.GeoSeries(shapes, crs=STORED_CRS)
    return areas


def all_tribal_land(bia: Any, census: Any) -> Any:
    """Return one shape (EPSG:4326) of all land inside either agency's boundaries."""
    both = [areas_of("bia", bia, "LARID"), areas_of("census", census, "GEOID")]
    return pd.concat([one.geometry for one in both]).union_all()
