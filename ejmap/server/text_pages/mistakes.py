"""A message to the people who run the map that something is wrong; nothing is stored."""

from dataclasses import dataclass
from urllib.parse import quote

from ejmap.settings import settings
from ejmap.store import Version
from ejmap.text import Language, words


@dataclass(frozen=True)
class Mistake:
    """Whom to tell, and the address that opens a message; blanks where nobody is named yet."""

    organisation: str
    phone: str
    address: str


def mistake(language: Language, version: Version | None = None, feature_id: str = "") -> Mistake:
    """Return whom to tell, the message naming layer, feature and version."""
    given = settings()
    address = ""
    if given.organisation_email:
        address = message_address(given.organisation_email, language, version, feature_id)
    return Mistake(given.organisation, given.organisation_phone, address)


def message_address(
    email: str, language: Language, version: Version | None, feature_id: str
) -> str:
    """Return a mailto address with its subject written."""
    what = f"{version.layer.key}/{feature_id}/{version.id}" if version else "-"
    subject = words(language)("textpage.wrong_subject", what=what)
    return f"mailto:{quote(email, safe='@+')}?subject={quote(subject, safe='/')}"
