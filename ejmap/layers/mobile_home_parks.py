"""Mobile home parks: a list of parks, and the parks in the State's file of small water systems.

The list is Riverside County's, else the copy of a federal one, else the State's register (HCD,
2022, a California public record) that somebody brings; the small water systems' file (2022-2023,
California open data) comes by hand. All change through the year. A park that stands in two is one
feature, and one that a list no longer names stays until somebody has looked into it: what is gone
from a list would be a list of the missing, too. So would parks that only a list of today names,
under a number of its own: they are counted and not drawn.

Nothing here tells which register a park is missing from: a park with a water system's number
carries that number and its connections, whether or not the register has it too
(docs/decisions/0002-no-list-of-the-missing.md).

Known faults of the sources: the State's two were geocoded by a machine, and two parks in five have
no dot that can be believed (one is 700 km away, several stand on the centre of a ZIP area); the
register prints a telephone number in every address, which is not read; it puts parks of Desert
Shores, which is in Imperial County, in Riverside County.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.errors import SourceMissing
from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS, in_metres, rounded
from ejmap.harvest import (
    DISAGREEMENT_COLUMNS,
    LEDGER_COLUMNS,
    Harvest,
    Outcome,
    ledger_of,
    papers_told,
)
from ejmap.layer import Group, Layer, papers_field, with_papers
from ejmap.provenance import CALIFORNIA_PUBLIC_RECORD, FACTS, Grade, Paper
from ejmap.registers import park_lists, parks_before
from ejmap.registers.described import (
    NAME_KIND,
    PLACE_FIELDS,
    communities_of,
    public_names,
    streets_of,
)
from ejmap.registers.geocoded import (
    IMPERIAL_TOWNS,
    SMALL_SYSTEMS,
    SMALL_SYSTEMS_PAPER,
    dot_disagreements,
    outside_reason,
    read_register,
    small_systems,
)
from ejmap.registers.park_lists import COUNTY, COUNTY_LAYER, HIFLD, HIFLD_LAYER, ParkList
from ejmap.sources.first_of import FirstOf, Found, IfThere, as_found
from ejmap.sources.our_last import OurLast
from ejmap.sources.tables import TextTable
from ejmap.sources.vector import VectorFile
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.whereabouts import PLACES

RETRIEVED = date(2026, 11, 21)
PARK_AREA = "MOBILE HOME PARK"
COLOUR = "#B0357A"

REGISTER = VectorFile(
    "mobile_home_parks/hcd_mhp_geocoded_2022_ecv.geojson",
    (
        "ParkIdenti",
        "ParkName",
        "County",
        "FullAddres",
        "City",
        "MH_Spaces",
        "RV_Lots_W_",
        "RV_Lots_WO",
        "Geocode_Me",
        "Geocode_Ty",
        "Match_Code",
    ),
)
PAVING_LIST = TextTable("roads/paving_programme_2025.csv", ("status", "listed_on", "matched_id"))
READS = {
    "register": FirstOf({COUNTY: COUNTY_LAYER, HIFLD: HIFLD_LAYER, "register": REGISTER}),
    "state_small": IfThere(SMALL_SYSTEMS),
    "paving_list": IfThere(PAVING_LIST),
    "places": PLACES,
    "last": OurLast("mobile_home_parks"),
}
REGISTER_COLUMNS = {
    "id": "ParkIdenti",
    "official_name": "ParkName",
    "address": "street_address",
    "town": "City",
    "match_code": "Match_Code",
    "geocode_type": "Geocode_Ty",
    "geocode_method": "Geocode_Me",
    "county": "County",
    "homes": "MH_Spaces",
    "lots_with_drains": "RV_Lots_W_",
    "lots_without_drains": "RV_Lots_WO",
}


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the valley's parks, each once.

    Raises:
        SourceMissing: A list that comes by hand is not there, and no last table speaks for it.
        SourceChanged: A list is another thing than it was.
    """
    found = as_found("register", published["register"])
    last = _last(found, published)
    listed = _listed(found)
    register = listed.table
    small = small_systems(published["state_small"])
    same = _same_parks(register, small) | parks_before.standing(register, last)
    drawn = parks_before.may_be_drawn(register, last, same)
    parks = _parks(register[drawn], small, same)
    parks = parks.join(communities_of(parks, published["places"]))
    parks = parks.join(streets_of(parks["address"]))
    noun = Text(en="mobile home park", es="parque de casas móviles")
    parks = parks.join(public_names(parks, noun))
    parks = parks.join(_paving(parks.index, published["paving_list"], same, last))
    parks.index.name = "id"
    table = gpd.GeoDataFrame(parks.reset_index(), geometry="geometry", crs=STORED_CRS)
    ledgers = [
        _register_ledger(listed.paper, register, same, drawn),
        listed.aside,
        _small_ledger(small, parks.index),
    ]
    ledger = pd.concat([one for one in ledgers if len(one)], ignore_index=True)
    # The ledger says of no merged register row which park it went into, so this does not either.
    papers = [listed.paper, *(paper.key for paper in PAPERS)]
    table["papers"] = table["id"].map(papers_told(ledger, dict.fromkeys(papers)))
    harvest = Harvest(
        table=table[LAYER.columns()],
        ledger=ledger,
        disagreements=_disagreements(listed.paper, register[drawn], same),
    )
    return harvest if found.name == "register" else _online(harvest, found, last)


