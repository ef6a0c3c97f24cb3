"""Answers to questions one can check by hand."""

import numpy as np
import pytest
import shapely

from ejmap.errors import InvalidQuestion
from ejmap.questions.answering import Counts, Reason, answer, measure
from ejmap.questions.features import Features
from ejmap.questions.parts import Near, Question, Which, Within
from ejmap.style import Condition
from tests.questions.layouts import Row, at, both, features_of, invented_layer, square, table_of

RED = Condition(field="colour", operator="is", value="red")


def point(x, y):
    return shapely.Point(at(x, y))


def asked(subjects, targets, relation, *, geometry="point", distance_m=300, only=None, **layer):
    """Return the one condition's column for points asked about other features."""
    sources = {
        "homes": features_of(invented_layer("homes", "mixed"), subjects),
        "stops": features_of(invented_layer("stops", geometry, **layer), targets),
    }
    which = Which(layer="stops", only=only)
    condition = (
        Near(relation=relation, distance_m=distance_m, which=which)
        if relation in ("nearer", "farther")
        else Within(relation=relation, which=which)
    )
    return answer(Question(subject=Which(layer="homes"), relations=(condition,)), sources)


def one(subject, targets, relation, **more):
    """Return a single row's answer and its reason."""
    column = asked([subject], targets, relation, **more).columns[0]
    return str(column.answer[0]), str(column.reason[0])


HOME = Row(point(0, 0))
NEXT_DOOR, FAR_AWAY = Row(point(1, 0)), Row(point(8, 8))


@pytest.mark.parametrize(("relation", "said"), [("nearer", "yes"), ("farther", "no")])
def test_a_feature_in_reach_answers(relation, said):
    assert one(HOME, [FAR_AWAY, NEXT_DOOR], relation) == (said, "")


@pytest.mark.parametrize(("relation", "said"), [("nearer", "no"), ("farther", "yes")])
def test_nothing_in_reach_answers(relation, said):
    assert one(HOME, [FAR_AWAY], relation) == (said, "")


@pytest.mark.parametrize("relation", ["nearer", "farther"])
def test_a_home_of_doubtful_place_is_not_known(relation):
    doubtful = Row(point(0, 0), is_doubtful=True)
    assert one(doubtful, [NEXT_DOOR], relation) == ("unknown", Reason.PLACE_DOUBTFUL)


@pytest.mark.parametrize("relation", ["nearer", "farther", "inside", "outside"])
def test_a_home_without_a_place_is_not_known(relation):
    assert one(Row(None), [Row(square(0, 0))], relation, geometry="area") == (
        "unknown",
        Reason.PLACE_MISSING,
    )


@pytest.mark.parametrize("relation", ["nearer", "farther"])
def test_a_stop_of_doubtful_place_might_be_the_nearest(relation):
    doubtful = Row(point(8, 8), is_doubtful=True)
    assert one(HOME, [FAR_AWAY, doubtful], relation) == ("unknown", Reason.OTHERS_DOUBTFUL)


def test_a_stop_of_doubtful_place_does_not_undo_what_is_near():
    assert one(HOME, [NEXT_DOOR, Row(None)], "nearer") == ("yes", "")


@pytest.mark.parametrize("relation", ["nearer", "farther"])
def test_none_known_near_is_not_none_near_in_an_incomplete_list(relation):
    said = one(HOME, [FAR_AWAY], relation, incomplete=both("There are more"))
    assert said == ("unknown", Reason.INCOMPLETE)


def test_near_is_near_in_an_incomplete_list():
    assert one(HOME, [NEXT_DOOR], "nearer", incomplete=both("There are more")) == ("yes", "")


def test_a_feature_in_reach_whose_field_is_blank_may_be_meant():
    blank = Row(point(1, 0), colour=None)
    assert one(HOME, [blank], "nearer", only=RED) == ("unknown", Reason.POSSIBLE_WITHIN)


def test_a_feature_out_of_reach_whose_field_is_blank_is_of_no_matter():
    assert one(HOME, [Row(point(8, 8), colour=None)], "nearer", only=RED) == ("no", "")


def test_a_feature_surely_not_meant_is_of_no_matter():
    others = [Row(point(1, 0), colour="blue"), Row(None, colour="blue")]
    assert one(HOME, others, "nearer", only=RED) == ("no", "")


