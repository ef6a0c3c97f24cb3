"""Take something out of sight at once: a feature, a layer, or, for harm, a version for good."""

from functools import partial

import streamlit as st

import ejmap.store
from ejmap.layer import TABLE_ID
from ejmap.questions.spoken import folded
from ejmap.staff import publishing
from ejmap.staff.roles import Action, Person
from ejmap.store.versions import StaffVersion
from ejmap.text import Language, Words, words
from ejmap.ui.markup import element
from ejmap.ui.staff import acting, people
from ejmap.ui.staff.standing import Standing
from ejmap.ui.staff.tables import staff_table

# So many features are offered for what was typed.
OFFERED = 20


def show(one: Standing, person: Person, language: Language, key: str) -> None:
    """Show what this person may take out of sight; nothing happens without a press of its own."""
    w = words(language)
    if person.may(Action.TAKE_DOWN) and one.shown is not None:
        with st.expander(w("withdraw.feature"), key=f"{key}-feature"):
            _feature(one, language, f"{key}-feature")
        with st.expander(w("withdraw.layer"), key=f"{key}-layer"):
            _layer(one, language, f"{key}-layer")
    if person.may(Action.WITHDRAW):
        with st.expander(w("withdraw.version"), key=f"{key}-version"):
            _version(one, language, f"{key}-version")


def _feature(one: Standing, language: Language, key: str) -> None:
    """Ask which feature, by name or id, and why."""
    w = words(language)
    st.html(element("p", w("withdraw.feature_means")))
    if not _version_shown(one).layer.has_lasting_ids:
        st.html(element("p", w("withdraw.may_come_back"), class_="ej-notice"))
    _show_not_recalled(w)
    asked = st.text_input(w("withdraw.search"), key=f"{key}-search", max_chars=80)
    found = named_like(one, asked, language) if asked.strip() else {}
    if asked.strip() and not found:
        st.html(element("p", w("withdraw.none_found"), class_="ej-notice", role="status"))
    if not found:
        return
    chosen = st.selectbox(
        w("withdraw.which", n=len(found)),
        list(found),
        format_func=found.__getitem__,
        key=f"{key}-which",
    )
    note = st.text_input(w("withdraw.why"), key=f"{key}-why", max_chars=200)
    st.button(
        w("withdraw.feature_now"),
        key=f"{key}-now",
        on_click=_take_feature,
        args=(one, chosen, note, language, key),
    )


def named_like(one: Standing, asked: str, language: Language) -> dict[str, str]:
    """Return features whose name or id holds what was typed, capitals and accents aside."""
    version = _version_shown(one)
    wanted, found = folded(asked), dict[str, str]()
    for row in staff_table(version).to_dict("records"):
        name, feature = version.layer.feature_name(row, language), str(row[TABLE_ID])
        if wanted in folded(f"{name} {feature}"):
            found[feature] = f"{name} ({feature})"
        if len(found) == OFFERED:
            break
    return found


def _version_shown(one: Standing) -> StaffVersion:
    assert one.shown is not None  # offered for shown layers alone
    return ejmap.store.ready().staff_version(one.key, one.shown)


def _show_not_recalled(w: Words) -> None:
    """Say what no press takes back, so that nobody counts on it."""
    st.html(element("p", w("withdraw.not_recalled"), class_="ej-quiet"))


def _layer(one: Standing, language: Language, key: str) -> None:
    """Take the whole layer down at once."""
    w = words(language)
    st.html(element("p", w("withdraw.layer_means")))
    _show_not_recalled(w)
    note = st.text_input(w("withdraw.why"), key=f"{key}-why", max_chars=200)
    do = partial(publishing.take_down, layer=one.key, replaces=one.shown, note=note)
    done = w("withdraw.done_layer")
    acting.button(w("withdraw.layer_now"), Action.TAKE_DOWN, do, done, f"{key}-now")


def _version(one: Standing, language: Language, key: str) -> None:
    """Withdraw a version for harm; the reason must be given."""
    w = words(language)
    st.html(element("p", w("withdraw.version_means"), class_="ej-notice"))
    _show_not_recalled(w)
    kept = [row for row in one.versions if not row.is_gone]
    said = {row.version: people.moment(row.created_at, language) for row in kept}
    if not said:
        st.html(element("p", w("withdraw.no_version")))
        return
    chosen = st.selectbox(
        w("withdraw.which_version"),
        list(said),
        index=None,
        format_func=lambda version: _said_version(said[version], version == one.shown, language),
        placeholder=w("describe.choose"),
        key=f"{key}-which",
    )
    note = st.text_input(w("withdraw.why_required"), key=f"{key}-why", max_chars=500)
    is_sure = st.checkbox(w("withdraw.sure"), key=f"{key}-sure")
    st.button(
        w("withdraw.version_now"),
        key=f"{key}-now",
        disabled=chosen is None or not is_sure,
        on_click=_withdraw,
        args=(one, chosen, note, language),
    )


def _said_version(made: str, is_shown: bool, language: Language) -> str:
    w = words(language)
    return w("withdraw.made_shown", at=made) if is_shown else w("withdraw.made", at=made)


def _withdraw(one: Standing, version: str, note: str, language: Language) -> None:
    w = words(language)
    if not note.strip():
        acting.refuse(w("withdraw.reason_needed"))
        return
    do = partial(publishing.withdraw, layer=one.key, version=version, why=note.strip())
    if acting.act(Action.WITHDRAW, do, w("withdraw.done_version")):
        # Its rows are to be in no memory either.
        st.cache_resource.clear()
        st.cache_data.clear()


def _take_feature(one: Standing, feature: str, note: str, language: Language, key: str) -> None:
    w = words(language)
    if not note.strip():
        acting.refuse(w("withdraw.reason_needed"))
        return
    do = partial(
        publishing.take_down_feature,
        layer=one.key,
        feature=feature,
        replaces=one.shown,
        note=note.strip(),
    )
    if acting.act(Action.TAKE_DOWN, do, w("withdraw.done_feature")):
        for name in ("search", "why"):
            st.session_state.pop(f"{key}-{name}", None)
