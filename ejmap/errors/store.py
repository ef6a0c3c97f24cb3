"""What can go wrong in the store; it is then as it was before."""

from pathlib import PurePath

from ejmap.errors.root import EjmapError

# The folders of a store: a file is told to everybody from the last of these on.
ROOMS = ("versions", "readings", "staging", "fetching", "uploads", "exhibits")


def place_in_store(path: str) -> str:
    """Return where a file is without the machine's own folders, which are nobody's business."""
    parts = PurePath(path).parts
    rooms = [number for number, part in enumerate(parts) if part in ROOMS]
    start = rooms[-1] if rooms else len(parts) - 1
    return "/".join(parts[max(start, 0) :])


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
            path=place_in_store(path),
            found=found,
        )
        self.own_facts = {"path": path}


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
            path=place_in_store(path),
            reason=reason,
        )
        self.own_facts = {"path": path}


class StoreBusy(StoreError):
    """Another process holds the store's lock for longer than we wait."""

    key = "error.store_busy"

    def __init__(self, waited_s: float) -> None:
        super().__init__(
            f"Another process has been writing to the store for {waited_s:.0f} seconds. "
            "Wait for it to end, and try again.",
            waited_s=round(waited_s),
        )


class StoreRefreshing(StoreBusy):
    """Another process is asking the publishers for newer data, or thinning old versions."""

    key = "error.store_refreshing"

    def __init__(self, waited_s: float) -> None:
        StoreError.__init__(
            self,
            "Another process is refreshing this store, or thinning its old versions. Wait for it "
            "to end, and try again.",
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


class UnknownFeature(StoreError):
    """What a layer shows holds no such feature."""

    key = "error.unknown_feature"

    def __init__(self, layer: str, feature: str) -> None:
        super().__init__(
            f"{layer} shows no feature '{feature}'. Look at the newest version; nothing was "
            "changed.",
            layer=layer,
            feature=feature,
        )


class VersionThinned(UnknownVersion):
    """A version whose files were deleted because a later one of its day is kept."""

    key = "error.version_thinned"

    def __init__(self, layer: str, version: str, at: str) -> None:
        EjmapError.__init__(
            self,
            f"Version {version} of '{layer}' is not kept any more: of older versions one a day is. "
            f"It was deleted on {at}; nothing was wrong with it.",
            layer=layer,
            version=version,
            at=at,
        )


class SeedDamaged(StoreError):
    """The seed that came with the program is missing or damaged."""

    key = "error.seed_damaged"

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The seed is damaged at {path}: {found}. Get the program's files again "
            "(git checkout data/seed); nothing was written.",
            path=place_in_store(path),
            found=found,
        )
        self.own_facts = {"path": path}


class VersionWithdrawn(UnknownVersion):
    """A version was withdrawn for harm; its files are gone, and when is all that is said."""

    key = "error.version_withdrawn"

    def __init__(self, layer: str, version: str, at: str) -> None:
        EjmapError.__init__(
            self,
            f"Version {version} of '{layer}' was withdrawn on {at}.",
            layer=layer,
            version=version,
            at=at,
        )