@pytest.mark.parametrize(("distance_m", "said"), [(804, "no"), (805, "yes"), (806, "yes")])
def test_a_feature_at_just_the_distance_asked_is_within_it(distance_m, said):
    sources = {
        "homes": features_of(invented_layer("homes", "point"), [HOME]),
        "stops": features_of(invented_layer("stops", "point"), [NEXT_DOOR]),
    }
    # Measured places are put to the metre; no two stored places lie just so.
    sources["homes"].__dict__["geometry_m"] = np.array([shapely.Point(0, 0)], dtype=object)
    sources["stops"].__dict__["geometry_m"] = np.array([shapely.Point(805, 0)], dtype=object)
    assert list(answer(near_stop(distance_m), sources).answer) == [said]


@pytest.mark.parametrize("relation", ["nearer", "farther"])
def test_a_stop_without_a_place_may_be_meant_while_its_field_is_blank(relation):
    said = one(HOME, [FAR_AWAY, Row(None, colour=None)], relation, only=RED)
    assert said == ("unknown", Reason.OTHERS_DOUBTFUL)


@pytest.mark.parametrize(
    ("relation", "area"),
    [("inside", square(0, 0, 3, 3)), ("outside", square(0, 0, 3, 3)), ("outside", square(0, 0))],
)
def test_an_area_whose_field_is_blank_may_be_the_one(relation, area):
    home = Row(square(0.5, 0.5))
    said = one(home, [Row(area, colour=None)], relation, geometry="area", only=RED)
    assert said == ("unknown", Reason.POSSIBLE_WITHIN)


def test_touching_an_area_that_may_be_the_one_is_not_lying_inside_it():
    home = Row(square(0.5, 0.5))
    said = one(home, [Row(square(0, 0), colour=None)], "inside", geometry="area", only=RED)
    assert said == ("no", "")


def test_a_row_says_how_far_it_is_to_what():
    column = asked([HOME], [FAR_AWAY, NEXT_DOOR], "nearer").columns[0]
    assert column.measured_to[0] == "stops-001"
    assert column.distance_m[0] == pytest.approx(185.6, abs=0.5)


def test_a_row_without_a_sure_place_says_no_distance():
    column = asked([Row(None)], [NEXT_DOOR], "nearer").columns[0]
    assert column.measured_to[0] is None
    assert np.isnan(column.distance_m[0])


def test_inside_an_area_the_distance_is_nothing():
    column = asked([Row(point(1, 1))], [Row(square(0, 0, 2, 2))], "nearer", geometry="area")
    assert column.columns[0].distance_m[0] == 0


AREA = Row(square(0, 0, 2, 2))


@pytest.mark.parametrize(
    ("shape", "inside", "outside"),
    [
        (point(1, 1), "yes", "no"),
        (point(0, 1), "yes", "no"),
        (point(3, 1), "no", "yes"),
        (square(0.5, 0.5), "yes", "no"),
        (square(0, 0, 2, 2), "yes", "no"),
        (square(1, 1, 3, 1), "no", "no"),
        (square(2, 0), "no", "no"),
        (square(3, 0), "no", "yes"),
    ],
)
def test_inside_is_wholly_and_outside_is_not_at_all(shape, inside, outside):
    assert one(Row(shape), [AREA], "inside", geometry="area")[0] == inside
    assert one(Row(shape), [AREA], "outside", geometry="area")[0] == outside


def test_two_areas_together_are_not_one():
    halves = [Row(square(0, 0, 1, 2)), Row(square(1, 0, 1, 2))]
    assert one(Row(square(0.5, 0)), halves, "inside", geometry="area")[0] == "no"


@pytest.mark.parametrize("relation", ["inside", "outside"])
def test_an_area_nobody_knows_might_hold_it(relation):
    areas = [Row(square(5, 5)), Row(point(5, 5))]
    said = one(Row(point(1, 1)), areas, relation, geometry="mixed")
    assert said == ("unknown", Reason.OTHERS_DOUBTFUL)


@pytest.mark.parametrize(("relation", "said"), [("inside", "yes"), ("outside", "no")])
def test_an_area_that_holds_it_is_enough(relation, said):
    areas = [Row(point(5, 5)), Row(square(5, 5)), AREA]
    column = asked([Row(point(1, 1))], areas, relation, geometry="mixed").columns[0]
    assert (column.answer[0], column.measured_to[0]) == (said, "stops-002")


def alone(rows, question):
    layer = invented_layer("homes", "point")
    return answer(question, {"homes": Features(layer, table_of(rows))})


def test_a_blank_field_is_not_known():
    rows = [Row(point(0, 0), colour=cell) for cell in ("red", "blue", None, "unknown")]
    found = alone(rows, Question(subject=Which(layer="homes"), own=(RED,)))
    assert list(found.answer) == ["yes", "no", "unknown", "unknown"]
    assert list(found.reason) == ["", "", Reason.FIELD_BLANK, Reason.FIELD_BLANK]


