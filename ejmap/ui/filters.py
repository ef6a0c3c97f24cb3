"""Show only some: the filters that layers declare, several at once, and what they leave."""

from collections.abc import Iterable

import streamlit as st

from ejmap.field import NUMBERS, Field, Kind
from ejmap.layer import Layer, Privacy
from ejmap.store import Version
from ejmap.style import Condition
from ejmap.text import METRES_PER_MILE, Language, say_number, words
from ejmap.ui import explore_view
from ejmap.ui.markup import bullets, element, plain
from ejmap.ui.ordering import as_counted
from ejmap.ui.published import table
from ejmap.ui.shown import Shown
from ejmap.view import Filter, View

# Stands among the choices of a field for "not known"; no code of a layer is empty.
UNKNOWN = ""
LISTED = (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.TEXT)
BOUNDS = ("at_least", "at_most")
# Values a text field offers; above that a list is no help.
MOST_VALUES = 300


def show(
    versions: dict[str, Version],
    on_show: dict[str, Shown],
    view: View,
    language: Language,
    key: str,
) -> None:
    """Show which filters stand, what they leave, and the widgets that change them."""
    w = words(language)
    able = [key_ for key_ in on_show if is_filtered(versions[key_].layer)]
    if not able:
        return
    label = w("explore.filter", n=len(view.filters)) if view.filters else w("explore.filters")
    drawer = st.expander(label, key=key, on_change="rerun", expanded=bool(view.filters))
    if drawer.open:
        with drawer:
            _counts(versions, on_show, view, language)
            chosen = st.selectbox(
                w("explore.filter_layer"),
                able,
                format_func=lambda one: versions[one].layer.name.say(language),
                key=f"{key}_layer",
            )
            for field in versions[chosen].layer.filters():
                _widget(versions[chosen], field, view, language)


def is_filtered(layer: Layer) -> bool:
    """Tell whether there is anything to filter by; what is only counted has no features to show."""
    return layer.privacy is Privacy.PUBLIC and bool(layer.filters())


def _counts(
    versions: dict[str, Version], on_show: dict[str, Shown], view: View, language: Language
) -> None:
    w = words(language)
    for key, one in on_show.items():
        layer = versions[key].layer
        mine = [f.condition for f in view.filters if f.layer == key]
        if not mine:
            continue
        left = w("explore.filter_left", n=one.before, shown=say_number(one.after, language))
        st.html(element("p", f"{layer.name.say(language)}: {left}", class_="ej-count"))
        st.html(
            bullets(
                [
                    *(say_condition(layer, c, language) for c in mine),
                    *_unknown(layer, one, language),
                ]
            )
        )
    if view.filters:
        st.button(
            w("explore.clear_filters"), key="clear_filters", on_click=explore_view.clear_filters
        )


def _unknown(layer: Layer, one: Shown, language: Language) -> Iterable[str]:
    for name, count in one.unknown.items():
        field = layer.field(name)
        if count and field:
            yield words(language)(
                "explore.filter_unknown", n=count, field=field.label.say(language)
            )


def say_condition(layer: Layer, condition: Condition, language: Language) -> str:
    """Return a filter in words: "Status: failing", "Spaces: at least 20"."""
    field = layer.field(condition.field)
    assert field is not None  # the view keeps only filters that the layer understands
    w = words(language)
    if condition.operator == "unknown":
        said = w("value.unknown")
    elif condition.operator in ("is", "has"):
        said = w("explore.or").join(
            say_code(field, code, language) for code in condition.value.split(",")
        )
    else:
        bound = field.say({field.key: float(condition.value)}, language)
        said = w(f"explore.{condition.operator}", bound=bound)
    return w("explore.filter_is", field=field.label.say(language), value=said)


def say_code(field: Field, code: str, language: Language) -> str:
    """Return the words of one of the values a field can be filtered by."""
    w = words(language)
    if code == UNKNOWN:
        return w("value.unknown")
    if field.kind == Kind.YES_NO:
        return w("value.yes") if code == "true" else w("value.no")
    return field.choices[code].say(language) if code in field.choices else code


