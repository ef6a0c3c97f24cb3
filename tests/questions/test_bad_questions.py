"""Whatever cannot be asked gets a sentence in the person's language, all faults at once."""

import pytest
import shapely

from ejmap import errors
from ejmap.errors import InvalidQuestion
from ejmap.layers import all_layers
from ejmap.questions.answering import answer
from ejmap.questions.checking import askable_fields
from ejmap.questions.features import Features
from ejmap.questions.parts import Question, Which
from ejmap.questions.question import question_from_json, question_from_query
from ejmap.text import LANGUAGES, blanks, words
from tests.questions.layouts import Row, at, features_of, invented_layer, table_of

LAYERS = {one.key: one for one in all_layers()}
SYSTEMS = "subject=water_systems"
MANY = "&".join(["own=status:unknown"] * 11)
FAULTS = {
    "": [errors.NoSubject],
    "subject=": [errors.UnreadablePart],
    "subject=nothing": [errors.LayerNotAsked],
    "subject=water_systems:kind": [errors.UnreadablePart],
    "subject=water_systems:kind:is:castle": [errors.FieldNotAsked],
    "subject=water_systems:nothing:is:red": [errors.FieldNotAsked],
    "subject=water_systems:kind:unknown": [errors.FieldNotAsked],
    f"{SYSTEMS}&subject=schools": [errors.UnreadablePart],
    f"{SYSTEMS}&if=nearer:nothing:805": [errors.LayerNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops:0": [errors.DistanceNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops:-5": [errors.DistanceNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops:10000000": [errors.DistanceNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops:100001": [errors.DistanceNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops:nan": [errors.DistanceNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops:inf": [errors.DistanceNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops:1e999": [errors.DistanceNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops:half a mile": [errors.DistanceNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops:": [errors.DistanceNotAsked],
    f"{SYSTEMS}&if=nearer:bus_stops": [errors.UnreadablePart],
    f"{SYSTEMS}&if=nearer::805": [errors.UnreadablePart],
    f"{SYSTEMS}&if=besides:bus_stops:805": [errors.UnreadablePart],
    f"{SYSTEMS}&if=%F0%9F%A6%84::::": [errors.UnreadablePart],
    f"{SYSTEMS}&if=": [errors.UnreadablePart],
    f"{SYSTEMS}&if=nearer:official_actions:805": [errors.NoPlaces],
    f"{SYSTEMS}&if=inside:bus_stops": [errors.NoAreas],
    f"{SYSTEMS}&if=outside:bus_routes": [errors.NoAreas],
    f"{SYSTEMS}&if=inside:nothing": [errors.LayerNotAsked],
    f"{SYSTEMS}&if=nearer:schools:805:kind:is:": [errors.FieldNotAsked],
    "subject=official_actions&if=nearer:schools:805": [errors.NoPlaces],
    f"{SYSTEMS}&own=nothing:is:red": [errors.FieldNotAsked],
    f"{SYSTEMS}&own=status:is:": [errors.FieldNotAsked],
    f"{SYSTEMS}&own=status:is:,": [errors.FieldNotAsked],
    f"{SYSTEMS}&own=status:is:castle": [errors.FieldNotAsked],
    f"{SYSTEMS}&own=status:at_least:5": [errors.FieldNotAsked],
    f"{SYSTEMS}&own=connection_count:at_least:many": [errors.FieldNotAsked],
    f"{SYSTEMS}&own=connection_count:at_least:nan": [errors.FieldNotAsked],
    f"{SYSTEMS}&own=connection_count:is:many": [errors.FieldNotAsked],
    f"{SYSTEMS}&own=location_doubtful:is:perhaps": [errors.FieldNotAsked],
    f"{SYSTEMS}&own=status:resembles:failing": [errors.UnreadablePart],
    f"{SYSTEMS}&own=status": [errors.UnreadablePart],
    f"{SYSTEMS}&{MANY}": [errors.TooManyConditions],
    f"{SYSTEMS}&if=nearer:nothing:0&own=status:is:&if=x": [
        errors.UnreadablePart,
        errors.LayerNotAsked,
        errors.FieldNotAsked,
    ],
}


@pytest.mark.parametrize("query", FAULTS)
def test_each_fault_is_found_and_named(query):
    assert [type(one) for one in question_from_query(query, LAYERS).problems] == FAULTS[query]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", FAULTS)
def test_each_fault_is_a_sentence_in_the_persons_language(query, language):
    with pytest.raises(InvalidQuestion) as refused:
        question_from_query(query, LAYERS).sound()
    said = words(language).error(refused.value)
    assert len(said) > 60
    assert not blanks(said)
    assert all(words(language).error(one) in said for one in refused.value.problems)


def test_a_sentence_names_the_layer_and_its_fields_in_its_language():
    (problem,) = question_from_query("subject=bus_stops&own=colour:is:red", LAYERS).problems
    said = words("es").error(problem)
    assert LAYERS["bus_stops"].name.es in said
    assert LAYERS["bus_stops"].field("community").label.es in said


JSON_FAULTS = [
    ("not json", errors.UnreadablePart),
    ("[" * 100_000, errors.UnreadablePart),
    ("null", errors.UnreadablePart),
    ([], errors.UnreadablePart),
    ({}, errors.UnreadablePart),
    ({"subject": "water_systems"}, errors.UnreadablePart),
    ({"subject": {"layer": "nothing"}}, errors.LayerNotAsked),
    ({"subject": {"layer": "schools"}, "sort": "worst"}, errors.UnreadablePart),
    ({"subject": {"layer": "schools", "sort": "worst"}}, errors.UnreadablePart),
    ({"subject": {"layer": "schools"}, "if": [{"relation": "besides"}]}, errors.UnreadablePart),
    ({"subject": {"layer": "schools"}, "own": "kind"}, errors.UnreadablePart),
    (
        {
            "subject": {"layer": "bus_routes"},
            "own": [{"field": "route", "operator": "is", "value": "\ud800"}],
        },
        errors.FieldNotAsked,
    ),
]


@pytest.mark.parametrize(("given", "expected"), JSON_FAULTS)
def test_each_fault_of_json_is_found_and_named(given, expected):
    read = question_from_json(given, LAYERS)
    assert expected in [type(one) for one in read.problems]
    assert words("es").error(InvalidQuestion(read.problems)).encode()


@pytest.mark.parametrize("metres", [0, -1, 100_001, 10**400, 0.5, "far", None, float("nan")])
def test_a_distance_in_json_that_cannot_be_asked_is_called_one(metres):
    near = {"relation": "nearer", "distance_m": metres, "which": {"layer": "bus_stops"}}
    read = question_from_json({"subject": {"layer": "schools"}, "if": [near]}, LAYERS)
    assert [type(one) for one in read.problems] == [errors.DistanceNotAsked]


@pytest.mark.parametrize(
    ("subject", "target"), [("empty", None), ("homes", "empty")], ids=["asked", "measured to"]
)
def test_a_layer_that_holds_nothing_is_said_to(subject, target):
    sources = {
        "homes": features_of(invented_layer("homes", "point"), [Row(shapely.Point(at(0, 0)))]),
        "empty": Features(invented_layer("empty", "point"), table_of([])),
    }
    near = f"&if=nearer:{target}:805" if target else ""
    layers = {key: one.layer for key, one in sources.items()}
    question = question_from_query(f"subject={subject}{near}", layers).sound()
    with pytest.raises(InvalidQuestion) as refused:
        answer(question, sources)
    assert [type(one) for one in refused.value.problems] == [errors.EmptyLayer]
    assert "Invented empty en español" in words("es").error(refused.value)


def test_answering_refuses_what_cannot_be_asked_however_it_was_made():
    sources = {"homes": features_of(invented_layer("homes", "point"), [Row(None)])}
    with pytest.raises(InvalidQuestion):
        answer(Question(subject=Which(layer="secrets")), sources)


NEVER_ASKED = (
    "papers",
    "system_id_pwsid",
    "size_kind",
    "name_kind",
    "former_name",
    "located_by",
    "name",
    "id",
)
"""What would tell which list a park or a system stands in, and in which it does not."""
OPERATORS = ("is:register", "has:register", "unknown", "at_least:1", "is:unknown")


@pytest.mark.parametrize("key", LAYERS)
def test_no_layer_may_be_asked_which_lists_a_feature_stands_in(key):
    assert not set(askable_fields(LAYERS[key])) & set(NEVER_ASKED)


@pytest.mark.parametrize("place", ["own={}", "if=nearer:mobile_home_parks:100:{}"])
@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("field", NEVER_ASKED)
def test_no_part_of_a_question_says_what_a_permit_register_lacks(field, operator, place):
    part = place.format(f"{field}:{operator}")
    read = question_from_query(f"subject=mobile_home_parks&{part}", LAYERS)
    assert [type(one) for one in read.problems] == [errors.FieldNotAsked]
    assert not read.question.conditions
