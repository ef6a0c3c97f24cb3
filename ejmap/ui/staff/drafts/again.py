"""Changing what was said of a draft: the form, filled in, over the draft's own rows."""

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import streamlit as st

from ejmap.staff.drafts_again import Reopened, may_change, reopened
from ejmap.staff.roles import Person
from ejmap.store.drafts import Draft
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.staff.describe import form
from ejmap.uploads.description.again import report_again
from ejmap.uploads.report import Report

CHANGED = "draft_changed"
"""Session's name for the draft whose description is being changed: (layer, version)."""


@dataclass(frozen=True)
class DraftAtHand:
    """A draft where the form expects a file."""

    draft: Draft

    @property
    def id(self) -> str:
        """What the form's answers are kept under."""
        return f"draft-{self.draft.version}"

    @cached_property
    def reopened(self) -> Reopened:
        """What the draft holds."""
        return reopened(self.draft)

    @property
    def report(self) -> Report:
        """What would be said of its rows."""
        return report_again(self.reopened.layer, self.reopened.table)

    def table(self) -> gpd.GeoDataFrame:
        """Return its rows."""
        return self.reopened.table

    def end(self) -> None:
        """Forget nothing: the draft ends when the other one is made."""
        st.session_state.pop(CHANGED, None)


def is_open(draft: Draft) -> bool:
    """Tell whether the draft's description is being changed."""
    return st.session_state.get(CHANGED) == (draft.layer, draft.version)


def show_button(draft: Draft, person: Person, language: Language, key: str) -> None:
    """Offer to change the description, or to leave it as it is."""
    if not may_change(person, draft):
        return
    w, opened = words(language), is_open(draft)
    label = w("drafts.leave_description" if opened else "drafts.change_description")
    st.button(label, key=f"{key}-change", on_click=_switch, args=(draft, opened))


def _switch(draft: Draft, opened: bool) -> None:
    st.session_state[CHANGED] = None if opened else (draft.layer, draft.version)


def show(draft: Draft, person: Person, language: Language, key: str) -> None:
    """Show the form over the draft's rows.

    Raises:
        StoreError: The draft cannot be read.
    """
    st.html(element("p", words(language)("drafts.change_means"), class_="ej-quiet"))
    job = DraftAtHand(draft)
    form.show(job, job.report, person, language, key)
