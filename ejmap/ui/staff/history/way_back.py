"""Undo, redo and restore: one press, or a question first where the public would get more again."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

import ejmap.store
from ejmap.errors import EjmapError
from ejmap.layer import Layer
from ejmap.staff import publishing
from ejmap.staff.harm import opens_again
from ejmap.staff.roles import Action
from ejmap.store.history import Way
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.staff import acting
from ejmap.ui.staff.describe import privacy
from ejmap.ui.staff.standing import Standing


def show_undo(one: Standing, language: Language, key: str) -> None:
    """Show undo, where there is something to go back to; what empties a layer is asked first."""
    w, way = words(language), _way(ejmap.store.ready().undo_leads_to, one.key)
    if way is None:
        return
    do = partial(publishing.undo, layer=one.key, replaces=one.shown)
    done = w("history.done_undo")
    if way.version is None:
        with st.popover(w("history.undo")):
            st.html(element("p", w("history.undo_empties")))
            acting.button(w("history.undo_now"), Action.UNDO, do, done, f"{key}-now")
    else:
        _button(w("history.undo"), _asked(one.key, way), do, done, language, key=key)


def show_redo(one: Standing, language: Language, key: str) -> None:
    """Show redo, where something was undone."""
    w, way = words(language), _way(ejmap.store.ready().redo_leads_to, one.key)
    if way is not None:
        do = partial(publishing.redo, layer=one.key, replaces=one.shown)
        done = w("history.done_redo")
        _button(w("history.redo"), _asked(one.key, way), do, done, language, key=key)


def show_restore(one: Standing, version: str | None, language: Language, key: str) -> None:
    """Offer to show an older version again, if it is not shown and still kept."""
    w, found = words(language), one.version(version)
    if found is None or found.is_gone or version == one.shown:
        return
    do = partial(publishing.restore, layer=one.key, version=found.version, replaces=one.shown)
    opened = _asked(one.key, Way(version))
    done = w("history.done_restore")
    _button(w("history.restore"), opened, do, done, language, key=key, type="tertiary")


def _way(leads_to: Callable[[str], Way], layer: str) -> Way | None:
    try:
        return leads_to(layer)
    except EjmapError:
        # There is none, or a file of it is damaged: the rest of the history is needed then.
        return None


def _asked(layer: str, way: Way) -> Layer | None:
    """Return the layer that somebody must answer for before it is shown again; None: no need."""
    try:
        now = opens_again(ejmap.store.ready(), layer, way)
    except EjmapError:
        # The press itself says what is wrong.
        return None
    return now if now is not None and privacy.asks_of_harm(now) else None


def _button(
    label: str,
    asked: Layer | None,
    do: Callable[..., object],
    done: str,
    language: Language,
    *,
    key: str,
    **more: Any,
) -> None:
    if asked is None:
        acting.button(label, Action.UNDO, do, done, key, **more)
        return
    w = words(language)
    with st.popover(label, key=f"{key}-ask", **more):
        st.html(element("p", w("history.opens_again"), class_="ej-notice"))
        is_harmless = privacy.harm_answered(asked, language, key)
        answered = partial(do, harms_nobody=True)
        go_on = w("history.show_again")
        acting.button(go_on, Action.UNDO, answered, done, f"{key}-now", disabled=not is_harmless)
