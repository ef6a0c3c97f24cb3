"""Small water systems: who supplies water, who answers for it, and what the State estimates.

State small systems (5 to 14 connections) come from the State Water Board's file of them, community
systems from its service areas and its compliance list; names, statuses and numbers of newer lists
are joined by PWSID. California open data; the lists change several times a year.

Known faults of the sources: people served is 0 in all rows of the small systems' file and 1 in some
others (placeholders); about one dot in five is not at its own address; the compliance list's dots
are centres of ZIP areas; one system stands twice with two spellings; the County is named as
regulator on tribal land.

The contaminant classes are an estimate for a square mile, from raw groundwater of wells near by.
A system whose dot is in doubt has none: its square mile is not known.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.errors import SourceMissing
from ejmap.field import AMOUNT, Field, Kind
from ejmap.geo import STORED_CRS
from ejmap.harvest import Harvest
from ejmap.layer import PAPERS as PAPERS_FIELD
from ejmap.layer import Group, Layer, papers_field, with_papers
from ejmap.provenance import CALIFORNIA_OPEN_DATA, PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.registers.described import NAME_KIND, PLACE_FIELDS, communities_of, streets_of
from ejmap.registers.geocoded import SMALL_SYSTEMS, SMALL_SYSTEMS_PAPER, small_systems
from ejmap.registers.tribal import BIA, CENSUS
from ejmap.sources.file_download import FileReader
from ejmap.sources.first_of import FetchedIfThere, FirstOf, IfThere
from ejmap.sources.our_last import OurLast
from ejmap.sources.tables import TextTable
from ejmap.sources.vector import VectorFile
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.water import accounts, lists, online, standing, tribal
from ejmap.water.asked import (
    ESTIMATES_ASKED,
    KINDS_ASKED,
    REGULATORS_ASKED,
    STATUSES_ASKED,
)
from ejmap.water.lists import AREAS_DATE, COMPLIANCE_DATE, SAFER_DATE
from ejmap.water.papers import PAPERS_ONLINE, WATER_BOARD
from ejmap.water.words import CONTAMINANTS, ESTIMATES, KINDS, REGULATORS, STATUSES
from ejmap.whereabouts import PLACES

RETRIEVED = date(2026, 11, 21)
ABOVE, NEAR, HALF = "#00589B", "#6FA8CF", "half"


READS: dict[str, FileReader] = {
    "state_small": IfThere(SMALL_SYSTEMS),
    "service_areas": FirstOf(
        {
            online.AREAS_ONLINE: online.AREAS,
            "service_areas": VectorFile(
                "water_systems/swrcb_mhp_water_system_boundaries_ecv.geojson",
                (
                    "pwsid",
                    "system_nam",
                    "system_typ",
                    "risk_statu",
                    "regulator",
                    "connection",
                    "population",
                ),
            ),
        }
    ),
    "compliance": IfThere(
        VectorFile(
            "water_systems/swrcb_hr2w_compliance_nov2020_riverside.geojson",
            (
                "WATER_SYST",
                "WATER_SY_1",
                "REGULATING",
                "POPULATION",
                "CLASSIFICA",
                "CITY_1",
                "GIS_STATUS",
                "Service_Co",
            ),
        )
    ),
    "names_2024": IfThere(
        TextTable(
            "water_systems/sdwis_ca_systems_2024-07-23_riverside.csv",
            ("Water System No.", "Water System Name"),
        )
    ),
    "names_2023": IfThere(
        TextTable(
            "water_systems/sdwis_ca_systems_2023-07-05_riverside.csv",
            ("Water System No.", "Water System Name"),
        )
    ),
    "safer": FirstOf(
        {
            online.SAFER_ONLINE: online.SAFER,
            "safer": TextTable(
                "water_systems/safer_compiled_2024_riverside.csv",
                ("PWSID", "SERVICE_CONNECTIONS", "POPULATION", "FINAL_SAFER_STATUS"),
                blanks=("", "NA"),
            ),
        }
    ),
    online.TRIBAL_SYSTEMS: FetchedIfThere(online.TRIBAL),
    "tribal_bia": BIA,
    "tribal_census": CENSUS,
    "places": PLACES,
    "last": OurLast("water_systems"),
}
# Lists that are brought by hand; the last table speaks for them where they are not.
BY_HAND = ("state_small", "compliance", "names_2024", "names_2023")


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the valley's water systems, one row a PWSID.

    Raises:
        SourceMissing: A list that comes by hand is not there, and no last table speaks for it.
        SourceChanged: A list is another thing than it was.
    """
    by_list = lists.lists_by_pwsid(published)
    last = _last(published)
    stand = _standing(published, last)
    small = small_systems(published["state_small"])
    here = by_list | {"areas": by_list["areas"][~by_list["areas"].index.isin(stand)]}
    systems = lists.placed(small[small["in_valley"]], here)
    systems = systems.join(communities_of(systems, published["places"]))
    systems = systems.join(streets_of(systems["address"]))
    systems = systems.join(lists.estimates(systems)).join(lists.statuses(systems.index, by_list))
    systems = systems.join(lists.regulators(systems, published))
    systems = systems.join(lists.sizes(systems, by_list)).join(lists.names(systems, by_list))
    systems["system_id_pwsid"] = systems.index
    systems.index.name = "id"
    table = gpd.GeoDataFrame(systems.reset_index(), geometry="geometry", crs=STORED_CRS)
    if last is not None:
        ours = [one for one in LAYER.columns() if one != PAPERS_FIELD]
        day = by_list["days"]["safer"]
        table = standing.with_last(table[ours], last, by_list["safer"], day, by_list["closed"])
        # Boundaries of today may hold what stood outside of the older ones.
        table.loc[lists.on_tribal_land(table, published), "regulator"] = "epa_tribal"
    listed = published.get(online.TRIBAL_SYSTEMS)
    table, of_tribes = tribal.with_systems(table, listed, by_list["days"]["safer"])
    ledger = accounts.ledger(small, table.set_index("id"), by_list, stand)
    if of_tribes is not None:
        ledger = pd.concat([ledger, of_tribes], ignore_index=True)
    table["papers"] = standing.papers_of(table, ledger, last, [one.key for one in ALL_PAPERS])
    return Harvest(
        table=table[LAYER.columns()],
        ledger=ledger,
        disagreements=accounts.disagreements(small, systems, by_list),
        definition=_definition(published, last, table["papers"], ledger),
    )


