"""Whom to tell that something is wrong, and the message that opens; nothing is stored."""

from urllib.parse import quote

from ejmap.settings import settings
from ejmap.text import Language, words

# Where the page's script writes which feature is meant.
WHAT = "WHAT"


def message(what: str, language: Language) -> str:
    """Return a mailto address about something of the map, "" where nobody is named yet."""
    email = settings().organisation_email
    if not email:
        return ""
    subject = words(language)("textpage.wrong_subject", what=what)
    return f"mailto:{quote(email, safe='@+')}?subject={quote(subject, safe='/')}"
