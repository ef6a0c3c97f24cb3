"""Knowing less never decides: an answer that is not known stays so when a cell becomes unknown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ejmap.questions.answering import answer
from tests.examples import examples
from tests.questions.layouts import UNKNOWN_CELLS, Layout, layouts


@st.composite
def layouts_and_less(draw: st.DrawFn) -> tuple[Layout, Layout]:
    """Return a layout, and the same with one to three cells unknown."""
    layout = less = draw(layouts())
    for _ in range(draw(st.integers(1, 3))):
        key = draw(st.sampled_from(["subject", "target"]))
        number = draw(st.integers(0, len(layout.rows[key]) - 1))
        cell = draw(st.sampled_from([*UNKNOWN_CELLS]))
        less = less.without(key, number, cell, draw(st.sampled_from(UNKNOWN_CELLS[cell])))
    return layout, less


def answers_by_id(layout: Layout) -> dict[str, list[str]]:
    """Return each row's answers: as a whole, then to each condition."""
    given_answer = answer(layout.question, layout.sources())
    told = [given_answer.answer, *(column.answer for column in given_answer.columns)]
    return dict(zip(given_answer.table["id"], zip(*told, strict=True), strict=True))


def assert_nothing_is_decided(layout: Layout, less: Layout) -> None:
    before, after = answers_by_id(layout), answers_by_id(less)
    assert before.keys() <= after.keys()
    for one, answers in after.items():
        # A row that was surely not asked about may be now; its answer as a whole is not known.
        known_before = before.get(one, ("unknown",))
        for was, now in zip(known_before, answers, strict=False):
            assert was != "unknown" or now == "unknown"


@given(layouts_and_less())
@examples(15, at_length=160)
def test_making_a_cell_unknown_never_turns_unknown_into_yes_or_no(pair):
    assert_nothing_is_decided(*pair)


@pytest.mark.slow
@given(layouts_and_less())
@settings(max_examples=1_000)
def test_a_thousand_times_knowing_less_decides_nothing(pair):
    assert_nothing_is_decided(*pair)
