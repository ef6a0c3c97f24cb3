"""Answers by spatial index against plain loops, over random layouts."""

import numpy as np
import pytest
from hypothesis import given, settings

from ejmap.questions.answering import answer
from tests.examples import examples
from tests.questions import brute_force
from tests.questions.layouts import Layout, layouts

TOLERANCE_M = 1e-6


def assert_same_as_brute_force(layout: Layout) -> None:
    given_answer, expected = answer(layout.question, layout.sources()), brute_force.answered(layout)
    assert list(given_answer.table["id"]) == [f"subject-{one.number:03}" for one in expected]
    assert list(given_answer.answer) == [one.answer for one in expected]
    for number, column in enumerate(given_answer.columns):
        assert list(column.answer) == [one.conditions[number][0] for one in expected]
        assert np.allclose(
            column.distance_m,
            [np.nan if (d := one.conditions[number][1]) is None else d for one in expected],
            rtol=0,
            atol=TOLERANCE_M,
            equal_nan=True,
        )
    said = [one.answer for one in expected]
    counts = given_answer.counts
    assert (counts.yes, counts.no, counts.unknown) == tuple(
        said.count(one) for one in ("yes", "no", "unknown")
    )


@given(layouts())
@examples(40, at_length=400)
def test_answers_distances_and_counts_are_those_of_a_plain_loop(layout):
    assert_same_as_brute_force(layout)


@pytest.mark.slow
@given(layouts())
@settings(max_examples=1_000)
def test_a_thousand_layouts_answer_as_a_plain_loop_does(layout):
    assert_same_as_brute_force(layout)


def assert_measured_to_what_is_nearest(layout: Layout) -> None:
    sources = layout.sources()
    given_answer = answer(layout.question, sources)
    for column in given_answer.columns:
        if column.target is None:
            continue
        target = sources[column.target]
        asked = sources["subject"].geometry_m[
            np.searchsorted(sources["subject"].ids, given_answer.table["id"])
        ]
        for shape, measured_to, distance in zip(
            asked, column.measured_to, column.distance_m, strict=True
        ):
            assert (measured_to is None) == bool(np.isnan(distance))
            if measured_to is not None:
                number = list(target.ids).index(measured_to)
                assert abs(shape.distance(target.geometry_m[number]) - distance) <= TOLERANCE_M


@given(layouts())
@examples(10, at_length=80)
def test_what_was_measured_to_lies_at_the_distance(layout):
    assert_measured_to_what_is_nearest(layout)


@given(layouts())
@examples(10, at_length=80)
def test_every_unknown_answer_has_a_reason_and_no_other_has(layout):
    given_answer = answer(layout.question, layout.sources())
    for said in (given_answer, *given_answer.columns):
        assert np.array_equal(said.answer == "unknown", said.reason != "")
