"""What can go wrong with a publisher's data, however it came."""

from collections.abc import Sequence

from ejmap.errors.root import EjmapError, listed


class SourceError(EjmapError):
    """A publisher's data could not be had or read.

    Attributes:
        came_from: Where a file was had, without a key, that came whole and could not be read; ""
            where the message tells, or where somebody brought the file.
    """

    key = "error.source"
    came_from = ""

    def __str__(self) -> str:
        said = super().__str__()
        return f"{said} It was had from {self.came_from}." if self.came_from else said


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

    def __init__(self, source: str, found: object, expected: object) -> None:
        """Say what is there and what should be: `Text`, or what has no language."""
        super().__init__(
            f"{source}: found {found}, expected {expected}. The publisher may have changed it.",
            source=source,
            found=found,
            expected=expected,
        )


class ColumnsChanged(SourceChanged):
    """A publisher's table lacks columns, or has one twice.

    Attributes:
        missing: The columns that were expected, as the publisher calls them.
    """

    key = "error.source_columns"

    def __init__(
        self, source: str, line: int, missing: Sequence[str], found: Sequence[str]
    ) -> None:
        SourceError.__init__(
            self,
            f"{source}, line {line}: expected the column {listed(missing)}, "
            f"each once; found {listed(found)}. The publisher may have changed it.",
            source=source,
            line=line,
            missing=missing,
            found=found,
        )
        self.missing = tuple(missing)


class CellChanged(SourceChanged):
    """A cell of a publisher's table is not what its column holds."""

    key = "error.source_cell"
    where = "line"

    def __init__(self, source: str, line: int, column: str, found: str, expected: object) -> None:
        """Say which cell, what is there, and what should be (`Text`)."""
        SourceError.__init__(
            self,
            f"{source}, {self.where} {line}, column '{column}': found '{found}', expected "
            f"{expected}. The publisher may have changed it.",
            source=source,
            line=line,
            column=column,
            found=found,
            expected=expected,
        )
        self.line, self.column = line, column


class EntryChanged(CellChanged):
    """The same of a list of entries, such as JSON: `line` is the number of the entry, from 1."""

    key = "error.source_entry"
    where = "entry"


class NotThatFile(SourceChanged):
    """A file is not what it claims to be."""

    key = "error.source_not_that"

    def __init__(self, source: str, found: object, expected: object) -> None:
        """Say what it is and what it should be, each in every language (`Text`)."""
        super().__init__(source, found, expected)


class PublisherRefused(SourceError):
    """In the place of data stands that the publisher gave none; `said` are its own words."""

    key = "error.source_refused"

    def __init__(self, source: str, said: str) -> None:
        super().__init__(
            f"{source} holds no readings but the publisher's answer: '{said}'. Ask for it again.",
            source=source,
            said=said,
        )
