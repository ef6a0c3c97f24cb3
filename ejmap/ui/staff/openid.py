"""Signing in with an organisation's account (OpenID Connect), as far as a page has to do with it.

Streamlit asks the provider and keeps the answer in a cookie of a month. What it says is taken for
some minutes only, to write a ticket with which our own session begins: that one ends.
"""

import time
from collections.abc import Mapping

import streamlit as st

from ejmap.staff import tickets
from ejmap.text import Language, words
from ejmap.ui import addresses
from ejmap.ui.markup import around, element, link

# Long enough to come back from the provider and press a button.
FRESH_S = 600
_SECTION = "auth"
_DEFAULT = "default"


def is_configured() -> bool:
    """Tell whether whoever runs the map named a provider (`.streamlit/secrets.toml`, [auth])."""
    return bool(_providers())


def identity() -> tuple[str, str] | None:
    """Return (issuer, subject) of who just signed in with their organisation; None: nobody.

    A provider calls a person by its subject for ever; names and e-mail addresses change hands.
    """
    told = st.user.to_dict()
    issuer, subject, issued_at = told.get("iss"), told.get("sub"), told.get("iat")
    if not told.get("is_logged_in") or not isinstance(issued_at, int | float):
        return None
    is_fresh = time.time() - issued_at < FRESH_S
    return (str(issuer), str(subject)) if issuer and subject and is_fresh else None


def ticket_address(language: Language) -> str | None:
    """Return where who just signed in gets a session of ours; None: they have no role here.

    Raises:
        StoreError: The store cannot answer.
    """
    found = identity()
    ticket = tickets.ticket_for(*found, st.context.cookies) if found else None
    return addresses.ticket(ticket, language) if ticket else None


def show(language: Language, key: str) -> None:
    """Show the way to the organisation, the way on from it, or what to tell an administrator."""
    if not is_configured():
        return
    found = identity()
    if found is None:
        _show_buttons(language, key)
    elif address := ticket_address(language):
        go_on = link(words(language)("signin.go_on"), address, class_="ej-button")
        st.html(around("p", [go_on]))
    else:
        _show_unknown(*found, language)


def _show_buttons(language: Language, key: str) -> None:
    w = words(language)
    for name in _providers():
        said = w("signin.organisation_named", name=name.capitalize())
        label = w("signin.organisation") if name == _DEFAULT else said
        if st.button(label, key=f"{key}_{name}"):
            st.login(name)


def _show_unknown(issuer: str, subject: str, language: Language) -> None:
    w = words(language)
    st.html(element("p", w("signin.unknown"), class_="ej-notice"))
    for label, said in (("signin.issuer", issuer), ("signin.subject", subject)):
        st.html(around("p", [element("strong", w(label)), " ", element("code", said)]))


def _providers() -> list[str]:
    """Return the names of the providers; the one without a name first."""
    if not st.secrets.load_if_toml_exists():
        return []
    section = st.secrets.get(_SECTION, {})
    named = [name for name, given in section.items() if isinstance(given, Mapping)]
    named = [name for name in named if "server_metadata_url" in section[name]]
    return ([_DEFAULT] if "server_metadata_url" in section else []) + named
