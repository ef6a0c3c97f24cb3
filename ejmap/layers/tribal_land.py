"""Tribal land as two federal agencies draw it: one feature for each tribe and source.

Publishers: Bureau of Indian Affairs, Land Area Representations, and US Census Bureau, American
Indian areas (files of 2022 and of 2020-2021, or both services of today); both US public domain,
changed now and then. Known faults: the two differ; three of the four shapes of the BIA's file are
broken and are repaired here; the acres that file states are about 1.44 times what it draws, as if
measured on a web map's projection.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ejmap.field import Field, Kind
from ejmap.geo import in_metres
from ejmap.harvest import DISAGREEMENT_COLUMNS, Harvest, ledger_of, outcomes, told_apart
from ejmap.layer import Group, Layer, with_papers
from ejmap.provenance import PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.region import in_valley
from ejmap.registers.tribal import BIA, BIA_ONLINE, CENSUS, TIGERWEB_AREAS, areas_of
from ejmap.sources.first_of import Found, as_found
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text

READS = {"bia": BIA, "census": CENSUS}
KM2_PER_ACRE = 0.0040468564
# Stated and drawn areas that differ by more than this share are told to the agency.
AREA_TOLERANCE = 0.1
PAPERS_ONLINE = {
    BIA_ONLINE: Paper(
        key=BIA_ONLINE,
        publisher="Bureau of Indian Affairs",
        title=Text(
            en="Land Area Representations (LAR), online service",
            es="Representaciones de superficie de tierra (LAR), servicio en línea",
        ),
        data_date="2026",
        retrieved=date(2026, 11, 21),
        licence=PUBLIC_DOMAIN_US,
        grade=Grade.OFFICIAL,
        url="https://biamaps.geoplatform.gov/",
    ),
    TIGERWEB_AREAS: Paper(
        key=TIGERWEB_AREAS,
        publisher="US Census Bureau",
        title=Text(
            en="American Indian reservations and trust land (TIGERweb)",
            es="Reservas indígenas de EE. UU. y tierra en fideicomiso (TIGERweb)",
        ),
        data_date="2026",
        retrieved=date(2026, 11, 21),
        licence=PUBLIC_DOMAIN_US,
        grade=Grade.OFFICIAL,
        url="https://tigerweb.geo.census.gov/",
    ),
}

LAYER = Layer(
    key="tribal_land",
    group=Group.CONTEXT,
    name=Text(en="Tribal land", es="Tierra tribal"),
    noun=Noun(
        one=Text(en="area of tribal land", es="zona de tierra tribal"),
        many=Text(en="areas of tribal land", es="zonas de tierra tribal"),
        gender="f",
    ),
    description=Text(
        en="Land of the Torres Martinez, Augustine, Cabazon and Twenty-Nine Palms tribes, as the "
        "Bureau of Indian Affairs and the US Census Bureau each draw it. Inside either boundary, "
        "the US Environmental Protection Agency (EPA) enforces drinking-water law, whatever the "
        "State's list says.",
        es="Tierra de las tribus Torres Martinez, Augustine, Cabazon y Twenty-Nine Palms, como la "
        "dibujan la Oficina de Asuntos Indígenas (BIA) y la Oficina del Censo. Dentro de "
        "cualquiera de los dos límites, la Agencia de Protección Ambiental de EE. UU. (EPA) hace "
        "cumplir la ley de agua potable, diga lo que diga la lista del Estado.",
    ),
    faults=(
        Text(
            en="The two agencies' lines differ. The land is a checkerboard; neither file is a "
            "survey, and neither says who lives on or runs a piece of land.",
            es="Los límites de las dos agencias no coinciden. La tierra está repartida como un "
            "tablero de ajedrez; ninguno de los archivos es un levantamiento topográfico ni "
            "dice quién vive en un terreno o lo administra.",
        ),
        Text(
            en="Three of the four shapes in the Bureau of Indian Affairs' file are broken (holes "
            "outside their shape). We repaired them; the lines are as printed.",
            es="Tres de las cuatro formas del archivo de la Oficina de Asuntos Indígenas están mal "
            "formadas (huecos fuera de su contorno). Las reparamos; las líneas son las publicadas.",
        ),
        Text(
            en="The Census boundary of Torres Martinez includes 39 square km of the Salton Sea.",
            es="El límite del Censo para Torres Martinez incluye 39 km cuadrados del Mar de "
            "Salton.",
        ),
    ),
    papers=(
        Paper(
            key="bia",
            publisher="Bureau of Indian Affairs",
            title=Text(
                en="Land Area Representations (LAR)",
                es="Representaciones de superficie de tierra (LAR)",
            ),
            data_date="2022",
            retrieved=date(2026, 11, 21),
            licence=PUBLIC_DOMAIN_US,
            grade=Grade.OFFICIAL,
            url="https://biamaps.geoplatform.gov/",
        ),
        Paper(
            key="census",
            publisher="US Census Bureau",
            title=Text(
                en="American Indian, Alaska Native and Native Hawaiian areas",
                es="Áreas indígenas de EE. UU., nativas de Alaska y de Hawái",
            ),
            data_date="2020/2021",
            retrieved=date(2026, 11, 21),
            licence=PUBLIC_DOMAIN_US,
            grade=Grade.OFFICIAL,
            url="https://www.census.gov/geographies/mapping-files/time-series/geo/cartographic-boundary.html",
        ),
    ),
    grade=Grade.OFFICIAL,
    changes=Text(en="Now and then", es="De vez en cuando"),
    rhythm_days=365,
    fresh_days=None,
    geometry="area",
    id_from="LAR number of the Bureau of Indian Affairs, or Census GEOID",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Name in the file", es="Nombre en el archivo"),
            kind=Kind.TEXT,
            in_list=True,
        ),
        Field(
            key="boundary_source",
            label=Text(en="Who drew the boundary", es="Quién trazó el límite"),
            kind=Kind.CHOICE,
            choices={
                "bia": Text(en="Bureau of Indian Affairs", es="Oficina de Asuntos Indígenas (BIA)"),
                "census": Text(en="US Census Bureau", es="Oficina del Censo de EE. UU."),
            },
            asked={
                "bia": Text(
                    en="with the boundary of the Bureau of Indian Affairs",
                    es="con el límite de la Oficina de Asuntos Indígenas (BIA)",
                ),
                "census": Text(
                    en="with the boundary of the US Census Bureau",
                    es="con el límite de la Oficina del Censo",
                ),
            },
            is_filter=True,
            in_list=True,
        ),
        Field(
            key="area_km2",
            label=Text(en="Area drawn", es="Superficie dibujada"),
            kind=Kind.NUMBER,
            unit=Text(en="square km", es="km cuadrados"),
            help=Text(
                en="The whole boundary, water and land outside the valley included.",
                es="Todo el límite, con agua y con la tierra que queda fuera del valle.",
            ),
            in_list=True,
        ),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(
                    en="Tribal land (either boundary)", es="Tierra tribal (cualquier límite)"
                ),
                symbol=Symbol(
                    shape="area",
                    colour="#6B6B6B",
                    fill="none",
                    outline="#3A3A3A",
                    outline_px=2,
                    dash="dash_dot",
                    hatch="dots",
                ),
            ),
        ),
        order=30,
    ),
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the areas of both agencies that touch the valley, whole and repaired.

    Raises:
        SourceChanged: One of the two has none.
    """
    found = [as_found(agency, published[agency]) for agency in _NAMES]
    both = pd.concat(
        [_areas(one, agency) for one, agency in zip(found, _NAMES, strict=True)],
        ignore_index=True,
    )
    is_here = in_valley(both.geometry)
    ledger = pd.concat([_ledger(both, is_here, one.name) for one in found], ignore_index=True)
    table = both[is_here & ~both["is_again"]].drop(columns=_ASIDE)
    return Harvest(table, ledger, _disagreements(both[is_here]), definition=_definition(found))


