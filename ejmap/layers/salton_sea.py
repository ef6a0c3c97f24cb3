"""The Salton Sea: a coarse outline of our own, for finding one's way on the map.

Compiled by hand from facts of the US Census Bureau (public domain): the shore sides of five Census
places, and between them a line that encloses about the water area the Census gives for each tract.
It does not change. Known faults: within about 2 km in the valley and 4 km in the south; it shows
the shore of about 2010, and the water has drawn back since (docs/decisions/0005-the-lake.md).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS
from ejmap.harvest import Harvest, Outcome, ledger_of
from ejmap.layer import Group, Layer
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.sources.compiled import CompiledTable
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text

READS = {"outline": CompiledTable("salton_sea.csv", ("position", "lon", "lat", "basis"))}
LAKE_ID = "salton-sea"

LAYER = Layer(
    key="salton_sea",
    group=Group.CONTEXT,
    name=Text(en="Salton Sea (approximate)", es="Mar de Salton (aproximado)"),
    noun=Noun(
        one=Text(en="part of the Salton Sea", es="parte del Mar de Salton"),
        many=Text(en="parts of the Salton Sea", es="partes del Mar de Salton"),
        gender="f",
    ),
    description=Text(
        en="A rough outline of the Salton Sea, drawn by us from public facts of the US Census "
        "Bureau to help read the map. It is not the exact shore: do not measure from it.",
        es="Un contorno aproximado del Mar de Salton (Salton Sea), dibujado por nosotros con datos "
        "públicos de la Oficina del Censo para poder leer el mapa. No es la orilla exacta: no mida "
        "desde él.",
    ),
    faults=(
        Text(
            en="Drawn by hand: the shore may be 1.2 miles (2 km) away in the valley and 2.5 miles "
            "(4 km) in the south.",
            es="Dibujado a mano: la orilla puede estar a 1.2 millas (2 km) en el valle y a 2.5 "
            "millas (4 km) en el sur.",
        ),
        Text(
            en="It shows the water of about 2010. The lake has shrunk since, and the dry lake bed "
            "is not shown.",
            es="Muestra el agua de alrededor de 2010. El lago se ha reducido desde entonces y no "
            "se muestra el lecho seco.",
        ),
    ),
    notice=Text(
        en="Approximate outline, about 2010. Today's shore is farther back and is not shown.",
        es="Contorno aproximado, de alrededor de 2010. La orilla de hoy está más atrás y no se "
        "muestra.",
    ),
    papers=(
        Paper(
            key="outline",
            publisher="EJ Map",
            title=Text(
                en="Outline compiled from Census places and Census water areas",
                es="Contorno recopilado a partir de lugares y superficies de agua del Censo",
            ),
            data_date="2010",
            retrieved=date(2026, 11, 21),
            licence=FACTS,
            grade=Grade.COMPILED,
        ),
    ),
    grade=Grade.COMPILED,
    changes=Text(en="Does not change by itself", es="No cambia por sí solo"),
    rhythm_days=None,
    fresh_days=None,
    geometry="area",
    id_from="our own: there is one",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Name", es="Nombre"),
            kind=Kind.TEXT,
            translated=True,
            in_list=True,
        ),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(en="Lake, approximate outline", es="Lago, contorno aproximado"),
                symbol=Symbol(
                    shape="area",
                    colour="#E3ECF1",
                    outline="#7F97A5",
                    outline_px=1,
                    dash="dashed",
                ),
            ),
        ),
        order=10,
        symbol_text="name",
    ),
    on_at_start=True,
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the lake as one area."""
    outline: pd.DataFrame = published["outline"]
    ordered = outline.sort_values("position", key=lambda cells: cells.astype(int))
    lake = shapely.Polygon(ordered[["lon", "lat"]].astype(float).to_numpy())
    table = gpd.GeoDataFrame(
        {"id": [LAKE_ID], "name_en": ["Salton Sea"], "name_es": ["Mar de Salton"]},
        geometry=[lake],
        crs=STORED_CRS,
    )
    ids = pd.Series(LAKE_ID, index=outline.index)
    return Harvest(
        table,
        ledger_of("outline", outline["position"], Outcome.MERGED, outline["basis"], ids),
    )
