"""What staff decide about what came from a source: to publish it, or to keep what is shown."""

from functools import partial

import streamlit as st

from ejmap.freshness import Tried
from ejmap.staff import publishing, refreshing
from ejmap.staff.roles import Action
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.staff import acting
from ejmap.ui.staff.standing import Standing

MOST_WHY = 200


def show(one: Standing, tried: Tried, offered: str, language: Language, key: str) -> None:
    """Show the buttons; what is held may be published or dismissed, what waits published."""
    w = words(language)
    is_judged = tried.held is not None or tried.is_dismissed
    show_it = refreshing.confirm if is_judged else publishing.publish
    do = partial(show_it, layer=one.key, version=offered, replaces=one.shown)
    with st.container(horizontal=True, gap="small", key=f"{key}-decide"):
        done = w("from_source.done")
        acting.button(w("from_source.publish"), Action.PUBLISH, do, done, f"{key}-publish")
        if tried.held:
            with st.popover(w("from_source.dismiss")):
                _ask(one, offered, language, f"{key}-dismiss")


def _ask(one: Standing, offered: str, language: Language, key: str) -> None:
    """Ask why what is shown is kept; nothing happens without a press of its own."""
    w = words(language)
    st.html(element("p", w("from_source.dismiss_means")))
    st.text_input(w("withdraw.why"), key=f"{key}-why", max_chars=MOST_WHY)
    st.button(
        w("from_source.dismiss_now"),
        key=f"{key}-now",
        on_click=_dismiss,
        args=(one, offered, language, key),
    )


def _dismiss(one: Standing, offered: str, language: Language, key: str) -> None:
    w, why = words(language), str(st.session_state[f"{key}-why"]).strip()
    if not why:
        acting.refuse(w("withdraw.reason_needed"))
        return
    do = partial(refreshing.dismiss, layer=one.key, version=offered, keeps=one.shown, why=why)
    acting.act(Action.PUBLISH, do, w("from_source.done_dismiss"))