@pytest.mark.parametrize(
    "condition",
    [
        Condition(field="colour", operator="unknown"),
        Condition(field="colour", operator="is", value="unknown"),
    ],
)
def test_what_is_not_known_can_be_asked_for(condition):
    rows = [Row(point(0, 0), colour=cell) for cell in ("red", None, "unknown")]
    found = alone(rows, Question(subject=Which(layer="homes"), own=(condition,)))
    assert list(found.answer) == ["no", "yes", "yes"]


def test_rows_surely_not_asked_about_are_left_out_of_the_total():
    rows = [Row(point(0, 0), colour=cell) for cell in ("red", "blue", None)]
    found = alone(rows, Question(subject=Which(layer="homes", only=RED)))
    assert found.counts == Counts(yes=1, no=0, unknown=1)
    assert list(found.reason) == ["", Reason.SUBJECT_BLANK]


def test_one_no_is_a_no_whatever_else_is_not_known():
    size = Condition(field="size_count", operator="at_least", value="5")
    found = alone(
        [Row(point(0, 0), colour=None, size_count=1)],
        Question(subject=Which(layer="homes"), own=(RED, size)),
    )
    assert list(found.answer) == ["no"]


def test_a_question_without_conditions_answers_yes():
    assert alone([HOME, FAR_AWAY], Question(subject=Which(layer="homes"))).counts.yes == 2


def test_no_feature_is_measured_to_itself():
    rows = [Row(point(0, 0)), Row(point(0, 0)), Row(point(1, 0))]
    near = Near(relation="nearer", distance_m=1, which=Which(layer="homes"))
    found = alone(rows, Question(subject=Which(layer="homes"), relations=(near,)))
    assert list(found.answer) == ["yes", "yes", "no"]
    assert found.columns[0].measured_to[2] != "thing-002"


@pytest.mark.parametrize(("relation", "said"), [("inside", "no"), ("outside", "yes")])
def test_no_area_lies_inside_itself(relation, said):
    within = Within(relation=relation, which=Which(layer="homes"))
    question = Question(subject=Which(layer="homes"), relations=(within,))
    sources = {
        "homes": features_of(
            invented_layer("homes", "area"), [Row(square(0, 0)), Row(square(5, 5))]
        )
    }
    assert list(answer(question, sources).answer) == [said, said]


def test_one_code_of_several_is_enough_whatever_the_others_are():
    has_a = Condition(field="tags", operator="has", value="a")
    rows = [Row(point(0, 0), tags=cell) for cell in ("a,unknown", "b,unknown", "b")]
    found = alone(rows, Question(subject=Which(layer="homes", only=has_a)))
    assert list(found.answer) == ["yes", "unknown"]


def near_stop(distance_m):
    which = Which(layer="stops")
    condition = Near(relation="nearer", distance_m=distance_m, which=which)
    return Question(subject=Which(layer="homes"), relations=(condition,))


@pytest.fixture
def in_a_row():
    """Homes along a line, about 186 m apart, the stop at its end."""
    return {
        "homes": features_of(
            invented_layer("homes", "point"), [Row(point(x, 0)) for x in range(1, 7)]
        ),
        "stops": features_of(invented_layer("stops", "point"), [HOME]),
    }


def test_firmness_counts_at_half_once_and_twice_the_distance(in_a_row):
    (firm,) = answer(near_stop(400), in_a_row).firmness
    assert firm.distances_m == (200, 400, 800)
    assert [one.yes for one in firm.counts] == [1, 2, 4]


def test_half_of_one_metre_is_one_metre(in_a_row):
    assert answer(near_stop(1), in_a_row).firmness[0].distances_m == (1, 1, 2)


def test_other_distances_are_answered_without_measuring_again(in_a_row):
    again = measure(near_stop(400), in_a_row).at([800])
    once = answer(near_stop(800), in_a_row)
    assert list(again.answer) == list(once.answer)
    assert again.question == once.question
    assert again.firmness == once.firmness


def test_a_distance_that_cannot_be_asked_is_refused_again(in_a_row):
    with pytest.raises(InvalidQuestion):
        measure(near_stop(400), in_a_row).at([0])


def test_each_distance_needs_its_condition(in_a_row):
    with pytest.raises(ValueError, match="2 distances for 1"):
        measure(near_stop(400), in_a_row).at([1, 2])