def _last(found: Found, published: Mapping[str, Any]) -> gpd.GeoDataFrame | None:
    """Return the layer's last table where it speaks for what was not brought."""
    by_hand = {"state_small": SMALL_SYSTEMS.path, "paving_list": PAVING_LIST.path}
    missing = [path for name, path in by_hand.items() if published[name] is None]
    last: gpd.GeoDataFrame | None = published.get("last")
    if missing and (found.name == "register" or last is None):
        raise SourceMissing(missing[0], missing[0])
    return None if found.name == "register" else last


def _listed(found: Found) -> ParkList:
    if found.name != "register":
        return park_lists.read_list(found)
    aside = pd.DataFrame(columns=LEDGER_COLUMNS)
    return ParkList(found.name, _register(found.table), aside)


def _online(harvest: Harvest, found: Found, last: gpd.GeoDataFrame | None) -> Harvest:
    """Return a list of today with the parks that stood before and are on no list that was read."""
    if last is not None:
        harvest.table = parks_before.with_those_before(harvest.table, last)[LAYER.columns()]
    table = harvest.table
    papers = table["papers"].astype(object)
    # What stood before counts too: names and dots stay where they were known.
    before = papers if last is None else pd.concat([papers, last["papers"]])
    told = before.astype(object).str.split(",").explode()
    # The oldest first: what is read of a park is at least as old as its first paper says.
    lists = [key for key in ("register", HIFLD, COUNTY) if key == found.name or (told == key).any()]
    # All lists of parks alike: which of them a park is on would tell which it is missing from.
    has_system = papers.str.contains("state_small").astype(bool)
    table["papers"] = papers.where(has_system, ",".join(lists))
    table["located_by"] = table["located_by"].where(has_system, "listed_point")
    is_doubted = table["location_doubtful"].astype(bool) & ~has_system
    table["location_doubt"] = table["location_doubt"].mask(is_doubted, "not_sure")
    for column in ("address_avenue", "dot_avenue", "location_off_m"):
        table[column] = table[column].mask(is_doubted)
    harvest.definition = _definition(found, lists)
    return harvest


def _definition(found: Found, lists: list[str]) -> dict[str, object]:
    templates = park_lists.PAPERS | {"register": PAPERS[0]}
    is_dated = found.name == COUNTY
    read = templates[found.name].got_on(found.got, is_of_that_day=is_dated)
    papers = (*(read if key == found.name else templates[key] for key in lists), *PAPERS[1:])
    year = max(paper.data_date.rpartition("/")[2][:4] for paper in papers)
    notice = LAYER.notice or Text(en="", es="")
    return with_papers(LAYER, papers) | {
        "description": DESCRIPTION_ONLINE,
        "notice": Text(
            en=notice.en.replace("2022 to 2023", f"2022 to {year}"),
            es=notice.es.replace("2022 a 2023", f"2022 a {year}"),
        ),
        "faults": (*LAYER.faults, STAYS, NOT_ALL_DRAWN),
    }


