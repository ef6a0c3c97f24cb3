"""What can stand in the way of newer data from a publisher; what was there stays."""

from collections.abc import Sequence

from ejmap.errors.root import EjmapError, listed


class RefreshError(EjmapError):
    """Newer data of a layer could not be had, or is not shown."""

    key = "error.refresh"


class BroughtByHand(RefreshError):
    """A layer is made of files that no address gives."""

    key = "error.refresh_by_hand"

    def __init__(self, layer: str, sources: Sequence[str]) -> None:
        super().__init__(
            f"{layer}: no address gives {listed(sources)}. Bring the files and name their folder: "
            f"python -m ejmap refresh {layer} --from DIR.",
            layer=layer,
            sources=listed(sources),
        )


class MadeByPeople(RefreshError):
    """A layer is none of the program's: somebody made it of a file."""

    key = "error.refresh_made_by_people"

    def __init__(self, layer: str) -> None:
        super().__init__(
            f"{layer} was made by people of a file, so there is no publisher to be asked. Bring a "
            f"newer file on the page Staff, or with: python -m ejmap import FILE --key {layer}.",
            layer=layer,
        )


class VersionHeld(RefreshError):
    """What came is so unlike what is shown that somebody must look at it first."""

    key = "error.refresh_held"

    def __init__(self, layer: str, oddities: Sequence[EjmapError]) -> None:
        said = " ".join(str(one) for one in oddities)
        super().__init__(
            f"{layer}: what came is held until somebody of the staff has looked at it. {said} "
            "What we had is kept.",
            layer=layer,
            oddities=list(oddities),
        )


class Oddity(RefreshError):
    """One thing that is odd about what came, held against what is shown."""

    key = "error.refresh_oddity"


class NoneLeft(Oddity):
    """Nothing came."""

    key = "error.refresh_none_left"

    def __init__(self, expected: int) -> None:
        super().__init__(
            f"It holds nothing; what is shown has {expected} entries.", expected=expected
        )


class ManyGone(Oddity):
    """Fewer came than half of what is shown."""

    key = "error.refresh_many_gone"

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(
            f"It has {found} entries; what is shown has {expected}, more than twice as many.",
            found=found,
            expected=expected,
        )


class FewInValley(Oddity):
    """Fewer lie in the valley than half of what is shown does."""

    key = "error.refresh_few_in_valley"

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(
            f"{found} of it lie in the valley; of what is shown {expected} do. Coordinates may be "
            "swapped or missing.",
            found=found,
            expected=expected,
        )


class ColumnsBlank(Oddity):
    """Columns that are mostly filled in what is shown came without one value."""

    key = "error.refresh_columns_blank"

    def __init__(self, columns: Sequence[object]) -> None:
        """Name the columns, each in every language (`Text`)."""
        super().__init__(
            f"It says nothing of {listed(columns)}, which most of what is shown has. The source "
            "may have renamed a column.",
            columns=list(columns),
        )


class ReadingsGone(Oddity):
    """Fewer valid readings came than half of those shown."""

    key = "error.refresh_readings_gone"

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(
            f"It has {found} valid readings; what is shown has {expected}, more than twice as "
            "many. Readings are added, and never taken away.",
            found=found,
            expected=expected,
        )


class HistoryGone(Oddity):
    """More than half of the valid readings of some monitors are gone."""

    key = "error.refresh_history_gone"

    def __init__(self, monitors: Sequence[str]) -> None:
        super().__init__(
            f"More than half of the valid readings that were there of {listed(monitors)} are gone.",
            monitors=listed(monitors),
        )


class ShownByHand(Oddity):
    """What is shown was brought by a person."""

    key = "error.refresh_shown_by_hand"

    def __init__(self) -> None:
        super().__init__("What is shown was brought by a person, not had from the source.")


class NothingHeld(RefreshError):
    """The version that somebody confirms is not held, or no more."""

    key = "error.refresh_nothing_held"

    def __init__(self, layer: str, version: str) -> None:
        super().__init__(
            f"{layer}: version {version} is not held any more. Look at what is by now.",
            layer=layer,
            version=version,
        )


class LayerBroke(RefreshError):
    """The program itself failed at a layer; it says which kind of failure, never its data."""

    key = "error.refresh_broke"

    def __init__(self, layer: str, found: str) -> None:
        super().__init__(
            f"{layer}: the program could not make the layer of what its source gave ({found}). "
            "What we had is kept; the log tells more.",
            layer=layer,
            found=found,
        )


class TooMuchFetched(RefreshError):
    """The files of one layer are larger together than any layer needs."""

    key = "error.refresh_too_much"

    def __init__(self, layer: str, megabytes: int) -> None:
        super().__init__(
            f"{layer}: its sources sent more than {megabytes} MB together. What we had is kept.",
            layer=layer,
            megabytes=megabytes,
        )


class NoSuchFolder(RefreshError):
    """The folder that should hold the publishers' files is not there."""

    key = "error.refresh_no_folder"

    def __init__(self, folder: str) -> None:
        super().__init__(f"There is no folder {folder} that could be read.", folder=folder)
