"""The six communities the map compares: one city and five Census places.

Publisher: US Census Bureau (US public domain): places of today by TIGERweb, or the cartographic
boundaries 1:500,000 of about 2016-2017; they change with each yearly release. Known faults: the
lines of those are generalised, and all are those of the Census, not of a city hall or of what
people call their community; most homes in the fields lie outside all six. Populations of 2020 come
from published reports; two are not confirmed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.errors import SourceChanged
from ejmap.field import Field, Kind
from ejmap.harvest import Harvest, Outcome, ledger_of, told_apart
from ejmap.layer import Group, Layer, with_papers
from ejmap.provenance import FACTS, PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.region import COMMUNITIES
from ejmap.region.axes import are_swapped, check_axes
from ejmap.sources.compiled import CompiledTable
from ejmap.sources.first_of import FirstOf, Found, as_found
from ejmap.sources.vector import VectorFile
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text, text_of
from ejmap.whereabouts import PLACES_ONLINE

READS = {
    "places": FirstOf(
        {
            "tigerweb": PLACES_ONLINE,
            "places": VectorFile(
                "boundaries/census_places_ecv.geojson", ("GEOID", "NAME", "LSAD", "ALAND")
            ),
        }
    ),
    "population": CompiledTable("community_population.csv", ("geoid", "population_2020")),
}
# The Census Bureau's legal/statistical area codes.
KINDS = {"25": "city", "57": "census_place"}
M2_PER_KM2 = 1_000_000
# TIGERweb has a field without it; its NAME says it ("Mecca CDP").
KIND_IN_NAME = r" (?:city|town|CDP)$"
LINES = Text(
    en="The lines are the Census Bureau's. Many homes, and almost half of the small water systems "
    "that could be placed, lie outside all six.",
    es="Los límites son los de la Oficina del Censo. Muchas viviendas, y casi la mitad de los "
    "sistemas de agua pequeños que se pudieron ubicar, están fuera de las seis.",
)
TIGERWEB_PAPER = Paper(
    key="tigerweb",
    publisher="US Census Bureau",
    title=Text(en="Boundaries of places (TIGERweb)", es="Límites de lugares (TIGERweb)"),
    data_date="2026",
    retrieved=date(2026, 11, 21),
    licence=PUBLIC_DOMAIN_US,
    grade=Grade.OFFICIAL,
    url="https://tigerweb.geo.census.gov/",
)

LAYER = Layer(
    key="communities",
    group=Group.CONTEXT,
    name=Text(en="Communities", es="Comunidades"),
    noun=Noun(
        one=Text(en="community", es="comunidad"),
        many=Text(en="communities", es="comunidades"),
        gender="f",
    ),
    description=Text(
        en="The city of Coachella and the five Census places of the east of the valley: Thermal, "
        "Vista Santa Rosa, Oasis, Mecca and North Shore. The map compares these six, and counts "
        "the land between them beside them.",
        es="La ciudad de Coachella y los cinco lugares censales del este del valle: Thermal, "
        "Vista Santa Rosa, Oasis, Mecca y North Shore. El mapa compara estas seis comunidades y, "
        "a su lado, cuenta también el terreno que hay entre ellas.",
    ),
    faults=(
        Text(
            en="The lines are the Census Bureau's, simplified. Many homes, and almost half of the "
            "small water systems that could be placed, lie outside all six.",
            es="Los límites son los de la Oficina del Censo, simplificados. Muchas viviendas, "
            "y casi la mitad de los sistemas de agua pequeños que se pudieron ubicar, están fuera "
            "de las seis.",
        ),
        Text(
            en="The 2020 population is blank for Mecca and Vista Santa Rosa until a published "
            "count is confirmed. The city of Coachella says its own count was too low.",
            es="La población de 2020 está en blanco para Mecca y Vista Santa Rosa hasta confirmar "
            "una cifra publicada. La ciudad de Coachella dice que su cifra quedó corta.",
        ),
    ),
    papers=(
        Paper(
            key="places",
            publisher="US Census Bureau",
            title=Text(
                en="Cartographic boundaries of places, 1:500,000",
                es="Límites cartográficos de lugares, 1:500,000",
            ),
            data_date="2016/2017",
            retrieved=date(2026, 11, 21),
            licence=PUBLIC_DOMAIN_US,
            grade=Grade.OFFICIAL,
            url="https://www.census.gov/geographies/mapping-files/time-series/geo/cartographic-boundary.html",
        ),
        Paper(
            key="population",
            publisher="US Census Bureau",
            title=Text(
                en="2020 Census counts, as printed in public reports",
                es="Cifras del Censo de 2020, como aparecen en informes públicos",
            ),
            data_date="2020-04-01",
            retrieved=date(2026, 11, 21),
            licence=FACTS,
            grade=Grade.COMPILED,
        ),
    ),
    grade=Grade.OFFICIAL,
    changes=Text(
        en="Boundaries once a year; population every ten years",
        es="Los límites, una vez al año; la población, cada diez años",
    ),
    rhythm_days=365,
    fresh_days=None,
    geometry="area",
    id_from="Census GEOID of the place",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Community", es="Comunidad"),
            kind=Kind.TEXT,
            in_list=True,
        ),
        Field(
            key="kind",
            label=Text(en="Kind of place", es="Tipo de lugar"),
            kind=Kind.CHOICE,
            choices={
                "city": Text(en="City", es="Ciudad"),
                "census_place": Text(
                    en="Census place in an unincorporated area of the county",
                    es="Lugar censal en área no incorporada del condado",
                ),
            },
            in_list=True,
        ),
        Field(
            key="population_2020",
            label=Text(en="Population (2020 Census)", es="Población (Censo de 2020)"),
            kind=Kind.INTEGER,
            unit=Text(en="people", es="personas"),
            in_list=True,
            blank=Text(
                en="not known: no published count is confirmed yet",
                es="no se sabe: todavía no hay una cifra publicada confirmada",
            ),
        ),
        Field(
            key="land_km2",
            label=Text(en="Land area", es="Superficie de tierra"),
            kind=Kind.NUMBER,
            unit=Text(en="square km", es="km cuadrados"),
        ),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(en="Boundary of a community", es="Límite de una comunidad"),
                symbol=Symbol(
                    shape="area",
                    colour="#FFFFFF",
                    fill="none",
                    outline="#5A5A5A",
                    outline_px=1.5,
                ),
            ),
        ),
        order=40,
        symbol_text="name",
        text_from_zoom=10,
    ),
    on_at_start=True,
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the six communities; the other places of the file are context and left out.

    Raises:
        SourceChanged: One of the six is not among the places, or they lie on their side.
    """
    found = as_found("places", published["places"])
    places: gpd.GeoDataFrame = found.table
    check_axes(found.name, places.geometry)
    is_ours = _is_ours(places)
    ours = places[is_ours]
    if lost := [one.name for one in COMMUNITIES if one.geoid not in set(ours["GEOID"])]:
        raise SourceChanged(
            found.name,
            text_of("source.places", found=len(places)),
            text_of("source.also", names=", ".join(lost)),
        )
    counts = published["population"].set_index("geoid")["population_2020"]
    table = gpd.GeoDataFrame(
        {
            "id": ours["GEOID"],
            "name": ours["NAME"].str.replace(KIND_IN_NAME, "", regex=True),
            "kind": ours["LSAD"].map(KINDS),
            "population_2020": ours["GEOID"].map(counts).astype("Float64").astype("Int64"),
            "land_km2": pd.to_numeric(ours["ALAND"], errors="coerce") / M2_PER_KM2,
        },
        geometry=ours.geometry,
        crs=places.crs,
    )
    ledger = pd.concat([_places_ledger(found.name, places, is_ours), _counts_ledger(counts)])
    return Harvest(table, ledger, definition=_definition(found))


