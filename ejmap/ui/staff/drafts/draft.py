"""One draft: what it would change, how it would look, what the public would get, and what to do."""

from collections.abc import Iterable

import streamlit as st

import ejmap.store
from ejmap.layer import Layer, Privacy
from ejmap.staff.roles import Person
from ejmap.store.drafts import Draft
from ejmap.store.versions import StaffVersion
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.questions import by_community
from ejmap.ui.staff import people
from ejmap.ui.staff.drafts import again, decide, difference, draft_map
from ejmap.ui.staff.drafts.difference import Compared
from ejmap.ui.staff.tables import staff_table

AS_PUBLIC, AS_STAFF = "public", "staff"


def show(draft: Draft, person: Person, language: Language, key: str) -> None:
    """Show a draft and what this person may do with it.

    Raises:
        StoreError: The draft's version, or the one it would replace, cannot be read.
    """
    store = ejmap.store.ready()
    version = store.staff_version(draft.layer, draft.version)
    seen = _seen(draft, key)
    with st.container(key=key, gap="small"):
        again.show_button(draft, person, language, key)
        if again.is_open(draft):
            again.show(draft, person, language, key=f"{key}-again-form")
            return
        _show_overtaken(draft, seen, language, key)
        compared = _compared(version, seen)
        is_loss_meant = difference.show(compared, language, key=f"{key}-difference")
        _show_look(version, language, key)
        case = decide.Case(draft, version.layer, seen, is_loss_meant)
        decide.show(case, person, language, key=key)


def head(draft: Draft, language: Language) -> Iterable[str]:
    """Return the layer's name, who made the draft and when, its note, how it stands, as markup."""
    w = words(language)
    layer = ejmap.store.ready().staff_version(draft.layer, draft.version).layer
    yield element("h3", layer.name.say(language))
    made = w(
        "drafts.made",
        name=people.name_of(draft.made_by, language),
        at=people.moment(draft.made_at, language),
    )
    note = f" “{draft.note}”" if draft.note else ""
    yield element("p", made + note, class_="ej-quiet")
    css = f"ej-standing ej-standing-{state_key(draft)}"
    yield element("p", state(draft, language), class_=css)


def state_key(draft: Draft) -> str:
    """Return how a draft stands: looked at (right, wrong), asked for a look, or neither."""
    if draft.look is not None:
        return str(draft.look)
    return "asked" if draft.asked_at else "open"


def state(draft: Draft, language: Language) -> str:
    """Return how a draft stands in a sentence, with who looked and what they said."""
    w, name = words(language), state_key(draft)
    if name in ("open", "asked"):
        return w(f"drafts.state_{name}")
    assert draft.looked_by is not None  # a look has its looker
    said = w(f"drafts.state_{name}", name=people.name_of(draft.looked_by, language))
    return f"{said} “{draft.look_note}”" if draft.look_note else said


def _seen(draft: Draft, key: str) -> str | None:
    """Return the published version that this person compares the draft with.

    It stays the same while the draft is open, so that publishing replaces what was looked at.
    """
    name = f"{key}-seen-{draft.layer}-{draft.version}"
    if name not in st.session_state:
        st.session_state[name] = ejmap.store.ready().shown(draft.layer)
    found: str | None = st.session_state[name]
    return found


def _show_overtaken(draft: Draft, seen: str | None, language: Language, key: str) -> None:
    """Say that somebody published meanwhile; a press compares with what is shown now."""
    w = words(language)
    if ejmap.store.ready().shown(draft.layer) == seen:
        if draft.replaces != seen:
            st.html(element("p", w("drafts.older"), class_="ej-notice"))
        return
    st.html(element("p", w("drafts.overtaken"), class_="ej-notice", role="alert"))
    st.button(
        w("drafts.look_again"),
        type="primary",
        key=f"{key}-again",
        on_click=st.session_state.pop,
        args=(f"{key}-seen-{draft.layer}-{draft.version}", None),
    )


def _compared(version: StaffVersion, seen: str | None) -> Compared:
    after = staff_table(version)
    if seen is None:
        return Compared(version.layer, after)
    was = ejmap.store.ready().staff_version(version.layer.key, seen)
    return Compared(version.layer, after, was.layer, staff_table(was))


def _show_look(version: StaffVersion, language: Language, key: str) -> None:
    """Show the draft as it would be drawn, for the public or for staff."""
    w, layer = words(language), version.layer
    st.html(element("h3", w("drafts.look")))
    whose = [AS_STAFF] if layer.privacy is Privacy.STAFF else [AS_PUBLIC, AS_STAFF]
    chosen = st.segmented_control(
        w("drafts.as"),
        whose,
        default=whose[0],
        required=True,
        format_func=lambda one: w(f"drafts.as_{one}"),
        key=f"{key}-as",
    )
    if chosen == AS_PUBLIC:
        _show_public(version, language)
    if layer.geometry != "none" and (chosen == AS_STAFF or layer.privacy is Privacy.PUBLIC):
        draft_map.show(version, chosen == AS_PUBLIC, language, key=f"{key}-map")


def _show_public(version: StaffVersion, language: Language) -> None:
    """Show what the public would get, in words: columns, or counts by community."""
    layer = version.layer
    if layer.privacy is Privacy.AGGREGATE:
        by_community.show(version.community_counts(), language)
    else:
        st.html("".join(public_fields(layer, language)))


def public_fields(layer: Layer, language: Language) -> Iterable[str]:
    """Return which columns the public would get, and which not, as markup."""
    w = words(language)
    told = [one.label.say(language) for one in layer.public_fields()]
    kept = [one.label.say(language) for one in layer.fields if not one.is_public]
    yield element("p", w("drafts.public_fields", fields=", ".join(told)))
    if kept:
        yield element("p", w("drafts.staff_fields", fields=", ".join(kept)))
