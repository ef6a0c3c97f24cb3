"""How a day is coloured: against the limits or by the Air Quality Index, and the words for it.

Colours are never alone: the number stands in the day, and the words beside the colours.
"""

import streamlit as st

from ejmap.air.aqi import CATEGORIES
from ejmap.air.marks import COLOURS
from ejmap.exhibits.looks import contrast

NONE = "none"
LIGHT, DARK = "#FFFFFF", "#000000"


def show() -> None:
    """Put the colours on the page, a class each; `day_class` names it."""
    named = [*COLOURS.items(), *((_index(one.key), one.colour) for one in CATEGORIES)]
    rules = "".join(_rule(name, colour) for name, colour in named)
    st.html(f"<style>{rules}</style>")


def day_class(name: str | None) -> str:
    """Return the class of a verdict, of a category's `index_class`, or of no valid reading."""
    return f"ej-air-{name or NONE}"


def index_class(category: str | None) -> str:
    """Return the class of a category of the Air Quality Index; None: no valid reading."""
    return day_class(_index(category) if category else None)


def _index(category: str) -> str:
    return f"aqi-{category}"


def _rule(name: str, colour: str) -> str:
    words = max((LIGHT, DARK), key=lambda one: contrast(one, colour))
    return f".{day_class(name)}{{--ej-air:{colour};--ej-air-words:{words}}}"
