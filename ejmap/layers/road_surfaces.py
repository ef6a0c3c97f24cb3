"""Roads by what is known of their surface: paved, unpaved, likely one of them, or not known.

Publishers: OpenStreetMap's volunteers (ODbL), through an Overpass server, where people wrote down
surfaces; in its place the Census Bureau's TIGER/Line roads (US public domain), which say of one
class alone that it is unpaved. Both change all the time; asked once a month. Known faults: most
roads have no surface written down, which says nothing of it, and streets inside mobile home parks
are often missing. What is guessed from a kind of road stands in a field of its own, never among
what somebody wrote down. There is no data of it until it is fetched.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS, in_metres, rounded
from ejmap.harvest import Harvest, ledger_of, outcomes, told_apart
from ejmap.layer import Group, Layer
from ejmap.provenance import OPEN_DATABASE, PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.region import VALLEY_BOUNDS, in_valley, place_among_communities
from ejmap.region.axes import are_swapped, check_axes
from ejmap.region.streets import HOUSE_IN_NAME
from ejmap.sources.asking.kinds import SHAPEFILE
from ejmap.sources.file_download import Downloaded
from ejmap.sources.first_of import FirstOf, Found
from ejmap.sources.overpass import OverpassWays
from ejmap.sources.vector import VectorFile
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.whereabouts import PLACES, whereabouts

EMBEDDED = False
OSM, TIGER = "openstreetmap", "tiger"
# The county's file of a year comes out in its autumn (as the Bureau's documents say).
TIGER_YEAR = 2025
# Kinds of way that no car drives on, or that are not built.
NO_ROAD = (
    "footway|path|steps|cycleway|pedestrian|corridor|proposed|construction|bridleway|platform|"
    "elevator|raceway|razed|abandoned"
)
# The same in TIGER's classes: walks, stairs, lots, paths for bicycles and horses.
NO_ROAD_IN_TIGER = ("S1710", "S1720", "S1780", "S1820", "S1830")
NO_ROADS = {*NO_ROAD.split("|"), *NO_ROAD_IN_TIGER}
READS = {
    "roads": FirstOf(
        {
            OSM: OverpassWays(
                "roads/openstreetmap.json",
                # As its own documents say; not confirmed here.
                "https://overpass-api.de/api/interpreter",
                f'["highway"]["highway"!~"^({NO_ROAD})$"]["area"!="yes"]'
                '["service"!~"^(parking_aisle|drive-through)$"]',
                VALLEY_BOUNDS,
                ("highway", "surface", "tracktype", "name", "ref"),
            ),
            TIGER: Downloaded(
                VectorFile("roads/tl_06065_roads.zip", ("LINEARID", "FULLNAME", "MTFCC")),
                f"https://www2.census.gov/geo/tiger/TIGER{TIGER_YEAR}/ROADS/"
                f"tl_{TIGER_YEAR}_06065_roads.zip",
                SHAPEFILE,
            ),
        }
    ),
    "places": PLACES,
}

PAVED, UNPAVED = "paved", "unpaved"
LIKELY_PAVED, LIKELY_UNPAVED = "likely_paved", "likely_unpaved"
# Values of OpenStreetMap's tag `surface` (wiki, Key:surface) by our own word for them. The wiki
# gives the tag no default: a way without one tells nothing.
MATERIALS = {
    "asphalt": {"asphalt"},
    "concrete": {"concrete", "concrete:plates", "concrete:lanes"},
    "chipseal": {"chipseal"},
    "other_paved": {"paved", "paving_stones", "sett", "cobblestone", "metal", "wood"},
    "compacted": {"compacted"},
    "gravel": {"gravel", "fine_gravel", "pebblestone", "rock"},
    "dirt": {"dirt", "earth", "ground", "soil", "mud", "clay"},
    "sand": {"sand"},
    "other_unpaved": {"unpaved", "grass", "salt"},
}
MATERIAL_OF = {value: code for code, values in MATERIALS.items() for value in values}
PAVED_MATERIALS = {"asphalt", "concrete", "chipseal", "other_paved"}
# Classes of road by our own word for them: OpenStreetMap's tag `highway` (with "_link" for ramps),
# and the Census Bureau's MTFCC (feature class codes of TIGER/Line).
HIGHWAY, STREET, SERVICE, TRACK, PRIVATE = "highway", "street", "service", "track", "private"
CLASSES = {
    **dict.fromkeys(("motorway", "trunk", "primary", "secondary"), HIGHWAY),
    **dict.fromkeys(("tertiary", "unclassified", "residential", "living_street", "road"), STREET),
    SERVICE: SERVICE,
    TRACK: TRACK,
    **dict.fromkeys(("S1100", "S1200", "S1630"), HIGHWAY),
    "S1400": STREET,
    "S1640": SERVICE,
    "S1730": SERVICE,
    "S1500": TRACK,
    "S1740": PRIVATE,
}
# Classes that OpenStreetMap's wiki lets one take for paved.
TAKEN_FOR_PAVED = {"motorway", "trunk", "primary"}
# The most trodden kind of track may well be paved (wiki, Key:tracktype).
FIRM_TRACK = "grade1"
# What TIGER's classes say: S1500 is unpaved by its definition, S1740 often is, S1400 may be either.
VEHICULAR_TRAIL, PRIVATE_ROAD, PRIMARY_ROADS = "S1500", "S1740", {"S1100", "S1200", "S1630"}

BROWN, INK = "#8F6B2E", "#4A4A4A"
_NOT_KNOWN = Text(
    en="not known whether it is paved",
    es="no se sabe si está pavimentada",
)


def _said(key: str, publisher: str, en: str, es: str, **more: Any) -> Paper:
    return Paper(
        key=key,
        publisher=publisher,
        title=Text(en=en, es=es),
        # The fetched file says its own; these stand until there is one.
        data_date="2026",
        retrieved=date(2026, 11, 21),
        **more,
    )


PAPERS = {
    OSM: _said(
        OSM,
        "OpenStreetMap",
        "Roads and their surfaces, as volunteers wrote them down",
        "Calles y caminos con su superficie, según la anotaron personas voluntarias",
        licence=OPEN_DATABASE,
        grade=Grade.COMMUNITY,
        url="https://www.openstreetmap.org/copyright",
    ),
    TIGER: _said(
        TIGER,
        "US Census Bureau",
        f"TIGER/Line roads of Riverside County, {TIGER_YEAR}",
        f"Calles y caminos del condado de Riverside (TIGER/Line), {TIGER_YEAR}",
        licence=PUBLIC_DOMAIN_US,
        grade=Grade.OFFICIAL,
        url="https://www.census.gov/geographies/mapping-files/time-series/geo/tiger-line-file.html",
    ),
}


def _is(field: str, value: str) -> Condition:
    return Condition(field=field, operator="is", value=value)


_RULES = (
    Rule(
        label=Text(en="Unpaved, as written down", es="Sin pavimentar, según lo anotado"),
        symbol=Symbol(shape="line", colour=BROWN, width_px=4, dash="dash_dot", casing="#FFFFFF"),
        when=(_is("surface", UNPAVED),),
    ),
    Rule(
        label=Text(en="Paved, as written down", es="Pavimentada, según lo anotado"),
        symbol=Symbol(shape="line", colour=INK, width_px=1.5),
        when=(_is("surface", PAVED),),
    ),
    Rule(
        label=Text(
            en="Likely unpaved (a guess from the kind of road)",
            es="Probablemente sin pavimentar (se supone por el tipo de camino)",
        ),
        symbol=Symbol(shape="line", colour=BROWN, width_px=3, dash="dashed"),
        when=(_is("surface_guess", LIKELY_UNPAVED),),
    ),
    Rule(
        label=Text(
            en="Likely paved (a guess from the kind of road)",
            es="Probablemente pavimentada (se supone por el tipo de camino)",
        ),
        symbol=Symbol(shape="line", colour=INK, width_px=1.5, dash="dashed"),
        when=(_is("surface_guess", LIKELY_PAVED),),
    ),
    Rule(
        label=Text(en="Not known whether it is paved", es="No se sabe si está pavimentada"),
        symbol=Symbol(shape="line", colour="#6E6E6E", width_px=1.5, dash="dotted"),
    ),
)
_PARKS = Text(
    en="Streets inside mobile home parks are private and often missing. A road not drawn may be "
    "paved or not.",
    es="Las calles dentro de los parques de casas móviles son privadas y muchas veces faltan. Una "
    "calle que no se dibuja puede estar pavimentada o no.",
)
_NOT_PAVED = Text(
    en="Where no surface is written down, it is not known whether a road is paved. Not drawn does "
    "not mean paved.",
    es="Donde nadie anotó la superficie, no se sabe si la calle está pavimentada. Que una calle no "
    "se dibuje no quiere decir que esté pavimentada.",
)

LAYER = Layer(
    key="road_surfaces",
    group=Group.ROADS,
    name=Text(en="Paved and unpaved roads", es="Calles pavimentadas y sin pavimentar"),
    noun=Noun(
        one=Text(en="stretch of road", es="tramo de calle o camino"),
        many=Text(en="stretches of road", es="tramos de calle o camino"),
        gender="m",
    ),
    description=Text(
        en="Roads of the valley by what is written down of their surface in OpenStreetMap, a map "
        "that volunteers make. Where they wrote none, a field of its own says what the kind of "
        "road lets one guess, or nothing is known. It is no inspection.",
        es="Calles y caminos del valle según la superficie anotada en OpenStreetMap, un mapa que "
        "hacen personas voluntarias. Donde no la anotaron, un dato aparte dice qué se puede "
        "suponer por el tipo de camino, o no se sabe nada. No es una inspección.",
    ),
    faults=(
        Text(
            en="Most roads have no surface written down, and nobody says when one was last looked "
            "at: a road paved since may still stand as unpaved.",
            es="De la mayoría de las calles nadie anotó la superficie, y no se dice cuándo la vio "
            "alguien por última vez: una calle que se pavimentó después puede aparecer todavía "
            "como sin pavimentar.",
        ),
        _PARKS,
        Text(
            en="A guess rests on the kind of road alone: tracks are mostly unpaved, highways "
            "mostly paved.",
            es="Lo que se supone viene solo del tipo de camino: las brechas casi siempre están sin "
            "pavimentar; las carreteras, casi siempre pavimentadas.",
        ),
    ),
    notice=_NOT_PAVED,
    papers=(PAPERS[OSM],),
    grade=Grade.COMMUNITY,
    changes=Text(
        en="All the time at the source; we ask once a month",
        es="Todo el tiempo en la fuente; aquí se consulta una vez al mes",
    ),
    rhythm_days=30,
    fresh_days=365,
    geometry="line",
    id_from="OpenStreetMap way number, or LINEARID of the Census Bureau",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Road", es="Calle o camino"),
            kind=Kind.TEXT,
            in_list=True,
            blank=Text(en="road without a name", es="calle o camino sin nombre"),
        ),
        Field(
            key="surface",
            label=Text(en="Surface, as written down", es="Superficie, según lo anotado"),
            kind=Kind.CHOICE,
            choices={
                UNPAVED: Text(en="Unpaved", es="Sin pavimentar"),
                PAVED: Text(en="Paved", es="Pavimentada"),
            },
            asked={
                UNPAVED: Text(en="without pavement", es="sin pavimentar"),
                PAVED: Text(en="with pavement", es="con pavimento"),
            },
            is_filter=True,
            in_list=True,
            blank=_NOT_KNOWN,
        ),
        Field(
            key="surface_guess",
            label=Text(
                en="Guess from the kind of road", es="Lo que se supone por el tipo de camino"
            ),
            kind=Kind.CHOICE,
            choices={
                LIKELY_UNPAVED: Text(en="Likely unpaved", es="Probablemente sin pavimentar"),
                LIKELY_PAVED: Text(en="Likely paved", es="Probablemente pavimentada"),
            },
            asked={
                LIKELY_UNPAVED: Text(
                    en="likely without pavement (a guess)",
                    es="probablemente sin pavimentar (se supone)",
                ),
                LIKELY_PAVED: Text(
                    en="likely with pavement (a guess)",
                    es="probablemente con pavimento (se supone)",
                ),
            },
            help=Text(
                en="Only where no surface is written down. Nobody looked: it is no measurement.",
                es="Solo donde no hay superficie anotada. Nadie fue a verla: no es una medición.",
            ),
            is_filter=True,
            in_list=True,
            blank=Text(en="nothing guessed", es="no se supone nada"),
        ),
        Field(
            key="material",
            label=Text(en="What it is made of", es="De qué está hecha"),
            kind=Kind.CHOICE,
            choices={
                "asphalt": Text(en="asphalt", es="asfalto"),
                "concrete": Text(en="concrete", es="concreto"),
                "chipseal": Text(en="gravel sealed with tar", es="grava sellada con asfalto"),
                "other_paved": Text(en="another pavement", es="otro pavimento"),
                "compacted": Text(en="packed soil or gravel", es="tierra o grava compactada"),
                "gravel": Text(en="gravel or stones", es="grava o piedra"),
                "dirt": Text(en="dirt", es="tierra"),
                "sand": Text(en="sand", es="arena"),
                "other_unpaved": Text(
                    en="unpaved, no more is said", es="sin pavimentar, sin más detalle"
                ),
            },
        ),
        Field(
            key="kind",
            label=Text(en="Kind of road", es="Tipo de calle o camino"),
            kind=Kind.CHOICE,
            choices={
                HIGHWAY: Text(en="highway or main road", es="carretera o camino principal"),
                STREET: Text(en="street or local road", es="calle o camino local"),
                SERVICE: Text(en="alley, driveway or service road", es="callejón o vía de acceso"),
                TRACK: Text(en="track", es="brecha"),
                PRIVATE: Text(
                    en="private road for service vehicles",
                    es="camino privado para vehículos de servicio",
                ),
                "other": Text(en="another kind", es="otro tipo"),
            },
            is_filter=True,
        ),
        Field(key="length_m", label=Text(en="Length", es="Largo"), kind=Kind.DISTANCE),
        *whereabouts(),
    ),
    style=Style(rules=_RULES, order=110),
    incomplete=Text(
        en="Most roads have no surface written down, and many private streets are not in it.",
        es="De la mayoría de las calles nadie anotó la superficie, y faltan muchas privadas.",
    ),
)
# What the layer says of itself when it was made of the Census Bureau's roads.
OF_TIGER: Mapping[str, Any] = {
    "description": Text(
        en="Roads of the valley from the Census Bureau's file, which has no surfaces: it says of "
        "one kind, trails for vehicles with four-wheel drive, that they are unpaved. Of the "
        "others a field of its own says what the kind of road lets one guess, or nothing is "
        "known. OpenStreetMap, where people write surfaces down, could not be had.",
        es="Calles y caminos del valle según el archivo de la Oficina del Censo, que no dice "
        "de qué superficie son: solo de un tipo, las brechas para vehículos de doble tracción, "
        "dice que están sin pavimentar. De los demás, un dato aparte dice qué se puede suponer por "
        "el tipo de camino, o no se sabe nada. No se pudo obtener OpenStreetMap, donde la gente "
        "anota superficies.",
    ),
    "faults": (
        Text(
            en="The file does not say which local streets are paved: most of them are drawn as not "
            "known.",
            es="El archivo no dice qué calles locales están pavimentadas: de la mayoría no se sabe "
            "y así se dibujan.",
        ),
        *LAYER.faults[1:],
    ),
    "grade": Grade.OFFICIAL,
}


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the valley's roads, each once, with what is written of its surface or guessed.

    Args:
        published: `roads` (Found: OpenStreetMap's ways or TIGER's lines, EPSG:4326) and `places`
            (the communities' boundaries).
    """
    found: Found = published["roads"]
    roads = _of_osm(found.table) if found.name == OSM else _of_tiger(found.table)
    check_axes(found.name, roads.geometry)
    reason = _reasons(roads)
    is_shown = reason == "in_the_valley"
    # One line may come under several names; the first is kept.
    shown = roads[is_shown].drop_duplicates("id")
    table = shown.join(place_among_communities(_middles(shown.geometry), published["places"]))
    table["length_m"] = in_metres(shown.geometry).length.round()
    table["geometry"] = shown.geometry.map(rounded)
    table = gpd.GeoDataFrame(table[LAYER.columns()], geometry="geometry", crs=STORED_CRS)
    ledger = _ledger(found.name, roads, reason, shown)
    return Harvest(table.reset_index(drop=True), ledger, definition=_definition(found))


