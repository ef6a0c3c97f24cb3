"""Several places at once: pasted points or all listed parks, as a table and as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from ejmap.errors import PlaceError, TooManyPlaces
from ejmap.exports import places_csv
from ejmap.questions.places import (
    MOST_PLACES,
    Place,
    Report,
    Section,
    batch,
    place_from_text,
    place_listed,
)
from ejmap.text import Language, say_distance, words
from ejmap.ui.markup import element, folded, plain, rows
from ejmap.ui.my_place import chosen, where

TOPICS = ("community", "water", "air", "bus", "roads")
# What is measured, in the table, is how far the nearest one is.
MEASURED = ("air", "bus")
# More would be a long way down a phone; they are a tap away, and all in the file.
MOST_SHOWN = 15
_TOLD = "my_place_several_told"


@dataclass(frozen=True)
class Told:
    """What was asked together: the places' reports with the names given them, and the faults."""

    names: tuple[str, ...]
    reports: tuple[Report, ...]
    faults: tuple[tuple[int, PlaceError], ...] = ()
    """Line number and what was wrong in it; 0 where it is about all of them."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was asked."""
        return not self.reports and not self.faults


def show(language: Language, key: str) -> None:
    """Show the box for pasted points, the button for all parks, and what was found."""
    w = words(language)
    with st.expander(w("my_place.several"), key=key):
        with st.form(f"{key}_form", border=False):
            st.text_area(
                w("my_place.several_points", most=MOST_PLACES),
                key=f"{key}_text",
                placeholder="33.5766, -116.0647\n33.6262, -116.1308",
            )
            st.form_submit_button(
                w("my_place.several_ask"), key=f"{key}_ask", on_click=_ask, args=(f"{key}_text",)
            )
        st.button(w("my_place.several_parks"), key=f"{key}_parks", on_click=_ask_parks)
        told: Told | None = st.session_state.get(_TOLD)
        if told:
            _show(told, language, key)


def _show(told: Told, language: Language, key: str) -> None:
    w = words(language)
    if told.is_empty:
        st.warning(w("my_place.several_empty"))
    for line, fault in told.faults:
        said = w.error(fault)
        st.warning(plain(w("my_place.several_line", line=line, problem=said) if line else said))
    if not told.reports:
        return
    st.download_button(
        w("my_place.several_download"),
        data=partial(to_csv, told, language),
        file_name=f"{w('my_place.several_file')}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
    )
    st.html(table(told, language))


def _ask(box: str) -> None:
    st.session_state[_TOLD] = told_of(str(st.session_state[box]))


def _ask_parks() -> None:
    asked = chosen.sources()
    features = asked.get(chosen.PARKS)
    places: list[Place] = []
    faults: list[tuple[int, PlaceError]] = []
    for one in [] if features is None else features.ids:
        try:
            places.append(place_listed(chosen.PARKS, str(one), asked))
        except PlaceError as fault:
            faults.append((0, fault))
    places.sort(key=lambda one: (one.name.en if one.name else "").casefold())
    if len(places) > MOST_PLACES:
        faults.append((0, TooManyPlaces(len(places), MOST_PLACES)))
    named = [("", one) for one in places[:MOST_PLACES]]
    st.session_state[_TOLD] = _report(named, tuple(faults))


def told_of(text: str) -> Told:
    """Return the reports of points, one a line; a faulty line is named and left out."""
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_PLACES:
        return Told((), (), ((0, TooManyPlaces(len(lines), MOST_PLACES)),))
    asked = chosen.sources()
    found: list[tuple[str, Place]] = []
    faults: list[tuple[int, PlaceError]] = []
    for number, line in lines:
        try:
            found.append((line, place_from_text(line, asked)))
        except PlaceError as fault:
            faults.append((number, fault))
    return _report(found, tuple(faults))


def _report(named: list[tuple[str, Place]], faults: tuple[tuple[int, PlaceError], ...]) -> Told:
    reports = batch([place for _, place in named], chosen.sources())
    return Told(tuple(name for name, _ in named), tuple(reports), faults)


def table(told: Told, language: Language) -> str:
    """Return what was found as markup, a row a place in the order given.

    A long rest is folded, and so are places of which little can be said: it is not certain where
    they are.
    """
    named = list(_named(told, language))
    placed = [_row(*one, language) for one in named if one[1].place.is_placed]
    unplaced = [_row(*one, language) for one in named if not one[1].place.is_placed]
    return "".join(
        [
            _rows(placed[:MOST_SHOWN], language) if placed else "",
            _folded("more", placed[MOST_SHOWN:], language),
            _folded("unplaced", unplaced, language),
        ]
    )


def _row(name: str, report: Report, language: Language) -> list[str]:
    return [element("span", one) for one in (name, *_cells(report, language))]


def _folded(which: str, body: list[list[str]], language: Language) -> str:
    if not body:
        return ""
    line = words(language)(f"my_place.several_{which}", n=len(body))
    return folded(line, [_rows(body, language)])


def _rows(body: list[list[str]], language: Language) -> str:
    w = words(language)
    heads = [w("my_place.several_place"), *(w(f"my_place.several_{one}") for one in TOPICS)]
    return rows(heads, body, label=w("my_place.several"))


def _named(told: Told, language: Language) -> Iterable[tuple[str, Report]]:
    for given, report in zip(told.names, told.reports, strict=True):
        name = report.place.name
        yield given or (where.headed(name.say(language)) if name else ""), report


def _cells(report: Report, language: Language) -> Iterable[str]:
    for topic in TOPICS:
        yield _said(report.section(topic), language)


def _said(section: Section, language: Language) -> str:
    """Return what a section found: a name, a distance, or which of the three answers it is."""
    w = words(language)
    name = section.facts.get("name") if section.topic == "community" else None
    if name and section.answer == "found":
        return str(name[language])
    if name:
        away = say_distance(section.distance_m or 0, language)
        return w("my_place.between", place=name[language], distance=away)
    if section.topic in MEASURED and section.distance_m is not None:
        return say_distance(section.distance_m, language)
    return w(f"my_place.answer_{section.answer}")


def to_csv(told: Told, language: Language) -> bytes:
    """Return what was found as a spreadsheet."""
    return places_csv.export(_named(told, language), TOPICS, language)
