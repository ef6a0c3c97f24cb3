"""Where the data comes from: who published it, under what terms, and of what time it speaks."""

import streamlit as st

from ejmap.layer import Layer
from ejmap.provenance import Grade
from ejmap.text import say_period, words
from ejmap.ui.markup import element
from ejmap.ui.staff.describe.answers import OTHER, joined
from ejmap.ui.staff.describe.periods import period_from_words
from ejmap.ui.staff.describe.sheet import Sheet
from ejmap.uploads.description import LICENCES
from ejmap.uploads.description.carried import is_the_same


def show(sheet: Sheet, was: Layer | None) -> None:
    """Ask for publisher, title, link, licence, date, grade, and the sentence that goes with it.

    Args:
        sheet: The answers.
        was: The layer that the file updates, None: it is a new one.
    """
    w = words(sheet.language)
    sheet.line("publisher", w("describe.publisher"), placeholder=w("describe.publisher_example"))
    sheet.both("source_title", w("describe.source_title"), max_chars=120)
    sheet.line("url", w("describe.url"), placeholder="https://")
    sheet.pick(
        "licence",
        w("describe.licence"),
        [*LICENCES, OTHER],
        lambda one: _licence(sheet, one),
        index=None,
        placeholder=w("describe.choose"),
    )
    if sheet.said["licence"] == OTHER:
        sheet.both("licence_name", w("describe.licence_name"), max_chars=120)
        sheet.line("licence_url", w("describe.licence_url"), placeholder="https://")
    _date(sheet)
    sheet.choose(
        "grade",
        w("describe.grade"),
        list(Grade),
        lambda one: w(f"grade.{one}"),
        index=None,
        captions=[w(f"describe.grade_{one}") for one in Grade],
    )
    _notice(sheet, was)


def _notice(sheet: Sheet, was: Layer | None) -> None:
    """Ask for the layer's notice; an old one holds for newer data only if somebody says so."""
    w = words(sheet.language)
    sheet.both(
        "notice", w("describe.notice"), max_chars=300, placeholder=w("describe.notice_example")
    )
    if was is not None and was.notice and is_the_same(joined(sheet.said, "notice"), was.notice):
        st.html(element("p", w("describe.notice_old"), class_="ej-quiet"))
        sheet.tick("is_notice_true", w("describe.notice_true"))


def ask_for_faults(sheet: Sheet, was: Layer) -> None:
    """Ask which of the known faults the newer data still has."""
    w, said = words(sheet.language), sheet.under("faults")
    if was.faults:
        st.html(element("p", w("describe.faults")))
    for number, fault in enumerate(was.faults):
        said.tick(str(number), fault.say(sheet.language))


def _licence(sheet: Sheet, key: str) -> str:
    if key == OTHER:
        return words(sheet.language)("describe.licence_other")
    return LICENCES[key].name.say(sheet.language)


def _date(sheet: Sheet) -> None:
    """Ask for the data's date, and say at once how it was read."""
    w = words(sheet.language)
    written = sheet.line(
        "date", w("describe.date"), placeholder=w("describe.date_example"), max_chars=60
    )
    if not written:
        return
    period = period_from_words(written)
    if period is None:
        st.html(element("p", w("describe.date_unreadable"), class_="ej-notice", role="status"))
    else:
        read = w("describe.date_read", period=say_period(period, sheet.language))
        st.html(element("p", read, class_="ej-quiet", role="status"))
