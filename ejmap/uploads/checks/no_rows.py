"""A file without a single row."""

from ejmap.uploads.problems import Code, Problem
from ejmap.uploads.upload import Held, Upload


def find(upload: Upload, _held: Held) -> list[Problem]:
    """Return that there are no rows."""
    return [] if len(upload) else [Problem(code=Code.EMPTY, count=0, weight="stop")]


def mend(upload: Upload, _problem: Problem, _fix: str, _held: Held) -> Upload:
    """Return it as it is: rows cannot be made."""
    return upload
