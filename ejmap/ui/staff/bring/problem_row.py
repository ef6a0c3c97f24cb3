"""One problem of a file: what was found, why it matters, which rows, and the choice of a fix."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import around, as_label, element
from ejmap.ui.staff.bring.row_cells import Cells
from ejmap.uploads.problems import LEAVE, Code, Problem

# A column that may tell about people stays by this choice alone.
KEEP = "keep"


def is_left(problem: Problem) -> bool:
    """Tell whether a problem is as it was: nothing was chosen, or to leave it."""
    return problem.chosen in ("", LEAVE, KEEP)


def show(problem: Problem, cells: Cells, language: Language, key: str) -> str | None:
    """Show one problem as a card; return the key of the fix, `leave`, or None without a choice.

    What is taken care of stands in a few lines that open; what is left shows its choices at once.
    """
    w = words(language)
    with st.container(key=key, border=True, gap="small"):
        st.html(around("div", _said(problem, language), class_="ej-problem"))
        if is_left(problem):
            chosen = _choice(problem, language, f"{key}_fix")
            if problem.rows:
                with st.expander(w("layers.which_rows", n=problem.count)):
                    _show_rows(problem, cells, language)
            return chosen
        with st.expander(w("layers.change" if problem.rows else "layers.change_only")):
            chosen = _choice(problem, language, f"{key}_fix")
            if problem.rows:
                _show_rows(problem, cells, language)
        return chosen


def _said(problem: Problem, language: Language) -> list[str]:
    w = words(language)
    state = _state(problem)
    css = f"ej-state ej-state-{state}"
    pill = [element("p", w(f"layers.state_{state}"), class_=css)] if state else []
    said = [element("h3", problem.say(language)), element("p", problem.why(language))]
    made = (one for one in problem.fixes if one.key == problem.chosen and not is_left(problem))
    done = [
        element("p", w("layers.done", fix=one.say(language)), class_="ej-mended") for one in made
    ]
    return [*pill, *said, *done]


def _state(problem: Problem) -> str:
    if not is_left(problem):
        return "mended"
    return {"stop": "stop", "fix": "look"}.get(problem.weight, "")


def _choice(problem: Problem, language: Language, key: str) -> str | None:
    if not problem.fixes:
        return None
    w = words(language)
    said = {one.key: one.say(language) for one in problem.fixes}
    if problem.code is not Code.PERSONAL_DATA:
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
    numbers = ", ".join(map(str, problem.rows))
    more = problem.count > len(problem.rows)
    said = w("layers.rows_first" if more else "layers.rows_are", rows=numbers)
    st.html(element("p", said, class_="ej-quiet") + cells.beside(problem, language))
