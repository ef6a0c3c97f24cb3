"""Bus routes that stop in the valley: where they run and how long one waits, each direction apart.

Publisher: SunLine Transit Agency, as a GTFS feed. Licence: the agency's public feed, terms not in
it. A new timetable comes several times a year. Known faults: see LAYER.faults.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import geopandas as gpd
import pandas as pd
import shapely

from ejmap import region
from ejmap.field import AMOUNT, Field, Kind
from ejmap.geo import STORED_CRS, rounded
from ejmap.harvest import DISAGREEMENT_COLUMNS, LEDGER_COLUMNS, Harvest, Outcome
from ejmap.layer import Group, Layer
from ejmap.layers import bus_stops
from ejmap.provenance import PUBLIC_FEED, Grade, Paper
from ejmap.region.axes import check_axes
from ejmap.sources.first_of import as_found
from ejmap.sources.gtfs import Feed
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.timetable import fields, online, service_days, waits

# Routes are made from the same feed as stops.
READS = bus_stops.READS

PAPER = Paper(
    key="sunline_routes_2018",
    publisher="SunLine Transit Agency",
    title=Text(
        en="Timetable of January-May 2018 (GTFS feed), routes and trips",
        es="Horario de enero a mayo de 2018 (archivo GTFS), rutas y viajes",
    ),
    data_date="2018-01-07/2018-05-05",
    retrieved=date(2026, 11, 21),
    licence=PUBLIC_FEED,
    grade=Grade.OFFICIAL,
    url="https://www.sunline.org",
)

_WAIT = "longest_gap_weekday_min"


def _line(
    en: str,
    es: str,
    width_px: float,
    *when: Condition,
    dash: Literal["solid", "dashed", "dotted"] = "solid",
) -> Rule:
    return Rule(
        label=Text(en=en, es=es),
        symbol=Symbol(
            shape="line",
            colour="#2B2B2B",
            casing="#FFFFFF",
            width_px=width_px,
            dash=dash,
        ),
        when=when,
    )


def _up_to(minutes: int) -> Condition:
    return Condition(field=_WAIT, operator="at_most", value=str(minutes))


NAME = Text(en="Bus routes", es="Rutas de autobús")

LAYER = Layer(
    key="bus_routes",
    group=Group.BUS,
    name=Text(en="Bus routes (2018 timetable)", es="Rutas de autobús (horario de 2018)"),
    noun=Noun(
        one=Text(en="bus route", es="ruta de autobús"),
        many=Text(en="bus routes", es="rutas de autobús"),
        gender="f",
    ),
    description=Text(
        en="SunLine routes that stopped in the valley, with the buses a day, the first and last "
        "bus and the wait between buses. Each direction is counted apart, at the stop where "
        "most of its buses stop. The line is drawn within the map's area; some go on beyond "
        "it.",
        es="Rutas de SunLine que paraban en el valle, con los autobuses al día, el primero y el "
        "último, y el tiempo entre un autobús y el siguiente. Cada sentido se cuenta por "
        "separado, en la parada donde paran más autobuses de ese sentido. La línea se dibuja "
        "dentro del área del mapa; algunas siguen más allá.",
    ),
    faults=(
        Text(
            en="The timetable is of January-May 2018. Routes were renumbered in January 2021.",
            es="El horario es de enero a mayo de 2018. En enero de 2021 cambiaron los números de "
            "las rutas.",
        ),
        Text(
            en="The file has services that run on no day; their trips are not counted.",
            es="El archivo tiene servicios que no circulan ningún día; sus viajes no se cuentan.",
        ),
        Text(
            en="Some trips cover only part of a route; other stops may have fewer buses.",
            es="Algunos viajes hacen solo una parte de la ruta; en otras paradas puede haber menos "
            "autobuses.",
        ),
        Text(
            en="Rides on request (SunRide) are not in the timetable.",
            es="Los viajes a pedido (SunRide) no están en el horario.",
        ),
    ),
    notice=Text(
        en="Timetable of January–May 2018. Routes and hours have changed. Today's hours: SunLine, "
        "1-800-347-8628.",
        es="Horario de enero a mayo de 2018. Las rutas y las horas ya cambiaron. Horario de hoy: "
        "SunLine, 1-800-347-8628.",
    ),
    papers=(PAPER,),
    grade=Grade.OFFICIAL,
    changes=Text(en="Several times a year", es="Varias veces al año"),
    rhythm_days=30,
    fresh_days=120,
    geometry="line",
    id_from="GTFS route_id",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Route", es="Ruta"),
            kind=Kind.TEXT,
            translated=True,
            in_list=True,
        ),
        Field(
            key="route",
            label=Text(en="Route number", es="Número de ruta"),
            kind=Kind.TEXT,
            is_filter=True,
        ),
        Field(
            key="communities",
            label=Text(en="Communities where it stops", es="Comunidades donde para"),
            kind=Kind.CHOICES,
            choices=region.COMMUNITY_CHOICES,
            asked={
                code: Text(
                    en=f"with stops {said.en}", es=f"con paradas en {said.es.removeprefix('de ')}"
                )
                for code, said in region.COMMUNITIES_ASKED.items()
            },
            is_filter=True,
            in_list=True,
        ),
        Field(
            key="stop_count",
            label=Text(en="Stops in the valley", es="Paradas en el valle"),
            kind=Kind.INTEGER,
        ),
        Field(
            key=_WAIT,
            label=Text(
                en="Longest weekday wait in one direction",
                es="La espera más larga de lunes a viernes en un sentido",
            ),
            kind=Kind.MINUTES,
            asked={
                AMOUNT: Text(
                    en="where the longest weekday wait in one direction is {amount}",
                    es="donde la espera más larga de lunes a viernes en un sentido es de {amount}",
                )
            },
            is_filter=True,
            in_list=True,
        ),
        *fields.DAY_FIELDS,
        Field(
            key="service",
            label=Text(en="Service, by direction", es="Servicio, por sentido"),
            kind=Kind.TABLE,
            parts=(
                *fields.SERVICE_PARTS,
                Field(
                    key="stop",
                    label=Text(en="Counted at the stop", es="Se contó en la parada"),
                    kind=Kind.TEXT,
                ),
            ),
        ),
        fields.VALID_FIELD,
    ),
    style=Style(
        order=150,
        symbol_text="route",
        text_from_zoom=11,
        rules=(
            _line(
                "A bus every 30 minutes or less, all day on weekdays",
                "Un autobús cada 30 minutos o menos, todo el día de lunes a viernes",
                7,
                _up_to(30),
            ),
            _line("Waits up to 1 hour", "Esperas de hasta 1 hora", 5, _up_to(60)),
            _line("Waits up to 2 hours", "Esperas de hasta 2 horas", 3.5, _up_to(120)),
            _line(
                "Waits over 2 hours",
                "Esperas de más de 2 horas",
                3,
                Condition(field=_WAIT, operator="above", value="120"),
                dash="dashed",
            ),
            _line(
                "One bus a weekday or none: no wait to count",
                "Un autobús al día o ninguno, de lunes a viernes: no hay espera que contar",
                2,
                dash="dotted",
            ),
        ),
    ),
    on_at_start=True,
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the routes that a running trip serves at a stop in the valley.

    Args:
        published: `feed` (gtfs.Feed, or Found) and `places` (boundaries of the communities,
            EPSG:4326).

    Raises:
        SourceChanged: Latitudes stand in the place of longitudes.
    """
    found = as_found(online.OF_2018, published["feed"])
    feed: Feed = found.table
    stops = waits.located_stops(feed)
    check_axes(found.name, stops.geometry)
    inside = stops[region.in_valley(stops.geometry)].set_index("stop_id")
    called = waits.calls(feed)
    called = called[called["stop_id"].isin(inside.index)]
    among = region.place_among_communities(inside.geometry, published["places"])
    return Harvest(
        table=_table(feed, called, among["community"]),
        ledger=pd.concat([_route_ledger(feed, called), _trip_ledger(feed, called)]),
        disagreements=_disagreements(feed),
        definition=online.definition(LAYER, found, NAME),
    )


