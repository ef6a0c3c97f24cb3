"""Official actions on drinking water: dated public orders and their later values, as a list.

Compiled from public releases of the US EPA and reports of KESQ News Channel 3; the facts are
public, the compilation CC0. It changes when an agency acts. Known faults: not every order was read;
numbers of people shift with the date; no action is matched to a place on the map by name alone, so
none has one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS
from ejmap.harvest import Harvest, Outcome, ledger_of
from ejmap.layer import Group, Layer
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.sources.compiled import CompiledTable
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text

READS = {
    "actions": CompiledTable(
        "official_actions.csv",
        (
            "id",
            "action_date",
            "reported_date",
            "action",
            "place_group",
            "place_named",
            "arsenic_low_ug_l",
            "arsenic_high_ug_l",
            "people",
            "agency",
            "source",
            "what_en",
            "what_es",
        ),
    )
}
UG_PER_L = Text(en="µg/L (parts per billion)", es="µg/L (microgramos por litro)")

LAYER = Layer(
    key="official_actions",
    group=Group.WATER,
    name=Text(
        en="Official actions on drinking water", es="Medidas oficiales sobre el agua potable"
    ),
    noun=Noun(
        one=Text(en="official action", es="medida oficial"),
        many=Text(en="official actions", es="medidas oficiales"),
        gender="f",
    ),
    description=Text(
        en="Public orders, findings and samples of the US Environmental Protection Agency (EPA) on "
        "the Torres Martinez Reservation, each with its date. The limit for arsenic in drinking "
        "water is 10 µg/L. It is a list by reservation: nothing here is a dot on the map.",
        es="Órdenes, hallazgos y muestras públicas de la Agencia de Protección Ambiental de EE. "
        "UU. (EPA) en la Reserva Torres Martinez, cada una con su fecha. El límite de arsénico en "
        "el agua potable es de 10 µg/L. Es una lista por reserva: nada de esto es un punto en el "
        "mapa.",
    ),
    faults=(
        Text(
            en="The names are those in the agency's papers. We do not match them to a mobile home "
            "park or a water system by name alone: two places may have one name.",
            es="Los nombres son los que aparecen en los documentos de la agencia. No los "
            "relacionamos con ningún parque de casas móviles ni sistema de agua solo por el "
            "nombre: dos lugares pueden llamarse igual.",
        ),
        Text(
            en="The list has what we found in public; an order that is not here may exist.",
            es="La lista tiene lo que encontramos en público; puede haber órdenes que no estén "
            "aquí.",
        ),
    ),
    notice=Text(
        en="These numbers are old: look at the date of each one, and look for a newer one of the "
        "same place. None of them is a test of your tap today.",
        es="Son números antiguos: mire la fecha de cada uno y busque si hay uno más nuevo del "
        "mismo lugar. Ninguno es un análisis de hoy del agua de su llave.",
    ),
    papers=(
        Paper(
            key="actions",
            publisher="US Environmental Protection Agency; KESQ News Channel 3",
            title=Text(
                en="News releases, orders and a court settlement (consent decree), 2019 to 2025",
                es="Comunicados, órdenes y un acuerdo judicial, de 2019 a 2025",
            ),
            data_date="2019-08-28/2025-01-16",
            retrieved=date(2026, 11, 21),
            licence=FACTS,
            grade=Grade.COMPILED,
            url="https://www.epa.gov/newsreleases/search",
        ),
    ),
    grade=Grade.COMPILED,
    changes=Text(en="When an agency acts", es="Cuando una agencia actúa"),
    rhythm_days=None,
    fresh_days=365,
    geometry="none",
    id_from="our own: date, name in the paper, kind of action",
    title="what",
    fields=(
        Field(
            key="action_date",
            label=Text(en="Date", es="Fecha"),
            kind=Kind.DATE,
            in_list=True,
        ),
        Field(
            key="what",
            label=Text(en="What", es="Qué"),
            kind=Kind.TEXT,
            translated=True,
            in_list=True,
        ),
        Field(
            key="action",
            label=Text(en="Kind of action", es="Tipo de medida"),
            kind=Kind.CHOICE,
            choices={
                "order": Text(en="Emergency or other order", es="Orden de emergencia u otra orden"),
                "finding": Text(en="Finding", es="Hallazgo"),
                "sample": Text(en="Water samples", es="Muestras de agua"),
                "decree": Text(en="Court settlement (consent decree)", es="Acuerdo judicial"),
            },
            is_filter=True,
        ),
        Field(
            key="place_group",
            label=Text(en="Community or reservation", es="Comunidad o reserva"),
            kind=Kind.CHOICE,
            choices={
                "torres_martinez": Text(
                    en="Torres Martinez Reservation", es="Reserva Torres Martinez"
                ),
            },
            asked={
                "torres_martinez": Text(
                    en="on the Torres Martinez Reservation", es="de la Reserva Torres Martinez"
                ),
            },
            is_filter=True,
            in_list=True,
        ),
        Field(
            key="place_named",
            label=Text(en="Name in the agency's paper", es="Nombre en el documento de la agencia"),
            kind=Kind.TEXT,
            blank=Text(en="no single place is named", es="no nombra un lugar en particular"),
            in_list=True,
        ),
        Field(
            key="arsenic_low_ug_l",
            label=Text(en="Arsenic, lowest value", es="Arsénico, valor más bajo"),
            kind=Kind.NUMBER,
            unit=UG_PER_L,
            blank=Text(en="no value in the source", es="la fuente no da un valor"),
            in_list=True,
        ),
        Field(
            key="arsenic_high_ug_l",
            label=Text(en="Arsenic, highest value", es="Arsénico, valor más alto"),
            kind=Kind.NUMBER,
            unit=UG_PER_L,
            blank=Text(en="no value in the source", es="la fuente no da un valor"),
            in_list=True,
        ),
        Field(
            key="population_served",
            label=Text(en="People on that date (about)", es="Personas en esa fecha (aproximado)"),
            kind=Kind.INTEGER,
            unit=Text(en="people", es="personas"),
        ),
        Field(key="agency", label=Text(en="Agency", es="Agencia"), kind=Kind.TEXT),
        Field(
            key="reported_date",
            label=Text(en="Date of the source", es="Fecha de la fuente"),
            kind=Kind.DATE,
            blank=Text(en="The source has no date we know", es="No sabemos la fecha de la fuente"),
        ),
        Field(
            key="source",
            label=Text(en="Source", es="Fuente (en inglés)"),
            kind=Kind.TEXT,
        ),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(en="In the list, not on the map", es="En la lista, no en el mapa"),
                symbol=Symbol(
                    shape="drop", colour="#FFFFFF", fill="none", outline="#00589B", size_px=12
                ),
            ),
        ),
        order=200,
    ),
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the actions as rows without a place."""
    actions: pd.DataFrame = published["actions"]
    numbers = {
        "arsenic_low_ug_l": pd.to_numeric(actions["arsenic_low_ug_l"]),
        "arsenic_high_ug_l": pd.to_numeric(actions["arsenic_high_ug_l"]),
        "population_served": pd.to_numeric(actions["people"]).astype("Int64"),
    }
    table = gpd.GeoDataFrame(
        actions.drop(columns="people").assign(**numbers),
        geometry=gpd.GeoSeries([None] * len(actions), index=actions.index, crs=STORED_CRS),
    )
    return Harvest(
        table, ledger_of("actions", actions["id"], Outcome.SHOWN, "listed", actions["id"])
    )
