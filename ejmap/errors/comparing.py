"""What can go wrong when two sides of a layer are compared."""

from ejmap.errors.exhibits import ExhibitError


class ComparingError(ExhibitError):
    """Two sides that cannot be compared."""

    key = "error.change"


class LayerNotCompared(ComparingError):
    """There is no such layer, or the public has only counts of it."""

    key = "error.change_layer"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The layer '{found[:40]}' cannot be compared: there is none of that name, or only "
            "counts of it are public. Pick one from the list.",
            found=found[:40],
        )


class SideNotKnown(ComparingError):
    """A side is neither a date nor a version that can be opened."""

    key = "error.change_side"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"'{found[:40]}' is neither a date (2015, 2015-10 or 2015-10-31) of a layer with dates "
            "nor a version of the layer that can be opened. Pick both sides from the lists.",
            found=found[:40],
        )


class SameSides(ComparingError):
    """Both sides are the same."""

    key = "error.change_same"

    def __init__(self) -> None:
        super().__init__("Both sides are the same, so nothing can differ. Pick another side.")
