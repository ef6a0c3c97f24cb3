"""The answer to take along: its files, and a link that asks the same question again."""

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.copying import script_that_copies
from ejmap.ui.markup import around, element, link

_button = st.components.v2.component(
    "ejmap_question_link",
    html='<button type="button"></button> <span role="status"></span>',
    js=script_that_copies("question_link.js"),
    isolate_styles=False,
)


def show_link(query: str, language: Language, key: str, *, writes_address: bool) -> None:
    """Show the button that copies the page's address.

    Args:
        query: What the address holds of the question, without "?".
        language: Of the page.
        key: Of the button.
        writes_address: Whether nothing else, such as a map, keeps the address up to date.
    """
    w = words(language)
    data = {
        "query": query,
        "writes": writes_address,
        "copy": w("questions.copy_link"),
        "copied": w("questions.link_copied"),
        "not_copied": w("questions.link_not_copied"),
    }
    with st.container(key=key):
        _button(key=f"{key}_button", data=data)


def show_files(addresses: dict[str, str], language: Language) -> None:
    """Show the links to the answer's files, by form."""
    w = words(language)
    links = (link(w(f"questions.{form}"), one, download="") for form, one in addresses.items())
    inside = [element("span", w("questions.download")), *links]
    st.html(around("p", inside, class_="ej-links"))
