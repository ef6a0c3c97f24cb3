"""Who is here: nobody sees a line of the staff page before this has answered."""

from contextlib import suppress

import streamlit as st

from ejmap.errors import EjmapError
from ejmap.staff import signing_in
from ejmap.staff.roles import Action, Person, allowed
from ejmap.text import Language, words
from ejmap.ui import addresses
from ejmap.ui.markup import around, element, link
from ejmap.ui.staff import openid

_WAS_HERE = "staff_was_here"


def person() -> Person | None:
    """Return whose session this is; asked of the store each time, since sessions end.

    Raises:
        StoreError: The store cannot be read.
    """
    token = st.context.cookies.get(signing_in.COOKIE)
    return signing_in.person_of(token) if isinstance(token, str) else None


def is_signed_in() -> bool:
    """Tell whether the page is named in the header; a store that fails says so on its page."""
    with suppress(EjmapError):
        return person() is not None
    return False


def permitted(action: Action) -> Person:
    """Return the person of this session, if they may do it; for what a press sets off.

    Raises:
        NotSignedIn: The session has ended.
        NotAllowed: Their role does not go that far.
    """
    return allowed(person(), action)


def show(language: Language, key: str) -> Person | None:
    """Show who is signed in and the way out, or the way in; return the person."""
    found = person()
    with st.container(key=key):
        if found is not None:
            st.session_state[_WAS_HERE] = True
            _show_person(found, language)
        elif not (signing_in.is_on() or openid.is_configured()):
            _show_off(language)
        else:
            _show_way_in(language)
            openid.show(language, key=f"{key}_openid")
    return found


def _show_person(found: Person, language: Language) -> None:
    w = words(language)
    said = [
        element("strong", w(f"role.may_{found.role}", name=found.name)),
        " ",
        link(w("layers.sign_out"), addresses.sign_out(language)),
    ]
    st.html(around("p", said, class_="ej-person"))


def _show_way_in(language: Language) -> None:
    w = words(language)
    ended = st.session_state.get(_WAS_HERE, False)
    said = w("layers.session_ended") if ended else w("layers.sign_in_first")
    st.html(element("p", said, class_="ej-notice" if ended else "ej-intro"))
    way_in = link(w("layers.sign_in"), addresses.sign_in(language), class_="ej-button")
    st.html(around("p", [way_in]))


def _show_off(language: Language) -> None:
    w = words(language)
    st.html(element("p", w("layers.off"), class_="ej-intro"))
    st.html(element("p", w("layers.off_how")))
    st.html(around("p", [element("code", w("layers.off_command"))], class_="ej-command"))
