"""The form that adds an entry to the ledger of promises; it makes a draft like any other."""

from functools import partial
from typing import Any

import streamlit as st

from ejmap.errors import DescriptionProblem, EjmapError, InvalidDescription, UnknownVersion
from ejmap.layer import Layer
from ejmap.staff.ledger import MOST_LETTERS, NewEntry, Said, add_entry, current_layer, problems
from ejmap.staff.roles import Action, Person
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.staff import acting, parts
from ejmap.ui.staff.describe.sheet import Sheet

_SAID = "ledger_entry_said"
# Letters of a source, an address and a date.
MOST_SOURCE, MOST_URL, MOST_DATE = 160, 300, 10
_PLAIN = ("topic", "stage", "programme", "community", "event_date", "source", "source_date", "url")
_IN_WORDS = ("promised_for", "now_expected", "amount", "count")


def show(person: Person, language: Language, key: str) -> None:
    """Show the form; an entry that is saved opens as a draft."""
    w = words(language)
    with st.container(key=key, gap="small"):
        st.html(element("h2", w("entry.title")))
        acting.show_said(language)
        if not person.may(Action.DRAFT):
            st.html(element("p", w("entry.may_not"), class_="ej-notice"))
            return
        try:
            layer = current_layer()
        except UnknownVersion:
            st.html(element("p", w("ledger.empty"), class_="ej-notice"))
            return
        st.html(element("p", w("entry.intro"), class_="ej-intro"))
        sheet = Sheet(st.session_state.setdefault(_SAID, {}), f"{key}-entry", language)
        _ask(sheet, layer)
        if st.button(w("entry.save"), type="primary", key=f"{key}_save"):
            _save(sheet, layer, language)


def _ask(sheet: Sheet, layer: Layer) -> None:
    w = words(sheet.language)
    for name in ("topic", "stage"):
        _pick(sheet, layer, name, required=True)
    sheet.both("what", w("entry.what"), long=True, max_chars=MOST_LETTERS)
    sheet.line("event_date", w("entry.event_date"), max_chars=MOST_DATE, help=w("entry.date_help"))
    st.html(element("h3", w("entry.source_head")))
    sheet.line("source", w("entry.source"), max_chars=MOST_SOURCE)
    sheet.line(
        "source_date", w("entry.source_date"), max_chars=MOST_DATE, help=w("entry.date_help")
    )
    sheet.line("url", w("entry.url"), max_chars=MOST_URL, placeholder="https://")
    with st.expander(w("entry.more"), key=f"{sheet.key}-more"):
        for name in ("programme", "community"):
            _pick(sheet, layer, name, required=False)
        for name in _IN_WORDS:
            sheet.both(name, w(f"entry.{name}"), max_chars=MOST_LETTERS)
        sheet.line("amount_usd", w("entry.amount_usd"), max_chars=15)
        sheet.line("note", w("describe.note"), max_chars=200)


def _pick(sheet: Sheet, layer: Layer, name: str, *, required: bool) -> None:
    """Ask for a code of one of the layer's fields; one that is not required can be left empty."""
    w, field = words(sheet.language), layer.field(name)
    if field is None:
        return
    sheet.pick(
        name,
        field.label.say(sheet.language),
        list(field.choices),
        lambda code: field.choices[code].say(sheet.language),
        index=None,
        placeholder=w("describe.choose" if required else "entry.none"),
    )


def _save(sheet: Sheet, layer: Layer, language: Language) -> None:
    """Make the draft and open it, or say all that stands in the way."""
    w, made = words(language), entry_of(sheet.said)
    missing = [*problems(made, layer, set()), *_not_a_number(sheet.said)]
    if missing:
        acting.refuse(w.error(InvalidDescription([*missing])))
    elif acting.act(Action.DRAFT, partial(_add, made, sheet.said), w("describe.saved")):
        sheet.replace({})
        parts.go_to("drafts")
        st.rerun()
    acting.show_said(language)


def _add(made: NewEntry, said: dict[str, Any], person: Person) -> None:
    draft = add_entry(person, made, note=str(said.get("note") or ""))
    parts.open_draft(draft.layer, draft.version)


def entry_of(said: dict[str, Any]) -> NewEntry:
    """Return the entry of a form's answers."""
    cells: dict[str, Any] = {name: str(said.get(name) or "").strip() for name in _PLAIN}
    cells |= {name: _both(said, name) for name in ("what", *_IN_WORDS)}
    return NewEntry(**cells, amount_usd=_number(said))


def _both(said: dict[str, Any], name: str) -> Said:
    return Said(*(str(said.get(f"{name}_{one}") or "") for one in ("en", "es")))


def _number(said: dict[str, Any]) -> int | None:
    digits = _amount(said)
    return int(digits) if digits.isdecimal() else None


def _amount(said: dict[str, Any]) -> str:
    return str(said.get("amount_usd") or "").strip().removeprefix("$").replace(",", "")


def _not_a_number(said: dict[str, Any]) -> list[EjmapError]:
    digits = _amount(said)
    return [DescriptionProblem("entry_amount")] if digits and not digits.isdecimal() else []
