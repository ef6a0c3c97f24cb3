import json

import pytest

from ejmap.questions.places import place_at, place_listed, report
from ejmap.questions.places.timetable import at_clock
from tests.questions.places.conftest import ROWS, bus


def text(section, language="en"):
    return " ".join(one.text for one in section.sentences(language))


@pytest.fixture
def near_stop(valley):
    return report(place_at(33.571, -116.09, valley), valley).section("bus")


def test_the_three_nearest_stops_are_found_nearest_first(near_stop):
    assert [one["id"] for one in near_stop.facts["stops"]] == ["s1", "s2", "s3"]
    assert near_stop.facts["stops"][0]["distance_m"] == near_stop.distance_m


def test_an_old_timetable_says_so_first_with_whom_to_call(near_stop):
    first = near_stop.sentences("es")[0]
    assert first.is_strong
    assert "1-800-347-8628" in first.text


def test_distances_are_said_to_be_straight_lines(near_stop):
    assert "a 360 pies (111 m) en línea recta. Caminando es más." in text(near_stop, "es")


def test_the_longest_wait_is_that_of_one_route_one_way(near_stop):
    assert (
        "En la parada más cercana, la espera más larga de lunes a viernes es de 5 horas: "
        "ruta 9999, hacia Donde Sea." in text(near_stop, "es")
    )


def test_each_direction_says_its_buses_by_day(near_stop):
    said = text(near_stop, "es")
    assert (
        "Ruta 9999, hacia Ninguna Parte. De lunes a viernes: 3 autobuses, el primero a las "
        "5:10 a. m. y el último a las 12:20 a. m.; la espera más larga es de 2 horas 5 minutos. "
        "Sábado: no había autobús. Domingo: 1 autobús, a la 1:05 p. m."
    ) in said
    assert (
        "Sábado y domingo: 2 autobuses, el primero a la 1:00 a. m. y el último a las 12:30 p. m.; "
        "la espera más larga es de 1 hora."
    ) in said


def test_a_stop_without_a_bus_says_that_the_timetable_has_none(valley):
    section = report(place_listed("bus_stops", "s4", valley), valley).section("bus")
    assert section.distance_m == 0
    assert "La parada de autobús Invented stop 4 está en este lugar." in text(section, "es")
    assert "no tiene ningún autobús en esa parada" in text(section, "es")


def test_a_picked_stop_stands_before_another_at_the_same_post(valley, layer_of):
    row = valley["bus_stops"].table.iloc[0].to_dict()
    stops = layer_of("bus_stops", [row, {**row, "id": "picked"}])
    sources = {**valley, "bus_stops": stops}
    section = report(place_listed("bus_stops", "picked", sources), sources).section("bus")
    assert [one["id"] for one in section.facts["stops"]] == ["picked", "s1"]


def test_one_other_stop_is_said_in_the_singular(valley, layer_of):
    rows = valley["bus_stops"].table.iloc[:2]
    stops = layer_of("bus_stops", [{**row, "service": None} for row in rows.to_dict("records")])
    sources = {**valley, "bus_stops": stops}
    section = report(place_at(33.571, -116.09, sources), sources).section("bus")
    assert "La siguiente parada más cercana: Invented stop 2, a " in text(section, "es")


def test_a_bus_that_comes_every_day_at_the_same_hours_is_said_once(valley, layer_of):
    row = valley["bus_stops"].table.iloc[0].to_dict()
    rows = json.loads(row["service"])
    same = [{**rows[0], "day": day} for day in ("weekday", "saturday", "sunday")]
    stops = layer_of("bus_stops", [{**row, "service": json.dumps(same)}])
    sources = {**valley, "bus_stops": stops}
    said = text(report(place_at(33.571, -116.09, sources), sources).section("bus"), "es")
    assert "Todos los días: 3 autobuses" in said
    assert "domingo" not in said


@pytest.mark.parametrize(
    ("clock", "says"),
    [
        ("01:00", "a la 1:00 a. m."),
        ("13:59", "a la 1:59 p. m."),
        ("25:05", "a la 1:05 a. m."),
        ("11:00", "a las 11:00 a. m."),
        ("12:30", "a las 12:30 p. m."),
        ("24:00", "a las 12:00 a. m."),
    ],
)
def test_one_oclock_is_singular_in_spanish(clock, says):
    assert at_clock(clock, "es") == says


def one_bus(way):
    return bus("weekday", 1, "05:10", "05:10", None, way=way, way_es=way)


def test_stops_of_one_name_are_told_apart_where_both_are_shown(valley, layer_of):
    rows = [
        {**row, "name": "Invented at Same", "service": json.dumps([one_bus(way)])}
        for row, way in zip(ROWS["bus_stops"][:2], ("north", "south"), strict=True)
    ]
    sources = {**valley, "bus_stops": layer_of("bus_stops", rows)}
    section = report(place_at(33.571, -116.09, sources), sources).section("bus")
    names = {one["name"]["en"] for one in section.facts["stops"]}
    assert names == {"Invented at Same (9999 north)", "Invented at Same (9999 south)"}


def test_stops_of_different_names_are_called_by_their_names_alone(near_stop):
    assert not any("(" in one["name"]["en"] for one in near_stop.facts["stops"])
