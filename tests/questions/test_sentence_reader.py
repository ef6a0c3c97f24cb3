"""A sentence says its question and no other; what cannot be read is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ejmap.errors import DistanceNotAsked, FieldNotAsked, UnreadablePart
from ejmap.layers import all_layers
from ejmap.questions.parts import Near, Question, Which
from ejmap.questions.sentence import question_sentence
from ejmap.questions.sentence_reader import question_from_sentence
from ejmap.style import Condition
from ejmap.text import LANGUAGES, Noun, Text, words
from tests.examples import examples
from tests.questions.any_question import questions

LAYERS = {one.key: one for one in all_layers()}
STOPS_FAR_FROM_A_SCHOOL = Question(
    subject=Which(layer="bus_stops"),
    relations=(Near(relation="farther", distance_m=805, which=Which(layer="schools")),),
)
SENTENCE = (
    "Which bus stops are farther than half a mile (805 m) in a straight line "
    "from the nearest school?"
)


def read(sentence, language="en", layers=LAYERS):
    return question_from_sentence(sentence, layers, language)


@pytest.mark.parametrize("language", LANGUAGES)
@examples(8, at_length=100)
@given(question=questions(LAYERS))
def test_a_question_is_read_back_from_its_sentence(language, question):
    sentence = question_sentence(question, LAYERS, language)
    assert read(sentence, language) == (question, [])


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=1_000)
@given(question=questions(LAYERS))
def test_many_questions_are_read_back_from_their_sentences(language, question):
    sentence = question_sentence(question, LAYERS, language)
    assert read(sentence, language) == (question, [])


@examples(8, at_length=40)
@given(question=questions(LAYERS), language=st.sampled_from(LANGUAGES))
def test_the_language_of_a_sentence_is_found(question, language):
    sentence = question_sentence(question, LAYERS, language)
    assert question_from_sentence(sentence, LAYERS) == (question, [])


def test_blanks_and_line_breaks_may_differ():
    broken = "  " + SENTENCE.replace(" in a ", "\n   in a ") + "\n"
    assert read(broken) == (STOPS_FAR_FROM_A_SCHOOL, [])


def test_a_distance_whose_words_and_metres_differ_is_refused():
    wrong = SENTENCE.replace("805", "900")
    (problem,) = read(wrong).problems
    assert isinstance(problem, UnreadablePart)
    assert problem.facts["part"].startswith("half a mile (900 m)")


def test_a_distance_that_cannot_be_asked_is_refused_as_such():
    (problem,) = read(SENTENCE.replace("half a mile (805 m)", "99.4 miles (160,000 m)")).problems
    assert isinstance(problem, DistanceNotAsked)


def test_features_of_another_layer_known_only_by_what_is_not_known_are_refused():
    asked = "water system that this map shows without an estimate for arsenic"
    (problem,) = read(SENTENCE.replace("school", asked)).problems
    assert isinstance(problem, FieldNotAsked)


@pytest.mark.parametrize(
    "sentence",
    ["", "?", "Where is the bus?", SENTENCE[:-1], SENTENCE * 2, "“" * 500, "\0", "\ud800"],
)
def test_what_is_no_question_is_one_problem_and_no_question(sentence):
    question, (problem,) = read(sentence, language=None)
    assert question is None
    assert isinstance(problem, UnreadablePart)


def test_the_problem_begins_where_reading_stopped():
    (problem,) = read(SENTENCE.replace("school?", "church?")).problems
    assert problem.facts["part"] == "church?"


def test_an_order_of_conditions_that_is_never_written_is_read_all_the_same():
    own_first = (
        "Which bus stops are among those in Mecca, and are farther than half a mile (805 m) in a "
        "straight line from the nearest school?"
    )
    mecca = Condition(field="community", operator="is", value="mecca")
    assert read(own_first) == (STOPS_FAR_FROM_A_SCHOOL.model_copy(update={"own": (mecca,)}), [])


def test_reading_follows_the_templates_whatever_they_say(monkeypatch):
    template = words("en")._catalogue.get("question.farther.f")
    monkeypatch.setattr(template, "string", ("", "have no {one}, look, for {distance}"))
    sentence = question_sentence(STOPS_FAR_FROM_A_SCHOOL, LAYERS, "en")
    assert sentence == "Which bus stops have no school, look, for half a mile (805 m)?"
    assert read(sentence) == (STOPS_FAR_FROM_A_SCHOOL, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_does_not_try_every_pair_of_ways(language):
    """Two ways at each of 200 places would never come to an end."""
    mecca = Condition(field="community", operator="is", value="mecca,thermal")
    question = Question(subject=Which(layer="bus_stops"), own=(mecca,) * 200)
    assert read(question_sentence(question, LAYERS, language)[:-1], language).question is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_thousands_of_values_is_read(language):
    routes = Condition(field="routes", operator="has", value=",".join(map(str, range(3_000))))
    question = Question(subject=Which(layer="bus_stops", only=routes))
    assert read(question_sentence(question, LAYERS, language), language) == (question, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_layers_with_the_same_noun_are_told_apart(language):
    stops = LAYERS["bus_stops"]
    layers = {"bus_stops": stops, "others": stops.model_copy(update={"key": "others"})}
    for key in layers:
        question = Question(subject=Which(layer=key))
        assert read(question_sentence(question, layers, language), language, layers) == (
            question,
            [],
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_with_the_same_label_are_told_apart(language):
    stops = LAYERS["bus_stops"]
    routes = stops.field("routes")
    fields = (*stops.fields, routes.model_copy(update={"key": "routes_at_night"}))
    layers = {"bus_stops": stops.model_copy(update={"fields": fields})}
    for key in ("routes", "routes_at_night"):
        only = Condition(field=key, operator="has", value="91")
        question = Question(subject=Which(layer="bus_stops", only=only))
        assert read(question_sentence(question, layers, language), language, layers) == (
            question,
            [],
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_noun_that_begins_like_another_is_read(language):
    stop = LAYERS["bus_stops"]
    longer = Noun(
        one=Text(en="bus stop shelter", es="parada de autobús techada"),
        many=Text(en="bus stops with shelters", es="paradas de autobús techadas"),
        gender="f",
    )
    layers = {
        "bus_stops": stop,
        "shelters": stop.model_copy(update={"key": "shelters", "noun": longer}),
    }
    near = Near(relation="nearer", distance_m=5, which=Which(layer="shelters"))
    question = Question(subject=Which(layer="shelters"), relations=(near,))
    assert read(question_sentence(question, layers, language), language, layers) == (question, [])
