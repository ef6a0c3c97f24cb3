"""What a layer is called, and what one of its things is called, in both languages."""

from typing import Literal

import streamlit as st

from ejmap.layer import Group
from ejmap.text import Noun, Text, words
from ejmap.ui.markup import element
from ejmap.ui.staff.describe.answers import joined
from ejmap.ui.staff.describe.sheet import Sheet

GENDERS: tuple[Literal["m", "f"], ...] = ("m", "f")
ARTICLES = {"m": "el", "f": "la"}


def show(sheet: Sheet) -> None:
    """Ask for name, description, what one and many of them are called, and the topic."""
    w = words(sheet.language)
    sheet.both("name", w("describe.name"), max_chars=80)
    sheet.both("description", w("describe.description"), long=True, max_chars=1000)
    sheet.both("noun_one", w("describe.noun_one"), max_chars=40)
    sheet.both("noun_many", w("describe.noun_many"), max_chars=40)
    sheet.choose("gender", w("describe.gender"), GENDERS, ARTICLES.__getitem__, horizontal=True)
    if heard := _heard(sheet):
        st.html(element("p", heard, class_="ej-quiet", lang="es"))
    sheet.pick(
        "group",
        w("describe.group"),
        list(Group),
        lambda one: w(f"group.{one}"),
        index=None,
        placeholder=w("describe.choose"),
    )
    sheet.tick("is_complete", w("describe.is_complete"), help=w("describe.is_complete_help"))


def _heard(sheet: Sheet) -> str:
    """Return the Spanish noun as sentences will say it, so that one hears whether it is right."""
    one, many = joined(sheet.said, "noun_one"), joined(sheet.said, "noun_many")
    if not one.es or not many.es:
        return ""
    noun = Noun(
        one=Text(en=one.en or one.es, es=one.es),
        many=Text(en=many.en or many.es, es=many.es),
        gender=sheet.said["gender"] or GENDERS[0],
    )
    return f"{noun.el()}, {noun.los()}, {noun.del_()}, {noun.al()}, {noun.ningun()}"
