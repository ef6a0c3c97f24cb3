"""Letters damaged on the way ("JosÃ©" for "José"), letters lost, and blanks around words."""

import re

import pandas as pd

from ejmap.uploads.cells.texts import changed, texts, where
from ejmap.uploads.checks import rows_named
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import Held, Upload

# What UTF-8 read as Windows-1252 looks like: a lead byte's letter, then a continuation byte's sign.
_MOJIBAKE = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]")
# Latin letters and the signs of print: what the right text may hold. "Í€" is no accent by itself.
_WRITTEN_HERE = re.compile(r"[\x00-\u024f\u02c6\u02dc\u2010-\u203a\u20ac\u2122]+")
_LOST = "\ufffd"
# Damage done twice is undone twice.
ROUNDS = 3


def find(upload: Upload, held: Held) -> list[Problem]:  # noqa: ARG001 - one shape for all checks
    """Return a problem for each column with damaged or lost letters, or blanks around its words."""
    told = any(one.code == Code.BAD_ENCODING for one in upload.notes)
    found = (_of_column(str(name), column, told) for name, column in upload.cells.items())
    return [one for one in found if one]


def _of_column(name: str, column: "pd.Series", lost_is_told: bool) -> Problem | None:
    cells = texts(column)
    damaged = where(cells, lambda text: repaired(text) != text, _may_be_damaged)
    lost = where(cells, lambda text: _LOST in text)
    if len(damaged):
        said = "bad_encoding_and_lost" if len(lost) else ""
        return _problem(name, damaged.union(lost, sort=False), said, "repair_text")
    if len(lost) and not lost_is_told:
        return _problem(name, lost, "letters_lost", None)
    padded = where(cells, lambda text: text != text.strip())
    return _problem(name, padded, "padded_blanks", "trim_blanks") if len(padded) else None


def _may_be_damaged(joined: str) -> bool:
    return not joined.isascii() and bool(_MOJIBAKE.search(joined))


def _problem(name: str, rows: "pd.Index", said: str, fix: str | None) -> Problem:
    return Problem(
        code=Code.BAD_ENCODING,
        count=len(rows),
        rows=rows_named(rows),
        column=name,
        fixes=(Fix(key=fix),) if fix else (),
        weight="fix" if said in ("", "bad_encoding_and_lost") else "note",
        said=said,
    )


def mend(upload: Upload, problem: Problem, fix: str, held: Held) -> Upload:  # noqa: ARG001
    """Put the letters right again, and take the blanks around words away."""
    name = problem.column
    if name is None or name not in upload.cells:
        return upload
    change = str.strip if fix == "trim_blanks" else (lambda text: repaired(text).strip())
    return upload.with_column(name, changed(upload.cells[name], change))


def repaired(text: str) -> str:
    """Return a text as it was before it was read wrongly; the same where nothing is wrong.

    A part is put right only if its letters, written back as Windows-1252, are exact UTF-8: what is
    put right can be made wrong again, so nothing is lost.
    """
    for _ in range(ROUNDS):
        if not _MOJIBAKE.search(text):
            return text
        better = _RUN.sub(_part, text)
        if better == text:
            return text
        text = better
    return text


# The letters that are not ASCII, in a row: mixed texts have right and wrong ones.
_RUN = re.compile(r"[^\x00-\x7f]+")


def _part(run: re.Match[str]) -> str:
    try:
        raw = b"".join(_byte(letter) for letter in run[0])
        right = raw.decode("utf-8")
    except UnicodeError:
        return run[0]
    return right if _WRITTEN_HERE.fullmatch(right) else run[0]


def _byte(letter: str) -> bytes:
    """Return a letter's byte in Windows-1252, whose five unused bytes are control signs."""
    if "\x80" <= letter <= "\x9f":
        return letter.encode("latin-1")
    return letter.encode("cp1252")
