"""Bring a file: choose it, and it is put where it can be examined, apart from everything else."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ejmap.errors import EjmapError, UploadGone
from ejmap.settings import settings
from ejmap.staff.roles import Action, Person
from ejmap.text import Language, say_number, words
from ejmap.ui.markup import around, bullets, element, folded
from ejmap.ui.staff import gate, parts
from ejmap.ui.staff.bring import at_hand
from ejmap.uploads.job import Job
from ejmap.uploads.limits import MAX_BYTES, MAX_FEATURES, MEGABYTE

FORMS = ("table", "map", "places", "timetable")
_TURN = "staff_file_turn"


def show(person: Person, language: Language, key: str) -> None:
    """Show the file at hand, or the way to choose one."""
    w = words(language)
    with st.container(key=key):
        st.html(element("h2", w("layers.bring")))
        if not person.may(Action.UPLOAD):
            st.html(element("p", w("layers.may_not_upload"), class_="ej-notice"))
            return
        job = _open(person)
        if job is None:
            _show_choice(language, key)
        else:
            at_hand.show(job, person, language, key=f"{key}_hand")


def _open(person: Person) -> Job | None:
    """Return the file at hand; one that is gone is said once, and forgotten."""
    name = parts.job()
    if name is None:
        return None
    try:
        return Job.open(folder(), name, person.id)
    except UploadGone as gone:
        parts.refuse(gone)
        return None


def folder() -> Path:
    """Return where files wait while they are looked at."""
    return settings().store / "uploads"


def _show_choice(language: Language, key: str) -> None:
    w = words(language)
    refused = parts.refused()
    if refused is not None:
        # What is gone was taken before.
        is_new = not isinstance(refused, UploadGone)
        said = [element("p", w("layers.not_taken"))] if is_new else []
        said.append(element("p", w.error(refused)))
        st.html(around("div", said, class_="ej-notice", role="status"))
    st.html(element("p", w("layers.bring_intro"), class_="ej-intro"))
    turn = st.session_state.setdefault(_TURN, 0)
    given = st.file_uploader(w("layers.choose_file"), key=f"{key}_file_{turn}")
    _show_forms(language)
    if given is not None:
        _take(given)


def _show_forms(language: Language) -> None:
    w = words(language)
    limits = w(
        "layers.limits",
        megabytes=say_number(MAX_BYTES / MEGABYTE, language),
        rows=say_number(MAX_FEATURES, language),
    )
    st.html(element("p", limits, class_="ej-quiet"))
    forms = bullets(w(f"layers.forms_{form}") for form in FORMS)
    st.html(folded(w("layers.forms"), [forms, element("p", w("layers.forms_privacy"))]))


def _take(given: UploadedFile) -> None:
    """Put the file on the disk, out of the server's memory, and go on with it."""
    person = gate.permitted(Action.UPLOAD)
    st.session_state[_TURN] += 1
    try:
        job = Job.start(folder(), person.id, given.name, given)
    except EjmapError as error:
        parts.refuse(error)
    else:
        parts.put_job(job.id)
    finally:
        _forget(given)
    st.rerun()


def _forget(given: UploadedFile) -> None:
    """Give back the memory the server keeps of it; else it stays as long as the page is open."""
    context = get_script_run_ctx()
    if context is None:
        return
    manager = context.uploaded_file_mgr
    if isinstance(manager, MemoryUploadedFileManager):
        manager.remove_file(context.session_id, given.file_id)
