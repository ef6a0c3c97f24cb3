"""The ledger of promises: what was promised, funded, contracted, built or listed, with its date.

Compiled from public reports and agencies' pages for paving, water connections, buses and the plan
for the air; the facts are public, the compilation CC0. It changes when somebody finds another
dated paper. Known faults: it holds what was found in public; counts that differ stay side by side;
dates that a source does not give stay blank; only listed sites have a place.
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
from ejmap.layers import unpaved_roads
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.region import COMMUNITY_CHOICES
from ejmap.sources.compiled import CompiledTable
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.whereabouts import whereabouts

COLUMNS = (
    *("id", "topic", "programme", "stage", "event_date", "what_en", "what_es"),
    *("promised_for_en", "promised_for_es", "now_expected_en", "now_expected_es"),
    *("amount_usd", "amount_en", "amount_es", "park_count"),
    *("count_en", "count_es", "length_mi", "home_count", "people_count", "people_en", "people_es"),
    *("community", "source", "source_date", "url"),
)
READS = {"entries": CompiledTable("promises.csv", COLUMNS), **unpaved_roads.READS}
WHOLE_NUMBERS = ("amount_usd", "park_count", "home_count", "people_count")
# KESQ News Channel 3 named the sites.
LIST_SOURCE = "KESQ News Channel 3"
LIST_URL = "https://kesq.com/"
GREEN = "#1B6E53"
NOT_GIVEN = Text(en="the source does not give it", es="la fuente no lo dice")

LAYER = Layer(
    key="promises",
    group=Group.ROADS,
    name=Text(en="Ledger of promises", es="Lo prometido y lo cumplido"),
    noun=Noun(
        one=Text(en="entry of the ledger of promises", es="anotación de lo prometido"),
        many=Text(en="entries of the ledger of promises", es="anotaciones de lo prometido"),
        gender="f",
    ),
    description=Text(
        en="What was promised, funded, contracted, built or listed for paving, water connections, "
        "buses and the air, each with its date, its money and its source. Every date given for a "
        "promise is kept, the first and the newest.",
        es="Lo que se prometió, se financió, se contrató, se construyó o se puso en lista para "
        "pavimentación, conexiones de agua, autobuses y el aire, cada cosa con su fecha, su dinero "
        "y su fuente. Se guarda cada fecha que se dio para una promesa, la primera y la más nueva.",
    ),
    faults=(
        Text(
            en="It holds what we found in public papers. A promise or a work that is not here may "
            "exist.",
            es="Contiene lo que encontramos en documentos públicos. Puede haber promesas u obras "
            "que no estén aquí.",
        ),
        Text(
            en="Counts that differ by source stay side by side: 26, 30, 31, 35 and “nearly 40” "
            "mobile home parks for the first paving programme.",
            es="Los números que difieren según la fuente quedan uno al lado del otro: 26, 30, 31, "
            "35 y “casi 40” parques de casas móviles en el primer programa de pavimentación.",
        ),
        Text(
            en="The mobile home parks paved in 2014 and 2015 are not named in the papers we have, "
            "so they are not on the map. Of the 14 sites listed in 2025, ten have a dot, one of "
            "them doubtful.",
            es="Los documentos que tenemos no dicen en cuáles parques de casas móviles se "
            "pavimentó en 2014 y 2015, así que no están en el mapa. De los 14 sitios de la lista "
            "de 2025, diez tienen un punto, uno de ellos dudoso.",
        ),
        Text(
            en="For buses, the papers we have give no promise with a date.",
            es="Sobre los autobuses, los documentos que tenemos no dan ninguna promesa con fecha.",
        ),
    ),
    notice=Text(
        en="Each entry is as true as on the date of its source; something may have been done since "
        "that we have no paper of.",
        es="Cada anotación vale para la fecha de su fuente; puede haberse hecho algo después de lo "
        "que no tenemos documento.",
    ),
    papers=(
        Paper(
            key="entries",
            publisher="Riverside County; South Coast AQMD; CVWD; SunLine; US EPA; press",
            title=Text(
                en="Public reports and agencies' pages on paving, water connections, buses and air",
                es="Informes públicos y páginas de agencias sobre pavimentación, conexiones de "
                "agua, autobuses y aire",
            ),
            data_date="2013-01-04/2025-09-08",
            retrieved=date(2026, 11, 21),
            licence=FACTS,
            grade=Grade.COMPILED,
        ),
        Paper(
            key="programme",
            publisher="Riverside County; South Coast AQMD; KESQ News Channel 3",
            title=Text(
                en="Tentative list of 14 sites to be paved, as reported by KESQ",
                es="Lista tentativa de 14 sitios por pavimentar, según informó KESQ",
            ),
            data_date="2025-09-08",
            retrieved=date(2026, 11, 21),
            licence=FACTS,
            grade=Grade.COMPILED,
            url=LIST_URL,
        ),
    ),
    grade=Grade.COMPILED,
    changes=Text(
        en="When a dated public paper is found or comes out",
        es="Cuando se encuentra o se publica un documento con fecha",
    ),
    rhythm_days=None,
    fresh_days=365,
    geometry="point",
    id_from="our own: topic, date and what it is; of a listed site its place on the list",
    title="what",
    fields=(
        Field(
            key="event_date",
            label=Text(en="Date", es="Fecha"),
            kind=Kind.DATE,
            blank=Text(en="the source gives no date", es="la fuente no da fecha"),
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
            key="topic",
            label=Text(en="Topic", es="Tema"),
            kind=Kind.CHOICE,
            choices={
                "roads": Text(en="Paving", es="Pavimentación"),
                "water": Text(en="Water connections", es="Conexiones de agua"),
                "bus": Text(en="Buses", es="Autobuses"),
                "air": Text(en="Air", es="Aire"),
            },
            asked={
                "roads": Text(en="about paving", es="sobre pavimentación"),
                "water": Text(en="about water connections", es="sobre conexiones de agua"),
                "bus": Text(en="about buses", es="sobre autobuses"),
                "air": Text(en="about the air", es="sobre el aire"),
            },
            is_filter=True,
            in_list=True,
        ),
        Field(
            key="stage",
            label=Text(en="Stage", es="Avance"),
            kind=Kind.CHOICE,
            choices={
                "promised": Text(en="Promised", es="Prometido"),
                "expected": Text(en="Expected", es="Se espera"),
                "listed": Text(en="On the list", es="En lista"),
                "funded": Text(en="Funded", es="Con dinero aprobado"),
                "contracted": Text(en="Contracted", es="Contratado"),
                "under_way": Text(en="Under way", es="En obra o en marcha"),
                "done": Text(en="Done", es="Terminado"),
            },
            is_filter=True,
            in_list=True,
        ),
        Field(
            key="promised_for",
            label=Text(en="Promised for", es="Prometido para"),
            kind=Kind.TEXT,
            translated=True,
            blank=NOT_GIVEN,
        ),
        Field(
            key="now_expected",
            label=Text(en="Now expected", es="Ahora se espera para"),
            kind=Kind.TEXT,
            translated=True,
            blank=NOT_GIVEN,
        ),
        Field(
            key="programme",
            label=Text(en="Programme", es="Programa"),
            kind=Kind.CHOICE,
            choices={
                "paving_2013": Text(
                    en="First paving programme (2013 to 2015)",
                    es="Primer programa de pavimentación (2013 a 2015)",
                ),
                "paving_2023": Text(
                    en="Second paving programme (money of 2023, list of 2025)",
                    es="Segundo programa de pavimentación (dinero de 2023, lista de 2025)",
                ),
                "water_connections": Text(
                    en="Connecting small water systems",
                    es="Conexión de sistemas de agua pequeños",
                ),
                "bus_north_shore": Text(en="Bus to North Shore", es="Autobús a North Shore"),
                "bus_refueled": Text(en="SunLine's new network", es="Red nueva de SunLine"),
                "air_monitors": Text(
                    en="Community air monitors", es="Estaciones de monitoreo comunitarias"
                ),
                "air_ab617": Text(
                    en="Emissions reduction plan (AB 617)",
                    es="Plan para reducir emisiones (AB 617)",
                ),
            },
            blank=Text(en="no programme", es="ningún programa"),
        ),
        Field(
            key="amount",
            label=Text(en="Money", es="Dinero"),
            kind=Kind.TEXT,
            translated=True,
            blank=NOT_GIVEN,
            in_list=True,
        ),
        Field(
            key="amount_usd",
            label=Text(en="Money as a number", es="Dinero en número"),
            kind=Kind.INTEGER,
            unit=Text(en="US dollars", es="dólares"),
            blank=NOT_GIVEN,
        ),
        Field(
            key="count",
            label=Text(en="How many", es="Cuántos"),
            kind=Kind.TEXT,
            translated=True,
            blank=NOT_GIVEN,
            in_list=True,
        ),
        Field(
            key="park_count",
            label=Text(en="Mobile home parks", es="Parques de casas móviles"),
            kind=Kind.INTEGER,
            blank=NOT_GIVEN,
        ),
        Field(
            key="length_mi",
            label=Text(en="Length of road", es="Largo de las calles"),
            kind=Kind.NUMBER,
            unit=Text(en="miles", es="millas"),
            blank=NOT_GIVEN,
        ),
        Field(
            key="home_count",
            label=Text(en="Homes", es="Hogares"),
            kind=Kind.INTEGER,
            blank=NOT_GIVEN,
        ),
        Field(
            key="people",
            label=Text(en="People", es="Personas"),
            kind=Kind.TEXT,
            translated=True,
            blank=NOT_GIVEN,
        ),
        Field(
            key="people_count",
            label=Text(en="People as a number", es="Personas en número"),
            kind=Kind.INTEGER,
            blank=NOT_GIVEN,
        ),
        *whereabouts(
            Text(en="no single community is named", es="no nombra una comunidad en particular"),
            in_list=False,
        ),
        Field(
            key="site",
            label=Text(en="Site", es="Sitio"),
            kind=Kind.TEXT,
            translated=True,
            blank=Text(en="no single site", es="ningún sitio en particular"),
        ),
        Field(
            key="site_id",
            label=Text(
                en="Identifier in the paving list of 2025",
                es="Identificador en la lista de pavimentación de 2025",
            ),
            kind=Kind.TEXT,
            blank=Text(en="not a site of that list", es="no es un sitio de esa lista"),
        ),
        Field(
            key="location_doubtful",
            label=Text(en="Doubtful location", es="Ubicación dudosa"),
            kind=Kind.YES_NO,
            blank=Text(en="there is no dot", es="no hay punto"),
        ),
        Field(
            key="source",
            label=Text(en="Source", es="Fuente (en inglés)"),
            kind=Kind.TEXT,
        ),
        Field(
            key="source_date",
            label=Text(en="Date of the source", es="Fecha de la fuente"),
            kind=Kind.DATE,
            blank=Text(en="The source has no date we know", es="No sabemos la fecha de la fuente"),
        ),
        Field(
            key="url",
            label=Text(en="Site of whoever published it", es="Sitio de quien lo publicó"),
            kind=Kind.TEXT,
            blank=Text(en="no address is known", es="no se sabe la dirección"),
        ),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(en="Doubtful location", es="Ubicación dudosa"),
                symbol=Symbol(
                    shape="banner",
                    colour=GREEN,
                    fill="none",
                    outline=GREEN,
                    outline_px=2,
                    dash="dashed",
                    mark="?",
                ),
                when=(Condition(field="location_doubtful", operator="is", value="true"),),
            ),
            Rule(
                label=Text(en="Done or under way", es="Terminado, en obra o en marcha"),
                symbol=Symbol(shape="banner", colour=GREEN),
                when=(Condition(field="stage", operator="is", value="done,under_way"),),
            ),
            Rule(
                label=Text(en="Funded or contracted", es="Con dinero aprobado o contratado"),
                symbol=Symbol(shape="banner", colour=GREEN, fill="half"),
                when=(Condition(field="stage", operator="is", value="funded,contracted"),),
            ),
            Rule(
                label=Text(
                    en="Promised, expected or on the list", es="Prometido, se espera o en lista"
                ),
                symbol=Symbol(
                    shape="banner", colour=GREEN, fill="none", outline=GREEN, outline_px=2
                ),
            ),
        ),
        # Under the diamonds of the list, which say the same of the same places.
        order=235,
    ),
    doubt="location_doubtful",
    incomplete=Text(
        en="The ledger holds only what was found in public papers.",
        es="Solo están las anotaciones que se encontraron en documentos públicos.",
    ),
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the compiled entries and one for each listed site; most have no place."""
    entries = _entries(published["entries"])
    sites = _listed(unpaved_roads.normalise(published).table)
    table = gpd.GeoDataFrame(
        pd.concat([entries, sites], ignore_index=True), geometry="geometry", crs=STORED_CRS
    )
    return Harvest(
        table,
        pd.concat(
            [
                ledger_of("entries", entries["id"], Outcome.SHOWN, "listed", entries["id"]),
                _sites_ledger(sites),
            ]
        ),
    )


