"""One gathered view: what it says, what has changed since, its place in the order, its note."""

from collections.abc import Iterable

import streamlit as st

from ejmap import addresses
from ejmap.errors import EjmapError
from ejmap.region import LOCAL_TIME
from ejmap.snapshots.kept import Snapshot
from ejmap.snapshots.since import said, since
from ejmap.text import Language, say_moment, words
from ejmap.ui.addresses import base
from ejmap.ui.hearing import gathered
from ejmap.ui.hearing.exhibit import typed
from ejmap.ui.markup import around, element, link
from ejmap.ui.pages import PUBLIC_PAGES

PAGES = {name for name, _, _ in PUBLIC_PAGES}


def show(snapshot: Snapshot, number: int, count: int, language: Language) -> None:
    """Show the card of the view that stands at `number` of `count`."""
    key = f"hearing-view-{snapshot.id}"
    with st.container(key=key, border=True, gap="small"):
        st.html(around("article", _told(snapshot, number, language), class_="ej-view"))
        _show_buttons(snapshot.id, number, count, language, key)
        _show_note(snapshot.id, language)


def _told(snapshot: Snapshot, number: int, language: Language) -> Iterable[str]:
    w, kept = words(language), snapshot.kept
    yield element("h3", w("hearing.view_title", number=number, title=kept.title.say(language)))
    yield element("p", kept.finding.say(language))
    at = say_moment(snapshot.made_at.astimezone(LOCAL_TIME), language)
    name = kept.page.value
    page = w(f"page.{name}" if name in PAGES else f"hearing.part_{name}")
    yield element("p", w("hearing.view_from", page=page, at=at), class_="ej-quiet")
    yield element("p", _since(snapshot, language), class_="ej-quiet")
    address = f"{addresses.snapshot(base(), snapshot.id)}?lang={language}"
    opens = link(w("hearing.open"), address, target="_blank", rel="noopener")
    yield around("p", [opens], class_="ej-links")


def _since(snapshot: Snapshot, language: Language) -> str:
    """Return in one line what has changed since the view was kept, the weightiest first."""
    try:
        return said(since(snapshot), language)[0]
    except EjmapError as error:
        return words(language).error(error)


def _show_buttons(view: str, number: int, count: int, language: Language, key: str) -> None:
    w = words(language)
    with st.container(horizontal=True, gap="small", key=f"{key}_buttons"):
        if count > 1:
            for name, places in (("up", -1), ("down", 1)):
                st.button(
                    w(f"hearing.{name}"),
                    key=f"{key}_{name}",
                    on_click=gathered.move,
                    args=(view, places),
                    disabled=not 1 <= number + places <= count,
                )
        st.button(
            w("hearing.take_away"), key=f"{key}_away", on_click=gathered.take_away, args=(view,)
        )


def _show_note(view: str, language: Language) -> None:
    w = words(language)
    with st.expander(w("hearing.note"), key=f"hearing-note-{view}", expanded=typed.has_note(view)):
        st.text_area(
            w("hearing.note_label"),
            key=typed.note_key(view),
            height=110,
            persist_state="session",
            placeholder=w("hearing.note_example"),
        )
        typed.show_problem("notes", language, view=view)
