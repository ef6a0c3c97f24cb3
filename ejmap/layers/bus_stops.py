"""Bus stops of the valley, and how often each route comes, direction by direction.

Publisher: SunLine Transit Agency, as a GTFS feed. Licence: the agency's public feed, terms not in
it. A new timetable comes several times a year. Known faults: see LAYER.faults.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap import region
from ejmap.field import AMOUNT, Field, Kind
from ejmap.geo import STORED_CRS, rounded
from ejmap.harvest import DISAGREEMENT_COLUMNS, LEDGER_COLUMNS, Harvest, Outcome
from ejmap.layer import Group, Layer
from ejmap.provenance import PUBLIC_FEED, Grade, Paper
from ejmap.region.axes import check_axes
from ejmap.sources.first_of import as_found
from ejmap.sources.gtfs import Feed
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.timetable import fields, online, service_days, waits
from ejmap.whereabouts import PLACES, whereabouts

READS = {"feed": online.FEED, "places": PLACES}

PAPER = Paper(
    key="sunline_stops_2018",
    publisher="SunLine Transit Agency",
    title=Text(
        en="Timetable of January-May 2018 (GTFS feed), stops",
        es="Horario de enero a mayo de 2018 (archivo GTFS), paradas",
    ),
    data_date="2018-01-07/2018-05-05",
    retrieved=date(2026, 11, 21),
    licence=PUBLIC_FEED,
    grade=Grade.OFFICIAL,
    url="https://www.sunline.org",
)

NAME = Text(en="Bus stops", es="Paradas de autobús")

LAYER = Layer(
    key="bus_stops",
    group=Group.BUS,
    name=Text(en="Bus stops (2018 timetable)", es="Paradas de autobús (horario de 2018)"),
    noun=Noun(
        one=Text(en="bus stop", es="parada de autobús"),
        many=Text(en="bus stops", es="paradas de autobús"),
        gender="f",
    ),
    description=Text(
        en="Where a SunLine bus stopped, with the buses a day, the first and last bus and the wait "
        "between buses, for each route and direction apart.",
        es="Dónde paraba un autobús de SunLine, con los autobuses al día, el primero y el último, "
        "y el tiempo entre un autobús y el siguiente, por separado para cada ruta y sentido.",
    ),
    faults=(
        Text(
            en="The timetable is of January-May 2018. Routes were renumbered in January 2021.",
            es="El horario es de enero a mayo de 2018. En enero de 2021 cambiaron los números de "
            "las rutas.",
        ),
        Text(
            en="Times between the main stops are estimates of the timetable, not measured.",
            es="Las horas entre las paradas principales son cálculos del horario, no mediciones.",
        ),
        Text(
            en="The file does not say which stops a wheelchair can use, nor which have shade.",
            es="El archivo no dice qué paradas sirven para sillas de ruedas ni cuáles tienen "
            "sombra.",
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
    geometry="point",
    id_from="GTFS stop_id",
    title="name",
    fields=(
        Field(key="name", label=Text(en="Stop", es="Parada"), kind=Kind.TEXT, in_list=True),
        Field(
            key="routes",
            label=Text(en="Routes", es="Rutas"),
            kind=Kind.CHOICES,
            is_filter=True,
            in_list=True,
        ),
        *whereabouts(),
        Field(
            key="longest_gap_weekday_min",
            label=Text(
                en="Longest weekday wait, same route and direction",
                es="La espera más larga de lunes a viernes, misma ruta y sentido",
            ),
            kind=Kind.MINUTES,
            asked={
                AMOUNT: Text(
                    en="where the longest weekday wait on one route and direction is {amount}",
                    es="donde la espera más larga de lunes a viernes en una misma ruta "
                    "y sentido es de {amount}",
                )
            },
            is_filter=True,
            in_list=True,
            help=Text(
                en="Of all routes and directions that stop here, the one with the longest time "
                "between two buses.",
                es="De todas las rutas y sentidos que paran aquí, la que tiene más tiempo entre "
                "dos autobuses.",
            ),
        ),
        Field(
            key="one_way_wait_weekday_min",
            label=Text(
                en="Longest weekday wait for any bus one way",
                es="La espera más larga de lunes a viernes por cualquier autobús en un sentido",
            ),
            kind=Kind.MINUTES,
            asked={
                AMOUNT: Text(
                    en="where the longest weekday wait for any bus one way is {amount}",
                    es="donde la espera más larga de lunes a viernes por cualquier autobús en "
                    "un sentido es de {amount}",
                )
            },
            is_filter=True,
            help=Text(
                en="Any route counts, but only buses that go the same way; the way with the longer "
                "wait is given.",
                es="Cuenta cualquier ruta, pero solo los autobuses que van en el mismo sentido; "
                "se da el sentido con más espera.",
            ),
        ),
        *fields.DAY_FIELDS,
        Field(
            key="service",
            label=Text(en="Service, by route and direction", es="Servicio, por ruta y sentido"),
            kind=Kind.TABLE,
            parts=fields.SERVICE_PARTS,
        ),
        fields.VALID_FIELD,
        Field(
            key="stop_code",
            label=Text(en="Stop number", es="Número de parada"),
            kind=Kind.TEXT,
        ),
    ),
    style=Style(
        order=210,
        rules=(
            Rule(
                label=Text(en="Bus stop", es="Parada de autobús"),
                symbol=Symbol(
                    shape="circle",
                    colour="#FFFFFF",
                    outline="#2B2B2B",
                    outline_px=2.5,
                    size_px=10,
                ),
            ),
        ),
    ),
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the valley's stops that a running bus serves.

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
    called = waits.calls(feed)
    is_inside = region.in_valley(stops.geometry)
    is_served = stops["stop_id"].isin(called["stop_id"])
    shown = stops[is_inside & is_served].set_index("stop_id", drop=False)
    called = called[called["stop_id"].isin(shown.index)]
    return Harvest(
        table=_table(shown, called, feed, published["places"]),
        ledger=_ledger(stops, is_inside, is_served),
        disagreements=_disagreements(stops[is_inside & ~is_served]),
        definition=online.definition(LAYER, found, NAME),
    )


def _table(
    shown: gpd.GeoDataFrame, called: pd.DataFrame, feed: Feed, places: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    service = waits.service_at_stops(called)
    weekday = called[called["day"] == service_days.WEEKDAY]
    facts = pd.concat(
        [
            region.place_among_communities(shown.geometry, places),
            waits.trips_by_day(service, "stop_id"),
            waits.weekday_span(service, "stop_id"),
            waits.longest_one_way_wait_min(weekday).rename("one_way_wait_weekday_min"),
            fields.service_cells(service, feed, "stop_id").rename("service"),
            service.groupby("stop_id")["route_id"].apply(fields.routes_cell, feed=feed),
        ],
        axis="columns",
    ).rename(columns={"route_id": "routes"})
    facts["one_way_wait_weekday_min"] = facts["one_way_wait_weekday_min"].astype("Int64")
    table = shown.join(facts).rename(columns={"stop_id": "id"})
    table["name"] = table["stop_name"].str.split().str.join(" ")
    table["timetable"] = service_days.validity(feed)
    table["geometry"] = table.geometry.map(rounded)
    return gpd.GeoDataFrame(table[LAYER.columns()], crs=STORED_CRS).reset_index(drop=True)


def _ledger(
    stops: gpd.GeoDataFrame, is_inside: "pd.Series[bool]", is_served: "pd.Series[bool]"
) -> pd.DataFrame:
    is_shown = is_inside & is_served
    reason = pd.Series("no_running_bus", index=stops.index)
    reason = reason.mask(~is_inside, "outside_valley").mask(is_shown, "in_valley")
    ledger = pd.DataFrame(
        {
            "paper": PAPER.key,
            "row": "stops.txt/" + stops["stop_id"],
            "outcome": is_shown.map({True: Outcome.SHOWN.value, False: Outcome.LEFT_OUT.value}),
            "reason": reason,
            "feature_id": stops["stop_id"].where(is_shown),
        }
    )
    return ledger[LEDGER_COLUMNS].reset_index(drop=True)


def _disagreements(idle: gpd.GeoDataFrame) -> pd.DataFrame:
    rows = [
        {
            "paper": PAPER.key,
            "record": stop_id,
            "field": "stop_times.txt",
            "found": "no running trip calls here",
            "expected": "a running trip, or no such stop",
            "note_en": f"Stop {stop_id} is in the feed, but no bus that runs stops there.",
            "note_es": f"La parada {stop_id} está en el archivo, pero ningún autobús en servicio "
            "para ahí.",
        }
        for stop_id in idle["stop_id"]
    ]
    return pd.DataFrame(rows, columns=DISAGREEMENT_COLUMNS)
