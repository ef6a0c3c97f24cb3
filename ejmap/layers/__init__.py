"""The layers, one file each. A file in this folder is a layer; there is no list to edit.

Each module holds `LAYER` (the definition), `READS` (what it is made from: name -> a reader of
`ejmap.sources`, whose `read(folder)` returns tables) and `normalise(published) -> Harvest`, pure.
One that says `EMBEDDED = False` is not in the seed: it is there once its publisher was asked.
"""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from ejmap.errors import UnknownLayer
from ejmap.harvest import Harvest
from ejmap.layer import Group, Layer, check


class Reader(Protocol):
    """A way of publishing, pointed at one publication (see `ejmap.sources`)."""

    def read(self, folder: Path) -> Any:
        """Return the publication's table or tables, read from below a folder."""


class LayerModule(Protocol):
    """What a file of this folder holds."""

    LAYER: Layer
    READS: Mapping[str, Reader]

    def normalise(self, published: Mapping[str, Any]) -> Harvest:
        """Return the layer made from the tables its READS gave."""


@cache
def modules() -> dict[str, LayerModule]:
    """Return each layer's module by key, in the order of the panel (group, then drawing order)."""
    found: dict[str, Any] = {}
    for info in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{info.name}")
        if hasattr(module, "LAYER"):
            found[info.name] = module
    groups = list(Group)

    def place(key: str) -> tuple[int, int]:
        layer = found[key].LAYER
        return groups.index(layer.group), -layer.style.order

    ordered = sorted(found, key=place)
    return {key: found[key] for key in ordered}


def embedded() -> dict[str, LayerModule]:
    """Return the modules of the layers that come with the program, in the same order."""
    return {key: one for key, one in modules().items() if getattr(one, "EMBEDDED", True)}


def all_layers() -> list[Layer]:
    """Return every layer this program defines, in the order of the panel."""
    return [module.LAYER for module in modules().values()]


def import_layer(key: str, folder: Path) -> Harvest:
    """Return a layer made from the publishers' files below a folder, checked.

    Raises:
        UnknownLayer: There is no such layer.
        SourceError: A file is missing or is not what it used to be.
        InvalidLayer: The table breaks the layer's definition.
    """
    if key not in modules():
        raise UnknownLayer(key, list(modules()))
    module = modules()[key]
    harvest = module.normalise({name: reader.read(folder) for name, reader in module.READS.items()})
    harvest.table = harvest.table[module.LAYER.columns()].sort_values("id", ignore_index=True)
    check(defined(key, harvest), harvest.table)
    return harvest


def defined(key: str, harvest: Harvest) -> Layer:
    """Return a layer's definition with what its harvest says of itself: papers, dates, names."""
    return modules()[key].LAYER.model_copy(update=dict(harvest.definition))
