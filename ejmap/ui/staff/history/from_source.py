"""What came of asking a layer's source: what is held or waits, what fails, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

import ejmap.store
from ejmap.errors import EjmapError
from ejmap.freshness import Tried
from ejmap.staff import publishing, refreshing
from ejmap.staff.roles import Action, Person
from ejmap.store import Store
from ejmap.store.tries import LastTry
from ejmap.text import Language, say_number, words
from ejmap.ui.markup import around, element
from ejmap.ui.staff import acting, people
from ejmap.ui.staff.drafts import difference
from ejmap.ui.staff.standing import Standing
from ejmap.ui.staff.tables import name_of, staff_table


def show_all(layers: Sequence[Standing], language: Language) -> None:
    """Show in one list which layers need somebody, whichever is open; nothing where none does."""
    w, tries = words(language), ejmap.store.ready().last_tries()
    said = [
        element("li", f"{name_of(one.key, language)}: {line}")
        for one in layers
        if one.key in tries
        for line in asks(tries[one.key], language)
    ]
    if said:
        st.html(element("h3", w("from_source.title")) + around("ul", said, class_="ej-notice"))


def show(one: Standing, person: Person, language: Language, key: str) -> None:
    """Show what came last of a layer, and what it would change where somebody must look."""
    w, store = words(language), ejmap.store.ready()
    found = store.last_tries().get(one.key)
    if found is None:
        return
    st.html("".join(_told(found, language)))
    offered = _offered(found.tried)
    if offered is None:
        return
    with st.expander(w("from_source.look"), key=f"{key}-look"):
        st.html("".join(_changes(one, offered, store, language)))
        st.html(element("p", w("from_source.keep"), class_="ej-quiet"))
        if person.may(Action.PUBLISH):
            show_it = refreshing.confirm if found.tried.held else publishing.publish
            do = partial(show_it, layer=one.key, version=offered, replaces=one.shown)
            done = w("from_source.done")
            acting.button(w("from_source.publish"), Action.PUBLISH, do, done, f"{key}-publish")


def asks(found: LastTry, language: Language) -> Iterable[str]:
    """Yield what somebody should know or do about a layer's source."""
    w, tried = words(language), found.tried
    if tried.held:
        expected = say_number(tried.held.expected, language)
        since = people.moment(tried.held.at, language)
        yield w("from_source.held", n=tried.held.found, expected=expected, at=since)
    if tried.waiting:
        yield w("from_source.waiting", at=people.moment(tried.waiting.at, language))
    if tried.failing_since:
        how = "failing_other" if tried.is_answering else "failing"
        at = people.moment(tried.failing_since, language)
        yield w(f"from_source.{how}", n=found.failures, at=at)


def _told(found: LastTry, language: Language) -> Iterable[str]:
    w = words(language)
    # That a version waits is said with how the layer stands.
    others = replace(found, tried=replace(found.tried, waiting=None))
    for line in asks(others, language):
        yield element("p", line[:1].upper() + line[1:], class_="ej-notice")
    if found.outcome and found.at:
        outcome, at = w(f"from_source.outcome_{found.outcome}"), people.moment(found.at, language)
        yield element("p", w("from_source.last", at=at, outcome=outcome), class_="ej-quiet")
    if found.note:
        yield element("p", w("from_source.why", note=found.note), class_="ej-quiet")


def _offered(tried: Tried) -> str | None:
    """Return the version that is held or waits."""
    offered = tried.held or tried.waiting
    return offered.version if offered else None


def _changes(one: Standing, offered: str, store: Store, language: Language) -> Iterable[str]:
    """Return what publishing it would change, as markup."""
    try:
        after = store.staff_version(one.key, offered)
        before = store.staff_version(one.key, one.shown) if one.shown else None
        compared = difference.Compared(
            after.layer,
            staff_table(after),
            before.layer if before else None,
            staff_table(before) if before else None,
        )
        return list(difference.pieces(compared, language))
    except EjmapError as error:
        return [element("p", words(language).error(error), class_="ej-notice")]
