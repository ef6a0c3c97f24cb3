"""What a file is: a new layer, or a new version of one that is there."""

from collections.abc import Callable, Mapping

import streamlit as st

from ejmap.text import words
from ejmap.ui.markup import element
from ejmap.ui.staff.sheet import Sheet

NEW, UPDATE = "new", "update"


def show(sheet: Sheet, layers: Mapping[str, str], begin: Callable[[str | None], None]) -> None:
    """Ask what the file is; another answer begins the form again with what is known then.

    Args:
        sheet: The answers.
        layers: Names of the layers there are, by key.
        begin: Called with the layer that the file updates, None for a new one.
    """
    w = words(sheet.language)
    begun = sheet.said.get("begun")
    what = sheet.choose(
        "what",
        w("describe.what"),
        (NEW, UPDATE),
        lambda one: w(f"describe.what_{one}"),
        captions=[w("describe.what_new_means"), w("describe.what_update_means")],
    )
    if what == NEW:
        if begun is not None:
            begin(None)
        return
    chosen = sheet.pick(
        "target",
        w("describe.target"),
        list(layers),
        lambda one: layers[one],
        index=None,
        placeholder=w("describe.choose"),
    )
    if chosen is None:
        st.html(element("p", w("describe.choose_target"), class_="ej-quiet"))
    elif chosen != begun:
        begin(chosen)