def _register(published: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    street_address = published["FullAddres"].str.split(",").str[0]
    register = read_register(published.assign(street_address=street_address), REGISTER_COLUMNS)
    lots = register[["homes", "lots_with_drains", "lots_without_drains"]].astype(float)
    return register.assign(size_count=lots.sum(axis=1), is_numbered=True)


def _same_parks(register: gpd.GeoDataFrame, small: gpd.GeoDataFrame) -> dict[str, str]:
    """Return the PWSID of each register park that is a small water system too, by register id.

    The same park is the same house number on the same street as printed, with the dots near each
    other unless one of them is in doubt; never a name alone.
    """
    by_address = {address.key: pwsid for pwsid, address in small["address"].items() if address.key}
    same = {}
    for park, address in register["address"].items():
        pwsid = by_address.get(address.key)
        if address.key and pwsid and _are_near(register.loc[park], small.loc[pwsid]):
            same[str(park)] = str(pwsid)
    return same


def _are_near(one: "pd.Series[Any]", other: "pd.Series[Any]") -> bool:
    if one["location_doubtful"] or other["location_doubtful"]:
        return True
    dots = in_metres(gpd.GeoSeries([one["geometry"], other["geometry"]], crs=STORED_CRS))
    return bool(dots.iloc[0].distance(dots.iloc[1]) <= parks_before.ONE_PARK_M)


def _parks(
    register: gpd.GeoDataFrame, small: gpd.GeoDataFrame, same: Mapping[str, str]
) -> gpd.GeoDataFrame:
    """Return the parks of both files; one that is in both as the water system's row says it."""
    is_park = (small["kind_of_area"] == PARK_AREA) | small.index.isin(list(same.values()))
    piped = small[is_park & small["in_valley"]]
    piped = piped.assign(
        size_count=piped["connections"], size_kind="connections", system_id_pwsid=piped.index
    )
    others = register[register["in_valley"] & ~register.index.isin(list(same))]
    others = others.assign(size_kind="spaces")
    parks = pd.concat([piped, others])
    parks["size_count"] = parks["size_count"].where(parks["size_count"] > 0)
    parks["geometry"] = parks.geometry.map(rounded)
    return gpd.GeoDataFrame(parks, geometry="geometry", crs=STORED_CRS)


def _paving(
    parks: pd.Index,
    paving_list: pd.DataFrame | None,
    same: Mapping[str, str],
    last: gpd.GeoDataFrame | None,
) -> pd.DataFrame:
    """Return the paving list's status of each park, joined by register id and nothing else."""
    if paving_list is None:
        assert last is not None  # held by _last
        return last.set_index("id")[["paving_status", "paving_listed_date"]].reindex(parks)
    listed = paving_list.dropna(subset=["matched_id"])
    listed = listed.assign(park=listed["matched_id"].replace(dict(same)))
    listed = listed.drop_duplicates("park").set_index("park")[["status", "listed_on"]]
    return listed.set_axis(["paving_status", "paving_listed_date"], axis=1).reindex(parks)


def _register_ledger(
    paper: str, register: gpd.GeoDataFrame, same: Mapping[str, str], drawn: "pd.Series[bool]"
) -> pd.DataFrame:
    rows = pd.Series(register.index, index=register.index)
    doubtful = register["location_doubtful"]
    outcome = doubtful.map({True: Outcome.DOUBTFUL, False: Outcome.SHOWN})
    reason = register["location_doubt"].where(doubtful, "own_row")
    merged, outside = rows.isin(list(same)), ~register["in_valley"]
    outcome = outcome.mask(outside | ~drawn, Outcome.LEFT_OUT).mask(merged, Outcome.MERGED)
    reason = reason.mask(~drawn, "not_known_again").mask(outside, outside_reason(register))
    reason = reason.mask(merged, "same_address")
    # Which park a merged row went into is not kept: the rest would be a list of the missing.
    return ledger_of(paper, rows, outcome, reason, rows.mask(outside | merged | ~drawn))


def _small_ledger(small: gpd.GeoDataFrame, parks: pd.Index) -> pd.DataFrame:
    rows = pd.Series(small.index, index=small.index)
    doubtful, left_out = small["location_doubtful"], ~small.index.isin(parks)
    outcome = doubtful.map({True: Outcome.DOUBTFUL, False: Outcome.SHOWN})
    reason = small["location_doubt"].where(doubtful, "own_row")
    why_out = outside_reason(small).where(~small["in_valley"], "not_a_park")
    return ledger_of(
        "state_small",
        rows,
        outcome.mask(left_out, Outcome.LEFT_OUT),
        reason.mask(left_out, why_out),
        rows.mask(left_out),
    )


def _disagreements(paper: str, register: gpd.GeoDataFrame, same: Mapping[str, str]) -> pd.DataFrame:
    """Return what is wrong in the register; the other file's faults are told with its systems.

    A merged row is left out: its number here, on no feature, would tell which parks were merged.
    """
    told = register["in_valley"] & ~register.index.isin(list(same))
    parts = [dot_disagreements(register[told], paper)]
    if "county" in register:
        parts.append(_county_disagreements(register))
    told_of = [part for part in parts if len(part)]
    return pd.concat(told_of or [pd.DataFrame(columns=DISAGREEMENT_COLUMNS)], ignore_index=True)


def _county_disagreements(register: gpd.GeoDataFrame) -> pd.DataFrame:
    in_imperial = register["town"].str.casefold().isin(IMPERIAL_TOWNS)
    wrong = register[in_imperial & (register["county"] != "IMPERIAL")]
    return pd.DataFrame(
        {
            "paper": "register",
            "record": str(record),
            "field": "County",
            "found": row["county"].title(),
            "expected": "Imperial",
            "distance_m": None,
            "note_en": f"{row['town'].title()} is in Imperial County.",
            "note_es": f"{row['town'].title()} está en el condado de Imperial.",
        }
        for record, row in wrong.iterrows()
    )


DESCRIPTION_ONLINE = Text(
    en="Mobile home parks of the valley that are on a public list: a list of Riverside County or "
    "of the federal government, the State's register of mobile home parks, or its file of small "
    "water systems. Many are on none of them; that says nothing about their permits.",
    es="Parques de casas móviles del valle que están en una lista pública: una lista del condado "
    "de Riverside o del gobierno federal, el registro estatal de parques de casas móviles o el "
    "archivo estatal de sistemas de agua pequeños. Muchos no están en ninguna; eso no dice nada "
    "sobre sus permisos.",
)
NOT_ALL_DRAWN = Text(
    en="Mobile home parks of a list that gives them numbers of its own are counted and not added "
    "to the map: they cannot be told from those already drawn.",
    es="Los parques de casas móviles de una lista que les da números propios se cuentan, pero no "
    "se agregan al mapa: no se pueden distinguir de los que ya están dibujados.",
)
STAYS = Text(
    en="A mobile home park that a list no longer names stays on the map until a person has looked "
    "into it.",
    es="Un parque de casas móviles que una lista ya no nombra sigue en el mapa hasta que una "
    "persona lo revise.",
)

STYLE = Style(
    order=210,
    rules=(
        Rule(
            label=Text(
                en="Mobile home park, doubtful location",
                es="Parque de casas móviles, ubicación dudosa",
            ),
            symbol=Symbol(shape="house", colour=COLOUR, fill="none", dash="dashed", mark="?"),
            when=(Condition(field="location_doubtful", operator="is", value="true"),),
        ),
        Rule(
            label=Text(en="Mobile home park", es="Parque de casas móviles"),
            symbol=Symbol(shape="house", colour=COLOUR),
        ),
    ),
)

PAPERS = (
    Paper(
        key="register",
        publisher="California Department of Housing and Community Development; California "
        "State Water Resources Control Board",
        title=Text(
            en="Register of mobile home parks and RV parks, placed on the map by the State "
            "Water Board",
            es="Registro de parques de casas móviles y casas rodantes, ubicados en el mapa por "
            "la Junta Estatal del Agua",
        ),
        data_date="2022-02-22",
        retrieved=RETRIEVED,
        licence=CALIFORNIA_PUBLIC_RECORD,
        grade=Grade.OFFICIAL,
    ),
    SMALL_SYSTEMS_PAPER,
    Paper(
        key="paving_list",
        publisher="Riverside County; South Coast AQMD; KESQ News Channel 3",
        title=Text(
            en="Tentative list of 14 sites to be paved, as reported by KESQ",
            es="Lista tentativa de 14 sitios por pavimentar, según informó KESQ",
        ),
        data_date="2025-09-08",
        retrieved=RETRIEVED,
        licence=FACTS,
        grade=Grade.COMPILED,
    ),
)

LAYER = Layer(
    key="mobile_home_parks",
    group=Group.HOMES,
    name=Text(en="Mobile home parks", es="Parques de casas móviles"),
    noun=Noun(
        one=Text(en="mobile home park", es="parque de casas móviles"),
        many=Text(en="mobile home parks", es="parques de casas móviles"),
        gender="m",
    ),
    description=Text(
        en="Mobile home parks of the valley that are on a public list: the State's register of "
        "mobile home parks, or its file of small water systems. Many are on neither; that says "
        "nothing about their permits.",
        es="Parques de casas móviles del valle que están en una lista pública: el registro estatal "
        "de parques de casas móviles o el archivo estatal de sistemas de agua pequeños. Muchos "
        "no están en ninguna de las dos; eso no dice nada sobre sus permisos.",
    ),
    notice=Text(
        en="From lists of 2022 to 2023. Mobile home parks may have changed since, and many are not "
        "on the public lists this map uses. That says nothing about their permits.",
        es="De listas de 2022 a 2023. Los parques de casas móviles pueden haber cambiado, y muchos "
        "no aparecen en las listas públicas que usa este mapa. Eso no dice nada sobre sus "
        "permisos.",
    ),
    faults=(
        Text(
            en="A computer program placed both lists on the map. About two mobile home parks in "
            "five have a doubtful location: on the centre of a ZIP area, somewhere on a "
            "street, on another avenue than their address says, or in another part of the "
            "State. They are drawn dashed, with a question mark, and are not used to measure "
            "distances.",
            es="Un programa de computadora ubicó las dos listas en el mapa. Cerca de dos de cada "
            "cinco parques de casas móviles tienen ubicación dudosa: en el centro de un código "
            "postal, en algún punto de una calle, en una avenida distinta de la que dice su "
            "dirección o en otra parte del estado. Se dibujan con línea discontinua y un signo "
            "de interrogación, y no se usan para medir distancias.",
        ),
        Text(
            en="Size is water connections where a mobile home park has a number as a small water "
            "system, and spaces (for homes and for RVs together) elsewhere; the two are not "
            "the same measure, and neither counts people.",
            es="El tamaño se da en conexiones de agua cuando el parque de casas móviles tiene "
            "número de sistema de agua pequeño y en espacios (para casas móviles y para casas "
            "rodantes juntos) en los demás; no son la misma medida y ninguna cuenta personas.",
        ),
        Text(
            en="The lists we have do not name the mobile home parks whose roads were paved in 2014 "
            "and 2015, so they are not marked.",
            es="Las listas que tenemos no nombran los parques de casas móviles cuyas calles se "
            "pavimentaron en 2014 y 2015, así que no se señalan.",
        ),
    ),
    papers=PAPERS,
    grade=Grade.OFFICIAL,
    changes=Text(
        en="The State changes its register all through the year",
        es="El Estado cambia su registro a lo largo del año",
    ),
    rhythm_days=30,
    fresh_days=730,
    geometry="point",
    id_from="PWSID; HCD park id where there is none",
    title="name",
    doubt="location_doubtful",
    incomplete=Text(
        en="Only mobile home parks on the public lists this map uses.",
        es="Solo los parques de casas móviles que están en las listas públicas que usa este mapa.",
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
            key="size_count",
            label=Text(en="Size", es="Tamaño"),
            kind=Kind.INTEGER,
            # No filter: few connections and many spaces would sort parks by the list they are from.
            in_list=True,
            help=Text(
                en="Spaces or connections, as the next line says; not people.",
                es="Espacios o conexiones, como dice la línea siguiente; no son personas.",
            ),
        ),
        Field(
            key="size_kind",
            label=Text(en="Size is counted in", es="El tamaño se cuenta en"),
            kind=Kind.CHOICE,
            choices={
                "spaces": Text(en="spaces", es="espacios"),
                "connections": Text(en="water connections", es="conexiones de agua"),
            },
            in_list=True,
        ),
        Field(
            key="system_id_pwsid",
            label=Text(en="Water system number (PWSID)", es="Número de sistema de agua (PWSID)"),
            kind=Kind.TEXT,
            blank=Text(
                en="Not known which system supplies it", es="No se sabe qué sistema le da agua"
            ),
        ),
        Field(
            key="paving_status",
            label=Text(en="Paving of its roads", es="Avance de la pavimentación de sus calles"),
            kind=Kind.CHOICE,
            choices={
                "planned": Text(en="Planned (on the list)", es="Planeado, en lista"),
                "funded": Text(en="Funded", es="Con dinero aprobado"),
                "under_way": Text(en="Under way", es="En obra"),
                "done": Text(en="Done", es="Terminado"),
            },
            asked={
                "planned": Text(
                    en="that the 2025 list names for paving",
                    es="que la lista de 2025 nombra para pavimentar",
                ),
                "funded": Text(
                    en="with money approved for paving", es="con dinero aprobado para pavimentar"
                ),
                "under_way": Text(en="with paving under way", es="con la pavimentación en obra"),
                "done": Text(en="with paving done", es="con la pavimentación terminada"),
            },
            is_filter=True,
            in_list=True,
            blank=Text(
                en="Not found on the 2025 list; not known whether its roads are paved",
                es="No se encontró en la lista de 2025; no se sabe si sus calles están "
                "pavimentadas",
            ),
            help=Text(
                en="Joined by the number of the mobile home park or of its water system, never by "
                "distance.",
                es="Se une por el número del parque de casas móviles o el de su sistema de agua, "
                "nunca por distancia.",
            ),
        ),
        Field(
            key="paving_listed_date",
            label=Text(en="Date of the paving list", es="Fecha de la lista de pavimentación"),
            kind=Kind.DATE,
            blank=Text(en="Not found on the 2025 list", es="No se encontró en la lista de 2025"),
        ),
        *PLACE_FIELDS,
        papers_field(PAPERS),
    ),
)