def _entries(compiled: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the rows of the compilation, in words and numbers, without a place."""
    numbers = {name: pd.to_numeric(compiled[name]).astype("Int64") for name in WHOLE_NUMBERS}
    known = compiled["community"].where(compiled["community"].isin(COMMUNITY_CHOICES), None)
    return gpd.GeoDataFrame(
        compiled.assign(
            **numbers,
            length_mi=pd.to_numeric(compiled["length_mi"]),
            community=known,
            nearest_community=known,
            community_distance_m=None,
            site_en=None,
            site_es=None,
            site_id=None,
            location_doubtful=None,
        ),
        geometry=gpd.GeoSeries([None] * len(compiled), index=compiled.index, crs=STORED_CRS),
    )


def _listed(sites: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return an entry for each site of the 2025 list, named and placed as that layer has it."""
    kept = ["community", "nearest_community", "community_distance_m", "location_doubtful"]
    said = {
        "what_en": "On the tentative list of sites to be paved: " + sites["name_en"],
        "what_es": "En la lista tentativa de sitios por pavimentar: " + sites["name_es"],
    }
    return gpd.GeoDataFrame(
        sites[kept].assign(
            id="roads-listed-" + sites["id"],
            site_en=sites["name_en"],
            site_es=sites["name_es"],
            site_id=sites["id"],
            topic="roads",
            programme="paving_2023",
            stage="listed",
            event_date=sites["listed_date"],
            **said,
            source=LIST_SOURCE,
            source_date=sites["listed_date"],
            url=LIST_URL,
        ),
        geometry=sites.geometry,
    ).reindex(columns=LAYER.columns())


def _sites_ledger(sites: gpd.GeoDataFrame) -> pd.DataFrame:
    is_doubtful = sites["location_doubtful"].eq(True)
    reason = sites.geometry.notna().map({True: "placed_by_register", False: "no_known_place"})
    return ledger_of(
        "programme",
        sites["site_id"],
        is_doubtful.map({True: Outcome.DOUBTFUL, False: Outcome.SHOWN}),
        reason.mask(is_doubtful, "address_differs"),
        sites["id"],
    )
