"""What a publisher is in the contract of fetching; each file of `publishers/` holds one or more."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from ejmap.errors import SourceError
from ejmap.sources.asking.fetched import Fetchable
from tests.sources.agency import Asked, Reply

KEY_VARIABLE, MAIL_VARIABLE = "EJMAP_INVENTED_KEY", "EJMAP_INVENTED_MAIL"
MAIL = "invented.person@agency.example"


@dataclass(frozen=True)
class Fault:
    """What only this publisher does wrong."""

    says: str
    """What its error says, in English; blank for faults that are survived with all rows."""
    error: type[SourceError] | None
    """None: it is survived."""
    rows: int | None = None
    """Rows that are read where it is survived; None: all."""
    when: str = "fetch"
    """ "fetch", "read" or "refresh": what notices it first."""


@dataclass(frozen=True)
class Publisher:
    """A source that can be fetched, and the agency that it asks."""

    name: str
    adapter: Callable[[str], Fetchable]
    """Points the source at an address on loopback."""
    answer: Callable[[Asked, str], Reply]
    """Answers as the agency does; the text is the name of one of `faults`, or blank."""
    rows: int
    """Of what is read after all went well."""
    faults: dict[str, Fault] = field(default_factory=dict)
    has_key: bool = False
    count: Callable[[object], int] = len
    """Counts the rows of what `read` gives."""
    is_kept: bool = True
    """Whether layers are made of it; what is only shown never comes near the store."""

    def __str__(self):
        return self.name


def publishers():
    folder = Path(__file__).parent / "publishers"
    names = sorted(one.name for one in pkgutil.iter_modules([str(folder)]))
    modules = [import_module(f"tests.sources.publishers.{name}") for name in names]
    return [one for module in modules for one in module.PUBLISHERS]
