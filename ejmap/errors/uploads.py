"""What can be wrong with a stranger's file as a whole; its problems row by row are no errors."""

from ejmap.errors.root import EjmapError


class UploadError(EjmapError):
    """A file cannot be taken at all; nothing of it was kept.

    Attributes:
        code: As `check` prints it.
    """

    key = "error.upload"
    code = "unreadable"


class UnsupportedFile(UploadError):
    """The file is of no kind that is read here, or is not what its name says."""

    key = "error.upload_unsupported"
    code = "unsupported"

    def __init__(self, name: str, found: object, expected: object) -> None:
        """Say what it is and what is taken, each in every language (`Text`)."""
        super().__init__(
            f"{name}: found {found}, expected {expected}.",
            name=name,
            found=found,
            expected=expected,
        )


class UnreadableFile(UploadError):
    """The file is of a kind we know and broken: cut off, empty inside, not well formed."""

    key = "error.upload_unreadable"

    def __init__(self, name: str, found: object) -> None:
        """Say what is wrong with it, in every language (`Text`)."""
        super().__init__(
            f"{name} cannot be read: {found}. Save it again from the program it comes from.",
            name=name,
            found=found,
        )


class EmptyFile(UploadError):
    """There is nothing in it."""

    key = "error.upload_empty"
    code = "empty"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds nothing: no bytes, or no rows.", name=name)


class FileTooLarge(UploadError):
    """It is over one of the limits: bytes, features, columns, corners, time or memory."""

    key = "error.upload_too_large"
    code = "too_large"

    def __init__(self, name: str, what: object, limit: object) -> None:
        """Say which limit, in every language (`Text`); `uploads.limits.too_large` makes it."""
        super().__init__(
            f"{name} is over the limit of {limit} {what}. Send a part of it.",
            name=name,
            what=what,
            limit=limit,
        )


class ArchiveBomb(UploadError):
    """An archive would unpack to far more than it weighs, or holds archives."""

    key = "error.upload_archive_bomb"
    code = "archive_bomb"

    def __init__(self, name: str, found: object) -> None:
        """Say what was found in it, in every language (`Text`)."""
        super().__init__(f"{name} was not unpacked: {found}.", name=name, found=found)


class UnsafePath(UploadError):
    """An archive or a file points outside itself."""

    key = "error.upload_unsafe_path"
    code = "unsafe_path"

    def __init__(self, name: str, path: str) -> None:
        super().__init__(
            f"{name} was not opened: it points outside itself ({path}).", name=name, path=path
        )


class NoRoomForFile(UploadError):
    """The disk has no room for it, or too many files are being looked at."""

    key = "error.upload_no_room"
    code = "too_large"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no room here for {name} now. Nothing was kept. Try again later, or tell "
            "whoever looks after this server.",
            name=name,
        )


class UploadsNotHere(UploadError):
    """The machine cannot read strangers' files in a process of their own."""

    key = "error.upload_not_here"
    code = "unsupported"

    def __init__(self) -> None:
        super().__init__(
            "Files are taken only where the program runs on Linux or macOS: strangers' files are "
            "read in a process that this system cannot hold within limits."
        )


class UploadGone(UploadError):
    """What was being looked at is no longer kept: it was published, given up, or is a day old."""

    key = "error.upload_gone"

    def __init__(self) -> None:
        super().__init__("The file is no longer kept here. Choose it again.")


class InvalidDescription(EjmapError):
    """What a person says of a layer cannot stand; `problems` are errors of their own."""

    key = "error.invalid_description"

    def __init__(self, problems: list[EjmapError]) -> None:
        super().__init__(" ".join(map(str, problems)), problems=problems)
        self.problems = problems


class DescriptionProblem(EjmapError):
    """One thing that is missing or wrong in the description of a layer."""

    key = "description.missing"

    def __init__(self, what: str, **facts: object) -> None:
        """Name what is wrong: the words are `description.<what>`, its blanks the facts."""
        super().__init__(f"{what}: {facts}", **facts)
        self.key = f"description.{what}"
