"""An answer as a layer like any other, and as plain data."""

import json

import numpy as np
import pytest

from ejmap.layer import check
from ejmap.provenance import Grade
from ejmap.questions.answer_layer import answer_json, answer_layer
from ejmap.questions.answering import answer
from ejmap.questions.features import Features
from ejmap.questions.question import question_from_query
from ejmap.text import LANGUAGES, say_distance, words

FAR = "subject=water_systems:kind:is:state_small&if=farther:bus_stops:805"
EXAMPLE = (
    "subject=mobile_home_parks&if=farther:bus_stops:805"
    "&if=nearer:water_systems:200:arsenic_estimate:is:above&own=paving_status:is:planned"
)
QUESTIONS = [
    FAR,
    EXAMPLE,
    "subject=bus_routes&if=nearer:schools:300",
    "subject=census_tracts&if=outside:tribal_land",
    "subject=official_actions&own=action:unknown",
    "subject=communities",
    "subject=schools:kind:is:Private&if=inside:communities",
]


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def answered(query, sources):
    layers = {key: one.layer for key, one in sources.items()}
    return answer(question_from_query(query, layers).question, sources)


@pytest.mark.parametrize("query", QUESTIONS)
def test_an_answer_is_a_layer_that_fits_its_own_definition(seed_sources, query):
    found = answered(query, seed_sources)
    features = answer_layer(found, seed_sources)
    check(features.layer, features.table)
    assert list(features.table["id"]) == list(found.table["id"])
    assert list(features.table["answer"]) == list(found.answer)


@pytest.mark.parametrize("query", QUESTIONS)
def test_every_answer_has_a_symbol_of_its_own(seed_sources, query):
    features = answer_layer(answered(query, seed_sources), seed_sources)
    rules = features.layer.style.rules
    drawn = features.layer.style.rule_numbers(features.table)
    assert (drawn >= 0).all()
    for answer_given, rule in zip(features.table["answer"], drawn, strict=True):
        assert rules[rule].when[0].value == answer_given
    symbols = [
        (one.symbol.shape, one.symbol.fill, one.symbol.dash, one.symbol.width_px) for one in rules
    ]
    assert len({*symbols}) == len(rules)


def test_a_row_says_what_it_is_measured_to_in_both_languages(seed_sources):
    features = answer_layer(answered(FAR, seed_sources), seed_sources)
    row = next(one for one in features.table.to_dict("records") if one["answer"] == "yes")
    for one in LANGUAGES:
        assert features.layer.field("measured_to_1").say(row, one) == row[f"measured_to_1_{one}"]
        far = features.layer.field("distance_m_1").say(row, one)
        assert far == say_distance(row["distance_m_1"], one)


def test_a_row_that_is_not_known_says_why(seed_sources, language):
    features = answer_layer(answered(FAR, seed_sources), seed_sources)
    row = next(one for one in features.table.to_dict("records") if one["answer"] == "unknown")
    reason = features.layer.field("reason_1")
    assert row["reason_1"] == "place_doubtful"
    assert reason.say(row, language) == reason.choices["place_doubtful"].say(language)


def test_an_answer_names_the_papers_of_every_layer_asked(seed_sources):
    features = answer_layer(answered(EXAMPLE, seed_sources), seed_sources)
    publishers = {one.publisher for one in features.layer.papers}
    for key in ("mobile_home_parks", "bus_stops", "water_systems"):
        assert {one.publisher for one in seed_sources[key].layer.papers} <= publishers
    keys = [one.key for one in features.layer.papers]
    assert len({*keys}) == len(keys)


def test_an_answer_carries_the_notice_of_every_layer_asked(seed_sources, language):
    features = answer_layer(answered(FAR, seed_sources), seed_sources)
    for key in ("water_systems", "bus_stops"):
        notice = seed_sources[key].layer.notice
        assert notice is None or notice.say(language) in features.layer.notice.say(language)


def test_an_answer_from_an_invented_layer_is_itself_a_sample(seed_sources):
    stops = seed_sources["bus_stops"]
    invented = stops.layer.model_copy(update={"grade": Grade.SAMPLE})
    sources = {**seed_sources, "bus_stops": Features(invented, stops.table)}
    assert answer_layer(answered(FAR, sources), sources).layer.grade is Grade.SAMPLE


def test_a_doubtful_place_is_drawn_as_doubtful_even_where_the_answer_is_known(seed_sources):
    sure = "subject=mobile_home_parks&own=location_doubtful:is:true"
    features = answer_layer(answered(sure, seed_sources), seed_sources)
    is_doubtful = features.table["location_doubtful"] == True  # noqa: E712 - cells, not a truth
    rules = features.layer.style.rule_numbers(features.table)[is_doubtful]
    marks = {features.layer.style.rules[one].symbol.mark for one in rules}
    assert marks == {"?"}


KEYS = {"sentence", "answer", "question", "counts", "firmness", "rows", "sources", "notice"}


@pytest.mark.parametrize("query", QUESTIONS)
def test_plain_data_has_the_keys_of_the_contract(seed_sources, query):
    given = answer_json(answered(query, seed_sources), seed_sources)
    assert given.keys() >= KEYS
    assert json.loads(json.dumps(given, allow_nan=False)) == given


def test_plain_data_agrees_with_the_answer(seed_sources, language):
    found = answered(EXAMPLE, seed_sources)
    given = answer_json(found, seed_sources, language)
    counts = found.counts
    assert given["counts"] == {"yes": counts.yes, "no": counts.no, "unknown": counts.unknown}
    assert [one["answer"] for one in given["rows"]] == list(found.answer)
    assert all(len(one["conditions"]) == len(found.columns) for one in given["rows"])
    assert given["question"] == EXAMPLE


def test_plain_data_says_how_far_it_is_to_what(seed_sources):
    found = answered(FAR, seed_sources)
    given = answer_json(found, seed_sources)
    number = int(np.flatnonzero(found.answer == "yes")[0])
    told = given["rows"][number]["conditions"][0]
    assert told["distance_m"] == pytest.approx(found.columns[0].distance_m[number], abs=0.06)
    assert told["measured_to"]["layer"] == "bus_stops"
    assert told["measured_to"]["id"] == found.columns[0].measured_to[number]
    assert told["measured_to"]["name"]
    assert told["reason"] is None


def test_plain_data_names_version_and_date_of_each_paper(seed_sources):
    given = answer_json(answered(FAR, seed_sources), seed_sources)
    assert {one["layer"] for one in given["sources"]} == {"water_systems", "bus_stops"}
    for one in given["sources"]:
        assert one["version"] == seed_sources[one["layer"]].version
        assert one["data_date"]
        assert one["licence"]


def test_plain_data_carries_the_footer_in_both_languages(seed_sources):
    notice = answer_json(answered(FAR, seed_sources), seed_sources)["notice"]
    assert notice == {one: words(one)("footer") for one in LANGUAGES}
