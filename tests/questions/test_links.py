"""A question is the same as a link, as JSON and as itself, over the layers that are published."""

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ejmap.field import NUMBERS, Field, Kind
from ejmap.layers import all_layers
from ejmap.questions.checking import MOST_CONDITIONS, askable_fields
from ejmap.questions.parts import (
    LEAST_DISTANCE_M,
    MOST_DISTANCE_M,
    UNKNOWN,
    Near,
    Question,
    Which,
    Within,
    normalised,
)
from ejmap.questions.question import (
    json_from_question,
    query_from_question,
    question_from_json,
    question_from_query,
)
from ejmap.style import Condition

LAYERS = {one.key: one for one in all_layers()}
NUMBER_TEXTS = st.one_of(
    st.integers(-1_000_000, 1_000_000), st.floats(allow_nan=False, allow_infinity=False)
)
# What links, JSON and addresses give a meaning of their own.
TYPED = st.text(st.sampled_from('aZ9 :,&=%#+?/é😀\n\\"'), min_size=1, max_size=12)


def condition_of(field: Field) -> st.SearchStrategy[Condition]:
    """Return conditions that can be asked of a field, written the one way."""
    key = st.just(field.key)
    asked = [st.builds(Condition, field=key, operator=st.just("unknown"))]
    if field.kind in NUMBERS:
        operators = st.sampled_from(["at_least", "at_most", "above", "below"])
        numbers = NUMBER_TEXTS.map(str)
        asked.append(st.builds(Condition, field=key, operator=operators, value=numbers))
    elif field.choices:
        codes = st.lists(st.sampled_from([*field.choices]), min_size=1, max_size=3, unique=True)
        operators = st.sampled_from(["is", "has"])
        asked.append(st.builds(Condition, field=key, operator=operators, value=codes.map(",".join)))
    elif field.kind is Kind.YES_NO:
        values = st.sampled_from(["true", "false"])
        asked.append(st.builds(Condition, field=key, operator=st.just("is"), value=values))
    else:
        typed = TYPED.filter(lambda text: text.strip(","))
        operators = st.sampled_from(["is", "has"])
        asked.append(st.builds(Condition, field=key, operator=operators, value=typed))
    return st.one_of(asked).map(normalised)


@cache
def conditions(key: str) -> st.SearchStrategy[Condition]:
    fields = [LAYERS[key].field(one) for one in askable_fields(LAYERS[key])]
    return st.one_of([condition_of(one) for one in fields]) if fields else st.nothing()


@cache
def which(key: str) -> st.SearchStrategy[Which]:
    only = conditions(key).filter(
        lambda one: one.operator != "unknown" and UNKNOWN not in one.value.split(",")
    )
    fields = askable_fields(LAYERS[key])
    return st.builds(Which, layer=st.just(key), only=st.none() | only if fields else st.none())


PLACED = [key for key, one in LAYERS.items() if one.geometry != "none"]
AREAS = [key for key in PLACED if LAYERS[key].has_areas]
RELATIONS = st.one_of(
    st.builds(
        Near,
        relation=st.sampled_from(["nearer", "farther"]),
        distance_m=st.integers(LEAST_DISTANCE_M, MOST_DISTANCE_M),
        which=st.sampled_from(PLACED).flatmap(which),
    ),
    st.builds(
        Within,
        relation=st.sampled_from(["inside", "outside"]),
        which=st.sampled_from(AREAS).flatmap(which),
    ),
)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Return any question that can be asked of the published layers."""
    key = draw(st.sampled_from([*LAYERS]))
    relations = draw(st.lists(RELATIONS, max_size=4)) if key in PLACED else []
    own = draw(st.lists(conditions(key), max_size=3)) if askable_fields(LAYERS[key]) else []
    return Question(subject=draw(which(key)), relations=relations, own=own)


@given(questions())
@settings(max_examples=60)
def test_a_question_is_the_same_as_its_link_and_its_json(question):
    link = query_from_question(question)
    assert question_from_query(link, LAYERS).sound() == question
    written = json.dumps(json_from_question(question))
    read = question_from_json(written, LAYERS).sound()
    assert read == question
    assert query_from_question(read) == link


@pytest.mark.slow
@given(questions())
@settings(max_examples=1_000)
def test_a_thousand_questions_are_the_same_as_their_links(question):
    assert question_from_query(query_from_question(question), LAYERS).sound() == question
    assert question_from_json(json_from_question(question), LAYERS).sound() == question


@given(st.text(max_size=60) | st.binary(max_size=40).map(lambda raw: raw.decode("latin-1")))
@settings(max_examples=100)
def test_whatever_is_typed_is_a_question_or_has_a_fault(query):
    for prefix in ("", "subject=", "subject=water_systems&if=", "subject=water_systems&own="):
        read = question_from_query(prefix + query, LAYERS)
        assert read.question is not None or read.problems


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["subject", "if", "own", "layer", "which", "relation", "only", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(ANY_JSON)
@settings(max_examples=150)
def test_whatever_json_is_given_is_a_question_or_has_a_fault(given_json):
    read = question_from_json(given_json, LAYERS)
    assert read.question is not None or read.problems


EXAMPLE = (
    "subject=mobile_home_parks&if=farther:bus_stops:805"
    "&if=nearer:water_systems:200:arsenic_estimate:is:above&own=paving_status:is:planned"
)


def test_the_example_of_the_contract_is_read_as_it_is_written():
    question = question_from_query(EXAMPLE, LAYERS).sound()
    assert query_from_question(question) == EXAMPLE
    assert len(question.conditions) == 3


def test_the_question_mark_and_what_is_not_the_questions_do_not_matter():
    whole = question_from_query(f"?lang=es&{EXAMPLE}&at=33.57,-116.07,12&utm_source=x", LAYERS)
    assert whole.sound() == question_from_query(EXAMPLE, LAYERS).sound()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("own=connection_count:at_least:5.0", "own=connection_count:at_least:5"),
        ("own=connection_count:above:1e1", "own=connection_count:above:10"),
        ("own=status:is:failing,failing,", "own=status:is:failing"),
        ("own=status:unknown:", "own=status:unknown"),
        ("if=nearer:bus_stops:804.6", "if=nearer:bus_stops:805"),
    ],
)
def test_a_condition_has_one_way_of_writing(written, kept):
    question = question_from_query(f"subject=water_systems&{written}", LAYERS).sound()
    assert query_from_question(question) == f"subject=water_systems&{kept}"


def test_a_value_may_hold_what_separates_parts():
    own = Condition(field="route", operator="is", value="a:b & c=d+é%20#😀")
    question = Question(subject=Which(layer="bus_routes"), own=(own,))
    assert question_from_query(query_from_question(question), LAYERS).sound() == question


def test_there_are_never_more_conditions_than_are_read():
    many = "&".join(["own=status:unknown"] * (MOST_CONDITIONS + 5))
    read = question_from_query(f"subject=water_systems&{many}", LAYERS)
    assert len(read.question.conditions) <= MOST_CONDITIONS