def _of_osm(ways: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ways as our own columns; `what` is the publisher's class, `as_printed` its row."""
    highway = ways["highway"].astype("object").str.removesuffix("_link")
    written = [_written(one) for one in ways["surface"]]
    roads = gpd.GeoDataFrame(geometry=ways.geometry, crs=STORED_CRS)
    roads["as_printed"] = ways["way_id"].astype("str")
    roads["id"] = "way/" + roads["as_printed"]
    roads["name"] = _first_filled(ways["name"], ways["ref"])
    roads["surface"] = pd.Series([one[0] for one in written], roads.index, dtype="object")
    roads["material"] = pd.Series([one[1] for one in written], roads.index, dtype="object")
    is_soft_track = (highway == TRACK) & (ways["tracktype"] != FIRM_TRACK)
    return _with_guess(roads, highway, highway.isin(TAKEN_FOR_PAVED), is_soft_track)


def _of_tiger(lines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return TIGER's lines as our own columns, as `_of_osm`."""
    what = lines["MTFCC"].astype("object")
    roads = gpd.GeoDataFrame(geometry=lines.geometry, crs=STORED_CRS)
    roads["as_printed"] = lines["LINEARID"].astype("str")
    roads["id"] = "tiger/" + roads["as_printed"]
    roads["name"] = _first_filled(lines["FULLNAME"])
    surface = pd.Series(None, lines.index, dtype="object")
    roads["surface"] = surface.mask(what == VEHICULAR_TRAIL, UNPAVED)
    roads["material"] = pd.Series(None, lines.index, dtype="object")
    return _with_guess(roads, what, what.isin(PRIMARY_ROADS), what == PRIVATE_ROAD)


def _with_guess(
    roads: gpd.GeoDataFrame,
    what: "pd.Series[str]",
    is_taken_for_paved: "pd.Series[bool]",
    is_taken_for_unpaved: "pd.Series[bool]",
) -> gpd.GeoDataFrame:
    """Add the kind of road, and what it lets one guess where no surface is written down."""
    guess = pd.Series(None, roads.index, dtype="object")
    guess = guess.mask(is_taken_for_paved, LIKELY_PAVED).mask(is_taken_for_unpaved, LIKELY_UNPAVED)
    roads["surface_guess"] = guess.mask(roads["surface"].notna(), None)
    roads["kind"] = what.map(CLASSES).fillna("other")
    roads["is_road"] = what.notna() & ~what.isin(NO_ROADS)
    return roads


def _written(tag: object) -> tuple[str | None, str | None]:
    """Return whether a surface is paved and what it is made of, each None where that is not said.

    Several values ("asphalt;gravel") say so only where they agree.
    """
    if not isinstance(tag, str):
        return None, None
    materials = {MATERIAL_OF.get(one.strip().lower()) for one in tag.split(";")}
    if None in materials:
        return None, None
    paved = {one in PAVED_MATERIALS for one in materials}
    if len(paved) > 1:
        return None, None
    surface = PAVED if paved == {True} else UNPAVED
    return surface, materials.pop() if len(materials) == 1 else None


def _is_name(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip()) and not HOUSE_IN_NAME.search(cell)


def _first_filled(*columns: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return the first of several texts that is a name: not blank, and no house of somebody's."""
    filled = [one.astype("object").where(one.map(_is_name), None) for one in columns]
    first = filled[0]
    for one in filled[1:]:
        first = first.where(first.notna(), one)
    return first


def _reasons(roads: gpd.GeoDataFrame) -> "pd.Series[str]":
    """Return why each row is shown or not."""
    reason = pd.Series("in_the_valley", index=roads.index, dtype="object")
    reason = reason.mask(~in_valley(roads.geometry), "outside_the_valley")
    reason = reason.mask(are_swapped(roads.geometry), "swapped_axes")
    is_nowhere = roads.geometry.isna() | roads.geometry.is_empty
    return reason.mask(is_nowhere, "no_line").mask(~roads["is_road"], "not_a_road")


def _middles(lines: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return a place halfway along each line."""
    return gpd.GeoSeries(
        shapely.line_interpolate_point(_single(lines), 0.5, normalized=True), index=lines.index
    )


def _single(lines: gpd.GeoSeries) -> Any:
    """Return the longest part of each line."""
    return [max(shapely.get_parts(one), key=lambda part: part.length) for one in lines]


def _ledger(
    paper: str, roads: gpd.GeoDataFrame, reason: "pd.Series[str]", shown: gpd.GeoDataFrame
) -> pd.DataFrame:
    is_in = reason == "in_the_valley"
    is_again = is_in & ~roads.index.isin(shown.index)
    rows = told_apart(roads["as_printed"])
    told = reason.mask(is_again, "same_id_twice")
    return ledger_of(paper, rows, outcomes(is_in, is_again), told, roads["id"].where(is_in))


def _definition(found: Found) -> Mapping[str, Any]:
    """Return what the layer says of itself: whose roads they are, and of when."""
    paper = PAPERS[found.name]
    if found.name == TIGER:
        of_its_year = paper.got_on(found.got).model_copy(update={"data_date": str(TIGER_YEAR)})
        return {"papers": (of_its_year,), **OF_TIGER}
    # The map changes every day; the month it was had is what its data is of.
    instants = found.table["as_of"]
    told = {"data_date": str(max(instants))[:7]} if len(instants) else {}
    return {"papers": (paper.got_on(found.got).model_copy(update=told),)}
