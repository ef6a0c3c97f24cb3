"""Picking a layer and its two sides; what a link asks for stands until something is picked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from ejmap.errors import StoreError
from ejmap.layer import Group
from ejmap.questions.features import Sources
from ejmap.snapshots import periods
from ejmap.snapshots.comparing import can_compare, dates_of, is_public, version_label
from ejmap.snapshots.pages.change import FROM, LAYER, TO, query_of
from ejmap.store import Store
from ejmap.text import Language, Text, words

_PICKED = "change_picked"
# The first and the newest of them: each is read to be named, and nobody picks from thousands. A
# link compares any two.
MOST_VERSIONS = 60


@dataclass(frozen=True)
class Choice:
    """A layer that can be compared, and the sides there are to pick, the earliest first."""

    name: Text
    by: Literal["dates", "versions"]
    sides: tuple[str, ...]
    labels: dict[str, Text]


def choices(published: Sources, store: Store) -> dict[str, Choice]:
    """Return the layers that can be compared, in the order of the panel, with their sides."""
    groups = list(Group)
    ordered = sorted(published, key=lambda key: groups.index(published[key].layer.group))
    found = {key: _choice(key, published, store) for key in ordered}
    return {key: one for key, one in found.items() if one is not None}


def _choice(key: str, published: Sources, store: Store) -> Choice | None:
    features = published[key]
    dates = dates_of(features) if is_public(features.layer) else []
    if len(dates) > 1:
        labels = {one: periods.said(one) for one in dates}
        return Choice(features.layer.name, "dates", tuple(dates), labels)
    versions = public_versions(key, store) if is_public(features.layer) else {}
    if len(versions) < 2 or not can_compare(features.layer, versions):
        return None
    return Choice(features.layer.name, "versions", tuple(versions), versions)


def public_versions(key: str, store: Store) -> dict[str, Text]:
    """Return the versions of a layer that the public may read, in the order they were shown."""
    shown = [one.version for one in reversed(store.publications(key)) if one.version]
    found, each = {}, list(dict.fromkeys(shown))
    for one in [*each[:1], *each[1:][1 - MOST_VERSIONS :]] if len(each) > 1 else ():
        try:
            found[one] = version_label(store.version(key, one))
        except StoreError:
            # Gone, or it holds what was taken down since: not to be picked.
            continue
    return found


def asked(found: dict[str, Choice]) -> str:
    """Return what is to be compared as a query string: picked, or the link's, or the first."""
    picked = st.session_state.get(_PICKED)
    if picked is None:
        given = {name: st.query_params.get(name, "") for name in (LAYER, FROM, TO)}
        layer = given[LAYER] or next(iter(found))
        ends = _whole(layer, found) if layer in found else {}
        picked = ends | {name: one for name, one in given.items() if one}
        st.session_state[_PICKED] = picked
    return query_of(picked[LAYER], picked.get(FROM, ""), picked.get(TO, ""))


def query() -> str:
    """Return what the address holds of the part, without "?"."""
    picked = st.session_state.get(_PICKED)
    return query_of(picked[LAYER], picked.get(FROM, ""), picked.get(TO, "")) if picked else ""


def _whole(layer: str, found: dict[str, Choice]) -> dict[str, str]:
    """Return a layer from its first side to its last."""
    sides = found[layer].sides
    return {LAYER: layer, FROM: sides[0], TO: sides[-1]}


def show(found: dict[str, Choice], language: Language, key: str) -> None:
    """Show the boxes in which layer and sides are picked."""
    w, picked = words(language), st.session_state[_PICKED]
    layer = picked[LAYER] if picked[LAYER] in found else None
    st.session_state[f"{key}_layer"] = layer
    with st.container(key=key, gap="small"):
        st.selectbox(
            w("change.choose_layer"),
            list(found),
            # Without a choice it is empty; with one it cannot be emptied.
            index=0 if layer else None,
            format_func=lambda one: found[one].name.say(language),
            placeholder=w("change.choose_layer"),
            key=f"{key}_layer",
            on_change=lambda: _pick_layer(st.session_state[f"{key}_layer"], found),
        )
        if layer is None:
            return
        with st.container(horizontal=True, gap="small"):
            for name, word in ((FROM, "before"), (TO, "after")):
                _show_side(found[layer], name, word, language, key)


def _show_side(choice: Choice, name: str, word: str, language: Language, key: str) -> None:
    picked, box = st.session_state[_PICKED], f"{key}_{name}"
    options = _with(choice, picked[name])
    st.session_state[box] = picked[name] if picked[name] in options else None
    suffix = "_version" if choice.by == "versions" else ""
    st.selectbox(
        words(language)(f"change.choose_{word}{suffix}"),
        options,
        index=0 if picked[name] in options else None,
        format_func=lambda one: _label(choice, one, language),
        placeholder=words(language)(f"change.choose_{word}{suffix}"),
        key=box,
        on_change=lambda: _pick_side(name, st.session_state[box]),
    )


def _with(choice: Choice, side: str) -> Sequence[str]:
    """Return the sides to pick, with a date of a link that no entry has."""
    if side in choice.sides or choice.by == "versions" or not periods.is_period(side):
        return choice.sides
    return sorted((*choice.sides, side), key=periods.last_day)


def _label(choice: Choice, side: str, language: Language) -> str:
    return (choice.labels.get(side) or periods.said(side)).say(language)


def _pick_layer(layer: str | None, found: dict[str, Choice]) -> None:
    if layer:
        st.session_state[_PICKED] = _whole(layer, found)


def _pick_side(name: str, side: str | None) -> None:
    if side:
        st.session_state[_PICKED] = {**st.session_state[_PICKED], name: side}
