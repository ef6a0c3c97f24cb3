"""Cells that a spreadsheet would run as a formula; here they are text, and leave as text."""

import re

from ejmap.uploads.cells.contacts import PHONE
from ejmap.uploads.checks import in_each_column
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

# The signs after which a spreadsheet reads a formula (OWASP, "CSV Injection").
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# "-116.4", "+5 %", "-$3", "--", "- 12,5", "-1 to 3": numbers, spans and dashes.
_HARMLESS = re.compile(
    r"[-+]\s?[$€]?\s?\.?\d[\d.,\s]*(?:[eE][-+]?\d+)?\s?[%°]?\s?[A-Za-z/²³]{0,8}|[-–—\s]+|[-+]"
)


def find(upload: Upload, held: Held) -> list[Problem]:  # noqa: ARG001 - one shape for all checks
    """Return a problem for each column with cells that look like a formula."""
    return in_each_column(upload, is_formula, code=Code.FORMULA, fixes=(Fix(key="keep_as_text"),))


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula."""
    text = text.strip(" ")
    if not text.startswith(_STARTS):
        return False
    return not (_HARMLESS.fullmatch(text) or PHONE.fullmatch(text))


def mend(upload: Upload, problem: Problem, fix: str, held: Held) -> Upload:  # noqa: ARG001
    """Keep the cells: they are text here, and every table that leaves defuses them."""
    return upload