def _table(feed: Feed, called: pd.DataFrame, communities: "pd.Series[str]") -> gpd.GeoDataFrame:
    if called.empty:
        return gpd.GeoDataFrame(columns=LAYER.columns(), geometry="geometry", crs=STORED_CRS)
    service = waits.at_busiest_stops(waits.service_at_stops(called))
    by_route = called.groupby("route_id")["stop_id"]
    facts = pd.concat(
        [
            waits.trips_by_day(service, "route_id"),
            waits.weekday_span(service, "route_id"),
            by_route.nunique().rename("stop_count"),
            by_route.apply(_communities_cell, communities=communities).rename("communities"),
            fields.service_cells(service, feed, "route_id", with_stop=True).rename("service"),
            _lines(feed, called).rename("geometry"),
        ],
        axis="columns",
    )
    table = feed.routes.merge(facts, left_on="route_id", right_index=True)
    table = table.rename(columns={"route_id": "id", "route_short_name": "route"})
    table["name_en"] = table["route_long_name"].where(
        table["route_long_name"] != "", table["route"]
    )
    table["name_es"] = table["name_en"].str.replace(r"^Line ", "Línea ", regex=True)
    table["timetable"] = service_days.validity(feed)
    return gpd.GeoDataFrame(table[LAYER.columns()], crs=STORED_CRS).reset_index(drop=True)