def _last(published: Mapping[str, Any]) -> gpd.GeoDataFrame | None:
    """Return the layer's last table where it speaks for lists that were not brought."""
    missing = [name for name in BY_HAND if published[name] is None]
    last: gpd.GeoDataFrame | None = published.get("last")
    if not missing:
        return None
    if last is None:
        path = READS[missing[0]].path
        raise SourceMissing(path, path)
    return last


def _standing(published: Mapping[str, Any], last: gpd.GeoDataFrame | None) -> pd.Index:
    """Return the PWSIDs of the small systems that stand as they last were."""
    if last is None or published["state_small"] is not None:
        return pd.Index([])
    return pd.Index(last.loc[last["kind"] == "state_small", "id"])


def _definition(
    published: Mapping[str, Any],
    last: gpd.GeoDataFrame | None,
    papers: "pd.Series[str]",
    ledger: pd.DataFrame,
) -> dict[str, object]:
    """Return what lists of today change: the papers, and those of last time that still stand."""
    found = (lists.statuses_read(published), lists.areas_read(published))
    if last is None and not {one.name for one in found} & set(PAPERS_ONLINE):
        return {}
    got = {one.name: one.got for one in found}
    # EPA's list is asked for in the same go.
    got[online.TRIBAL_SYSTEMS] = found[0].got
    told = {key for row in papers for key in row.split(",")}
    used = told | set(ledger["paper"]) | {"tribal_land"}
    kept = [
        one.got_on(got.get(one.key), is_of_that_day=True) if one.key in PAPERS_ONLINE else one
        for one in ALL_PAPERS
        if one.key in used
    ]
    has_tribal = online.TRIBAL_SYSTEMS in told
    return with_papers(LAYER, tuple(kept)) | (
        {"faults": (*LAYER.faults, tribal.PLACED_NOWHERE)} if has_tribal else {}
    )


