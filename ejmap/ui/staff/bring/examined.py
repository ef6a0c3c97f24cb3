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
    if not left:
        return [w("layers.found_and_mended", n=len(weighty))]
    mended = len(weighty) - len(left)
    found = [w("layers.found", n=len(weighty))]
    if mended:
        found.append(w("layers.mended", n=mended))
    return [" ".join([*found, w("layers.left", n=len(left))])]


def _stops(problem: Problem) -> bool:
    return problem.weight == "stop" and is_left(problem)


def _show_problems(job: Job, report: Report, language: Language, key: str) -> Decisions | None:
    w = words(language)
    shown = to_decide(report)
    weighty = in_order(shown)
    notes = [one for one in shown if one.weight == "note"]
    cells = row_cells.of(job, report)
    # A press decides of all: nothing is examined again while a person is still choosing.
    with st.form(key=key, border=False):
        decisions = _rows(weighty, cells, language, f"{key}_{row_cells.mark(report)}")
        if notes:
            with st.expander(w("layers.notes", n=len(notes))):
                decisions |= _rows(notes, cells, language, f"{key}_{row_cells.mark(report)}_note")
        can_choose = any(one.fixes for one in shown)
        pressed = can_choose and st.form_submit_button(w("layers.apply"), key=f"{key}_apply")
    return decisions if pressed else None


def to_decide(report: Report) -> Sequence[Problem]:
    """Return the problems to show; where nothing here can help, what stands in the way alone."""
    stops = [one for one in report.problems if _stops(one)]
    is_hopeless = report.verdict == "refuse" and stops and not any(one.fixes for one in stops)
    return stops if is_hopeless else report.problems


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Return what weighs: what stands in the way first, then what is left, then what is mended."""
    weighty = [one for one in problems if one.weight != "note"]
    return sorted(weighty, key=lambda one: (not _stops(one), not is_left(one)))


def alike(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Return the problems by card: what is taken care of and of one kind shares one."""
    cards: list[list[Problem]] = []
    for one in problems:
        last = cards[-1][-1] if cards else None
        if last and last.code == one.code and not (is_left(last) or is_left(one)):
            cards[-1].append(one)
        else:
            cards.append([one])
    return cards


def _rows(
    problems: Sequence[Problem], cells: row_cells.Cells, language: Language, key: str
) -> Decisions:
    decisions: Decisions = {}
    for number, card in enumerate(alike(problems)):
        decisions |= problem_row.show(card, cells, language, key=f"{key}_{number}")
    return decisions
