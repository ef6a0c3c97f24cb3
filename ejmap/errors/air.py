"""What can go wrong with a question about the air."""

from collections.abc import Sequence

from ejmap.errors.root import EjmapError, listed


class UnknownPollutant(EjmapError):
    """No pollutant of that key is read."""

    key = "error.unknown_pollutant"

    def __init__(self, pollutant: str, known: Sequence[str]) -> None:
        super().__init__(
            f"There is no pollutant '{pollutant}'. Known are: {listed(known)}.",
            pollutant=pollutant,
            known=known,
        )
