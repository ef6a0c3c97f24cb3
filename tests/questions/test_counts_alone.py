"""A layer given as counts by community alone: no question, and no two, single a feature out."""

import itertools
import json

import pytest
import shapely

from ejmap.errors import InvalidQuestion, OnlyCounted
from ejmap.harvest import Harvest
from ejmap.layer import Privacy, check
from ejmap.published import sources
from ejmap.questions.answer_layer import answer_json, answer_layer
from ejmap.questions.answering import answer
from ejmap.questions.checking import checked
from ejmap.questions.parts import Near, Question, Which, Within
from ejmap.region import COMMUNITY_CHOICES
from ejmap.region.counts import CommunityCount
from ejmap.store import Store
from ejmap.style import Condition
from tests.questions.layouts import Row, at, features_of, invented_layer, square

FAMILIES = invented_layer("families", "point", privacy=Privacy.AGGREGATE)
PARKS = invented_layer("parks", "mixed")


def families(counts):
    """Return sources in which so many families live in each community."""
    rows = [
        Row(shapely.Point(at(number, 1)), community=community, colour=colour)
        for community, count in counts.items()
        for number, colour in zip(range(count), itertools.cycle(["red", "blue"]), strict=False)
    ]
    parks = [Row(square(0, 0, 2, 2)), Row(shapely.Point(at(5, 5)))]
    return {"families": features_of(FAMILIES, rows), "parks": features_of(PARKS, parks)}


MANY, FEW = {"mecca": 12, "oasis": 5, "thermal": 4}, {"mecca": 12, "oasis": 5, "thermal": 1}
CONDITIONS = [
    Condition(field="colour", operator="is", value="red"),
    Condition(field="colour", operator="unknown"),
    Condition(field="size_count", operator="at_least", value="1"),
    Condition(field="community", operator="is", value="thermal"),
]
WHICH = [
    Which(layer=layer, only=only) for layer in ("families", "parks") for only in (None, *CONDITIONS)
]
RELATIONS = [
    *(Near(relation=r, distance_m=300, which=w) for r in ("nearer", "farther") for w in WHICH),
    *(Within(relation=r, which=w) for r in ("inside", "outside") for w in WHICH),
]
QUESTIONS = [
    *(Question(subject=which) for which in WHICH),
    *(
        Question(subject=which, relations=(one,))
        for which in WHICH
        for one in RELATIONS
        if "families" in (which.layer, one.which.layer) or which == one.which
    ),
    *(Question(subject=which, own=(one,)) for which in WHICH for one in CONDITIONS),
]


def all_that_is_said(sources):
    """Return every question's answer as the public gets it, None where it is refused."""
    said = {}
    for question in QUESTIONS:
        try:
            found = answer(question, sources)
        except InvalidQuestion:
            said[str(question)] = None
        else:
            features = answer_layer(found, sources)
            table = features.table.drop(columns="geometry").to_csv(index=False)
            said[str(question)] = json.dumps(answer_json(found, sources)) + table
    return said


BARE = Question(subject=Which(layer="families"))


def test_five_or_more_are_counted_and_fewer_are_not_told_apart_from_none():
    counts = {one.community: one.count for one in answer(BARE, families(MANY)).by_community}
    assert counts["mecca"] == 12
    assert counts["oasis"] == 5
    assert {key for key, count in counts.items() if count is None} == {
        *COMMUNITY_CHOICES,
        "unknown",
    } - {"mecca", "oasis"}


def test_there_is_no_total_and_there_are_no_rows():
    found = answer(BARE, families(MANY))
    assert len(found.table) == 0
    assert answer_json(found, families(MANY))["counts"] is None


def test_families_of_no_known_community_are_counted_apart():
    sources = {"families": features_of(FAMILIES, [Row(None, community=None)] * 6)}
    assert CommunityCount("unknown", 6) in answer(BARE, sources).by_community


def test_counts_alone_make_a_layer_that_fits_its_definition():
    sources = families(MANY)
    features = answer_layer(answer(BARE, sources), sources)
    check(features.layer, features.table)
    assert features.layer.feature_name(features.row(4), "es") == "Mecca"
    assert features.table.geometry.isna().all()


def test_every_question_but_the_bare_one_is_refused():
    layers = {"families": FAMILIES, "parks": PARKS}
    for question in QUESTIONS:
        if "families" not in question.layers() or question == BARE:
            continue
        problems = checked(question, layers).problems
        assert any(isinstance(one, OnlyCounted) for one in problems), question


def test_what_is_left_of_a_refused_question_has_no_condition():
    layers = {"families": FAMILIES, "parks": PARKS}
    for question in QUESTIONS:
        if question.subject.layer == "families":
            assert checked(question, layers).question == BARE


def test_all_questions_together_tell_no_more_than_the_one_table():
    assert all_that_is_said(families(MANY)) == all_that_is_said(families(FEW))


@pytest.mark.parametrize("key", ["families", "parks"])
def test_the_staffs_layers_are_not_there_to_be_asked(key):
    layers = {"families": FAMILIES, "parks": PARKS}
    layers[key] = layers[key].model_copy(update={"privacy": Privacy.STAFF})
    assert checked(Question(subject=Which(layer=key)), layers).question is None


def test_what_is_published_of_such_a_layer_answers_with_its_counts_alone(tmp_path):
    store = Store(tmp_path / "store")
    table = families(MANY)["families"].table
    version = store.add_version(FAMILIES, Harvest(table), by="a test")
    store.publish("families", version, replaces=None, by="a test", note="first")
    published = sources(store)
    assert published["families"].table.empty
    given = answer(BARE, published).by_community
    assert given == answer(BARE, families(MANY)).by_community
    store.close()
