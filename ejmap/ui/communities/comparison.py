"""The six communities and between them, side by side: a row a number, a column a place.

On a narrow page each number becomes a block of seven bars, one a place. No place is folded away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from ejmap.questions.comparing.notes import Notes, arranged
from ejmap.questions.comparing.topics import is_comparable, of_topic, side_by_side
from ejmap.questions.comparing.view import Comparing, Row, in_order, rows_of
from ejmap.questions.features import Sources
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.indicators.said_value import unit_words
from ejmap.questions.profiles import Profile
from ejmap.text import Language, words
from ejmap.ui.communities import beneath, figures
from ejmap.ui.markup import around, element, link


@dataclass(frozen=True)
class Compared:
    """What the table is made of: the places in their order, and where each note stands."""

    places: list[Profile]
    rows: list[Row]
    notes: Notes
    view: Comparing
    language: Language


def show(
    profiles: Sequence[Profile], sources: Sources, view: Comparing, language: Language
) -> None:
    """Show a topic's numbers for all places, what is in no column, and where it comes from."""
    places = [side_by_side(one) for one in in_order(profiles, view)]
    rows = rows_of(places, view.topic)
    if not rows:
        st.html(element("p", words(language)("communities.nothing")))
        return
    notes = arranged(places, view.topic, sources)
    asked = [one for profile in places for one in of_topic(profile, view.topic)]
    pieces = [
        *(element("p", note.say(language), class_="ej-notice") for note in notes.topic),
        _table(Compared(places, rows, notes, view, language)),
        *_about_places(places, language),
        *beneath.unplaced(asked, language),
        *beneath.sources(asked, language),
    ]
    st.html(around("section", pieces, class_="ej-compared"))


def _table(one: Compared) -> str:
    """Return the table as markup; its roles hold where the style makes blocks of its rows."""
    w = words(one.language)
    corner = element("th", w("communities.number"), scope="col", role="columnheader")
    heads = [corner, *(_place_head(one, place) for place in one.places)]
    body = [*(_row(one, row) for row in one.rows), *_notes_row(one)]
    inside = [
        element("caption", _caption(one)),
        around("thead", [around("tr", heads, role="row")], role="rowgroup"),
        around("tbody", body, role="rowgroup"),
    ]
    markup = around("table", inside, class_="ej-compare", role="table")
    return around("div", [markup], class_="ej-compare-frame")


def _caption(one: Compared) -> str:
    """Return how the places are ordered, and how the bars that there are were drawn."""
    w = words(one.language)
    said = []
    found = [place.indicator(one.view.sort) for place in one.places if one.view.sort]
    if label := next((indicator.label for indicator in found if indicator), None):
        said.append(w("communities.sorted", label=label.say(one.language)))
    every = [indicator for row in one.rows for indicator in row if indicator]
    drawn = [each for each in every if each.value is not None and is_comparable(each)]
    if any(each.of for each in drawn):
        said.append(w("communities.bars_of"))
    if any(each.of is None for each in drawn):
        said.append(w("communities.bars_largest"))
    return " ".join(said)


def _place_head(one: Compared, place: Profile) -> str:
    address = "?" + replace(one.view, community=place.key).query(one.language)
    inside = [link(place.name.say(one.language), address)]
    return around("th", inside, scope="col", role="columnheader")


def _row(one: Compared, row: Row) -> str:
    found = [indicator for indicator in row if indicator]
    longest = figures.longest_of(found)
    cells = (
        _cell(one, place, indicator, longest)
        for place, indicator in zip(one.places, row, strict=True)
    )
    first = next((indicator for indicator in found if indicator.value is not None), found[0])
    return around("tr", [_row_head(one, first), *cells], role="row")


def _row_head(one: Compared, first: Indicator) -> str:
    w = words(one.language)
    label = element("span", first.label.say(one.language))
    unit = unit_words(first, one.language)
    apart = "" if is_comparable(first) else w("communities.apart")
    small = (element("small", said) for said in (unit, apart) if said)
    notes = beneath.small(one.notes.rows[first.key], one.language)
    return around("th", [label, *small, notes], scope="row", role="rowheader")


def _cell(one: Compared, place: Profile, indicator: Indicator | None, longest: float | None) -> str:
    label = {"data_label": place.name.say(one.language), "role": "cell"}
    if indicator is None:
        return element("td", "–", **label)
    bar = figures.bar(indicator, longest)
    notes = one.notes.cells[place.key, indicator.key]
    inside = [
        figures.figure(indicator, place, one.language, bar=bar),
        beneath.small(notes, one.language),
    ]
    return around("td", inside, **label)


def _notes_row(one: Compared) -> Iterable[str]:
    if not one.notes.places:
        return
    head = element("th", words(one.language)("communities.about"), scope="row", role="rowheader")
    cells = (
        around(
            "td",
            [beneath.small(one.notes.places.get(place.key, ()), one.language)],
            data_label=place.name.say(one.language),
            role="cell",
        )
        for place in one.places
    )
    yield around("tr", [head, *cells], role="row", class_="ej-about-places")


def _about_places(places: Iterable[Profile], language: Language) -> Iterable[str]:
    for place in places:
        if place.note:
            said = f"{place.name.say(language)}: {place.note.say(language)}"
            yield element("p", said, class_="ej-source")
