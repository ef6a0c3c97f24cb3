"""What the public may have of a layer, and the question that is asked where homes are concerned."""

import streamlit as st

from ejmap.layer import Group, Layer, Privacy
from ejmap.provenance import Grade
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.staff.describe.sheet import Sheet
from ejmap.uploads.description import first_privacy

YES, NO = "yes", "no"


def show(sheet: Sheet) -> None:
    """Ask for the privacy rule; each says what it means."""
    w = words(sheet.language)
    tighten(sheet)
    sheet.choose(
        "privacy",
        w("privacy.ask"),
        list(Privacy),
        lambda one: w(f"privacy.choose_{one}"),
        captions=[w(f"privacy.means_{one}") for one in Privacy],
    )
    if is_of_homes(sheet.said) and sheet.said["privacy"] == Privacy.PUBLIC:
        st.html(element("p", w("privacy.homes_notice"), class_="ej-notice"))


def is_of_homes(said: dict[str, object]) -> bool:
    """Tell whether what was said so far is of homes or parks, or came from the community."""
    return said.get("group") == Group.HOMES or said.get("grade") == Grade.COMMUNITY


def tighten(sheet: Sheet) -> None:
    """Begin with counts where homes are told of by the community, once for each such answer.

    Nothing that a person has chosen is ever opened wider.
    """
    group, grade = sheet.said.get("group"), sheet.said.get("grade")
    if not group or not grade or sheet.said.get("privacy_of") == (group, grade):
        return
    sheet.said["privacy_of"] = (group, grade)
    first = first_privacy(group, grade)
    if first is Privacy.AGGREGATE and sheet.said.get("privacy") == Privacy.PUBLIC:
        sheet.put("privacy", first)


def asks_of_harm(layer: Layer) -> bool:
    """Tell whether publishing must first ask what a layer could do to a family."""
    gives = layer.privacy is not Privacy.STAFF
    return gives and (layer.group == Group.HOMES or layer.grade == Grade.COMMUNITY)


def harm_answered(layer: Layer, language: Language, key: str) -> bool:
    """Ask whether the layer could point at one family; return whether publishing may go on."""
    if not asks_of_harm(layer):
        return True
    w = words(language)
    answer = st.radio(
        w("privacy.harm"),
        (NO, YES),
        index=None,
        format_func=lambda one: w(f"privacy.harm_{one}"),
        key=f"{key}-harm",
    )
    if answer == YES:
        st.html(element("p", w("privacy.harm_then"), class_="ej-notice", role="status"))
    return answer == NO
