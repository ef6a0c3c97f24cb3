"""Everything that can go wrong, named for what failed.

Each error takes facts, keeps them as attributes, and says which thing, what was found, what was
expected and what to do next. `key` and `facts` are what the interface turns into a person's
language (`text.Words.error`); `str(error)` is the plain English of the logs and the command line.
"""


class EjmapError(Exception):
    """Anything EJ Map itself reports; a bug is never one of these."""

    key = "error.any"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.facts = facts


class SourceError(EjmapError):
    """A publisher's data could not be had or read."""

    key = "error.source"


class SourceMissing(SourceError):
    """A file a layer is made from is not where it was looked for."""

    key = "error.source_missing"

    def __init__(self, source: str, path: str) -> None:
        super().__init__(
            f"{source}: no file at {path}. Name the folder that holds the publishers' files.",
            source=source,
            path=path,
        )


class SourceChanged(SourceError):
    """A publisher's file is not what it used to be."""

    key = "error.source_changed"

    def __init__(self, source: str, found: str, expected: str) -> None:
        super().__init__(
            f"{source}: found {found}, expected {expected}. The publisher may have changed it.",
            source=source,
            found=found,
            expected=expected,
        )


class InvalidLayer(EjmapError):
    """A layer's table breaks its own definition; `problems` lists every fault found."""

    key = "error.invalid_layer"

    def __init__(self, layer: str, problems: list[str]) -> None:
        super().__init__(f"{layer}: " + "; ".join(problems), layer=layer, problems=problems)
        self.problems = problems


class UnknownLayer(EjmapError):
    """Somebody named a layer that there is not."""

    key = "error.unknown_layer"

    def __init__(self, layer: str, known: list[str]) -> None:
        super().__init__(
            f"There is no layer '{layer}'. The layers are: {', '.join(known)}.",
            layer=layer,
            known=", ".join(known),
        )


class StoreError(EjmapError):
    """The store could not do what it was asked; it is as it was before."""

    key = "error.store"


class StoreDamaged(StoreError):
    """A file of the store is missing or not what its name says."""

    key = "error.store_damaged"

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The store is damaged at {path}: {found}. Restore a backup, or remove the store "
            "folder to fill it again from the seed.",
            path=path,
            found=found,
        )


class StoreTooNew(StoreError):
    """The store was written by a newer program."""

    key = "error.store_too_new"

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"The store has schema {found}; this program knows up to {known}. "
            "Update the program; the store was not touched.",
            found=found,
            known=known,
        )


class StoreFull(StoreError):
    """The disk has no room, or the folder cannot be written."""

    key = "error.store_full"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"Could not write to {path}: {reason}. Make room or allow writing, and start again; "
            "nothing was half written.",
            path=path,
            reason=reason,
        )


class StoreBusy(StoreError):
    """Another process holds the store's lock for longer than we wait."""

    key = "error.store_busy"

    def __init__(self, waited_s: float) -> None:
        super().__init__(
            f"Another process has been writing to the store for {waited_s:.0f} seconds. "
            "Wait for it to end, and try again.",
            waited_s=round(waited_s),
        )


class PublicationChanged(StoreError):
    """Somebody published the layer in between."""

    key = "error.publication_changed"

    def __init__(self, layer: str, expected: str | None, found: str | None) -> None:
        super().__init__(
            f"{layer}: version {expected or 'none'} was to be replaced, but {found or 'none'} is "
            "published now. Look at the new version first; nothing was changed.",
            layer=layer,
            expected=expected or "-",
            found=found or "-",
        )


class UnknownVersion(StoreError):
    """A version that the layer does not have, or that the public may not see."""

    key = "error.unknown_version"

    def __init__(self, layer: str, version: str) -> None:
        super().__init__(
            f"{layer} has no public version '{version}'.", layer=layer, version=version
        )


class SeedDamaged(StoreError):
    """The seed that came with the program is missing or damaged."""

    key = "error.seed_damaged"

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The seed is damaged at {path}: {found}. Get the program's files again "
            "(git checkout data/seed); nothing was written.",
            path=path,
            found=found,
        )


class WrongUse(EjmapError):
    """A command or an address was used in a way it cannot be."""

    key = "error.wrong_use"