def _drop(label: Text, *conditions: Condition, **look: Any) -> Rule:
    symbol = {"shape": "drop", "colour": "#FFFFFF", "dash": "dashed", **look}
    return Rule(label=label, symbol=Symbol(**symbol), when=conditions)


def _when(field: str, value: str) -> Condition:
    return Condition(field=field, operator="is", value=value)


DOUBTFUL = _when("location_doubtful", "true")
FAILING = _when("status", "failing")
STYLE = Style(
    order=220,
    rules=(
        _drop(
            Text(
                en="“Failing” on the State's list; doubtful location",
                es="“Failing” (no cumple) en la lista del Estado; ubicación dudosa",
            ),
            FAILING,
            DOUBTFUL,
            fill="none",
            double_ring=True,
            mark="!",
        ),
        _drop(
            Text(
                en="“Failing” on the State's list",
                es="“Failing” (no cumple) en la lista del Estado",
            ),
            FAILING,
            colour=ABOVE,
            dash="solid",
            double_ring=True,
            mark="!",
        ),
        _drop(
            Text(en="Doubtful location; no estimate", es="Ubicación dudosa; sin estimación"),
            DOUBTFUL,
            fill="none",
            mark="?",
        ),
        _drop(
            Text(
                en="At risk, potentially at risk or violation on record, on the State's list",
                es="En riesgo, posiblemente en riesgo o con incumplimiento registrado, en la lista "
                "del Estado",
            ),
            _when("status", "at_risk,potentially_at_risk,out_of_compliance"),
            colour=NEAR,
            fill=HALF,
            dash="solid",
        ),
        _drop(
            Text(
                en="On the State's list with another status",
                es="En la lista del Estado con otra situación",
            ),
            _when(
                "status",
                "not_at_risk,not_assessed,returned_to_compliance,in_compliance",
            ),
            dash="solid",
        ),
        _drop(
            Text(
                en="State's estimate: a contaminant above the limit",
                es="Estimación del Estado: un contaminante sobre el límite",
            ),
            _when("section_estimate", "above"),
            colour=ABOVE,
        ),
        _drop(
            Text(
                en="State's estimate: a contaminant near the limit",
                es="Estimación del Estado: un contaminante cerca del límite",
            ),
            _when("section_estimate", "near"),
            colour=NEAR,
            fill=HALF,
        ),
        _drop(
            Text(
                en="State's estimate: not flagged (does not mean clean water)",
                es="Estimación del Estado: no señalado (no quiere decir agua limpia)",
            ),
            _when("section_estimate", "not_flagged"),
        ),
        _drop(Text(en="No estimate", es="Sin estimación"), mark="?"),
    ),
)
NOT_LISTED = Text(
    en="No status found in the lists this map uses",
    es="No se encontró su situación en las listas que usa este mapa",
)

