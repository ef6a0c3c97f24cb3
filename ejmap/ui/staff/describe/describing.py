"""What is said so far of the file at hand: begun by a guess or by the layer it updates."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol

import geopandas as gpd
import pandas as pd
import streamlit as st

import ejmap.store
from ejmap.layer import GEOMETRY, Layer
from ejmap.layers import modules
from ejmap.provenance import Paper
from ejmap.staff.drafts import last_description
from ejmap.staff.drafts_again import Reopened
from ejmap.text import Language
from ejmap.ui.staff.bring.row_cells import mark
from ejmap.ui.staff.describe import what
from ejmap.ui.staff.describe.answers import Said, description_of, joined, said_of
from ejmap.ui.staff.describe.sheet import Sheet
from ejmap.ui.staff.tables import layer_of, name_of
from ejmap.uploads.description import Carried, Description, description_from_layer, first_guess
from ejmap.uploads.description.updates import Fit, fit
from ejmap.uploads.report import Report

# Topic and kind of data decide what the public may have: a person says them, nobody guesses.
_NEW = {"what": what.NEW, "target": None, "begun": None, "group": None, "grade": None}
_SAID, _CELLS, _WIDGETS = "describe_said", "describe_cells", "describe_widgets"


class File(Protocol):
    """What is described: a file that was examined, or a draft that is described again."""

    @property
    def id(self) -> str:
        """What the answers are kept under."""

    def table(self) -> gpd.GeoDataFrame:
        """Return the rows, columns as the file names them; EPSG:4326."""

    def end(self) -> None:
        """Forget it: its draft is made."""


def said(job: File, report: Report) -> Said:
    """Return the answers so far; another file begins anew, another examination keeps them."""
    name = (job.id, mark(report))
    kept: tuple[tuple[str, str], Said] | None = st.session_state.get(_SAID)
    if kept is not None and kept[0] == name:
        return kept[1]
    if kept is not None and kept[0][0] == job.id:
        answers = _fitted(kept[1], report)
    else:
        answers = _begun(job, report)
    st.session_state[_SAID] = (name, answers)
    st.session_state.pop(_WIDGETS, None)
    return answers


def _begun(job: File, report: Report) -> Said:
    """Return what a form begins with: a guess, or what a draft was described as."""
    opened: Reopened | None = getattr(job, "reopened", None)
    if opened is None:
        return said_of(first_guess(report), names(report)) | _NEW
    last = opened.description
    answers = said_of(last, names(report), [one.key for one in last.fields])
    shown = layer_of(opened.draft.layer)
    faults = shown.faults if shown else ()
    kept = {str(number): one in opened.layer.faults for number, one in enumerate(faults)}
    # What was confirmed for these rows holds for them still.
    return answers | {
        "what": what.UPDATE,
        "target": opened.draft.layer,
        "begun": opened.draft.layer,
        "reopened": opened,
        "is_notice_true": True,
        "faults": kept,
    }


def sheet(job: File, report: Report, language: Language, key: str) -> Sheet:
    """Return the form's sheet, with what was just answered on it."""
    answers = said(job, report)
    widgets = st.session_state.setdefault(_WIDGETS, {})
    found = Sheet(answers, f"{key}-{job.id}", language, widgets)
    found.take_up()
    return found


def forget() -> None:
    """Forget the answers: the file was given up, or its draft is saved."""
    for name in (_SAID, _CELLS, _WIDGETS):
        st.session_state.pop(name, None)


def _fitted(answers: Said, report: Report) -> Said:
    """Return answers about the columns that there are now."""
    guessed = said_of(first_guess(report), names(report))
    fields = {
        name: answers["fields"].get(name, one) | {"has_values": False}
        for name, one in guessed["fields"].items()
    }
    return answers | {"fields": fields}


def names(report: Report) -> list[str]:
    """Return the names of a file's columns."""
    return [one.name for one in report.columns]


def cells(job: File, report: Report) -> pd.DataFrame:
    """Return the file's cells, read once for each examination."""
    name = (job.id, mark(report))
    kept = st.session_state.get(_CELLS)
    if kept is None or kept[0] != name:
        kept = (name, pd.DataFrame(job.table().drop(columns=[GEOMETRY], errors="ignore")))
        st.session_state[_CELLS] = kept
    found: pd.DataFrame = kept[1]
    return found


def layers(language: Language) -> dict[str, str]:
    """Return the names of the layers there are, by key, in the order of their names."""
    named = {key: name_of(key, language) for key in ejmap.store.ready().layers()}
    return dict(sorted(named.items(), key=lambda one: one[1]))


def begin(sheet: Sheet, report: Report, target: str | None) -> None:
    """Begin the form again: for a layer that is there with what was said of it last."""
    last, layer = (None, None) if target is None else (last_description(target), layer_of(target))
    if layer is not None and is_of_its_columns(layer, report):
        last = description_from_layer(layer)
    known = () if last is None else [one.key for one in last.fields]
    answers = said_of(first_guess(report, last=last), names(report), known)
    update = {"what": what.UPDATE, "target": target, "begun": target}
    sheet.replace(answers | (_NEW if target is None else update))


def updated(answers: Mapping[str, object]) -> Layer | None:
    """Return the layer that the file updates; None: it is a new one, or none is chosen yet."""
    target = answers.get("target")
    is_update = answers.get("what") == what.UPDATE
    return layer_of(str(target)) if is_update and target else None


def brings_its_columns(answers: Mapping[str, object], layer: Layer, report: Report) -> bool:
    """Tell whether what is described has a layer's own columns; a draft says so itself."""
    opened = answers.get("reopened")
    if isinstance(opened, Reopened):
        return opened.has_own_columns
    return is_of_its_columns(layer, report)


def is_of_its_columns(layer: Layer, report: Report) -> bool:
    """Tell whether a file has a layer's own columns, as our downloads do."""
    return how_it_fits(layer, report).fits


def how_it_fits(layer: Layer, report: Report) -> Fit:
    """Return how a file's columns fit a layer's."""
    return fit(layer, names(report))


def is_built_in(layer: Layer) -> bool:
    """Tell whether a layer comes with the program: it is updated by its own columns alone."""
    return layer.key in modules()


def paper_of(description: Description) -> Paper:
    """Return the paper of a file; its parts must have been checked."""
    return Paper(
        key="file",
        publisher=description.publisher,
        title=(description.source_title or description.name).text(),
        data_date=description.data_date,
        retrieved=datetime.now(tz=UTC).date(),
        licence=description.licence.licence(),
        grade=description.grade,
        url=description.url or None,
    )


def carried(answers: Said, was: Layer) -> Carried:
    """Return which sentences of a layer hold for its newer data, as far as that was said."""
    ticked = answers.get("faults", {})
    faults = tuple(one for number, one in enumerate(was.faults) if ticked.get(str(number)))
    return Carried(joined(answers, "notice"), bool(answers.get("is_notice_true")), faults)


def description(answers: Said) -> Description:
    """Return what is said so far as a description; of an update it has the layer's key."""
    made = description_of(answers)
    layer = updated(answers)
    return made if layer is None else made.model_copy(update={"key": layer.key})
