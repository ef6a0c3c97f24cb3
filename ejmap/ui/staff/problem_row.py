"""One problem of a file: what was found, why it matters, which rows, and the choice of a fix."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import around, as_label, element
from ejmap.ui.staff.row_cells import Cells
from ejmap.uploads.problems import LEAVE, Problem


def show(problem: Problem, cells: Cells, language: Language, key: str) -> str | None:
    """Show one problem as a card; return the key of the fix, `leave`, or None without a choice."""
    with st.container(key=key, border=True, gap="small"):
        said = [element("h3", problem.say(language)), element("p", problem.why(language))]
        weight = f"ej-problem ej-problem-{problem.weight}"
        st.html(around("div", [_state(problem, language), *said], class_=weight))
        chosen = _choice(problem, language, f"{key}_fix") if problem.fixes else None
        if problem.rows:
            _show_rows(problem, cells, language)
    return chosen


def _state(problem: Problem, language: Language) -> str:
    w = words(language)
    is_left = problem.chosen in ("", LEAVE)
    if not is_left:
        return element("p", w("layers.state_mended"), class_="ej-state ej-state-mended")
    if problem.weight == "stop":
        return element("p", w("layers.state_stop"), class_="ej-state ej-state-stop")
    if problem.weight == "fix":
        return element("p", w("layers.state_look"), class_="ej-state ej-state-look")
    return ""


def _choice(problem: Problem, language: Language, key: str) -> str:
    w = words(language)
    said = {one.key: one.say(language) for one in problem.fixes}
    said[LEAVE] = w("layers.leave")
    options = list(said)
    chosen = st.radio(
        w("layers.what_to_do"),
        options,
        index=options.index(problem.chosen) if problem.chosen in options else len(options) - 1,
        format_func=lambda one: as_label(said[one]),
        key=key,
    )
    return str(chosen)


def _show_rows(problem: Problem, cells: Cells, language: Language) -> None:
    w = words(language)
    with st.expander(w("layers.which_rows", n=problem.count)):
        numbers = ", ".join(map(str, problem.rows))
        more = problem.count > len(problem.rows)
        said = w("layers.rows_first" if more else "layers.rows_are", rows=numbers)
        st.html(element("p", said))
        table = cells.beside(problem, language)
        if table:
            st.html(table)
