"""Before and after on the Hearing page: pick two sides, read the difference and what is unsaid."""

from collections.abc import Iterable

import streamlit as st

import ejmap.store
from ejmap import addresses
from ejmap.errors import EjmapError
from ejmap.published import sources
from ejmap.questions.features import Sources
from ejmap.snapshots import taking
from ejmap.snapshots.comparing import Compared
from ejmap.snapshots.kept import Figure, Kept, Page, Table
from ejmap.snapshots.pages.change import keep, sides_asked
from ejmap.text import Language, words
from ejmap.ui import look, take_to_hearing
from ejmap.ui.addresses import base
from ejmap.ui.hearing import sides
from ejmap.ui.hearing.two_maps import symbols, two_maps
from ejmap.ui.markup import around, bullets, element, folded, link, rows

GROUND = "communities"
_SWIPED = "change_swiped"


def show(language: Language, key: str) -> None:
    """Show the boxes to pick from, what differs, and which layers have no second side."""
    store = ejmap.store.ready()
    published = sources(store)
    found = sides.choices(published, store)
    with st.container(key=key):
        w = words(language)
        st.html(element("p", w("change.intro" if found else "change.none"), class_="ej-intro"))
        if found:
            query = sides.asked(found)
            sides.show(found, language, key=f"{key}_sides")
            _show_answer(query, published, language, key)
        st.html("".join(_others(set(found), published, language)))


def _show_answer(query: str, published: Sources, language: Language, key: str) -> None:
    """Show what differs, or in a sentence why that cannot be said."""
    try:
        store = ejmap.store.ready()
        compared = sides_asked(query, published, store)
        kept = keep(query, None, store)
    except EjmapError as error:
        said = words(language).error(error)
        st.html(element("p", said, class_="ej-notice", role="alert"))
        return
    take_to_hearing.show(Page.CHANGE, kept.query, language, key=f"{key}_take")
    look.show_named_symbols(symbols(compared))
    st.html(around("article", _told(kept, compared, published, language), class_="ej-change"))
    if kept.sides:
        _show_swipe(kept.query, language, key)
    st.html(around("article", _tables(kept, language), class_="ej-change"))


def _told(kept: Kept, compared: Compared, published: Sources, language: Language) -> Iterable[str]:
    yield element("p", kept.finding.say(language), class_="ej-finding")
    yield around("ul", (_figure(one, language) for one in kept.figures), class_="ej-side-by-side")
    yield element("h3", words(language)("change.cannot_say"))
    yield bullets(one.say(language) for one in kept.not_shown)
    if kept.sides:
        yield from two_maps(compared, published.get(GROUND), language)


def _figure(figure: Figure, language: Language) -> str:
    value = element("strong", f"{figure.label.say(language)}: {figure.value.say(language)}")
    note = element("small", figure.note.say(language)) if figure.note else ""
    return around("li", [value, note])


def _show_swipe(query: str, language: Language, key: str) -> None:
    """Show the button that keeps the view; once pressed, the way to the map one swipes on."""
    w = words(language)
    st.button(w("change.swipe"), key=f"{key}_swipe", on_click=_swipe, args=(query,))
    asked, view, problem = st.session_state.get(_SWIPED, ("", "", None))
    if asked != query:
        return
    if problem:
        st.html(element("p", w.error(problem), class_="ej-notice", role="alert"))
        return
    address = f"{addresses.snapshot(base(), view)}?lang={language}"
    opens = link(w("change.swipe_link"), address, target="_blank", rel="noopener")
    st.html(around("p", [opens], class_="ej-links", role="status"))


def _swipe(query: str) -> None:
    try:
        st.session_state[_SWIPED] = (query, taking.take(query, Page.CHANGE).id, None)
    except EjmapError as problem:
        st.session_state[_SWIPED] = (query, "", problem)


def _tables(kept: Kept, language: Language) -> Iterable[str]:
    """Yield the counts by category and by community, then what differs one by one, folded."""
    counts = [one for one in kept.tables if not one.lists]
    for one in (*counts, *([kept.communities] if kept.communities else [])):
        yield from _table(one, language)
    for one in kept.tables:
        if one.lists:
            yield folded(one.title.say(language), [_rows(one, language)])


def _table(table: Table, language: Language) -> Iterable[str]:
    yield element("h3", table.title.say(language))
    yield _rows(table, language)


def _rows(table: Table, language: Language) -> str:
    heads = [one.say(language) for one in table.columns]
    body = [[element("span", cell.say(language)) for cell in row] for row in table.rows]
    note = element("p", table.note.say(language), class_="ej-quiet") if table.note else ""
    return rows(heads, body, label=table.title.say(language)) + note


def _others(found: set[str], published: Sources, language: Language) -> Iterable[str]:
    """Yield which layers cannot be compared, and why."""
    w = words(language)
    names = [one.layer.name.say(language) for key, one in published.items() if key not in found]
    if names:
        why = element("p", w("change.others_why"))
        yield folded(w("change.others", n=len(names)), [why, bullets(names)])
