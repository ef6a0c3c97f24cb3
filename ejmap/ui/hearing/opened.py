"""The gathered views as they were kept; those that cannot be opened have a sentence each."""

from collections.abc import Iterable

import streamlit as st

from ejmap.errors import EjmapError
from ejmap.errors.exhibits import ExhibitError
from ejmap.snapshots import opening
from ejmap.snapshots.kept import Snapshot
from ejmap.text import Language, words
from ejmap.ui.hearing import gathered
from ejmap.ui.markup import element


def snapshots() -> list[Snapshot]:
    """Return the views that open, in their order."""
    return [one for _, one in _tried() if isinstance(one, Snapshot)]


def ids() -> tuple[str, ...]:
    """Return the ids of the views that open, in their order."""
    return tuple(one.id for one in snapshots())


def show_problems(language: Language, key: str) -> None:
    """Say of each view that does not open why, with a button that leaves it out."""
    w = words(language)
    most = gathered.too_many()
    if most:
        st.html(element("p", w.error(most), class_="ej-notice"))
    for number, (view, problem) in enumerate(_tried()):
        if isinstance(problem, Snapshot):
            continue
        with st.container(key=f"{key}-{number}", horizontal=True, vertical_alignment="center"):
            st.html(element("p", w.error(problem), class_="ej-notice"))
            st.button(
                w("hearing.leave_out"),
                key=f"{key}-{number}_leave",
                on_click=gathered.take_away,
                args=(view,),
            )


def _tried() -> Iterable[tuple[str, Snapshot | EjmapError]]:
    for view in gathered.ids():
        try:
            yield view, opening.opened(view)
        except ExhibitError as problem:
            yield view, problem
