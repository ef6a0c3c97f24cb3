"""What can go wrong with snapshots and exhibits."""

from ejmap.errors.root import EjmapError


class ExhibitError(EjmapError):
    """A view that cannot be kept, or an exhibit that cannot be made."""

    key = "error.exhibit"


class UnknownSnapshot(ExhibitError):
    """There is no snapshot of that id."""

    key = "error.snapshot_unknown"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"There is no saved view '{found[:40]}'. Check the link, letter by letter.",
            found=found[:40],
        )


class SnapshotDamaged(ExhibitError):
    """A snapshot is not what was written."""

    key = "error.snapshot_damaged"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The saved view '{found[:40]}' is damaged and cannot be shown. "
            "Its numbers are not guessed at.",
            found=found[:40],
        )


class SnapshotTooNew(ExhibitError):
    """A newer program kept it."""

    key = "error.snapshot_too_new"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The saved view '{found[:40]}' was kept by a newer version of EJ Map.",
            found=found[:40],
        )


class NothingToKeep(ExhibitError):
    """The view shows nothing."""

    key = "error.snapshot_nothing"

    def __init__(self) -> None:
        super().__init__(
            "This view shows nothing, so there is nothing to keep. Turn a layer on, or ask a "
            "question first."
        )


class SnapshotTooLarge(ExhibitError):
    """The view answers with more than is kept."""

    key = "error.snapshot_too_large"

    def __init__(self, found_bytes: int, most_bytes: int) -> None:
        super().__init__(
            f"This view would take {found_bytes:,} bytes; at most {most_bytes:,} are kept. "
            "Narrow it with a filter.",
            found=f"{found_bytes:,}",
            most=f"{most_bytes:,}",
        )


class TooManySnapshots(ExhibitError):
    """More new views were kept today than a day has room for."""

    key = "error.snapshot_too_many"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Today {most:,} new views were kept, which is as many as a day has room for. "
            "Try again tomorrow; views kept before still open.",
            most=f"{most:,}",
        )


class TooManyViews(ExhibitError):
    """More views than one exhibit holds."""

    key = "error.exhibit_too_many_views"

    def __init__(self, found: int, most: int) -> None:
        super().__init__(
            f"{found} views are too many for one exhibit; {most} are the most. "
            "Make several exhibits.",
            found=found,
            most=most,
        )


class NoViews(ExhibitError):
    """An exhibit of nothing."""

    key = "error.exhibit_no_views"

    def __init__(self) -> None:
        super().__init__("An exhibit needs at least one saved view.")


class WordsTooLong(ExhibitError):
    """What was typed does not fit on a sheet; `part` is one of `Dress`, or "notes"."""

    key = "error.exhibit_words_too_long"

    def __init__(self, part: str, found: int, most: int) -> None:
        super().__init__(
            f"The {part.replace('_', ' ')} has {found:,} letters; {most:,} are the most that "
            "can be read on a sheet. Shorten it.",
            found=f"{found:,}",
            most=f"{most:,}",
        )
        self.part = part
        self.key = f"error.exhibit_words_too_long.{part}"


class PaperNotMade(ExhibitError):
    """That paper does not go with that form or number of views."""

    key = "error.exhibit_paper"

    def __init__(self, paper: str, form: str) -> None:
        super().__init__(
            f"The paper '{paper}' is not made as '{form}'. Square and story are pictures (PNG) "
            "of one view.",
            paper=paper,
            form=form,
        )


class PressFull(ExhibitError):
    """Too many exhibits wait already."""

    key = "error.press_full"

    def __init__(self, waiting: int) -> None:
        super().__init__(
            f"{waiting} exhibits are waiting to be made. Try again in a few minutes.",
            waiting=waiting,
        )


class PressOff(ExhibitError):
    """There is no press in this process."""

    key = "error.press_off"

    def __init__(self) -> None:
        super().__init__(
            "Exhibits cannot be made just now: the part of the server that draws them is not "
            "running. Tell whoever runs this map."
        )


class PressStopped(ExhibitError):
    """The worker was ended at its limit, or broke off."""

    key = "error.press_stopped"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"The exhibit could not be made within {seconds} seconds, or took too much memory. "
            "Nothing of it was kept. Take fewer views or smaller layers.",
            seconds=seconds,
        )


class ExhibitGone(ExhibitError):
    """No such exhibit is at hand any more."""

    key = "error.exhibit_gone"

    def __init__(self) -> None:
        super().__init__(
            "This exhibit is no longer at hand: a finished one is kept for an hour. Make it again; "
            "its numbers will be the same."
        )
