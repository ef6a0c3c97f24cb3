import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from ejmap.errors import TooManyPlaces
from ejmap.geo import point_in_metres
from ejmap.layer import Privacy
from ejmap.questions.features import Features
from ejmap.questions.places import (
    LISTED,
    MOST_PLACES,
    batch,
    place_at,
    place_listed,
    report,
    report_json,
)
from ejmap.text import LANGUAGES, blanks, words

TOPICS = ["community", "air", "water", "bus", "roads", "park", "tract"]
IN_THE_VALLEY = (st.floats(33.43, 33.75), st.floats(-116.29, -115.71))


def keys(section, language="en"):
    return [one.key for one in section.sentences(language)]


def text(section, language="en"):
    return " ".join(one.text for one in section.sentences(language))


@pytest.fixture
def at(valley):
    """Report on a point: at(latitude, longitude)."""
    return lambda latitude, longitude, **more: report(
        place_at(latitude, longitude, valley, **more), valley
    )


@pytest.fixture
def of(valley):
    """Report on something listed: of(kind, id)."""
    return lambda kind, listed_id: report(place_listed(kind, listed_id, valley), valley)


def test_a_layer_given_as_counts_alone_is_not_known_and_never_none(valley):
    features = valley["mobile_home_parks"]
    counted = features.layer.model_copy(update={"privacy": Privacy.AGGREGATE})
    sources = {**valley, "mobile_home_parks": Features(counted, features.table.iloc[:0])}
    section = report(place_at(33.57, -116.07, sources), sources).section("park")
    assert (section.answer, section.distance_m) == ("unknown", None)


def test_a_report_has_its_seven_topics_in_order(at):
    assert [one.topic for one in at(33.57, -116.07).sections] == TOPICS


@given(*IN_THE_VALLEY)
def test_the_nearest_of_each_layer_is_as_far_as_brute_force_says(valley, latitude, longitude):
    found = report(place_at(latitude, longitude, valley), valley)
    here = np.array(point_in_metres(longitude, latitude))
    for topic, layer in (("air", "air_quality"), ("bus", "bus_stops")):
        points = [point_in_metres(one.x, one.y) for one in valley[layer].table.geometry]
        nearest_m = min(float(np.hypot(*(here - point))) for point in points)
        assert found.section(topic).distance_m == pytest.approx(nearest_m, abs=0.06)


@given(*IN_THE_VALLEY)
@settings(max_examples=30)
def test_distances_are_those_on_the_ground(valley, latitude, longitude):
    found = report(place_at(latitude, longitude, valley), valley).section("air")
    table = valley["air_quality"].table.set_index("id")
    monitor = table.geometry[found.facts["monitor"]["id"]]
    _, _, along_m = Geod(ellps="WGS84").inv(longitude, latitude, monitor.x, monitor.y)
    assert found.distance_m == pytest.approx(along_m, rel=5e-4, abs=0.1)


@given(*IN_THE_VALLEY)
def test_water_is_nobodys_but_inside_a_certain_service_area(valley, latitude, longitude):
    found = report(place_at(latitude, longitude, valley), valley).section("water")
    is_inside = 33.60 <= latitude <= 33.61 and -116.02 <= longitude <= -116.01
    assert (found.answer == "found") == is_inside
    assert (found.facts["system"] is not None) == is_inside


def test_many_places_get_the_answers_that_each_would_get_alone(valley):
    places = [place_at(33.5 + n / 50, -116.2 + n / 50, valley) for n in range(5)]
    places += [place_listed("mobile_home_parks", one, valley) for one in ("p-system", "p-lost")]
    alone = [report_json(report(one, valley)) for one in places]
    assert [report_json(one) for one in batch(places, valley)] == alone


def test_no_places_give_no_reports(valley):
    assert batch([], valley) == []


def test_there_is_a_most_to_what_is_answered_at_once(valley):
    place = place_at(33.57, -116.07, valley)
    assert len(batch([place] * MOST_PLACES, valley)) == MOST_PLACES
    with pytest.raises(TooManyPlaces, match="501"):
        batch([place] * (MOST_PLACES + 1), valley)


def every_place(sources):
    yield place_at(33.57, -116.07, sources)
    yield place_at(33.605, -116.015, sources)
    yield place_at(33.52, -116.14, sources)
    yield place_at(33.74, -115.75, sources)
    yield place_listed("community", "mecca", sources)
    for kind in LISTED[1:]:
        for listed_id in sources[kind].ids if kind in sources else ():
            yield place_listed(kind, listed_id, sources)


