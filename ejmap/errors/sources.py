"""What can go wrong with a publisher's data."""

from ejmap.errors.root import EjmapError


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
