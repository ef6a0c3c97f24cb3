"""What is measured in the air: its names, its units, and how AQS numbers it."""

from dataclasses import dataclass

from ejmap import readings
from ejmap.errors import UnknownPollutant
from ejmap.text import Text


@dataclass(frozen=True)
class Pollutant:
    """One thing that is measured.

    Attributes:
        key: As in `readings`: "pm10", "pm25", "ozone", "h2s".
        name: As people say it: "dust particles (PM10)".
        short: As a table's head says it: "PM10".
        unit_text: The unit of stored values, as it is printed: "µg/m³".
        decimals: With how many decimals a value is said.
        averaging_hours: Of the value that speaks for a day: 24 for particles, 8 for ozone (the
            day's highest eight hours), 1 for hydrogen sulfide (the day's highest hour).
        aqs_parameters: AQS parameter codes that measure it; of several for one time the first
            counts.
        highest_plausible: In the stored unit; no instrument in use can tell more.
    """

    key: str
    name: Text
    short: Text
    unit_text: Text
    decimals: int
    averaging_hours: int
    aqs_parameters: tuple[str, ...]
    highest_plausible: float

    @property
    def unit(self) -> str:
        """The unit of stored values, as `readings.UNIT_OF` names it."""
        return readings.UNIT_OF[self.key]


_UG_M3 = Text(en="µg/m³", es="µg/m³")

# AQS parameter codes: EPA's list of parameters, as its daily files of 2019 and clients of its API
# of 2026 use them; 42402, 61101 and 61103 are known from that list alone, not seen in a file here.
#
# The highest plausible values are ours, above the full range of the instruments in use, so that
# they catch a wrong unit and never a dusty day: beta attenuation monitors end at 10,000 ug/m3,
# ozone analysers at 1 ppm on their usual range, hydrogen sulfide analysers at 20 ppm, propeller
# anemometers at 100 m/s.
PM10 = Pollutant(
    key=readings.PM10,
    name=Text(en="dust particles (PM10)", es="partículas de polvo (PM10)"),
    short=Text(en="PM10", es="PM10"),
    unit_text=_UG_M3,
    decimals=0,
    averaging_hours=readings.DAY,
    # At standard conditions, as the federal limit is set; 85101 is the same air at local ones.
    aqs_parameters=("81102",),
    highest_plausible=10_000,
)
PM25 = Pollutant(
    key=readings.PM25,
    name=Text(en="fine particles (PM2.5)", es="partículas finas (PM2.5)"),
    short=Text(en="PM2.5", es="PM2.5"),
    unit_text=_UG_M3,
    decimals=1,
    averaging_hours=readings.DAY,
    # Reference and equivalent methods. 88502, of other methods, cannot be held against the limits.
    aqs_parameters=("88101",),
    highest_plausible=10_000,
)
OZONE = Pollutant(
    key=readings.OZONE,
    name=Text(en="ozone", es="ozono"),
    short=Text(en="Ozone", es="Ozono"),
    unit_text=Text(en="ppm", es="ppm"),
    decimals=3,
    averaging_hours=readings.EIGHT_HOURS,
    aqs_parameters=("44201",),
    highest_plausible=1,
)
H2S = Pollutant(
    key=readings.H2S,
    name=Text(
        en="hydrogen sulfide (rotten-egg smell)",
        es="sulfuro de hidrógeno (olor a huevo podrido)",
    ),
    short=Text(en="H2S", es="H2S"),
    unit_text=Text(en="ppb", es="ppb"),
    decimals=0,
    averaging_hours=readings.HOUR,
    aqs_parameters=("42402",),
    highest_plausible=20_000,
)
POLLUTANTS = (PM10, PM25, OZONE, H2S)
"""What the Air page can be asked about, in this order."""

WIND = Pollutant(
    key=readings.WIND_SPEED,
    name=Text(en="wind speed", es="velocidad del viento"),
    short=Text(en="Wind", es="Viento"),
    unit_text=Text(en="m/s", es="m/s"),
    decimals=1,
    averaging_hours=readings.HOUR,
    # Scalar, the mean of the wind's speeds; then resultant, how far its mean vector reaches, which
    # is never more and less wherever the wind turned. High wind is told by its speed
    # (40 CFR 50.14(b)(5)(iii)), so where both are there the scalar one counts.
    aqs_parameters=("61101", "61103"),
    highest_plausible=100,
)
"""Not a pollutant: what lifts the dust, read beside it."""

MEASURED = (*POLLUTANTS, WIND)


def pollutant(key: str) -> Pollutant:
    """Return a pollutant by its key.

    Raises:
        UnknownPollutant: There is none of that key.
    """
    return _found(key, POLLUTANTS)


def measured(key: str) -> Pollutant:
    """Return a pollutant or the wind by its key.

    Raises:
        UnknownPollutant: Nothing of that key is measured.
    """
    return _found(key, MEASURED)


def of_aqs_parameter(code: str) -> Pollutant | None:
    """Return what an AQS parameter code measures; None if it is not read here."""
    return next((one for one in MEASURED if code in one.aqs_parameters), None)


def _found(key: str, among: tuple[Pollutant, ...]) -> Pollutant:
    for one in among:
        if one.key == key:
            return one
    raise UnknownPollutant(key, [one.key for one in among])
