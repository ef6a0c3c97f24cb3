"""What can go wrong with a layer's definition or its name."""

from ejmap.errors.root import EjmapError


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