_NAMES = {"bia": ("LARID", "LARNAME"), "census": ("GEOID", "NAMELSAD")}
_ASIDE = ["stated_km2", "paper", "row", "is_again"]


def _areas(found: Found, agency: str) -> gpd.GeoDataFrame:
    id_column, name_column = _NAMES[agency]
    areas = areas_of(agency, found, id_column)
    stated = areas["GISACRES"] * KM2_PER_ACRE if "GISACRES" in areas else np.nan
    return gpd.GeoDataFrame(
        {
            "id": areas["id"],
            "name": areas[name_column],
            "boundary_source": agency,
            "area_km2": shapely.area(np.asarray(in_metres(areas.geometry).values)) / 1e6,
            "stated_km2": stated,
            "paper": found.name,
            "row": areas[id_column],
            "is_again": areas["id"].duplicated(),
        },
        geometry=areas.geometry,
        crs=areas.crs,
    )


def _definition(found: list[Found]) -> dict[str, object]:
    """Return what the services of today change: papers, and faults that are only the files'."""
    got = {one.name: one.got for one in found}
    papers = [
        PAPERS_ONLINE[one.name].got_on(one.got, is_of_that_day=True)
        if one.name in PAPERS_ONLINE
        else paper
        for one, paper in zip(found, LAYER.papers, strict=True)
    ]
    if not set(got) & set(PAPERS_ONLINE):
        return {}
    differ, broken, sea = LAYER.faults
    faults = (differ, sea) if BIA_ONLINE in got else (differ, broken, sea)
    return with_papers(LAYER, tuple(papers)) | {"faults": faults}


def _ledger(both: gpd.GeoDataFrame, is_here: "pd.Series[bool]", paper: str) -> pd.DataFrame:
    rows = both[both["paper"] == paper]
    here = is_here[rows.index]
    reason = here.map({True: "touches_the_valley", False: "outside_the_valley"})
    again = rows["is_again"] & here
    return ledger_of(
        paper,
        told_apart(rows["row"]),
        outcomes(here, again),
        reason.mask(again, "same_tribe"),
        rows["id"].where(here),
    )


def _disagreements(areas: gpd.GeoDataFrame) -> pd.DataFrame:
    off = areas["stated_km2"] / areas["area_km2"] - 1
    wrong = areas[off.abs() > AREA_TOLERANCE]
    return pd.DataFrame(
        {
            "paper": wrong["boundary_source"],
            "record": wrong["id"],
            "field": "GISACRES",
            "found": wrong["stated_km2"].map("{:.1f} km2".format),
            "expected": wrong["area_km2"].map("{:.1f} km2".format),
            "distance_m": np.nan,
            "note_en": "The acres stated are not the area drawn; 1.44 times as many fits an area "
            "measured in a web map's projection.",
            "note_es": "Los acres indicados no son los de la superficie dibujada; 1.44 veces "
            "corresponde a medir en la proyección de un mapa web.",
        },
        columns=DISAGREEMENT_COLUMNS,
    ).reset_index(drop=True)
