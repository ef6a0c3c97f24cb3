"""Conditions and rules: met, not met, and never by a blank."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ejmap.style import NUMBER_OPERATORS, Condition, Rule, Style, Symbol, cell_text
from ejmap.text import Text

TABLE = pd.DataFrame(
    {
        "status": ["planned", "done", None, "planned,done"],
        "count": [1.0, 2.5, None, 10.0],
        "is_open": pd.Series([True, False, None, True], dtype=object),
        "lines": ["91,95", "9", None, "91"],
        "number": pd.Series([1, 2, None, 3], dtype="Int64"),
    }
)


def met(field, operator, value=""):
    condition = Condition(field=field, operator=operator, value=value)
    return [bool(one) for one in condition.matches(TABLE)]


@pytest.mark.parametrize(
    ("field", "operator", "value", "answers"),
    [
        ("status", "is", "planned", [True, False, False, False]),
        ("status", "is", "planned,done", [True, True, False, False]),
        ("status", "unknown", "", [False, False, True, False]),
        ("lines", "has", "91", [True, False, False, True]),
        ("lines", "has", "9,95", [True, True, False, False]),
        ("count", "at_least", "2.5", [False, True, False, True]),
        ("count", "above", "2.5", [False, False, False, True]),
        ("count", "at_most", "2.5", [True, True, False, False]),
        ("count", "below", "2.5", [True, False, False, False]),
        ("count", "is", "10", [False, False, False, True]),
        ("number", "is", "3", [False, False, False, True]),
        ("number", "above", "1", [False, True, False, True]),
        ("is_open", "is", "true", [True, False, False, True]),
        ("is_open", "is", "false", [False, True, False, False]),
    ],
)
def test_a_condition_is_met_by_the_rows_it_says(field, operator, value, answers):
    assert met(field, operator, value) == answers


@pytest.mark.parametrize("operator", NUMBER_OPERATORS)
@pytest.mark.parametrize("bound", ["-1", "0", "999"])
def test_a_blank_is_neither_more_nor_less_than_any_number(operator, bound):
    assert met("count", operator, bound)[2] is False


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.integers(-1000, 1000))
def test_above_and_at_most_share_no_number_and_miss_none(number, bound):
    table = pd.DataFrame({"count": [number]})
    above, at_most = (
        bool(Condition(field="count", operator=one, value=str(bound)).matches(table).iloc[0])
        for one in ("above", "at_most")
    )
    assert above != at_most


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "true"), (False, "false"), (3.0, "3"), (2.5, "2.5"), (7, "7"), ("91", "91")],
)
def test_a_cell_is_written_one_way(value, text):
    assert cell_text(value) == text


def test_an_operator_nobody_knows_is_refused():
    with pytest.raises(ValidationError):
        Condition(field="status", operator="like", value="x")


@pytest.mark.parametrize("colour", ["red", "#fff", "#GGGGGG", "#abcdef"])
def test_a_colour_is_six_capital_hex_digits(colour):
    with pytest.raises(ValidationError):
        Symbol(shape="circle", colour=colour)


def rule(*conditions):
    symbol = Symbol(shape="circle", colour="#112233")
    return Rule(label=Text(en="One", es="Uno"), symbol=symbol, when=conditions)


def test_the_first_rule_that_is_met_draws():
    planned = Condition(field="status", operator="is", value="planned")
    large = Condition(field="count", operator="above", value="2")
    style = Style(rules=(rule(planned, large), rule(planned), rule()), order=200)
    assert list(style.rule_numbers(TABLE)) == [1, 2, 2, 2]


def test_a_row_no_rule_is_met_by_is_told():
    planned = Condition(field="status", operator="is", value="planned")
    style = Style(rules=(rule(planned),), order=200)
    assert list(style.rule_numbers(TABLE)) == [0, -1, -1, -1]


def test_an_empty_table_has_no_rules():
    assert Style(rules=(rule(),), order=200).rule_numbers(TABLE.iloc[:0]).empty
