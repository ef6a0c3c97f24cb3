"""Making one exhibit: its snapshots dressed, then written by its form's own module.

Forms are loaded by name when one is asked for: what draws is heavy, and a server never loads it.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from ejmap.exhibits.dressing import dressed
from ejmap.exhibits.exhibit import Exhibit, Form, Order

Progress = Callable[[float], None]


class Writer(Protocol):
    """What a form's module does."""

    def write(self, exhibit: Exhibit, folder: Path, on_progress: Progress) -> Path:
        """Write the exhibit as one file in a folder, and return it."""


def writer_of(form: Form) -> Writer:
    """Return the module of a form."""
    return cast(Writer, import_module(f"ejmap.exports.exhibits.{form}"))


def exhibit_of(order: Order) -> Exhibit:
    """Return the order's snapshots, dressed.

    Raises:
        ExhibitError: A snapshot is not there or cannot be read.
    """
    return dressed(order)


def written(order: Order, folder: Path, on_progress: Progress) -> tuple[Path, Exhibit]:
    """Write what was ordered into a folder; return the file, and what it was made from.

    Raises:
        EjmapError: It cannot be made.
        OSError: The disk does not take it.
    """
    exhibit = exhibit_of(order)
    return writer_of(order.form).write(exhibit, folder, on_progress), exhibit
