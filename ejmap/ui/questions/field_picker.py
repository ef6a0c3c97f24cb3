"""A condition on a field, by picking: which field, then which of its values, or which number."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ejmap.field import NUMBERS, Field, Kind
from ejmap.questions.checking import askable_fields
from ejmap.questions.parts import UNKNOWN
from ejmap.store import Version
from ejmap.style import NUMBER_OPERATORS, Condition
from ejmap.text import METRES_PER_MILE, Language, words
from ejmap.ui.filters import UNKNOWN as BLANK
from ejmap.ui.filters import codes_of, say_code, with_unit
from ejmap.ui.markup import as_label
from ejmap.ui.questions.draft import Picked


@dataclass(frozen=True)
class Picker:
    """What the widgets pick from, what is picked so far, and whom they tell.

    Attributes:
        version: The layer whose fields are offered.
        picked: What is picked so far.
        key: What the widgets' keys begin with.
        changed: Called with what is picked then.
        may_ask_unknown: Whether "not known" is among the values.
        language: Of the page.
    """

    version: Version
    picked: Picked
    key: str
    changed: Callable[[Picked], None]
    may_ask_unknown: bool
    language: Language


def show_fields(picker: Picker, label: str, none: str) -> None:
    """Show the choice of a field under a label; `none` stands in it where none is picked."""
    layer, key = picker.version.layer, f"{picker.key}-field"
    fields = askable_fields(layer)
    if not fields:
        return
    st.session_state[key] = picker.picked.field
    st.selectbox(
        label,
        fields,
        index=None,
        format_func=lambda one: _label(layer.field(one), picker.language),
        placeholder=none,
        key=key,
        on_change=lambda: picker.changed(Picked(st.session_state[key])),
    )


def show_values(picker: Picker) -> None:
    """Show what the field that is picked can say; without one, nothing."""
    field = picker.version.layer.field(picker.picked.field or "")
    if field is None:
        return
    if field.kind in NUMBERS and not _is_listed(picker.picked.condition):
        _numbers(picker, field)
    else:
        _values(picker, field)


def _label(field: Field | None, language: Language) -> str:
    return field.label.say(language) if field else ""


def _is_listed(condition: Condition | None) -> bool:
    """Tell whether a condition names its values; a link may do so for numbers too."""
    return condition is not None and condition.operator in ("is", "has")


def _values(picker: Picker, field: Field) -> None:
    w, key = words(picker.language), f"{picker.key}-{field.key}"
    st.session_state[key] = codes_in(picker.picked.condition)
    offered = codes_offered(picker.version, field, may_ask_unknown=picker.may_ask_unknown)
    st.multiselect(
        as_label(w("questions.values", field=field.label.say(picker.language))),
        [*offered, *(one for one in st.session_state[key] if one not in offered)],
        format_func=lambda code: _said(field, code, picker.language),
        placeholder=w("questions.choose_values"),
        select_all=False,
        key=key,
        on_change=lambda: picker.changed(
            Picked(field.key, condition_of(field, st.session_state[key]))
        ),
    )


def codes_offered(version: Version, field: Field, *, may_ask_unknown: bool) -> list[str]:
    """Return the values to pick from; "not known" once, as the field's own code or as a blank."""
    codes = codes_of(version, field)
    if not may_ask_unknown:
        return [code for code in codes if code != UNKNOWN]
    return codes if UNKNOWN in codes else [*codes, BLANK]


def codes_in(condition: Condition | None) -> list[str]:
    """Return the values a condition names."""
    if condition is None:
        return []
    return [BLANK] if condition.operator == "unknown" else condition.value.split(",")


def condition_of(field: Field, codes: list[str]) -> Condition | None:
    """Return the condition that a field says one of these; a blank stands alone."""
    if not codes:
        return None
    if codes[-1] == BLANK:
        return Condition(field=field.key, operator="unknown")
    operator = "has" if field.kind == Kind.CHOICES else "is"
    known = ",".join(code for code in codes if code != BLANK)
    return Condition.model_validate({"field": field.key, "operator": operator, "value": known})


def _said(field: Field, code: str, language: Language) -> str:
    is_unknown = code == UNKNOWN and code not in field.choices
    return say_code(field, BLANK if is_unknown else code, language)


def _numbers(picker: Picker, field: Field) -> None:
    w, asked = words(picker.language), picker.picked.condition
    keys = (f"{picker.key}-{field.key}-operator", f"{picker.key}-{field.key}-number")
    operators = [*NUMBER_OPERATORS, *(["unknown"] if picker.may_ask_unknown else [])]
    st.session_state[keys[0]] = (
        asked.operator if asked else st.session_state.get(keys[0], operators[0])
    )
    operator = st.selectbox(
        w("questions.comparison"),
        operators,
        format_func=lambda one: w(f"questions.{one}"),
        key=keys[0],
        on_change=lambda: _number_picked(picker, field, keys),
    )
    if operator != "unknown":
        st.session_state[keys[1]] = number_in(field, asked)
        st.number_input(
            as_label(with_unit(field, picker.language)),
            value=None,
            format="%g",
            key=keys[1],
            placeholder=w("questions.choose_number"),
            on_change=lambda: _number_picked(picker, field, keys),
        )


def _number_picked(picker: Picker, field: Field, keys: tuple[str, str]) -> None:
    operator, number = st.session_state[keys[0]], st.session_state.get(keys[1])
    picker.changed(Picked(field.key, compared(field, operator, number)))


def number_in(field: Field, condition: Condition | None) -> float | None:
    """Return the number a condition compares with; metres become miles."""
    if condition is None or condition.operator not in NUMBER_OPERATORS:
        return None
    number = float(condition.value)
    return round(number / METRES_PER_MILE, 2) if field.kind == Kind.DISTANCE else number


def compared(field: Field, operator: str, number: float | None) -> Condition | None:
    """Return the condition that compares a field with a number; miles become metres."""
    if operator == "unknown":
        return Condition(field=field.key, operator="unknown")
    if number is None:
        return None
    told = round(number * METRES_PER_MILE) if field.kind == Kind.DISTANCE else number
    asked = {"field": field.key, "operator": operator, "value": f"{told:.10g}"}
    return Condition.model_validate(asked)
