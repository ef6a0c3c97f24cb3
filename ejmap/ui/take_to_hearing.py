"""The quiet button that keeps a view for a hearing, and the way from there to the Hearing page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl

import streamlit as st

from ejmap import addresses
from ejmap.errors import EjmapError
from ejmap.settings import ROOT
from ejmap.snapshots import taking
from ejmap.snapshots.kept import Page
from ejmap.text import Language, words
from ejmap.ui import copying
from ejmap.ui.addresses import base
from ejmap.ui.hearing import gathered
from ejmap.ui.markup import around, element

SCRIPT = Path(__file__).parent / "static" / "take_to_hearing.js"
HEARING = ROOT / "pages" / "public" / "hearing.py"
ON_HEARING = (Page.PROMISES, Page.CHANGE)
"""Views that are taken on the Hearing page itself."""
Query = Callable[[], str] | str

_from_browser = st.components.v2.component(
    "ejmap_take_to_hearing",
    html='<button type="button"></button>',
    js=SCRIPT.read_text(encoding="utf-8"),
    isolate_styles=False,
)


@st.fragment
def show(
    page: Page,
    query: Query,
    language: Language,
    *,
    key: str,
    at_from_browser: bool = False,
    beside: str = "",
) -> None:
    """Show the button; once pressed, that the view is kept and where it went, or why not.

    Args:
        page: Where the view is taken.
        query: The view as a query string without "?", or what gives it when the button is pressed.
        language: Of the page.
        key: Name of the button.
        at_from_browser: Whether the map's centre and zoom are read from the address bar then.
        beside: What to know before pressing, said beside the button.
    """
    label = words(language)("take_to_hearing.button")
    with st.container(key=f"ej-take-{key}", gap="small"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if at_from_browser:
                pressed = partial(_pressed_in_browser, page, query, key)
                _from_browser(
                    key=f"{key}_browser", data={"label": label}, on_pressed_change=pressed
                )
            else:
                st.button(label, key=f"{key}_take", on_click=take, args=(page, query, key))
            if beside:
                st.html(element("p", beside, class_="ej-quiet"), width="content")
        _show_taken(page, query, language, key)


def take(page: Page, query: Query, key: str, at: str | None = None) -> None:
    """Keep the view and add it to the visit's list, or keep why that cannot be.

    Args:
        page: Where the view is taken.
        query: The view as a query string, or what gives it.
        key: Name of the button that was pressed.
        at: Centre and zoom of the map, "lat,lon,zoom"; None where the page has no map of its own.
    """
    asked = _asked(query)
    try:
        snapshot = taking.take(asked, page, at=at)
        gathered.add(snapshot.id)
    except EjmapError as error:
        st.session_state[_taken(key)] = (_without_language(asked), "", error)
        return
    st.session_state[_taken(key)] = (_without_language(asked), snapshot.id, None)


def problem_of(key: str) -> EjmapError | None:
    """Return why the view of a button could not be kept when it was pressed last."""
    found: EjmapError | None = st.session_state.get(_taken(key), ("", "", None))[2]
    return found


def _pressed_in_browser(page: Page, query: Query, key: str) -> None:
    pressed = dict(st.session_state[f"{key}_browser"]).get("pressed")
    at = pressed.get("at") if isinstance(pressed, dict) else None
    take(page, query, key, at=at if isinstance(at, str) and at else None)


def _show_taken(page: Page, query: Query, language: Language, key: str) -> None:
    """Say what became of the press, for as long as the page shows the same view."""
    asked, view, error = st.session_state.get(_taken(key), ("", "", None))
    if not (view or error) or asked != _without_language(_asked(query)):
        return
    w = words(language)
    if error:
        st.html(element("p", w.error(error), class_="ej-notice", role="status"))
        return
    kept = element("strong", w("take_to_hearing.kept"))
    counted = w("take_to_hearing.count", n=len(gathered.ids()))
    said = [kept, " ", element("span", counted)]
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(around("p", said, role="status"), width="content")
        _show_way(page, language, key)
        link = addresses.snapshot(base(), view)
        copying.show_link(link, w("take_to_hearing.copy"), language, key=f"{key}_link")


def _show_way(page: Page, language: Language, key: str) -> None:
    """Show the way to the views: the Hearing page or, where it is open, its first part."""
    w = words(language)
    if page not in ON_HEARING:
        carried = parse_qsl(gathered.query(language))
        st.page_link(HEARING, label=w("take_to_hearing.go"), query_params=carried)
    elif st.button(w("take_to_hearing.see"), key=f"{key}_see", on_click=gathered.open_views):
        st.rerun()


def _asked(query: Query) -> str:
    return query if isinstance(query, str) else query()


def _without_language(query: str) -> str:
    return "&".join(one for one in query.split("&") if not one.startswith("lang="))


def _taken(key: str) -> str:
    return f"{key}_taken"
