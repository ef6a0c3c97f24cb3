"""Questions, kept: the answer, its rows and its firmness; few homes are given by community."""

import pytest

from ejmap.errors import InvalidQuestion, NothingToKeep
from ejmap.layer import Privacy
from ejmap.snapshots.kept import Topic

PARKS = (
    "subject=mobile_home_parks&if=farther:bus_stops:805"
    "&if=nearer:water_systems:200:arsenic_estimate:is:above&own=paving_status:is:planned"
)
# The size of the invented rows decides: of these so many are asked about.
HALF_MILE = "subject=mobile_home_parks&if=farther:bus_stops:805"


def test_the_example_of_the_parks_answers_1_21_and_45_of_67(keep):
    counts = keep("questions", PARKS).counts
    assert (counts.yes, counts.no, counts.unknown, counts.total) == (1, 21, 45, 67)


def test_the_finding_is_the_answer_as_a_sentence_in_both_languages(keep):
    finding = keep("questions", PARKS).finding
    assert finding.en.startswith("1 of 67 mobile home parks is farther than half a mile (805 m)")
    assert finding.es.startswith("1 de 67 parques de casas móviles está a más de media milla")
    assert finding.es.endswith("Para 21 la respuesta es no, y de 45 no se sabe.")


def test_the_counts_are_those_of_the_rows_and_of_the_places(keep):
    kept = keep("questions", PARKS)
    (table,) = kept.tables
    answers = [row[1].en for row in table.rows]
    assert [answers.count(one) for one in ("Yes", "No", "Not known")] == [1, 21, 45]
    sums = [sum(int(row[column].en) for row in kept.communities.rows) for column in (1, 2, 3)]
    assert sums == [1, 21, 45]


def test_rows_say_how_far_and_to_what_and_why_not_known(keep):
    (table,) = keep("questions", PARKS).tables
    assert [one.es for one in table.columns] == [
        "Nombre",
        "Respuesta",
        "Distancia: parada de autobús",
        "Medido hasta: parada de autobús",
        "Distancia: sistema de agua",
        "Medido hasta: sistema de agua",
        "Por qué no se sabe",
    ]
    first = table.rows[0]
    assert (first[1].en, first[2].en, first[6].en) == ("Yes", "1 mile (1.6 km)", "–")


def test_the_map_draws_the_answers_over_what_was_measured_to(keep):
    (side,) = keep("questions", PARKS).sides
    assert [one.layer for one in side.layers] == ["bus_stops", "water_systems"]
    assert [c.value for c in side.layers[1].filters] == ["above"]
    assert (side.subject.layer, len(side.answers), side.answered.key) == (
        "mobile_home_parks",
        67,
        "mobile_home_parks",
    )
    assert list(side.answers.values()).count("unknown") == 45


def test_one_park_is_given_by_community_and_its_table_names_homes(keep):
    kept = keep("questions", PARKS)
    assert kept.few
    assert kept.by_community == kept.communities
    assert all(one.names_homes for one in kept.tables)


def test_no_name_of_a_park_stands_outside_the_table_that_names_homes(keep):
    kept = keep("questions", PARKS)
    (table,) = kept.tables
    rest = kept.model_copy(update={"tables": (), "sides": ()}).model_dump_json()
    assert [row[0].en for row in table.rows if row[0].en in rest] == []


@pytest.mark.parametrize(("count", "is_few"), [(1, True), (4, True), (5, False), (0, False)])
def test_homes_are_few_up_to_four(keep, shelf, count, is_few):
    store = shelf("mobile_home_parks", rows=range(count + 3))
    planned = store.version("mobile_home_parks").table()
    planned["paving_status"] = ["planned"] * count + ["done"] * 3
    kept = keep("questions", "subject=mobile_home_parks&own=paving_status:is:planned", store=store)
    assert (kept.counts.yes, kept.few) == (count, is_few)


@pytest.mark.parametrize(("kind", "is_few"), [("state_small", True), ("community", False)])
def test_small_systems_are_homes_and_large_ones_are_not(keep, shelf, kind, is_few):
    store = shelf("water_systems", rows=range(4))
    table = store.version("water_systems").table()
    table["kind"], table["papers"] = kind, "safer"
    assert keep("questions", "subject=water_systems", store=store).few is is_few


@pytest.mark.parametrize(
    ("parks", "is_few"),
    [
        ("5000", False),
        ("300:community:is:oasis", True),
        ("300:community:is:thermal", False),
        ("3000:community:is:thermal", True),
    ],
)
def test_a_few_homes_that_others_lie_near_are_few_as_well(keep, parks, is_few):
    kept = keep("questions", f"subject=schools&if=nearer:mobile_home_parks:{parks}")
    assert kept.few is is_few
    assert (kept.by_community is not None) is is_few


def test_firmness_is_said_for_each_distance(keep):
    kept = keep("questions", PARKS)
    assert len(kept.firmness) == 2
    assert "at twice that distance, 1 mile (1,610 m), it would be 0" in kept.firmness[0].en


def test_a_layer_of_counts_alone_answers_with_its_public_counts(keep, shelf):
    store = shelf("mobile_home_parks", mobile_home_parks={"privacy": Privacy.AGGREGATE})
    kept = keep("questions", "subject=mobile_home_parks", store=store)
    assert (kept.counts, kept.sides, kept.few, kept.figures) == (None, (), False, ())
    assert {row[1].en for row in kept.communities.rows} == {
        "9",
        "21",
        "26",
        "Fewer than 5, perhaps none",
    }


def test_other_layers_published_change_no_word(keep, shelf):
    alone = shelf("schools", "bus_stops")
    beside = shelf(
        "schools",
        "bus_stops",
        "tribal_land",
        tribal_land={"noun": alone.version("schools").layer.noun},
    )
    query = "subject=schools&if=nearer:bus_stops:402"
    assert (
        keep("questions", query, store=alone).finding
        == keep("questions", query, store=beside).finding
    )


def test_a_system_on_tribal_land_is_about_who_answers_there(keep):
    topics = keep("questions", "subject=water_systems&if=inside:tribal_land").topics
    assert Topic.TRIBAL_WATER in topics


def test_a_school_is_no_matter_of_tribal_water(keep):
    topics = keep("questions", "subject=schools&if=nearer:bus_stops:402").topics
    assert topics == (Topic.BUS,)


def test_nothing_asked_is_nothing_to_keep(keep):
    with pytest.raises(NothingToKeep):
        keep("questions", "lang=es")


def test_half_a_question_is_told_and_not_kept(keep):
    with pytest.raises(InvalidQuestion):
        keep("questions", "subject=mobile_home_parks&if=farther:nowhere:805")
