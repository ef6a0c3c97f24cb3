"""A question as it is picked: to and from a whole question, and what goes when a part changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.field import Field, Kind
from ejmap.layer import Privacy
from ejmap.layers import all_layers
from ejmap.questions.checking import MOST_CONDITIONS
from ejmap.questions.parts import Near, Question, Which, Within
from ejmap.style import Condition
from ejmap.ui.questions.distances import STEPS_M, steps
from ejmap.ui.questions.draft import (
    Draft,
    Picked,
    Row,
    draft_from_question,
    question_from_draft,
)
from ejmap.ui.questions.field_picker import codes_in, compared, condition_of, number_in

LAYERS = {one.key: one for one in all_layers()}
PARKS, STOPS, TRIBAL, ACTIONS = (
    LAYERS[key] for key in ("mobile_home_parks", "bus_stops", "tribal_land", "official_actions")
)
PLANNED = Condition(field="paving_status", operator="is", value="planned")
MECCA = Condition(field="community", operator="is", value="mecca")

conditions = st.sampled_from([PLANNED, MECCA, Condition(field="size_count", operator="unknown")])
whiches = st.builds(Which, layer=st.sampled_from(sorted(LAYERS)), only=st.none() | conditions)
relations = st.one_of(
    st.builds(
        Near,
        relation=st.sampled_from(["nearer", "farther"]),
        distance_m=st.integers(1, 100_000),
        which=whiches,
    ),
    st.builds(Within, relation=st.sampled_from(["inside", "outside"]), which=whiches),
)
questions = st.builds(
    Question,
    subject=whiches,
    relations=st.lists(relations, max_size=4).map(tuple),
    own=st.lists(conditions, max_size=3).map(tuple),
)


@given(questions)
def test_any_question_can_be_picked_and_is_the_same_question_again(question):
    assert question_from_draft(draft_from_question(question)) == question


def test_without_a_subject_there_is_no_question():
    assert question_from_draft(Draft()) is None


def test_a_condition_that_is_half_picked_is_not_asked():
    draft = Draft(PARKS.key).with_row().with_row("own")
    assert question_from_draft(draft) == Question(subject=Which(layer=PARKS.key))


def test_a_field_without_a_value_leaves_all_of_the_layer_meant():
    row = Row(1, layer=STOPS.key, picked=Picked("community"))
    (relation,) = question_from_draft(Draft(PARKS.key, rows=(row,))).relations
    assert relation.which == Which(layer=STOPS.key)


def test_another_subject_takes_away_what_was_asked_of_the_first_ones_own_record():
    rows = (Row(1, layer=STOPS.key), Row(2, "own", picked=Picked.of(PLANNED)))
    draft = Draft(PARKS.key, Picked.of(MECCA), rows).about(STOPS)
    assert draft == Draft(STOPS.key, Picked(), rows[:1])


def test_a_subject_without_places_keeps_nothing_that_is_measured():
    assert Draft(PARKS.key, rows=(Row(1, layer=STOPS.key),)).about(ACTIONS).rows == ()


def test_a_subject_that_is_only_counted_keeps_no_condition():
    counted = PARKS.model_copy(update={"privacy": Privacy.AGGREGATE})
    assert Draft(STOPS.key, rows=(Row(1, layer=STOPS.key),)).about(counted).rows == ()


def test_only_areas_stay_when_a_condition_becomes_inside():
    assert Row(1, layer=STOPS.key).related("inside", LAYERS).layer is None
    assert Row(1, layer=TRIBAL.key).related("inside", LAYERS).layer == TRIBAL.key


def test_from_layers_to_the_own_record_a_condition_begins_anew():
    row = Row(1, layer=STOPS.key, picked=Picked.of(MECCA)).related("own", LAYERS)
    assert (row.layer, row.picked) == (None, Picked())


def test_farther_becomes_nearer_with_everything_else_left():
    row = Row(1, layer=STOPS.key, distance_m=402, picked=Picked.of(MECCA))
    assert row.related("nearer", LAYERS) == Row(1, "nearer", STOPS.key, 402, Picked.of(MECCA))


def test_another_layer_takes_the_old_ones_field_away():
    assert Row(1, layer=STOPS.key, picked=Picked.of(MECCA)).to(PARKS.key).picked == Picked()


def test_removing_a_condition_leaves_the_others_their_numbers():
    draft = Draft(PARKS.key).with_row().with_row().with_row().without_row(2)
    assert [one.number for one in draft.rows] == [1, 3]
    assert draft.with_row().rows[-1].number == 4


def test_no_more_conditions_can_be_added_than_can_be_asked():
    draft = Draft(PARKS.key)
    for _ in range(MOST_CONDITIONS + 1):
        draft = draft.with_row()
    assert (len(draft.rows), draft.is_full) == (MOST_CONDITIONS, True)


@pytest.mark.parametrize("distance_m", [1, 200, 100_000])
def test_a_distance_of_a_link_stands_among_the_round_ones(distance_m):
    assert steps(distance_m) == sorted([*STEPS_M, distance_m])


def test_a_round_distance_stands_once():
    assert steps(805) == list(STEPS_M)


STATUS = Field(key="status", label=PARKS.name, kind=Kind.CHOICE)
ROUTES = Field(key="routes", label=PARKS.name, kind=Kind.CHOICES)
FAR = Field(key="far_m", label=PARKS.name, kind=Kind.DISTANCE)


@pytest.mark.parametrize(
    ("field", "codes", "expected"),
    [
        (STATUS, [], None),
        (STATUS, ["a", "b"], Condition(field="status", operator="is", value="a,b")),
        (ROUTES, ["91"], Condition(field="routes", operator="has", value="91")),
        (STATUS, ["a", ""], Condition(field="status", operator="unknown")),
        (STATUS, ["", "a"], Condition(field="status", operator="is", value="a")),
    ],
)
def test_values_that_are_picked_become_a_condition(field, codes, expected):
    assert condition_of(field, codes) == expected


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        (None, []),
        (Condition(field="a", operator="unknown"), [""]),
        (Condition(field="a", operator="is", value="x,y"), ["x", "y"]),
    ],
)
def test_a_condition_says_which_values_are_picked(condition, codes):
    assert codes_in(condition) == codes


def test_miles_are_typed_and_metres_are_kept():
    kept = compared(FAR, "at_most", 0.5)
    assert kept == Condition(field="far_m", operator="at_most", value="805")
    assert number_in(FAR, kept) == 0.5


def test_no_number_is_no_condition():
    assert compared(FAR, "above", None) is None