PAPERS = (
    SMALL_SYSTEMS_PAPER,
    Paper(
        key="service_areas",
        publisher=WATER_BOARD,
        title=Text(
            en="Service areas of mobile home park water systems, with risk status",
            es="Áreas de servicio de sistemas de agua de parques de casas móviles, con su "
            "situación de riesgo",
        ),
        data_date=AREAS_DATE,
        retrieved=RETRIEVED,
        licence=CALIFORNIA_OPEN_DATA,
        grade=Grade.OFFICIAL,
    ),
    Paper(
        key="safer",
        publisher=f"{WATER_BOARD} (SAFER)",
        title=Text(
            en="Risk status of water systems, Riverside County, compiled by university "
            "researchers, August 2024",
            es="Situación de riesgo de los sistemas de agua, condado de Riverside, recopilada "
            "por un equipo de investigación universitario, agosto de 2024",
        ),
        data_date=SAFER_DATE,
        retrieved=RETRIEVED,
        licence=CALIFORNIA_OPEN_DATA,
        grade=Grade.OFFICIAL,
    ),
    Paper(
        key="compliance",
        publisher=WATER_BOARD,
        title=Text(
            en="Human right to water: compliance of systems",
            es="Derecho humano al agua: cumplimiento de los sistemas",
        ),
        data_date=COMPLIANCE_DATE,
        retrieved=RETRIEVED,
        licence=CALIFORNIA_OPEN_DATA,
        grade=Grade.OFFICIAL,
    ),
    Paper(
        key="names_2024",
        publisher=f"{WATER_BOARD} (Drinking Water Watch)",
        title=Text(
            en="List of community water systems, 2024",
            es="Lista de sistemas de agua comunitarios, 2024",
        ),
        data_date="2024-07-23",
        retrieved=RETRIEVED,
        licence=CALIFORNIA_OPEN_DATA,
        grade=Grade.OFFICIAL,
    ),
    Paper(
        key="names_2023",
        publisher=f"{WATER_BOARD} (Drinking Water Watch)",
        title=Text(
            en="List of public water systems, 2023",
            es="Lista de sistemas públicos de agua, 2023",
        ),
        data_date="2023-07-05",
        retrieved=RETRIEVED,
        licence=CALIFORNIA_OPEN_DATA,
        grade=Grade.OFFICIAL,
    ),
    Paper(
        key="tribal_land",
        publisher="Bureau of Indian Affairs; US Census Bureau",
        title=Text(
            en="Boundaries of tribal land, from both agencies",
            es="Límites de la tierra tribal, de las dos agencias",
        ),
        data_date="2020/2022",
        retrieved=RETRIEVED,
        licence=PUBLIC_DOMAIN_US,
        grade=Grade.OFFICIAL,
    ),
)

ALL_PAPERS = (*PAPERS_ONLINE.values(), *PAPERS)

