"""What the examination found: a verdict in a sentence, and each problem with what can be done."""

from collections.abc import Sequence

import streamlit as st

from ejmap.text import Language, say_number, words
from ejmap.ui.markup import around, element
from ejmap.ui.staff.bring import problem_row, row_cells
from ejmap.ui.staff.bring.problem_row import is_left
from ejmap.uploads.job import Job
from ejmap.uploads.problems import Decisions, Problem
from ejmap.uploads.report import Report


def show(job: Job, report: Report, language: Language, key: str) -> Decisions | None:
    """Show verdict and problems; return what a person has decided, when they press the button."""
    with st.container(key=key):
        _show_verdict(report, language)
        if not report.problems:
            return None
        return _show_problems(job, report, language, f"{key}_problems")


def _show_verdict(report: Report, language: Language) -> None:
    said = [element("p", one) for one in sentences(report, language)]
    css = f"ej-verdict ej-verdict-{report.verdict}"
    st.html(around("div", said, class_=css, role="status"))


def sentences(report: Report, language: Language) -> list[str]:
    """Return the verdict: how many rows can be published, what was mended, what to look at."""
    w = words(language)
    kind = w(f"upload.kind.{report.kind}") if report.kind else ""
    told = [w("layers.read_as", kind=kind)] if kind else []
    if report.verdict == "refuse":
        return [*told, *_refused(report, language)]
    return [*told, _rows_left(report, language), *_counted(report, language)]


def _rows_left(report: Report, language: Language) -> str:
    w = words(language)
    if report.accepted_count == report.feature_count:
        return w("layers.all_rows", n=report.feature_count)
    accepted = say_number(report.accepted_count, language)
    return w("layers.some_rows", accepted=accepted, rows=say_number(report.feature_count, language))


def _refused(report: Report, language: Language) -> list[str]:
    w = words(language)
    stops = [one for one in report.problems if _stops(one)]
    mendable = any(one.fixes for one in stops)
    return [w("layers.refused"), w("layers.refused_mend" if mendable else "layers.refused_back")]


def _counted(report: Report, language: Language) -> list[str]:
    w = words(language)
    weighty = [one for one in report.problems if one.weight != "note"]
    if not weighty:
        return [w("layers.nothing_wrong")]
    left = [one for one in weighty if is_left(one)]
    mended = len(weighty) - len(left)
    found = [w("layers.found", n=len(weighty))]
    if mended:
        found.append(w("layers.mended", n=mended))
    if left:
        found.append(w("layers.left", n=len(left)))
    return [" ".join(found)]


def _stops(problem: Problem) -> bool:
    return problem.weight == "stop" and is_left(problem)


def _show_problems(job: Job, report: Report, language: Language, key: str) -> Decisions | None:
    w = words(language)
    weighty = in_order(report.problems)
    notes = [one for one in report.problems if one.weight == "note"]
    cells = row_cells.of(job, report)
    # A press decides of all: nothing is examined again while a person is still choosing.
    with st.form(key=key, border=False):
        decisions = _rows(weighty, cells, language, f"{key}_{row_cells.mark(report)}")
        if notes:
            with st.expander(w("layers.notes", n=len(notes))):
                decisions |= _rows(notes, cells, language, f"{key}_{row_cells.mark(report)}_note")
        can_choose = any(one.fixes for one in report.problems)
        pressed = can_choose and st.form_submit_button(w("layers.apply"), key=f"{key}_apply")
    return decisions if pressed else None


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Return what weighs: what stands in the way first, then what is left, then what is mended."""
    weighty = [one for one in problems if one.weight != "note"]
    return sorted(weighty, key=lambda one: (not _stops(one), not is_left(one)))


def _rows(
    problems: Sequence[Problem], cells: row_cells.Cells, language: Language, key: str
) -> Decisions:
    return {
        one.key: chosen
        for number, one in enumerate(problems)
        if (chosen := problem_row.show(one, cells, language, key=f"{key}_{number}")) is not None
    }
