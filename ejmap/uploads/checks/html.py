"""HTML in cells: balloons of KML, pages copied into a table, scripts."""

import html as entities
import re

from ejmap.uploads.cells.texts import changed
from ejmap.uploads.checks import in_each_column
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

# A tag as browsers read it; "<Null>" is how a program writes a blank, "a < b" is arithmetic.
_TAG = re.compile(r"<(?!null>)[/!?]?[a-zA-Z][^<>]*(?:>|$)|<!--", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_UNSAID = re.compile(
    r"<(script|style)\b[^<>]*>(?:[^<]|<(?!/?\1\b))*(?:</\1[^<>]*>|$)", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*(?:-->|$)")
_BLANKS = re.compile(r"\s+")
# Text that was encoded over and over is decoded as often, up to here.
ROUNDS = 8


def find(upload: Upload, held: Held) -> list[Problem]:  # noqa: ARG001 - one shape for all checks
    """Return a problem for each column with tags or encoded signs in its cells."""
    return in_each_column(upload, _is_html, code=Code.HTML, fixes=(Fix(key="strip_html"),))


def mend(upload: Upload, problem: Problem, fix: str, held: Held) -> Upload:  # noqa: ARG001
    """Keep the words of the cells alone."""
    name = problem.column
    if name is None or name not in upload.cells:
        return upload
    return upload.with_column(name, changed(upload.cells[name], _words))


def _is_html(text: str) -> bool:
    if "<" not in text and "&" not in text:
        return False
    known = any(entities.unescape(one[0]) != one[0] for one in _ENTITY.finditer(text))
    return known or bool(_TAG.search(text))


def _words(text: str) -> str | None:
    for _ in range(ROUNDS):
        if not _is_html(text):
            return text or None
        bare = _TAG.sub(" ", _UNSAID.sub(" ", _COMMENT.sub(" ", text)))
        text = _BLANKS.sub(" ", entities.unescape(bare)).strip()
    return None if _is_html(text) else text or None
