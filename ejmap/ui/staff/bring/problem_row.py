"""One problem of a file: what was found, why it matters, which rows, and the choice of a fix."""

from collections.abc import Sequence

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import around, as_label, element
from ejmap.ui.staff.bring.row_cells import Cells
from ejmap.uploads.problems import LEAVE, Code, Decisions, Problem

# A column that may tell about people stays by this choice alone.
KEEP = "keep"


def is_left(problem: Problem) -> bool:
    """Tell whether a problem is as it was: nothing was chosen, or to leave it."""
    return problem.chosen in ("", LEAVE, KEEP)


def show(problems: Sequence[Problem], cells: Cells, language: Language, key: str) -> Decisions:
    """Show a problem, or several mended alike, as a card; return what is chosen, by problem.

    What is taken care of stands in a few lines that open; what is left shows its choices at once.
    """
    first = problems[0]
    with st.container(key=key, border=True, gap="small"):
        st.html(around("div", _said(problems, language), class_="ej-problem"))
        if is_left(first):
            return _show_left(first, cells, language, f"{key}_fix")
        return _show_mended(problems, cells, language, f"{key}_fix")


def _show_left(problem: Problem, cells: Cells, language: Language, key: str) -> Decisions:
    w = words(language)
    chosen = _choice(problem, w("layers.what_to_do"), language, key)
    if problem.rows:
        with st.expander(w("layers.which_rows", n=problem.count)):
            _show_rows(problem, cells, language)
    return chosen


def _show_mended(
    problems: Sequence[Problem], cells: Cells, language: Language, key: str
) -> Decisions:
    w = words(language)
    decisions: Decisions = {}
    has_rows = any(one.rows for one in problems)
    with st.expander(w("layers.change" if has_rows else "layers.change_only")):
        for number, one in enumerate(problems):
            # Among several, the question says which of them it is about.
            asked = one.say(language) if len(problems) > 1 else w("layers.what_to_do")
            decisions |= _choice(one, asked, language, f"{key}_{number}" if number else key)
            if one.rows:
                _show_rows(one, cells, language)
    return decisions


def _said(problems: Sequence[Problem], language: Language) -> list[str]:
    w, first = words(language), problems[0]
    state = _state(first)
    css = f"ej-state ej-state-{state}"
    said = [element("p", w(f"layers.state_{state}"), class_=css)] if state else []
    for one in problems:
        said += [element("h3", one.say(language)), *_done(one, language)]
    return [*said, element("p", first.why(language))]


def _done(problem: Problem, language: Language) -> list[str]:
    if is_left(problem):
        return []
    made = (one.say(language) for one in problem.fixes if one.key == problem.chosen)
    return [
        element("p", words(language)("layers.done", fix=fix), class_="ej-mended") for fix in made
    ]


def _state(problem: Problem) -> str:
    if not is_left(problem):
        return "mended"
    return {"stop": "stop", "fix": "look"}.get(problem.weight, "")


def _choice(problem: Problem, asked: str, language: Language, key: str) -> Decisions:
    if not problem.fixes:
        return {}
    said = {one.key: one.say(language) for one in problem.fixes}
    if problem.code is not Code.PERSONAL_DATA:
        said[LEAVE] = words(language)("layers.leave")
    options = list(said)
    chosen = st.radio(
        as_label(asked),
        options,
        index=options.index(problem.chosen) if problem.chosen in options else len(options) - 1,
        format_func=lambda one: as_label(said[one]),
        key=key,
    )
    return {problem.key: str(chosen)}


def _show_rows(problem: Problem, cells: Cells, language: Language) -> None:
    w = words(language)
    numbers = ", ".join(map(str, problem.rows))
    more = problem.count > len(problem.rows)
    said = w("layers.rows_first" if more else "layers.rows_are", rows=numbers)
    st.html(element("p", said, class_="ej-quiet") + cells.beside(problem, language))
