"""How a day is coloured: against the limits or by the Air Quality Index, and the words for it.

Colours are never alone: the number stands in the day, and the words beside the colours.
"""

import streamlit as st

from ejmap.air.aqi import CATEGORIES
from ejmap.questions.monitors.day_style import COLOURS

NONE = "none"
LIGHT, DARK = "#FFFFFF", "#000000"
# Relative luminance on which white and black words have the same contrast: from the definition of
# contrast ratio, Web Content Accessibility Guidelines 2.2, (1.05 / (L + 0.05)) = (L + 0.05) / 0.05.
EVEN = 0.179


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
    words = LIGHT if _luminance(colour) < EVEN else DARK
    return f".{day_class(name)}{{--ej-air:{colour};--ej-air-words:{words}}}"


def _luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
