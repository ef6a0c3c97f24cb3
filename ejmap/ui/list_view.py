"""The features on show as a table: the same as the map says, for those who do not see it."""

from html import escape

import geopandas as gpd
import streamlit as st

from ejmap.field import NUMBERS, Field, Kind
from ejmap.layer import Group, Layer, Privacy
from ejmap.store import Version
from ejmap.text import Language, of_period, say_number, words
from ejmap.ui import about_layer, explore_view
from ejmap.ui.markup import around, element
from ejmap.ui.ordering import ordered
from ejmap.ui.shown import Shown

ROWS_A_PAGE = 50
NOT_RANKED = (Group.HOMES, Group.WATER)


def show(
    versions: dict[str, Version], on_show: dict[str, Shown], language: Language, key: str
) -> None:
    """Show the list, if asked for; a feature chosen from it opens its record."""
    w = words(language)
    on_show = {
        name: one for name, one in on_show.items() if versions[name].layer.privacy is Privacy.PUBLIC
    }
    if not on_show or not st.toggle(w("explore.as_list"), key=key):
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        chosen = st.selectbox(
            w("explore.list_layer"),
            list(on_show),
            format_func=lambda one: versions[one].layer.name.say(language),
            key=f"{key}_layer",
        )
        layer = versions[chosen].layer
        field, descending = order(layer, language, f"{key}_{chosen}")
    in_order = ordered(on_show[chosen].table, field, language, descending=descending)
    page = part(len(in_order), language, f"{key}_page_{chosen}")
    rows = in_order.iloc[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    caption = _caption(layer, page, len(rows), on_show[chosen], language)
    markup = table(layer, rows, (field.key, descending), caption, language)
    st.html(around("div", [markup], class_="ej-scroll", tabindex="0"))
    st.html(about_layer.downloads(versions[chosen], language))
    _record(layer, rows, language, f"{key}_record_{chosen}")


def columns(layer: Layer) -> list[Field]:
    """Return the fields a list shows: the name, those made for it, whether the place is sure."""
    wanted = {layer.title, layer.doubt}
    named = [one for one in layer.public_fields() if one.key == layer.title]
    others = [
        one
        for one in layer.public_fields()
        if one.key != layer.title and (one.in_list or one.key in wanted)
    ]
    return [*named, *others]


def table(
    layer: Layer, rows: gpd.GeoDataFrame, by: tuple[str, bool], caption: str, language: Language
) -> str:
    """Return the table as markup; `by` names the field it is sorted by and whether it falls."""
    heads = (_head(one, by, language) for one in columns(layer))
    body = (_row(layer, row, language) for row in rows.to_dict("records"))
    inside = [
        element("caption", caption),
        around("thead", [around("tr", heads)]),
        around("tbody", body),
    ]
    return around("table", inside, class_="ej-list")


def _head(field: Field, by: tuple[str, bool], language: Language) -> str:
    name, descending = by
    direction = "descending" if descending else "ascending"
    said = direction if field.key == name else "none"
    return element("th", field.label.say(language), scope="col", aria_sort=said)


def _row(layer: Layer, row: dict[str, object], language: Language) -> str:
    name, *others = columns(layer)
    nowhere = ""
    if layer.geometry != "none" and row["geometry"] is None:
        nowhere = " " + element("small", words(language)("explore.not_on_map"))
    head = f'<th scope="row">{escape(name.say(row, language))}{nowhere}</th>'
    return around("tr", [head, *(element("td", one.say(row, language)) for one in others)])


def order(layer: Layer, language: Language, key: str) -> tuple[Field, bool]:
    """Show by what the list is sorted; return the field, and whether it falls."""
    w = words(language)
    choices, newest = sortable(layer), _newest_first(layer)
    field = st.selectbox(
        w("explore.sort_by"),
        choices,
        index=choices.index(newest) if newest else 0,
        format_func=lambda one: one.label.say(language),
        key=f"{key}_sort",
    )
    descending = st.selectbox(
        w("explore.sort_order"),
        [False, True],
        index=int(newest is not None),
        format_func=lambda falls: w("explore.descending" if falls else "explore.ascending"),
        key=f"{key}_falls",
    )
    return field, descending


def sortable(layer: Layer) -> list[Field]:
    """Return the fields a list may be sorted by; no number ranks homes or their water."""
    if layer.group not in NOT_RANKED:
        return columns(layer)
    return [one for one in columns(layer) if one.kind not in NUMBERS]


def _newest_first(layer: Layer) -> Field | None:
    """Return the date that a list of dated things begins with; things on a map go by name."""
    dates = (one for one in columns(layer) if one.kind == Kind.DATE)
    return next(dates, None) if layer.geometry == "none" else None


def part(rows: int, language: Language, key: str) -> int:
    """Show which part of a long list is on show; return its number, the first being 0."""
    pages = max(1, -(-rows // ROWS_A_PAGE))
    if pages == 1:
        return 0
    w = words(language)
    chosen: int = st.selectbox(
        w("explore.page"),
        range(pages),
        format_func=lambda one: w("explore.page_of", page=one + 1, pages=pages),
        key=key,
    )
    return chosen


def _caption(layer: Layer, page: int, rows: int, on_show: Shown, language: Language) -> str:
    w = words(language)
    first = page * ROWS_A_PAGE + 1 if rows else 0
    return w(
        "explore.list_caption",
        layer=layer.name.say(language),
        date=of_period(layer.data_date, language),
        first=say_number(first, language),
        last=say_number(page * ROWS_A_PAGE + rows, language),
        shown=say_number(on_show.after, language),
        n=on_show.before,
    )


def _record(layer: Layer, rows: gpd.GeoDataFrame, language: Language, key: str) -> None:
    names = {row["id"]: layer.feature_name(row, language) for row in rows.to_dict("records")}
    w = words(language)
    st.selectbox(
        w("explore.open_record"),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, one),
        placeholder=w("explore.open_record_hint"),
        key=key,
        on_change=_open,
        args=(layer.key, key),
    )


def _open(layer: str, key: str) -> None:
    explore_view.open_record(layer, st.session_state[key], explore_view.LIST)
    st.session_state[key] = None
