"""Every question to begin with can be asked of the data at hand, and is answered as counted."""

import pytest

from ejmap.layers import all_layers
from ejmap.questions.answering import answer
from ejmap.questions.checking import checked
from ejmap.questions.question import query_from_question
from ejmap.questions.sentence import question_sentence
from ejmap.questions.sentence_reader import question_from_sentence
from ejmap.questions.starters import STARTERS
from ejmap.text import LANGUAGES

LAYERS = {one.key: one for one in all_layers()}
BY_KEY = {one.key: one for one in STARTERS}


@pytest.mark.parametrize("starter", STARTERS, ids=lambda one: one.key)
def test_a_starter_can_be_asked(starter):
    assert checked(starter.question, LAYERS) == (starter.question, [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("starter", STARTERS, ids=lambda one: one.key)
def test_a_starter_has_short_words_and_a_sentence(starter, language):
    sentence = question_sentence(starter.question, LAYERS, language)
    assert question_from_sentence(sentence, LAYERS, language) == (starter.question, [])
    assert 0 < len(starter.words(language)) < len(sentence)


def test_each_starter_asks_something_else():
    assert len({query_from_question(one.question) for one in STARTERS}) == len(BY_KEY)


@pytest.mark.parametrize("starter", STARTERS, ids=lambda one: one.key)
def test_the_data_answers_a_starter_with_some_yes(starter, seed_sources):
    assert answer(starter.question, seed_sources).counts.yes > 0


def test_the_example_asks_between_three_layers():
    assert query_from_question(BY_KEY["parks_between_layers"].question) == (
        "subject=mobile_home_parks&if=farther:bus_stops:805"
        "&if=nearer:water_systems:200:arsenic_estimate:is:above&own=paving_status:is:planned"
    )


@pytest.mark.parametrize(
    ("key", "counts"),
    [
        # Recounted from the seed; the register's 66 small systems and one of the State's list.
        ("systems_far_from_a_stop", (32, 21, 14)),
        ("paving_far_from_a_stop", (6, 3, 5)),
        ("systems_arsenic", (11, 36, 20)),
        ("stops_long_wait", (22, 182, 0)),
        ("systems_not_known", (20, 47, 0)),
    ],
)
def test_a_starter_is_answered_as_counted_by_hand(key, counts, seed_sources):
    found = answer(BY_KEY[key].question, seed_sources).counts
    assert (found.yes, found.no, found.unknown) == counts


def test_what_no_layer_answers_is_not_asked():
    """No layer knows of a school beside unpaved roads, of Sunday buses, of dust before paving."""
    asked = {key for one in STARTERS for key in one.question.layers()}
    fields = {condition.field for one in STARTERS for condition in one.question.own}
    assert asked <= {"mobile_home_parks", "water_systems", "bus_stops", "unpaved_roads"}
    assert fields <= {"paving_status", "arsenic_estimate", "one_way_wait_weekday_min"}
