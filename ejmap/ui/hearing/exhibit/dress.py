"""The dress of an exhibit: what stands on the sheet beside what the views say."""

from collections.abc import Sequence

import streamlit as st

from ejmap.exhibits.exhibit import MOST_LETTERS
from ejmap.snapshots.kept import Snapshot
from ejmap.text import LANGUAGES, Language, say_date, words
from ejmap.ui.hearing.exhibit import typed
from ejmap.ui.markup import element

# The other language of the page comes last: both is what most hearings here need.
CHOICES = (*LANGUAGES, "both")
HEAD = ("title", "subtitle", "presenter")
HEARING = (("body", "hearing_date"), ("agenda_item", "exhibit"))


def show(snapshots: Sequence[Snapshot], language: Language, key: str) -> None:
    """Show the fields with what is wrong beside each; nothing typed leaves the visit."""
    w = words(language)
    with st.container(key=key, gap="small"):
        st.subheader(w("hearing.dress"), anchor=False)
        st.html(element("p", w("hearing.stays"), class_="ej-quiet"))
        own = snapshots[0].kept.title.say(language)
        for part in HEAD:
            _show_words(part, language, placeholder=own if part == "title" else None)
        for row in HEARING:
            for column, part in zip(st.columns(2, gap="small"), row, strict=True):
                with column:
                    _show_date(language) if part == typed.DATE else _show_words(part, language)
        _show_languages(language)
        _show_ticks(snapshots, language)


def _show_words(part: str, language: Language, placeholder: str | None = None) -> None:
    w = words(language)
    st.text_input(
        w(f"hearing.field.{part}"),
        key=typed.key_of(part),
        max_chars=None if part in MOST_LETTERS else typed.MOST_EXHIBIT_LETTERS,
        placeholder=placeholder or w(f"hearing.example.{part}"),
        autocomplete="off",
        persist_state="session",
        # What is typed is told at each pause: a link that is pressed at once would not go.
        live=True,
    )
    if part in MOST_LETTERS:
        typed.show_problem(part, language)


def _show_date(language: Language) -> None:
    w = words(language)
    st.text_input(
        w("hearing.field.hearing_date"),
        key=typed.key_of(typed.DATE),
        placeholder=w("hearing.example.hearing_date"),
        autocomplete="off",
        persist_state="session",
        # What is typed is told at each pause: a link that is pressed at once would not go.
        live=True,
    )
    day = typed.hearing_date()
    said = say_date(day, language) if day else ""
    if said and said != typed.date_words().strip():
        st.html(element("p", said, class_="ej-quiet"))
    elif typed.is_date_unread():
        st.html(element("p", w("hearing.date_unread"), class_="ej-notice", role="alert"))


def _show_languages(language: Language) -> None:
    w = words(language)
    key = typed.key_of(typed.LANGUAGES)
    st.session_state.setdefault(key, language)
    st.pills(
        w("hearing.languages"),
        list(CHOICES),
        required=True,
        format_func=lambda one: w(f"hearing.in_{one}"),
        key=key,
        persist_state="session",
    )


def _show_ticks(snapshots: Sequence[Snapshot], language: Language) -> None:
    """Show the ticks that have a meaning for these views."""
    w = words(language)
    if any(one.kept.communities for one in snapshots):
        _show_tick(typed.WITH_COMMUNITIES, language)
    typed.offer_names(is_offered=any(one.kept.few for one in snapshots))
    if typed.are_names_offered():
        st.html(element("p", w("hearing.few"), class_="ej-notice"))
        _show_tick(typed.NAMES_HOMES, language)


def _show_tick(part: str, language: Language) -> None:
    key = typed.key_of(part)
    st.checkbox(words(language)(f"hearing.{part}"), key=key, persist_state="session")
