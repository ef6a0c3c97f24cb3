"""Which of a layer's readers can be asked, which are the program's own, and which want a file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ejmap.layers
from ejmap.sources.asking.fetched import Fetchable
from ejmap.sources.beside import off as sources_off
from ejmap.sources.compiled import CompiledTable
from ejmap.sources.first_of import FirstOf, IfThere
from ejmap.sources.our_last import OurLast, OurLastReadings
from ejmap.text import Text

# What layers call the communities' boundaries, in which most look where a thing lies.
PLACES = "places"
OURS = (CompiledTable, IfThere, OurLast, OurLastReadings)
"""Readers that go without a publisher's file."""


def refreshable() -> list[str]:
    """Return the layers whose publishers can be asked, in the order of the panel."""
    return [
        key
        for key, module in ejmap.layers.modules().items()
        if asked(module.READS) and not by_hand(module.READS)
    ]


def there(folder: Path) -> list[str]:
    """Return the layers to be made of a folder of publishers' files, in the order of the panel.

    Those that come with the program want their files; another is one where a file of it is there.
    """
    return [
        key
        for key, module in ejmap.layers.modules().items()
        if getattr(module, "EMBEDDED", True) or _is_there(module.READS, folder)
    ]


def asked(reads: Mapping[str, Any]) -> dict[str, Fetchable]:
    """Return the readers whose files can be had from their publishers, by name."""
    return {
        name: reader
        for name, reader in reads.items()
        if isinstance(reader, Fetchable) and _can_be_asked(reader)
    }


def by_hand(reads: Mapping[str, Any]) -> list[str]:
    """Return the names of the readers whose files somebody has to bring."""
    has_address = asked(reads)
    return [
        name
        for name, reader in reads.items()
        if name not in has_address and not isinstance(reader, OURS)
    ]


@dataclass(frozen=True)
class Off:
    """A source that is not asked, since its key is not set; that is no failure.

    Attributes:
        layer: Key of the layer.
        name: What people call the source.
        variables: Environment variables that are not set.
        sign_up: Where a key is had.
        said: The same in a sentence.
    """

    layer: str
    name: Text
    variables: tuple[str, ...]
    sign_up: str
    said: Text


def off(layers: Iterable[str]) -> list[Off]:
    """Return the sources of some layers that are off, in their order."""
    readers = [
        (key, one) for key in layers for one in sources_off(ejmap.layers.modules()[key].READS)
    ]
    return [
        Off(
            layer,
            one.name,
            tuple(key.variable for key in one.missing),
            one.missing[0].sign_up,
            one.said_off,
        )
        for layer, one in readers
    ]


def our_last(reads: Mapping[str, Any]) -> list[OurLast | OurLastReadings]:
    """Return the readers that read what a layer held last."""
    parts = [one for reader in reads.values() for one in _parts(reader)]
    return [one for one in parts if isinstance(one, OurLast | OurLastReadings)]


def _is_there(reads: Mapping[str, Any], folder: Path) -> bool:
    """Tell whether a file of a layer's own is there; boundaries are in many folders."""
    parts = [one for name, reader in reads.items() if name != PLACES for one in _parts(reader)]
    return any((folder / one.path).is_file() for one in parts if hasattr(one, "path"))


def _can_be_asked(reader: Any) -> bool:
    """Tell whether a chooser has anything to ask among its readers."""
    if not isinstance(reader, FirstOf):
        return True
    return any(isinstance(one, Fetchable) for one in reader.readers.values())


def _parts(reader: Any) -> Iterator[Any]:
    yield reader
    if isinstance(reader, FirstOf):
        for one in reader.readers.values():
            yield from _parts(one)
    if isinstance(reader, IfThere):
        yield from _parts(reader.reader)
