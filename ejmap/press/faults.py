"""An error on its way from the worker to the server: its key and facts, never its words.

What is said of it is said in the language of whoever asks, so words are not sent.
"""

import errno
from pathlib import Path
from typing import Any

from ejmap.errors import EjmapError, ExhibitError, StoreFull
from ejmap.text import Text

# No room, a quota, a file larger than may be, a disk that cannot be written.
DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EACCES})


def as_json(error: EjmapError) -> dict[str, Any]:
    """Return an error as plain data."""
    facts = {name: _plain(fact) for name, fact in error.facts.items()}
    return {"key": error.key, "message": str(error), "facts": facts}


def from_json(given: dict[str, Any]) -> EjmapError:
    """Return an error that says what the sent one said."""
    facts = {name: _fact(fact) for name, fact in given["facts"].items()}
    error = ExhibitError(given["message"], **facts)
    error.key = given["key"]
    return error


def of_disk(error: OSError) -> EjmapError:
    """Return what is said of a disk that did not take an exhibit; no folder of ours is named."""
    return StoreFull("exhibits", error.strerror or str(error))


def without_path(error: EjmapError) -> EjmapError:
    """Return an error as it may be told to anybody: a full disk without our folder's name."""
    if isinstance(error, StoreFull):
        return StoreFull("exhibits", str(error.facts["reason"]))
    return error


def unforeseen(error: Exception) -> EjmapError:
    """Return what is said where a program of ours fell over."""
    return ExhibitError(f"The exhibit could not be made ({type(error).__name__}).")


def place_of(error: Exception) -> str:
    """Return where an error came from, for the log; nothing of what was being made."""
    trace, where = error.__traceback__, "?"
    while trace is not None:
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {where}"


def _plain(fact: object) -> Any:
    if isinstance(fact, EjmapError):
        return {"error": as_json(fact)}
    if isinstance(fact, Text):
        return {"text": fact.model_dump()}
    if isinstance(fact, (list, tuple)):
        return [_plain(one) for one in fact]
    return fact if isinstance(fact, (bool, int, float)) or fact is None else str(fact)


def _fact(given: Any) -> object:
    if isinstance(given, list):
        return [_fact(one) for one in given]
    if isinstance(given, dict):
        return from_json(given["error"]) if "error" in given else Text(**given["text"])
    return given
