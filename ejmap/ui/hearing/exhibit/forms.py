"""What an exhibit leaves as: its form, and the paper and fineness where these have a meaning."""

from collections.abc import Sequence

import streamlit as st

from ejmap.exhibits.checking import FOR_MESSAGES
from ejmap.exhibits.exhibit import Form, Order, Paper
from ejmap.settings import settings
from ejmap.text import Language, words
from ejmap.ui.addresses import base
from ejmap.ui.hearing import opened
from ejmap.ui.hearing.exhibit import typed
from ejmap.ui.markup import element

ON_PAPER = (Form.PDF, Form.PNG)
# A screen's dots and a printer's, to the inch.
FINENESS = (300, 96)
_FORM, _PAPER, _DPI = "hearing_form", "hearing_paper", "hearing_dpi"


def show(count: int, language: Language) -> None:
    """Show the choices for so many views."""
    w = words(language)
    _pick(_FORM, [Form.PDF, Form.PNG, Form.HTML, Form.PACKET], "hearing.form", language)
    st.html(element("p", w(f"hearing.form_{form().value}_is"), class_="ej-quiet"))
    if form() in ON_PAPER:
        _pick(_PAPER, papers(count), "hearing.paper", language)
    if form() is Form.PNG and paper() not in FOR_MESSAGES:
        _pick(_DPI, list(FINENESS), "hearing.dpi", language)


def form() -> Form:
    """Return the form that is chosen."""
    return Form(st.session_state.get(_FORM, Form.PDF))


def paper() -> Paper:
    """Return the paper that is chosen, where the form has one."""
    chosen = Paper(st.session_state.get(_PAPER, Paper.LETTER))
    return chosen if form() in ON_PAPER and chosen in papers(len(opened.ids())) else Paper.LETTER


def papers(count: int) -> list[Paper]:
    """Return the papers that so many views can be made on: those for messages hold one."""
    can_message = form() is Form.PNG and count == 1
    return [Paper.LETTER, Paper.TABLOID, *(FOR_MESSAGES if can_message else ())]


def order() -> Order:
    """Return what is asked of the press, as it stands at this moment."""
    return Order(
        form=form(),
        views=opened.ids(),
        dress=typed.dress(),
        paper=paper(),
        dpi=st.session_state.get(_DPI, FINENESS[0]),
        link_base=link_base(),
    )


def link_base() -> str:
    """Return where the links of an exhibit lead: the address that is set, else this page's own."""
    set_address = settings().address.rstrip("/")
    if set_address:
        return set_address
    scheme, _, rest = (st.context.url or "").partition("://")
    host = rest.partition("/")[0]
    return f"{scheme}://{host}{base()}" if host else ""


def _pick(key: str, options: Sequence[Form | Paper | int], label: str, language: Language) -> None:
    w = words(language)
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    st.pills(
        w(label),
        options,
        required=True,
        format_func=lambda one: w(f"{label}_{one}"),
        key=key,
        persist_state="session",
    )