def _widget(version: Version, field: Field, view: View, language: Language) -> None:
    layer = version.layer.key
    mine = [
        one.condition
        for one in view.filters
        if one.layer == layer and one.condition.field == field.key
    ]
    if field.kind in LISTED:
        _list_widget(version, field, mine, language)
    elif field.kind in NUMBERS:
        _number_widgets(layer, field, mine, language)


def _list_widget(version: Version, field: Field, mine: list[Condition], language: Language) -> None:
    key = f"where-{version.layer.key}-{field.key}"
    codes = [*codes_of(version, field), UNKNOWN]
    st.session_state[key] = [code for code in _codes_in(mine) if code in codes]
    st.multiselect(
        plain(field.label.say(language)),
        codes,
        format_func=lambda code: say_code(field, code, language),
        placeholder=words(language)("explore.filter_any"),
        select_all=False,
        key=key,
        on_change=_list_changed,
        args=(version.layer.key, field, key),
    )


def codes_of(version: Version, field: Field) -> list[str]:
    """Return the values a field of choices, yes or no, or text can be filtered by."""
    if field.choices:
        return list(field.choices)
    if field.kind == Kind.YES_NO:
        return ["true", "false"]
    cells = table(version)[field.columns()[0]].dropna().astype(str)
    if field.kind == Kind.CHOICES:
        cells = cells.str.split(",").explode()
    return sorted({one for one in cells if "," not in one}, key=as_counted)[:MOST_VALUES]


def _codes_in(conditions: list[Condition]) -> list[str]:
    found: dict[str, None] = {}
    for one in conditions:
        if one.operator == "unknown":
            return [UNKNOWN]
        found.update(dict.fromkeys(one.value.split(",")))
    return list(found)


def _list_changed(layer: str, field: Field, key: str) -> None:
    codes: list[str] = st.session_state[key]
    if not codes:
        wanted = []
    elif codes[-1] == UNKNOWN:
        # "Not known" stands alone: a cell cannot be blank and hold a code.
        wanted = [Condition(field=field.key, operator="unknown")]
    else:
        operator = "has" if field.kind == Kind.CHOICES else "is"
        known = ",".join(code for code in codes if code != UNKNOWN)
        wanted = [Condition(field=field.key, operator=operator, value=known)]
    explore_view.filter_field(layer, field.key, (Filter(layer, one) for one in wanted))


def _number_widgets(layer: str, field: Field, mine: list[Condition], language: Language) -> None:
    w = words(language)
    keys = tuple(f"where-{layer}-{field.key}-{bound}" for bound in BOUNDS)
    with st.container(horizontal=True, gap="small"):
        for key, bound in zip(keys, BOUNDS, strict=True):
            st.session_state[key] = _bound_in(mine, bound, field)
            st.number_input(
                plain(w(f"explore.{bound}_label", field=with_unit(field, language))),
                value=None,
                key=key,
                placeholder=w("explore.filter_any"),
                on_change=_numbers_changed,
                args=(layer, field, keys),
            )


def with_unit(field: Field, language: Language) -> str:
    """Return the label of a field of numbers with the unit one types."""
    w, label = words(language), field.label.say(language)
    if field.kind == Kind.DISTANCE:
        return f"{label} ({w('unit.miles')})"
    if field.kind == Kind.MINUTES:
        return f"{label} ({w('unit.minutes')})"
    return f"{label} ({field.unit.say(language)})" if field.unit else label


def _bound_in(conditions: list[Condition], bound: str, field: Field) -> float | None:
    found = next((float(one.value) for one in conditions if one.operator == bound), None)
    if found is None or field.kind != Kind.DISTANCE:
        return found
    return round(found / METRES_PER_MILE, 2)


def _numbers_changed(layer: str, field: Field, keys: tuple[str, ...]) -> None:
    wanted = []
    for key, bound in zip(keys, BOUNDS, strict=True):
        number = st.session_state[key]
        if number is not None:
            metres = round(number * METRES_PER_MILE) if field.kind == Kind.DISTANCE else number
            wanted.append(Condition(field=field.key, operator=bound, value=f"{metres:.10g}"))
    explore_view.filter_field(layer, field.key, (Filter(layer, one) for one in wanted))
