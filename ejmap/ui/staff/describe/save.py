"""The last step of describing: what is still missing, and saving the draft."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

import ejmap.store
from ejmap.differences import is_drop
from ejmap.errors import EjmapError, InvalidDescription
from ejmap.layer import Layer
from ejmap.staff import drafts_again
from ejmap.staff.drafts import draft_from_upload, draft_of_update
from ejmap.staff.roles import Action, Person
from ejmap.store.drafts import Draft
from ejmap.text import Words, say_number, words
from ejmap.ui.markup import around, bullets, element
from ejmap.ui.staff import acting, parts
from ejmap.ui.staff.describe import describing
from ejmap.ui.staff.describe.describing import File
from ejmap.ui.staff.describe.sheet import Sheet
from ejmap.ui.staff.tables import staff_table
from ejmap.uploads.description import checked
from ejmap.uploads.description.carried import carried_problems
from ejmap.uploads.report import Report

# So many of the things that are missing are named at once; all are counted.
NAMED = 12
# What must be said of a file that brings a layer's own columns.
OF_PAPERS = tuple(
    f"description.{one}"
    for one in (
        *("no_publisher", "no_licence", "bad_url", "no_date", "bad_date", "no_source_title"),
        "half_a_notice",
    )
)


def show(job: File, report: Report, sheet: Sheet) -> None:
    """Show what is missing, and the button; a draft that is saved is opened."""
    w = words(sheet.language)
    sheet.line("note", w("describe.note"), max_chars=200, placeholder=w("describe.note_example"))
    missing = [*_unsaid(sheet), *(w.error(one) for one in problems(report, sheet))]
    is_loss_meant = _loss_meant(report, sheet)
    st.html("".join(_told(missing, w)))
    pressed = st.button(w("describe.save"), type="primary", key=f"{sheet.key}-save")
    if not pressed or missing or not is_loss_meant:
        return
    if acting.act(Action.DRAFT, partial(_save, job, report, sheet), w("describe.saved")):
        describing.forget()
        # The draft holds what is needed of it; what was dropped stays on no disk.
        job.end()
        if "reopened" not in sheet.said:
            parts.put_job(None)
        parts.go_to("drafts")
        st.rerun()
    acting.show_said(sheet.language)


def _unsaid(sheet: Sheet) -> list[str]:
    """Return what a description could not lack and a person has not said."""
    w = words(sheet.language)
    return [w(f"describe.no_{one}") for one in ("group", "grade") if not sheet.said.get(one)]


def problems(report: Report, sheet: Sheet) -> list[EjmapError]:
    """Return all that stands in the way of a draft."""
    layer = describing.updated(sheet.said)
    carried = () if layer is None else _not_confirmed(layer, sheet)
    return [*_undescribed(layer, report, sheet), *carried]


def _not_confirmed(layer: Layer, sheet: Sheet) -> Iterable[EjmapError]:
    """Yield the sentences of the version before that nobody has confirmed."""
    for one in carried_problems(layer, describing.carried(sheet.said, layer)):
        if one.key == "description.notice_unsaid":
            yield one


def _undescribed(layer: Layer | None, report: Report, sheet: Sheet) -> list[EjmapError]:
    """Return what is missing or wrong in the description."""
    try:
        checked(
            describing.description(sheet.said),
            report.columns,
            taken=ejmap.store.ready().layers(),
            geometry=report.geometry,
            is_update=layer is not None,
        )
    except InvalidDescription as invalid:
        return [one for one in invalid.problems if _concerns(one, layer, report, sheet)]
    return []


def _concerns(problem: EjmapError, layer: Layer | None, report: Report, sheet: Sheet) -> bool:
    """Tell whether a problem stands in the way; a layer's own columns are described already."""
    if layer is None or not describing.brings_its_columns(sheet.said, layer, report):
        return True
    return problem.key.startswith(OF_PAPERS)


def _loss_meant(report: Report, sheet: Sheet) -> bool:
    """Ask whether more than half of the rows are really gone; return whether to go on."""
    w, layer = words(sheet.language), describing.updated(sheet.said)
    shown = ejmap.store.ready().shown(layer.key) if layer else None
    if layer is None or shown is None:
        return True
    before = len(staff_table(ejmap.store.ready().staff_version(layer.key, shown)))
    if not is_drop(before, report.accepted_count):
        return True
    said = w(
        "difference.drops",
        before=say_number(before, sheet.language),
        after=say_number(report.accepted_count, sheet.language),
    )
    st.html(element("p", said, class_="ej-notice", role="status"))
    return sheet.tick("is_loss_meant", w("difference.confirm_drop"))


def _told(missing: list[str], w: Words) -> Iterable[str]:
    """Return what stands in the way as markup, or that nothing does."""
    if not missing:
        yield element("p", w("describe.nothing_missing"), class_="ej-done")
        return
    inside = [element("p", w("describe.missing", n=len(missing))), bullets(missing[:NAMED])]
    if len(missing) > NAMED:
        inside.append(element("p", w("describe.missing_more", n=len(missing) - NAMED)))
    yield around("div", inside, class_="ej-notice", role="status")


def _save(job: File, report: Report, sheet: Sheet, person: Person) -> None:
    """Make the draft and have it stand open; one that was described again ends."""
    make, opened = partial(_draft, job, report, sheet), sheet.said.get("reopened")
    draft = make(person) if opened is None else drafts_again.change(person, opened.draft, make)
    parts.open_draft(draft.layer, draft.version)


def _draft(job: File, report: Report, sheet: Sheet, person: Person) -> Draft:
    layer, said = describing.updated(sheet.said), describing.description(sheet.said)
    is_loss_meant = bool(sheet.said.get("is_loss_meant"))
    if layer is not None and describing.brings_its_columns(sheet.said, layer, report):
        return draft_of_update(
            person,
            layer.key,
            describing.paper_of(said),
            job.table(),
            keeps=sheet.said.get("missing") != "blank",
            note=said.note,
            confirmed_drop=is_loss_meant,
            carried=describing.carried(sheet.said, layer),
        )
    opened = sheet.said.get("reopened")
    return draft_from_upload(
        person,
        said,
        report,
        job.table(),
        is_update=layer is not None,
        confirmed_drop=is_loss_meant,
        is_notice_true=bool(sheet.said.get("is_notice_true")),
        retrieved=opened.layer.retrieved if opened else None,
    )
