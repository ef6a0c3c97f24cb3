"""Invented profiles of communities, of invented numbers."""

from datetime import date

from ejmap.provenance import FACTS, Grade, Paper
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.profiles import Profile
from ejmap.text import Text


def both(wording):
    return Text(en=f"{wording} in English", es=f"{wording} en español")


PAPER = Paper(
    key="invented",
    publisher="Nobody's Office of Invention",
    title=both("Invented list"),
    data_date="2019",
    retrieved=date(2020, 1, 2),
    licence=FACTS,
    grade=Grade.SAMPLE,
)


def number(key="wells", value=3.0, group="water", **more):
    facts = {"label": both(key.capitalize()), "papers": (PAPER,), **more}
    return Indicator(key=key, group=group, value=value, **facts)


def profile(key, *indicators, **more):
    return Profile(key=key, name=both(key.capitalize()), indicators=indicators, **more)


THREE = [
    profile("mecca", number(value=3.0), number("ducks", 9.0)),
    profile("oasis", number(value=None), number("ducks", None)),
    profile("between", number(value=7.0), number("ducks", 9.0)),
]