LAYER = Layer(
    key="water_systems",
    group=Group.WATER,
    name=Text(
        en="Small and community water systems", es="Sistemas de agua pequeños y comunitarios"
    ),
    noun=Noun(
        one=Text(en="water system", es="sistema de agua"),
        many=Text(en="water systems", es="sistemas de agua"),
        gender="m",
    ),
    description=Text(
        en="Water systems of the valley in the State's lists: those of 5 to 14 connections, and "
        "larger ones that the lists place here. For the small ones, the State estimated from "
        "wells near by whether groundwater may have more contaminants than the limit for "
        "drinking water. The estimate is for each square mile. For the larger ones there is a "
        "status, with its date.",
        es="Sistemas de agua del valle que están en las listas del Estado: los de 5 a 14 "
        "conexiones y otros más grandes que las listas ubican aquí. Para los pequeños, el "
        "Estado estimó con datos de pozos cercanos si el agua del subsuelo puede tener más "
        "contaminantes que el límite para el agua potable. La estimación es por milla "
        "cuadrada. Para los más grandes hay una situación, con su fecha.",
    ),
    notice=Text(
        en="From wells near by, the State estimated what is in the groundwater of each square mile "
        "(file of 2022 to 2023). This map has no test of your tap. “Not flagged” does not mean "
        "clean water. Boiling does not remove arsenic.",
        es="Con datos de pozos cercanos, el Estado estimó qué contiene el agua del subsuelo en "
        "cada milla cuadrada (archivo de 2022 a 2023). Este mapa no tiene ningún análisis del "
        "agua de su llave. “No señalado” no quiere decir agua limpia. Hervir el agua no quita "
        "el arsénico.",
    ),
    faults=(
        Text(
            en="Arsenic above the limit has been found in a mobile home park of the Torres "
            "Martinez Reservation where the State's estimate said “low”: an estimate is not a "
            "test.",
            es="Se ha encontrado arsénico por encima del límite en un parque de casas móviles de "
            "la Reserva Torres Martinez donde la estimación del Estado decía “bajo”: una "
            "estimación no es un análisis.",
        ),
        Text(
            en="About one dot in five of the small water systems is not at its own address. Such a "
            "system is drawn with a question mark, has no estimate and no community, and is "
            "not used to measure distances.",
            es="Cerca de uno de cada cinco puntos de los sistemas de agua pequeños no está en su "
            "propia dirección. Ese sistema se dibuja con un signo de interrogación, no tiene "
            "estimación ni comunidad y no se usa para medir distancias.",
        ),
        Text(
            en="The State's file does not say how many people the small water systems serve. "
            "Systems of 2 to 4 connections and private wells are in no list here.",
            es="El archivo del Estado no dice a cuántas personas atienden los sistemas pequeños. "
            "Los sistemas de 2 a 4 conexiones y los pozos privados no están en ninguna lista de "
            "aquí.",
        ),
        Text(
            en="The State's lists name the County on tribal land, too. There US EPA enforces "
            "drinking-water law, and systems there are missing from the State's status list.",
            es="Las listas del Estado nombran al condado también en tierra tribal. Allí la EPA de "
            "EE. UU. hace cumplir la ley de agua potable, y los sistemas de allí faltan en la "
            "lista de situación del Estado.",
        ),
        Text(
            en="The year the estimate was published is not in the file; it was processed in 2022 "
            "to 2023.",
            es="El archivo no dice en qué año se publicó la estimación; se procesó entre 2022 y "
            "2023.",
        ),
        Text(
            en="Some of the larger systems stand only in lists of 2020 or 2022 and are missing "
            "from the State's lists of systems of 2023 and 2024. They may have closed or joined "
            "another system since: look at the date of the status.",
            es="Algunos de los sistemas más grandes solo están en listas de 2020 o 2022 y faltan "
            "en las listas estatales de sistemas de 2023 y 2024. Pueden haber cerrado o haberse "
            "unido a otro sistema desde entonces: fíjese en la fecha de la situación.",
        ),
    ),
    papers=PAPERS,
    grade=Grade.OFFICIAL,
    changes=Text(
        en="The State's status list changes every few months; its estimate, every year or two",
        es="La lista de situación del Estado cambia cada pocos meses; su estimación, cada uno o "
        "dos años",
    ),
    rhythm_days=30,
    fresh_days=365,
    geometry="mixed",
    id_from="PWSID",
    title="name",
    doubt="location_doubtful",
    incomplete=Text(
        en="Water systems run under US EPA, those of 2 to 4 connections and private wells are not "
        "in the State's lists.",
        es="Los sistemas que vigila la EPA de EE. UU., los de 2 a 4 conexiones y los pozos "
        "privados no están en las listas del Estado.",
    ),
    on_at_start=True,
    style=STYLE,
    fields=(
        Field(
            key="name",
            label=Text(en="Name", es="Nombre"),
            kind=Kind.TEXT,
            translated=True,
            in_list=True,
        ),
        NAME_KIND,
        Field(
            key="former_name",
            label=Text(en="Name in older lists", es="Nombre en listas anteriores"),
            kind=Kind.TEXT,
            blank=Text(en="No other name found", es="No se encontró otro nombre"),
        ),
        Field(
            key="system_id_pwsid",
            label=Text(en="System number (PWSID)", es="Número de sistema (PWSID)"),
            kind=Kind.TEXT,
        ),
        Field(
            key="kind",
            label=Text(en="Kind of system", es="Tipo de sistema"),
            kind=Kind.CHOICE,
            choices=KINDS,
            asked=KINDS_ASKED,
            is_filter=True,
        ),
        Field(
            key="regulator",
            label=Text(en="Who answers for this water", es="Quién es responsable de esta agua"),
            kind=Kind.CHOICE,
            choices=REGULATORS,
            asked=REGULATORS_ASKED,
            is_filter=True,
            in_list=True,
            blank=Text(
                en="Not known: the location is doubtful, and on tribal land US EPA answers, "
                "whatever the list says",
                es="No se sabe: la ubicación es dudosa, y en tierra tribal responde la EPA de "
                "EE. UU., diga lo que diga la lista",
            ),
        ),
        Field(
            key="regulator_listed",
            label=Text(en="Whom the State's list names", es="A quién nombra la lista del Estado"),
            kind=Kind.CHOICE,
            choices=REGULATORS,
        ),
        Field(
            key="status",
            label=Text(
                en="Newest status in the State's lists",
                es="Última situación en las listas del Estado",
            ),
            kind=Kind.CHOICE,
            choices=STATUSES,
            asked=STATUSES_ASKED,
            is_filter=True,
            in_list=True,
            blank=NOT_LISTED,
            help=Text(
                en="It may have changed since its date.",
                es="Puede haber cambiado desde su fecha.",
            ),
        ),
        Field(
            key="status_date",
            label=Text(en="Date of that status", es="Fecha de esa situación"),
            kind=Kind.DATE,
            in_list=True,
            blank=NOT_LISTED,
        ),
        Field(
            key="status_history",
            label=Text(en="Older statuses", es="Situaciones anteriores"),
            kind=Kind.HISTORY,
            choices=STATUSES,
            blank=Text(
                en="None found in the lists this map uses",
                es="No se encontró ninguna en las listas que usa este mapa",
            ),
        ),
        Field(
            key="section_estimate",
            label=Text(
                en="State's estimate for the square mile, any contaminant",
                es="Estimación del Estado para la milla cuadrada, cualquier contaminante",
            ),
            kind=Kind.CHOICE,
            choices=ESTIMATES,
            asked=ESTIMATES_ASKED["section_estimate"],
            is_filter=True,
            help=Text(
                en="Estimated from untreated groundwater of wells near by; not a test of this tap.",
                es="Estimada con agua del subsuelo sin tratar de pozos cercanos; no es un análisis "
                "del agua de esta llave.",
            ),
        ),
        *(
            Field(
                key=key,
                label=label,
                kind=Kind.CHOICE,
                choices=ESTIMATES,
                asked=ESTIMATES_ASKED[key],
                is_filter=True,
                in_list=key == "arsenic_estimate",
            )
            for key, (_, label) in CONTAMINANTS.items()
        ),
        Field(
            key="estimate_year",
            label=Text(
                en="Years of the file that has the estimate",
                es="Años del archivo que tiene la estimación",
            ),
            kind=Kind.DATE,
            blank=Text(en="No estimate", es="Sin estimación"),
        ),
        Field(
            key="connection_count",
            label=Text(en="Connections", es="Conexiones"),
            kind=Kind.INTEGER,
            asked={AMOUNT: Text(en="with {amount} connections", es="con {amount} conexiones")},
            is_filter=True,
            help=Text(
                en="Homes or buildings on the pipe; not people.",
                es="Casas o edificios conectados; no son personas.",
            ),
        ),
        Field(
            key="people_served",
            label=Text(en="People served", es="Personas que atiende"),
            kind=Kind.INTEGER,
            blank=Text(en="Not known", es="No se sabe"),
        ),
        Field(
            key="people_served_date",
            label=Text(en="Date of that number of people", es="Fecha de ese número de personas"),
            kind=Kind.DATE,
        ),
        *PLACE_FIELDS,
        papers_field(PAPERS),
    ),
)