def _communities_cell(stop_ids: "pd.Series[str]", communities: "pd.Series[str]") -> str:
    served = set(communities[stop_ids.unique()])
    return ",".join(key for key in region.COMMUNITY_CHOICES if key in served)


def _lines(feed: Feed, called: pd.DataFrame) -> "pd.Series[Any]":
    """Return each route's lines within the map's box (EPSG:4326), common stretches drawn once."""
    trips = feed.trips[feed.trips["trip_id"].isin(called["trip_id"])]
    ways = feed.shapes.sort_values(["shape_id", "shape_pt_sequence"])
    shapes = {
        shape_id: shapely.LineString(points[["shape_pt_lon", "shape_pt_lat"]].to_numpy())
        for shape_id, points in ways.groupby("shape_id")
        if len(points) > 1
    }
    box = shapely.box(*region.VALLEY_BOUNDS)

    def drawn(shape_ids: "pd.Series[str]") -> Any:
        lines = [shapes[one] for one in sorted(set(shape_ids)) if one in shapes]
        return rounded(shapely.line_merge(shapely.intersection(shapely.union_all(lines), box)))

    return trips.groupby("route_id")["shape_id"].apply(drawn)


def _route_ledger(feed: Feed, called: pd.DataFrame) -> pd.DataFrame:
    ids = feed.routes["route_id"]
    is_shown = ids.isin(called["route_id"])
    return _ledger("routes.txt/" + ids, ids, is_shown, Outcome.SHOWN, "outside_valley")


def _trip_ledger(feed: Feed, called: pd.DataFrame) -> pd.DataFrame:
    trips = feed.trips
    is_counted = trips["trip_id"].isin(called["trip_id"])
    idle = service_days.idle_services(feed)
    why_not = trips["service_id"].isin(idle).map({True: "never_runs", False: "outside_valley"})
    rows = "trips.txt/" + trips["trip_id"]
    return _ledger(rows, trips["route_id"], is_counted, Outcome.MERGED, why_not)


def _ledger(
    rows: "pd.Series[str]",
    route_ids: "pd.Series[str]",
    is_in: "pd.Series[bool]",
    outcome: Outcome,
    why_not: "pd.Series[str] | str",
) -> pd.DataFrame:
    ledger = pd.DataFrame({"paper": PAPER.key, "row": rows})
    ledger["outcome"] = is_in.map({True: outcome.value, False: Outcome.LEFT_OUT.value})
    ledger["reason"] = pd.Series("stops_in_valley", index=rows.index).where(is_in, why_not)
    ledger["feature_id"] = route_ids.where(is_in)
    return ledger[LEDGER_COLUMNS]


def _disagreements(feed: Feed) -> pd.DataFrame:
    idle = service_days.idle_services(feed)
    counts = feed.trips["service_id"].value_counts()
    rows = [
        {
            "paper": PAPER.key,
            "record": service,
            "field": "calendar.txt",
            "found": "no day of service",
            "expected": "a day of service, or no trips",
            "note_en": f"Service {service} runs on no day, yet the feed gives it trips: "
            f"{counts[service]}.",
            "note_es": f"El servicio {service} no circula ningún día, pero el archivo le da "
            f"viajes: {counts[service]}.",
        }
        for service in sorted(idle)
    ]
    return pd.DataFrame(rows, columns=DISAGREEMENT_COLUMNS)