@pytest.fixture
def reports(valley):
    rest = {**valley, "schools": valley["bus_stops"]}
    return batch(list(every_place(rest)), rest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_says_something_whole(reports, language):
    for one in reports:
        for section in one.sections:
            said = section.sentences(language)
            assert said
            assert not any(blanks(sentence.text) for sentence in said)
            assert all(sentence.text.rstrip("”").endswith(".") for sentence in said)


def test_the_same_things_are_said_in_both_languages(reports):
    for one in reports:
        for section in one.sections:
            assert keys(section, "en") == keys(section, "es")


def test_an_unknown_never_says_none_and_a_none_never_says_unknown(reports):
    for one in reports:
        for section in one.sections:
            if section.answer == "none":
                assert "No se sabe" not in text(section, "es")
            if "No se sabe:" in text(section, "es"):
                assert section.answer == "unknown"


def test_a_report_is_plain_json_with_both_languages_and_its_sources(reports):
    for one in reports:
        told = json.loads(json.dumps(report_json(one, "es"), allow_nan=False))
        assert list(told) == ["place", *TOPICS, "notice"]
        for topic in TOPICS:
            assert told[topic]["answer"] in ("found", "none", "unknown")
            assert told[topic]["distance_m"] is None or told[topic]["distance_m"] >= 0
            assert set(told[topic]["sentences"]) == set(LANGUAGES)
            assert all(paper["data_date"] for paper in told[topic]["source"])
        assert told["notice"]["es"] == words("es")("footer")


def test_a_points_coordinates_are_not_told_again(at):
    told = json.dumps(report_json(at(33.57123, -116.07456)))
    assert "33.57" not in told
    assert "116.07" not in told


def test_names_in_json_are_in_the_language_asked_for(of, valley, layer_of):
    row = {"id": "r", "name": "x", "geometry": valley["main_roads"].table.geometry[0]}
    roads = layer_of("main_roads", [row])
    roads.table["name_es"] = "equis"
    sources = {**valley, "main_roads": roads}
    found = report(place_at(33.57, -116.07, sources), sources)
    assert report_json(found, "es")["roads"]["main_road"]["name"] == "equis"
    assert report_json(found, "en")["roads"]["main_road"]["name"] == "x"


# The community


def test_the_community_a_place_is_in_is_found(at):
    section = at(33.57, -116.07).section("community")
    assert (section.answer, section.distance_m, section.facts["key"]) == ("found", 0, "mecca")
    assert text(section) == "This place is in the community of Mecca."


def test_between_communities_none_is_found_and_the_nearest_is_named(at):
    section = at(33.57, -116.04).section("community")
    assert (section.answer, section.facts["key"]) == ("none", "mecca")
    assert section.distance_m == pytest.approx(928, abs=2)
    assert "La más cercana es Mecca, a 0.6 millas (928 m) en línea recta." in text(section, "es")


def test_a_community_says_that_it_is_measured_from_its_middle(of):
    found = of("community", "mecca")
    assert found.section("community").answer == "found"
    assert "desde el centro de la comunidad de Mecca" in text(found.section("community"), "es")
    assert "desde el centro de Mecca" in text(found.section("bus"), "es")


# What cannot be measured


@pytest.mark.parametrize("park", ["p-doubtful", "p-lost"])
@pytest.mark.parametrize("topic", ["community", "air", "bus", "tract"])
def test_nothing_is_measured_from_a_place_that_is_not_certain(of, park, topic):
    section = of("mobile_home_parks", park).section(topic)
    assert (section.answer, section.distance_m) == ("unknown", None)
    assert text(section, "es").startswith("No se sabe:")


def test_why_a_place_is_not_certain_is_said_once(of):
    found = of("mobile_home_parks", "p-doubtful")
    assert "the house number was not found" in text(found.section("park"))
    assert "The lists do not say where it is." in text(
        of("mobile_home_parks", "p-lost").section("park")
    )


def test_a_layer_that_is_not_published_leaves_its_topic_unknown():
    found = report(place_at(33.57, -116.07, {}), {})
    assert {one.answer for one in found.sections} == {"unknown"}
    assert "este mapa todavía no tiene una lista" in text(found.section("bus"), "es")


def test_a_list_with_nothing_in_it_finds_none(empty_valley):
    found = report(place_at(33.57, -116.07, empty_valley), empty_valley)
    answers = {one.topic: one.answer for one in found.sections}
    assert answers == {
        **dict.fromkeys(("community", "air", "bus", "park", "tract"), "none"),
        **dict.fromkeys(("water", "roads"), "unknown"),
    }


# The air


def test_old_readings_say_so_first(at):
    section = at(33.57, -116.08).section("air")
    first = section.sentences("es")[0]
    assert first.is_strong
    assert "No es el aire de hoy." in first.text


def test_a_near_monitor_is_named_with_its_distance(at):
    section = at(33.57, -116.07).section("air")
    assert section.facts["days_over_ca_24h"] == 2
    assert "Invented monitor 1, 0.6 miles (928 m) away in a straight line." in text(section)
    assert "air_far" not in keys(section)


@pytest.mark.parametrize(("longitude", "is_far"), [(-116.0627, False), (-116.0625, True)])
def test_beyond_a_mile_dust_may_be_another(at, longitude, is_far):
    section = at(33.57, longitude).section("air")
    assert (section.distance_m > 1609.344) == is_far
    assert ("Dust near a dirt road can be much higher than there." in text(section)) == is_far


def test_a_tribes_monitor_is_called_that(at):
    section = at(33.52, -116.15).section("air")
    assert "La administra una tribu: Invented tribe." in text(section, "es")


# Roads and paving


def test_it_is_always_said_that_nobody_lists_what_is_paved(reports):
    for one in reports:
        assert "Ninguna lista pública dice qué calles" in text(one.section("roads"), "es")


def test_paving_is_known_of_the_park_that_was_picked(of):
    section = of("mobile_home_parks", "p-paved").section("roads")
    assert section.answer == "found"
    assert keys(section)[:3] == ["paving_status", "paving_first_expected", "paving_now_expected"]
    assert "Está en una lista tentativa del 8 de septiembre de 2025." in text(section, "es")
    assert "Primero se prometió para mid-2024 (invented)." in text(section, "es")


def test_paving_is_never_known_by_distance(at):
    section = at(33.62, -116.18).section("roads")
    assert (section.answer, section.facts["paving"]) == ("unknown", None)


def test_a_parks_own_paving_status_does_without_the_list(valley):
    rest = {key: one for key, one in valley.items() if key != "unpaved_roads"}
    found = report(place_listed("mobile_home_parks", "p-paved", rest), rest).section("roads")
    assert (found.answer, found.layer) == ("found", "mobile_home_parks")


@pytest.mark.parametrize(
    ("status", "date", "says"),
    [
        (
            "done",
            "2026-05-01",
            "El 1 de mayo de 2026 la lista decía de su pavimentación: Terminado.",
        ),
        ("funded", None, "Una lista dice de su pavimentación: Con dinero aprobado. No da fecha."),
        ("planned", None, "Una lista dice de su pavimentación: Planeado, en lista. No da fecha."),
    ],
)
def test_other_statuses_are_said_with_their_date(valley, layer_of, status, date, says):
    row = {"id": "site", "name": "x", "status": status, "listed_date": date, "park_id": "p-paved"}
    sites = layer_of("unpaved_roads", [{**row, "geometry": None}])
    sources = {**valley, "unpaved_roads": sites}
    found = report(place_listed("mobile_home_parks", "p-paved", sources), sources)
    assert says in text(found.section("roads"), "es")


# The park


def test_the_park_that_was_picked_is_found(of):
    section = of("mobile_home_parks", "p-system").section("park")
    assert (section.answer, section.facts["is_picked"]) == ("found", True)
    assert "La lista donde aparece dice que tiene 1 espacio." in text(section, "es")


@pytest.mark.parametrize(("latitude", "answer"), [(33.58225, "found"), (33.58227, "none")])
def test_a_park_is_near_up_to_half_a_mile(at, latitude, answer):
    section = at(latitude, -116.08).section("park")
    assert section.answer == answer
    assert (section.distance_m is not None) == (answer == "found")


def test_a_doubtful_dot_is_never_the_nearest_park(at):
    section = at(33.575, -116.0805).section("park")
    assert section.facts["park"]["id"] == "p-system"


def test_no_park_found_says_nothing_about_permits(at):
    said = text(at(33.5, -116.0).section("park"), "es")
    assert "No se encontró ningún parque de casas móviles" in said
    assert "eso no dice nada sobre sus permisos" in said
    assert "Hay otros 2 parques de casas móviles de ubicación dudosa en las listas" in said


def test_a_community_counts_its_parks(of):
    section = of("community", "mecca").section("park")
    assert section.facts["in_community"]["count"] == 1
    assert "sitúan 1 parque de casas móviles en la comunidad de Mecca." in text(section, "es")


# The tract


def test_a_tract_says_its_range_and_what_a_rank_leaves_out(at):
    section = at(33.52, -116.14).section("tract")
    assert (section.answer, section.facts["ces_range"]) == ("found", "80-85%")
    assert "que entre 80 y 85 de cada 100 tramos" in text(section, "es")
    assert "No cuenta el polvo PM10" in text(section, "es")


def test_a_tract_without_a_rank_says_so(at):
    assert "no clasifican este tramo" in text(at(33.57, -116.07).section("tract"), "es")


def test_outside_all_tracts_none_is_found(at):
    section = at(33.6, -115.8).section("tract")
    assert section.answer == "none"
    assert text(section, "es").startswith("No se encontró ningún tramo censal")
