"""What can be done with a draft: ask for a look, look, publish with a note, give up."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from ejmap.layer import Layer
from ejmap.staff import publishing
from ejmap.staff.roles import Action, Person
from ejmap.store.drafts import Draft
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.staff import acting, parts
from ejmap.ui.staff.describe import privacy

OPENED = "history_layer"
"""Session's name for the layer whose history is open."""


@dataclass(frozen=True)
class Case:
    """A draft, and what a person has seen of it.

    Attributes:
        draft: The draft.
        layer: Its layer.
        seen: The version that it was compared with; publishing replaces that and no other.
        is_loss_meant: Whether a great loss of rows, if there is one, was confirmed.
    """

    draft: Draft
    layer: Layer
    seen: str | None
    is_loss_meant: bool


def show(case: Case, person: Person, language: Language, key: str) -> None:
    """Show what this person may do with a draft."""
    w, draft = words(language), case.draft
    with st.container(key=f"{key}-decide", gap="small"):
        st.html(element("h3", w("drafts.decide")))
        if draft.look != "right" and draft.made_by != person.id and person.may(Action.LOOK):
            _look(draft, language, f"{key}-look")
        elif draft.asked_at is None and draft.look is None:
            _ask(draft, language, f"{key}-ask")
        if person.may(Action.PUBLISH):
            _publish(case, language, f"{key}-publish")
        else:
            st.html(element("p", w("drafts.may_not_publish"), class_="ej-quiet"))
        if draft.made_by == person.id or person.may(Action.PUBLISH):
            _give_up(draft, language, f"{key}-give-up")


def _ask(draft: Draft, language: Language, key: str) -> None:
    w = words(language)
    do = partial(publishing.ask_for_look, layer=draft.layer, version=draft.version)
    acting.button(w("drafts.ask"), Action.DRAFT, do, w("drafts.asked"), key)


def _look(draft: Draft, language: Language, key: str) -> None:
    w = words(language)
    st.html(element("p", w("drafts.look_at_it")))
    note = st.text_area(w("drafts.look_note"), key=f"{key}-note", max_chars=500, height=80)
    with st.container(horizontal=True, gap="small"):
        for name in ("right", "wrong"):
            do = partial(
                publishing.look,
                layer=draft.layer,
                version=draft.version,
                is_right=name == "right",
                note=note,
            )
            label, done = w(f"drafts.looks_{name}"), w("drafts.looked")
            acting.button(label, Action.LOOK, do, done, f"{key}-{name}")


def _publish(case: Case, language: Language, key: str) -> None:
    """Ask the last questions and show the button; before a second look, say what is awaited."""
    w = words(language)
    if waits := _waits(case.draft, case.layer, language):
        st.html(element("p", waits, class_="ej-notice"))
        return
    is_harmless = privacy.harm_answered(case.layer, language, key)
    note = st.text_input(
        w("drafts.publish_note"), value=case.draft.note, key=f"{key}-note", max_chars=200
    )
    is_ready = is_harmless and case.is_loss_meant
    if not is_ready:
        st.html(element("p", w("drafts.answer_first"), class_="ej-quiet"))
    st.button(
        w("drafts.publish"),
        type="primary",
        disabled=not is_ready,
        key=key,
        on_click=_publish_now,
        args=(case, note, w("drafts.published")),
    )


def _waits(draft: Draft, layer: Layer, language: Language) -> str:
    """Return why a draft cannot be published yet; empty where it can."""
    w = words(language)
    if draft.look == "wrong":
        return w("drafts.found_wrong")
    is_looked = draft.look == "right" and draft.looked_by != draft.made_by
    is_awaited = publishing.needs_second_look(layer) and not is_looked
    return w("drafts.waits_for_look") if is_awaited else ""


def _publish_now(case: Case, note: str, done: str) -> None:
    do = partial(
        publishing.publish,
        layer=case.draft.layer,
        version=case.draft.version,
        replaces=case.seen,
        note=note,
        harms_nobody=True,
    )
    if acting.act(Action.PUBLISH, do, done):
        st.session_state[OPENED] = case.draft.layer
        parts.go_to("published")


def _give_up(draft: Draft, language: Language, key: str) -> None:
    w = words(language)
    with st.popover(w("drafts.give_up"), key=f"{key}-ask"):
        st.html(element("p", w("drafts.give_up_means")))
        do = partial(publishing.give_up, layer=draft.layer, version=draft.version)
        acting.button(w("drafts.give_up_now"), Action.DRAFT, do, w("drafts.given_up"), key)
