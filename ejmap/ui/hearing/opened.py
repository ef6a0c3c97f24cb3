"""The gathered views as they were kept; those that cannot be opened have a sentence each."""

from collections.abc import Sequence

import streamlit as st

from ejmap.errors import EjmapError
from ejmap.snapshots import opening
from ejmap.snapshots.kept import Snapshot
from ejmap.text import Language, words
from ejmap.ui.hearing import gathered
from ejmap.ui.markup import element

_BROKEN = "hearing_broken"
Problem = tuple[str, EjmapError]


def read() -> tuple[list[Snapshot], list[Problem]]:
    """Return the views that open, in their order, and what is wrong with each other one.

    It reads and checks every view; the page does so once a run.
    """
    snapshots: list[Snapshot] = []
    problems: list[Problem] = []
    for view in gathered.ids():
        try:
            snapshots.append(opening.opened(view))
        except EjmapError as problem:
            problems.append((view, problem))
    st.session_state[_BROKEN] = frozenset(view for view, _ in problems)
    return snapshots, problems


def ids() -> tuple[str, ...]:
    """Return the views that opened when they were read last, in their order."""
    broken: frozenset[str] = st.session_state.get(_BROKEN, frozenset())
    return tuple(one for one in gathered.ids() if one not in broken)


def show_problems(problems: Sequence[Problem], language: Language, key: str) -> None:
    """Say of each view that does not open why, with a button that leaves it out."""
    w = words(language)
    most = gathered.too_many()
    if most:
        st.html(element("p", w.error(most), class_="ej-notice"))
    for number, (view, problem) in enumerate(problems):
        with st.container(key=f"{key}-{number}", horizontal=True, vertical_alignment="center"):
            st.html(element("p", w.error(problem), class_="ej-notice"))
            st.button(
                w("hearing.leave_out"),
                key=f"{key}-{number}_leave",
                on_click=gathered.take_away,
                args=(view,),
            )
