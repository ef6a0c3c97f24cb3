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


class UnknownMonitor(EjmapError):
    """Somebody named a monitor that is not there; `known` are those that are (`Text`)."""

    key = "error.monitor_unknown"

    def __init__(self, found: str, known: Sequence[object]) -> None:
        super().__init__(
            f"'{found}' is no monitor known here. The monitors are: {listed(known)}.",
            found=found,
            known=known,
        )


class SeveralMonitors(EjmapError):
    """A name is that of several monitors, or none was named; `which` are they (`Text`)."""

    key = "error.monitor_several"

    def __init__(self, which: Sequence[object]) -> None:
        super().__init__(f"Say which monitor: {listed(which)}.", which=which)


class NoReadingsThen(EjmapError):
    """A monitor has no readings of a pollutant in a year, and has some in others.

    `monitor`, `pollutant` and `held`, what there is instead, are in both languages (`Text`).
    """

    key = "error.no_readings_then"

    def __init__(self, monitor: object, pollutant: object, year: str, held: object) -> None:
        super().__init__(
            f"{monitor} has no readings of {pollutant} in {year}. There are: {held}.",
            monitor=monitor,
            pollutant=pollutant,
            year=year,
            held=held,
        )


class NoReadingsOf(EjmapError):
    """A monitor has no readings of a pollutant; `measured` are those that it has (`Text`)."""

    key = "error.no_readings_of"

    def __init__(self, monitor: object, pollutant: object, measured: Sequence[object]) -> None:
        super().__init__(
            f"{monitor} has no readings of {pollutant}. It has readings of: {listed(measured)}.",
            monitor=monitor,
            pollutant=pollutant,
            measured=measured,
        )


class UnreadableYear(EjmapError):
    """A year is none."""

    key = "error.year_unreadable"

    def __init__(self, found: str) -> None:
        super().__init__(f"'{found}' is no year. Write it as 2019.", found=found)


class NoReadingsInFile(EjmapError):
    """A publisher's file is in order, and there is nothing in it."""

    key = "error.no_readings_in_file"

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} is in order, but holds no readings of the counties here.", file=file
        )
