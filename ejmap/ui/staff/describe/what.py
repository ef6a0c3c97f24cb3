"""What a file is: a new layer, or a new version of one that is there."""

from collections.abc import Callable, Mapping

import streamlit as st

from ejmap.text import words
from ejmap.ui.markup import element
from ejmap.ui.staff.describe.sheet import Sheet

NEW, UPDATE = "new", "update"


def show(sheet: Sheet, layers: Mapping[str, str], begin: Callable[[str | None], None]) -> None:
    """Ask what the file is; another answer begins the form again with what is known then.

    Args:
        sheet: The answers.
        layers: Names of the layers there are, by key.
        begin: Called with the layer that the file updates, None for a new one.
    """
    w = words(sheet.language)
    what = sheet.choose(
        "what",
        w("describe.what"),
        (NEW, UPDATE),
        lambda one: w(f"describe.what_{one}"),
        captions=[w("describe.what_new_means"), w("describe.what_update_means")],
        on_change=_answered,
        args=(sheet, begin),
    )
    if what != UPDATE:
        return
    chosen = sheet.pick(
        "target",
        w("describe.target"),
        list(layers),
        lambda one: layers[one],
        index=None,
        placeholder=w("describe.choose"),
        on_change=_answered,
        args=(sheet, begin),
    )
    if chosen is None:
        st.html(element("p", w("describe.choose_target"), class_="ej-quiet"))


def _answered(sheet: Sheet, begin: Callable[[str | None], None]) -> None:
    """Begin the form again where the file is now something else than it was begun for."""
    sheet.take_up()
    is_update, target = sheet.said["what"] == UPDATE, sheet.said.get("target")
    meant = target if is_update else None
    is_open = is_update and target is None
    if not is_open and meant != sheet.said.get("begun"):
        begin(meant)
