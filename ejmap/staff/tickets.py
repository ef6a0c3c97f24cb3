"""The way from an organisation's sign-in to a session of ours: a ticket, in the same browser.

Streamlit keeps who signed in with an organisation in a cookie of its own, which our routes cannot
read and which lasts a month. So the staff page, which can, writes a ticket; the browser brings it
to a route of ours together with that cookie, and gets a session for it.
"""

import hashlib
import re
from collections.abc import Mapping

from ejmap.settings import settings
from ejmap.staff.signing_in import people
from ejmap.store.people import PersonRow

# Streamlit cuts a long cookie into numbered ones; its tokens' cookie begins like them and is not.
_COOKIE = re.compile(r"_streamlit_user(_+\d+)?")


def is_of_organisation(cookie: str) -> bool:
    """Tell whether a cookie's name is one in which Streamlit keeps who signed in."""
    return _COOKIE.fullmatch(cookie) is not None


def browser_of(cookies: Mapping[str, str]) -> str | None:
    """Return what tells the browser in which somebody signed in with their organisation.

    Args:
        cookies: All cookies of the page or of the request.
    """
    found = sorted(name for name in cookies if is_of_organisation(name))
    if not found:
        return None
    told = "\n".join(f"{name}={cookies[name]}" for name in found)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def ticket_for(issuer: str, subject: str, cookies: Mapping[str, str]) -> str | None:
    """Return a ticket for whom a provider named; None: they have no role here.

    Raises:
        StoreError: The store cannot answer.
    """
    row, browser = people().by_identity(issuer, subject), browser_of(cookies)
    if row is None or row.ended_at or browser is None:
        return None
    return people().ticket_for(row.id, browser)


def holder(ticket: str, cookies: Mapping[str, str]) -> PersonRow | None:
    """Return whom a ticket would sign in in this browser, without using it."""
    browser = browser_of(cookies)
    return people().holder(ticket, browser) if browser else None


def sign_in(ticket: str, cookies: Mapping[str, str]) -> str | None:
    """Begin a session for who holds a ticket in its browser; return its token, None if not good.

    Raises:
        StoreError: The store cannot answer.
    """
    browser = browser_of(cookies)
    row = people().use(ticket, browser) if browser else None
    return people().begin(row.id, settings().session_hours) if row else None
