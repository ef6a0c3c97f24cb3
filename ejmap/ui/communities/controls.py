"""What a person picks on Communities: one place or all, the topic, the order of the places."""

from collections.abc import Sequence

import streamlit as st

from ejmap.questions.comparing.topics import TOPICS
from ejmap.questions.comparing.view import Comparing, sortable
from ejmap.questions.profiles import Profile
from ejmap.text import Language, words
from ejmap.ui.communities import view

# A list shows "choose one" for None; ours always stands at something.
NONE = ""


def show(profiles: Sequence[Profile], seen: Comparing, language: Language, key: str) -> None:
    """Show the picks; each sets its part of the view before the page is made again."""
    w = words(language)
    names = {one.key: one.name.say(language) for one in profiles}
    with st.container(key=key):
        if seen.community is None:
            _put(f"{key}_topic", seen.topic)
            st.pills(
                w("communities.topic"),
                list(TOPICS),
                required=True,
                format_func=lambda one: w(f"communities.topic_{one}"),
                key=f"{key}_topic",
                on_change=_take,
                args=("topic", f"{key}_topic"),
            )
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            if seen.community is None:
                _sort(profiles, seen, language, f"{key}_sort")
            _put(f"{key}_community", seen.community)
            st.selectbox(
                w("communities.one"),
                [NONE, *names],
                format_func=lambda one: names.get(one, w("communities.all")),
                key=f"{key}_community",
                on_change=_take,
                args=("community", f"{key}_community"),
            )


def _sort(profiles: Sequence[Profile], seen: Comparing, language: Language, key: str) -> None:
    w = words(language)
    labels = {
        one.key: one.label.say(language) for profile in profiles for one in profile.indicators
    }
    _put(key, seen.sort)
    st.selectbox(
        w("communities.sort"),
        [NONE, *sortable(profiles, seen.topic)],
        format_func=lambda one: labels.get(one, w("communities.usual_order")),
        key=key,
        on_change=_take,
        args=("sort", key),
    )


def _put(key: str, value: str | None) -> None:
    """Set a widget to what the view says, also when it comes back after being away."""
    st.session_state[key] = value or NONE


def _take(part: str, key: str) -> None:
    view.change(part, st.session_state[key] or None)
