"""The file at hand: examined, its report, a look at it, and the step to describing it."""

import streamlit as st

from ejmap.errors import UploadError
from ejmap.published import held, sources
from ejmap.staff.roles import Action, Person
from ejmap.text import Language, words
from ejmap.ui.markup import around, element
from ejmap.ui.staff import gate, parts
from ejmap.ui.staff.bring import examined, preview
from ejmap.ui.staff.describe import describing, form
from ejmap.uploads.job import Job
from ejmap.uploads.problems import Decisions
from ejmap.uploads.report import Report

_DESCRIBES, _ASKED, _OTHER = "staff_describes", "staff_asked", "staff_other_layer"


def show(job: Job, person: Person, language: Language, key: str) -> None:
    """Show the file's name and, once examined, all that is known of it."""
    w = words(language)
    with st.container(key=f"{key}_head", horizontal=True, vertical_alignment="center"):
        st.html(element("p", job.name, class_="ej-file"))
        st.button(w("layers.give_up"), key=f"{key}_give_up", on_click=_give_up, args=(job,))
    report = job.report() or _examine(job, *_asked(job), language)
    if report.layers:
        _show_layers(job, report, language, f"{key}_layer")
    decisions = examined.show(job, report, language, key=f"{key}_report")
    if decisions is not None:
        _examine(job, decisions, report.layer, language)
        st.rerun()
    if report.accepted_count:
        preview.show(job, report, language, key=f"{key}_preview")
    if report.verdict != "refuse":
        _show_describe(job, report, person, language, key)


def _asked(job: Job) -> tuple[Decisions, str | None]:
    """Return what was asked of a file, where its examination was broken off by another press."""
    name, decisions, layer = st.session_state.get(_ASKED, (None, {}, None))
    return (decisions, layer) if name == job.id else ({}, None)


def _examine(job: Job, decisions: Decisions, layer: str | None, language: Language) -> Report:
    """Examine the file, saying how far it is; one that cannot be taken is put away."""
    w = words(language)
    bar = st.progress(0.0, text=w("upload.step.start"))
    gate.permitted(Action.UPLOAD)
    st.session_state[_ASKED] = (job.id, decisions, layer)

    def told(step: str, share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=w(f"upload.step.{step}"))

    try:
        return job.examine(decisions, layer=layer, held=held(sources()), on_progress=told)
    except UploadError as error:
        job.end()
        parts.refuse(error)
        st.rerun()
    finally:
        bar.empty()


def _show_layers(job: Job, report: Report, language: Language, key: str) -> None:
    """Ask which of a file's layers or sheets is meant; another one is examined afresh."""
    w = words(language)
    st.selectbox(
        w("layers.which_layer", n=len(report.layers)),
        report.layers,
        index=report.layers.index(report.layer) if report.layer in report.layers else None,
        placeholder=w("layers.choose_layer"),
        key=f"{key}_{job.id}",
        # Asked once for each choice, whatever the file then says of itself.
        on_change=lambda: st.session_state.update({_OTHER: st.session_state[f"{key}_{job.id}"]}),
    )
    if other := st.session_state.pop(_OTHER, None):
        _examine(job, {}, other, language)
        st.rerun()


def _give_up(job: Job) -> None:
    # What a press sets off runs before the page asks who is here.
    if gate.person() is None:
        return
    job.end()
    parts.put_job(None)
    describing.forget()


def _show_describe(job: Job, report: Report, person: Person, language: Language, key: str) -> None:
    w = words(language)
    if st.session_state.get(_DESCRIBES) != job.id:
        st.html(
            around("div", [element("h2", w("layers.next")), element("p", w("layers.next_said"))])
        )
        st.button(
            w("layers.describe"),
            key=f"{key}_describe",
            type="primary",
            on_click=_describe,
            args=(job,),
        )
        return
    form.show(job, report, person, language, key="describe")


def _describe(job: Job) -> None:
    st.session_state[_DESCRIBES] = job.id