def _is_ours(places: gpd.GeoDataFrame) -> "pd.Series[bool]":
    """Tell which rows are one of the six and have a shape; of two rows of one place the first."""
    listed = places["GEOID"].isin([one.geoid for one in COMMUNITIES]) & places.geometry.notna()
    listed &= ~are_swapped(places.geometry)
    return listed & ~places["GEOID"].where(listed).duplicated()


def _definition(found: Found) -> dict[str, object]:
    if found.name != TIGERWEB_PAPER.key:
        return {}
    paper = TIGERWEB_PAPER.got_on(found.got, is_of_that_day=True)
    return with_papers(LAYER, (paper, *LAYER.papers[1:])) | {"faults": (LINES, LAYER.faults[1])}


def _places_ledger(
    paper: str, places: gpd.GeoDataFrame, is_ours: "pd.Series[bool]"
) -> pd.DataFrame:
    listed = places["GEOID"].isin([one.geoid for one in COMMUNITIES])
    reason = is_ours.map({True: "one_of_the_six", False: "other_place"})
    reason = reason.mask(listed & ~is_ours, "same_id_twice")
    return ledger_of(
        paper,
        told_apart(places["GEOID"]),
        is_ours.map({True: Outcome.SHOWN, False: Outcome.LEFT_OUT}),
        reason,
        places["GEOID"].where(is_ours),
    )


def _counts_ledger(counts: "pd.Series[str]") -> pd.DataFrame:
    rows = counts.index.to_series()
    is_known = counts.notna()
    return ledger_of(
        "population",
        rows,
        is_known.map({True: Outcome.MERGED, False: Outcome.LEFT_OUT}),
        is_known.map({True: "count_of_the_place", False: "not_confirmed"}),
        rows.where(is_known),
    )
