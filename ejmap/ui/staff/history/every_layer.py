"""History: every layer, what was published of it, and the way back."""

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

import ejmap.store
from ejmap.errors import EjmapError
from ejmap.staff import publishing
from ejmap.staff.roles import Action, Person
from ejmap.staff.thinning import said_span
from ejmap.store import Publication
from ejmap.text import Language, Words, words
from ejmap.ui.markup import around, element
from ejmap.ui.staff import acting, people
from ejmap.ui.staff.drafts import difference
from ejmap.ui.staff.drafts.decide import OPENED
from ejmap.ui.staff.history import from_source, way_back, withdraw
from ejmap.ui.staff.standing import Standing, standing
from ejmap.ui.staff.tables import changes, name_of, staff_table

# So many publications are shown at first; a press shows all.
FIRST = 10
STATES = ("published", "staff", "down", "draft")


def show(person: Person, language: Language, key: str) -> None:
    """Show the layers, and one layer's history with what can be done about it."""
    w, store = words(language), ejmap.store.ready()
    layers = [standing(store, one) for one in store.layers()]
    with st.container(key=key):
        st.html(element("h2", w("history.title")))
        st.html(element("p", w("history.intro"), class_="ej-quiet"))
        acting.show_said(language)
        from_source.show_all(layers, language, key=f"{key}-sources")
        chosen = _pick(layers, language, key)
        if chosen is None:
            return
        _show_state(chosen, language)
        from_source.show(chosen, person, language, key=f"{key}-source-{chosen.key}")
        if person.may(Action.UNDO):
            _show_steps(chosen, language, key)
        _show_publications(chosen, person, language, key)
        withdraw.show(chosen, person, language, key=f"{key}-withdraw-{chosen.key}")


def _pick(layers: Sequence[Standing], language: Language, key: str) -> Standing | None:
    """Ask for a layer; the ones people see stand first."""
    w = words(language)
    named = {one.key: name_of(one.key, language) for one in layers}
    standings = {
        one.key: one
        for one in sorted(layers, key=lambda one: (STATES.index(one.state), named[one.key]))
    }
    wanted = st.session_state.get(OPENED)
    if wanted in standings:
        st.session_state[f"{key}-layer"] = wanted
    chosen = st.selectbox(
        w("history.layer"),
        list(standings),
        index=None,
        format_func=lambda one: f"{named[one]} — {w(f'history.state_{standings[one].state}')}",
        placeholder=w("describe.choose"),
        key=f"{key}-layer",
    )
    st.session_state[OPENED] = chosen
    return None if chosen is None else standings[chosen]


def _show_state(one: Standing, language: Language) -> None:
    w = words(language)
    said = [
        element("p", w(f"history.is_{one.state}"), class_=f"ej-standing ej-standing-{one.state}")
    ]
    if one.waiting is not None:
        at = people.moment(one.waiting.created_at, language)
        said.append(element("p", w("history.waiting", at=at), class_="ej-notice"))
    elif one.pinned_at is not None:
        said.append(element("p", w("history.pinned"), class_="ej-quiet"))
    st.html("".join(said))


def _show_steps(one: Standing, language: Language, key: str) -> None:
    """Show undo, redo and unpin; what empties a layer or opens it again is asked about first."""
    with st.container(horizontal=True, gap="small", key=f"{key}-steps"):
        way_back.show_undo(one, language, f"{key}-undo")
        way_back.show_redo(one, language, f"{key}-redo")
        if one.pinned_at is not None:
            _unpin(one, words(language), f"{key}-unpin")


def _unpin(one: Standing, w: Words, key: str) -> None:
    do, done = partial(publishing.unpin, layer=one.key), w("history.done_unpin")
    acting.button(w("history.unpin"), Action.UNDO, do, done, key, help=w("history.unpin_means"))


def _show_publications(one: Standing, person: Person, language: Language, key: str) -> None:
    w = words(language)
    st.html(element("h3", w("history.publications", n=len(one.publications))))
    _show_thinnings(one, language)
    everything = len(one.publications) <= FIRST or st.toggle(w("history.all"), key=f"{key}-all")
    shown = one.publications if everything else one.publications[:FIRST]
    for place, row in enumerate(shown):
        with st.container(key=f"{key}-row-{row.number}", border=True, gap=None):
            before = one.publications[place + 1 :][:1]
            st.html("".join(_publication(one, row, before, language)))
            if place and person.may(Action.UNDO):
                way_back.show_restore(one, row.version, language, f"{key}-restore-{row.number}")


def _show_thinnings(one: Standing, language: Language) -> None:
    """Say when versions were thinned, by whom and of which days."""
    w, told = words(language), ejmap.store.ready().thinnings(one.key)
    said = [
        w(
            "history.thinned",
            then.what.versions,
            at=people.moment(then.at, language),
            name=people.name_of(then.by, language),
            span=said_span(then.what, language),
        )
        for then in told
    ]
    if said:
        st.html("".join(element("p", each, class_="ej-quiet") for each in said))


def _publication(
    one: Standing, row: Publication, before: Sequence[Publication], language: Language
) -> Iterable[str]:
    """Return one publication as markup: what, when, by whom, why, and what it changed."""
    w = words(language)
    head = [element("strong", w(f"history.kind_{row.kind}")), " · "]
    head.append(element("span", people.moment(row.at, language)))
    yield around("p", head)
    by = w("history.by", name=people.name_of(row.by, language))
    yield element("p", f"{by} “{row.note}”" if row.note else by, class_="ej-quiet")
    yield _changed(one, row, before, language)


def _changed(
    one: Standing, row: Publication, before: Sequence[Publication], language: Language
) -> str:
    """Return what a publication changed, counted, as markup; what is gone is not read."""
    w, was = words(language), before[0].version if before else None
    if row.version is None:
        return element("p", w("history.shows_nothing"))
    if told := _gone(one, row.version, was, w):
        return told
    store = ejmap.store.ready()
    try:
        after = store.staff_version(one.key, row.version)
        if was is None:
            return element("p", w("history.shows", n=len(staff_table(after))))
        changed = changes(store.staff_version(one.key, was), after)
        return difference.counts(changed, language, is_past=True)
    except EjmapError as error:
        return element("p", w.error(error), class_="ej-notice")


def _gone(one: Standing, version: str, was: str | None, w: Words) -> str | None:
    """Return why what changed is not told, as markup; None: it can be."""
    now, before = one.version(version), one.version(was)
    if any(found and found.withdrawn_at for found in (now, before)):
        return element("p", w("history.version_withdrawn"), class_="ej-notice")
    if now and now.thinned_at:
        return element("p", w("history.version_thinned"), class_="ej-quiet")
    if before and before.thinned_at:
        return element("p", w("history.before_thinned"), class_="ej-quiet")
    return None
