"""Describe what a file holds, in calm steps, and save it as a draft."""

from functools import partial

import streamlit as st

from ejmap.errors import StaffError
from ejmap.layer import Layer
from ejmap.staff.roles import Action, Person
from ejmap.text import Language, words
from ejmap.ui.markup import bullets, element
from ejmap.ui.staff import acting, gate
from ejmap.ui.staff.describe import describing, fields, names, privacy, save, source, style, what
from ejmap.ui.staff.describe.describing import File
from ejmap.ui.staff.describe.sheet import Sheet
from ejmap.ui.staff.describe.step import Steps
from ejmap.uploads.report import Report

KEPT = ("kept", "blank")


def show(job: File, report: Report, person: Person, language: Language, key: str) -> None:
    """Show the form for a file that was examined; saving it makes a draft."""
    w = words(language)
    with st.container(key=key):
        st.html(element("h2", w("describe.title")))
        st.html(element("p", w("describe.intro"), class_="ej-quiet"))
        if person.may(Action.DRAFT):
            _form(job, report, language, key)
        else:
            st.html(element("p", w("describe.may_not"), class_="ej-notice"))


@st.fragment
def _form(job: File, report: Report, language: Language, key: str) -> None:
    """Show the steps; a change draws them again, and nothing else of the page."""
    if not _may_still():
        # The page, which asks who is here, is not drawn again with this: now it is.
        st.rerun()
    sheet = describing.sheet(job, report, language, key)
    step = Steps(language, key)
    acting.show_said(language)
    if "reopened" not in sheet.said:
        with step("what"):
            begin = partial(describing.begin, sheet, report)
            what.show(sheet, describing.layers(language), begin)
    if sheet.said["what"] == what.UPDATE and not sheet.said.get("target"):
        return
    layer = describing.updated(sheet.said)
    if layer is not None and describing.brings_its_columns(sheet.said, layer, report):
        with step("fits"):
            _show_fit(layer, report, sheet)
        with step("source"):
            source.show(sheet, layer)
            source.ask_for_faults(sheet, layer)
    elif layer is not None and describing.is_built_in(layer):
        _show_misfit(layer, report, language)
        return
    else:
        _describe_all(job, report, sheet, step)
    with step("save"):
        save.show(job, report, sheet)


def _may_still() -> bool:
    """Tell whether the session lasts; it may have ended since the page was drawn."""
    try:
        gate.permitted(Action.DRAFT)
    except StaffError:
        return False
    return True


def _describe_all(job: File, report: Report, sheet: Sheet, step: Steps) -> None:
    cells = describing.cells(job, report)
    with step("names"):
        names.show(sheet)
    with step("source"):
        source.show(sheet, describing.updated(sheet.said))
    with step("fields"):
        fields.show(sheet, report.columns, cells)
    with step("style"):
        style.show(sheet, report.geometry, cells)
    with step("privacy"):
        privacy.show(sheet)


def _show_fit(layer: Layer, report: Report, sheet: Sheet) -> None:
    """Say what of the layer the file brings, and ask what becomes of the rest."""
    w, found = words(sheet.language), describing.how_it_fits(layer, report)
    said = [w("describe.fits", n=len(found.found))]
    if found.ignored:
        said.append(w("describe.fit_ignored", columns=", ".join(found.ignored)))
    st.html(bullets(said))
    if found.missing:
        sheet.choose(
            "missing",
            w("describe.fit_missing", columns=", ".join(found.missing)),
            KEPT,
            lambda one: w(f"describe.fit_missing_{one}"),
        )


def _show_misfit(layer: Layer, report: Report, language: Language) -> None:
    """Say why a file cannot be the next version of a layer that comes with the program."""
    w, found = words(language), describing.how_it_fits(layer, report)
    name, columns = layer.name.say(language), ", ".join(found.missing[:8])
    st.html(element("p", w("describe.misfit", layer=name, columns=columns), class_="ej-notice"))
