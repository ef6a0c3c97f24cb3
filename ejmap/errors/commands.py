"""What can be wrong with a command, or with a file named to it."""

from ejmap.errors.root import EjmapError


class WrongUse(EjmapError):
    """A command or an address was used in a way it cannot be."""

    key = "error.wrong_use"


class NoPlaceSaid(WrongUse):
    """A command about a place was given none."""

    key = "error.wrong_use_no_place"

    def __init__(self) -> None:
        super().__init__("Say where: LAT LON, --park, --parks or --points.")


class SeveralPlacesSaid(WrongUse):
    """A command about a place was given it in several ways."""

    key = "error.wrong_use_several"

    def __init__(self) -> None:
        super().__init__("Give LAT LON, --parks or --points, not several of them.")


class UnreadableTable(WrongUse):
    """A file that should be CSV cannot be read as that."""

    key = "error.wrong_use_table"

    def __init__(self, path: str, found: str) -> None:
        super().__init__(f"{path} cannot be read as CSV: {found}", path=path, found=found)


class FileNotThere(WrongUse):
    """A file named to a command is not there, or may not be read."""

    key = "error.wrong_use_no_file"

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no file {path} that could be read.", path=path)


class EmptyTable(WrongUse):
    """A file of points holds none."""

    key = "error.wrong_use_empty"

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no point in {path}.", path=path)
