"""The question built by picking: what to show, which of it, and the conditions."""

from collections.abc import Mapping

import streamlit as st

from ejmap.layer import Privacy
from ejmap.store import Version
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.questions import asked, condition_row
from ejmap.ui.questions.draft import OWN, Picked
from ejmap.ui.questions.field_picker import Picker, show_fields, show_values


def show(versions: Mapping[str, Version], language: Language, key: str) -> None:
    """Show the widgets; what a person picks goes into the draft."""
    draft = asked.draft()
    subject = versions.get(draft.subject or "")
    with st.container(key=key, gap="small"):
        st.html(element("h2", words(language)("questions.build")))
        _subject(versions, draft.subject, language, f"{key}_subject")
        if subject is None:
            return
        if subject.layer.privacy is not Privacy.PUBLIC:
            st.caption(words(language)("questions.only_counted"))
            return
        _which(subject, draft.picked, language)
        for place, row in enumerate(draft.rows, 1):
            condition_row.show(versions, subject, row, place, language)
        _add(subject, language, f"{key}_add")


def _subject(
    versions: Mapping[str, Version], chosen: str | None, language: Language, key: str
) -> None:
    w = words(language)
    st.session_state[key] = chosen
    st.selectbox(
        w("questions.subject"),
        list(versions),
        index=None if chosen is None else 0,
        format_func=lambda one: versions[one].layer.name.say(language),
        placeholder=w("questions.choose_layer"),
        key=key,
        on_change=lambda: _about(versions, st.session_state[key]),
    )


def _about(versions: Mapping[str, Version], chosen: str | None) -> None:
    if chosen is not None:
        asked.put(asked.draft().about(versions[chosen].layer))


def _which(subject: Version, picked: Picked, language: Language) -> None:
    w = words(language)
    picker = Picker(
        subject,
        picked,
        f"question-subject-{subject.layer.key}",
        lambda one: asked.put(asked.draft().only(one)),
        may_ask_unknown=False,
        language=language,
    )
    show_fields(picker, w("questions.subject_only"), w("questions.all_of_them"))
    show_values(picker)


def _add(subject: Version, language: Language, key: str) -> None:
    first = condition_row.relations(subject.layer)[0]
    has_fields = bool(subject.layer.filters())
    st.button(
        words(language)("questions.add"),
        key=key,
        disabled=asked.draft().is_full or (first == OWN and not has_fields),
        on_click=lambda: asked.put(asked.draft().with_row(first)),
    )
