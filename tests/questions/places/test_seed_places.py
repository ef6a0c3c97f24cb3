"""The place report over the layers that come with the program."""

import pytest
import shapely

from ejmap.questions.places import batch, place_listed, report
from ejmap.region import COMMUNITIES
from ejmap.text import LANGUAGES, blanks

KINDS = ("mobile_home_parks", "bus_stops", "schools", "water_systems")


@pytest.fixture(scope="module")
def reports(seed_sources):
    """A report of everything that can be picked from a list, by kind."""
    return {
        kind: batch(
            [place_listed(kind, str(one), seed_sources) for one in seed_sources[kind].ids],
            seed_sources,
        )
        for kind in KINDS
    }


def systems_of_parks(sources):
    parks = sources["mobile_home_parks"].table
    listed = set(sources["water_systems"].ids)
    wanted = dict(zip(parks["id"], parks["system_id_pwsid"], strict=True))
    return {park: system for park, system in wanted.items() if system in listed}


def test_a_parks_water_is_found_where_it_names_a_listed_system_or_an_area_holds_it(
    reports, seed_sources
):
    named, water = systems_of_parks(seed_sources), seed_sources["water_systems"]
    areas = water.table.geometry[water.is_area & water.is_placed].to_numpy()
    for one in reports["mobile_home_parks"]:
        section, place = one.section("water"), one.place
        here = shapely.Point(place.longitude, place.latitude) if place.is_placed else None
        is_held = here is not None and bool(shapely.intersects(areas, here).any())
        assert (section.answer == "found") == (place.id in named or is_held)
        if place.id in named:
            assert section.facts["system"]["id"] == named[place.id]


def test_no_stop_or_school_gets_a_system_but_by_its_service_area(reports):
    for kind in ("bus_stops", "schools"):
        known = {one.section("water").facts["known_by"] for one in reports[kind]}
        assert known <= {None, "area"}


def test_paving_is_found_for_as_many_places_as_the_list_names(reports, seed_sources):
    found = [
        one.place.id
        for kind in ("mobile_home_parks", "water_systems")
        for one in reports[kind]
        if one.section("roads").answer == "found"
    ]
    named = seed_sources["unpaved_roads"].table["park_id"].dropna()
    assert set(found) == set(named)


def test_everything_certain_lies_where_its_own_record_says(reports, seed_sources):
    for kind in KINDS:
        told = dict(zip(*(seed_sources[kind].table[c] for c in ("id", "community")), strict=True))
        for one in reports[kind]:
            if one.place.is_placed and not one.place.is_middle:
                assert one.place.community == told[one.place.id]


def test_the_middle_of_every_community_is_in_it(seed_sources):
    for one in COMMUNITIES:
        found = report(place_listed("community", one.key, seed_sources), seed_sources)
        inside = seed_sources["communities"].table.set_index("id").geometry[one.geoid]
        here = shapely.Point(found.place.longitude, found.place.latitude)
        assert inside.contains(here)
        assert found.section("community").answer == "found"


def test_nothing_is_said_with_a_blank_or_a_code_left_in_it(reports):
    for kind in KINDS:
        for one in reports[kind][::4]:
            for section in one.sections:
                for language in LANGUAGES:
                    said = " ".join(sentence.text for sentence in section.sentences(language))
                    assert not blanks(said)
                    assert not {"None", "nan", "NaT"} & set(said.replace(".", "").split())


def test_a_stops_longest_wait_is_the_one_of_its_record(reports, seed_sources):
    columns = ("id", "longest_gap_weekday_min")
    told = dict(zip(*(seed_sources["bus_stops"].table[one] for one in columns), strict=True))
    for one in reports["bus_stops"]:
        facts = one.section("bus").facts
        assert facts["stops"][0]["id"] == one.place.id
        weekday = [row for row in facts["service"] if row["day"] == "weekday"]
        gaps = [row["longest_gap_min"] for row in weekday if row["longest_gap_min"]]
        assert max(gaps, default=None) == (told[one.place.id] if gaps else None)
