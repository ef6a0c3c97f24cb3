"""Whom to call: public agencies with the number they publish and the day it was last checked.

A number nobody has confirmed is not shown; then the agency stands with its name alone.
"""

from dataclasses import dataclass
from datetime import date

from ejmap.text import Language, Text, say_date, words


@dataclass(frozen=True)
class Agency:
    """A public agency that answers the telephone."""

    key: str
    name: Text
    phone: str | None = None
    checked: date | None = None
    """The day the number was last seen on the agency's own page."""
    called: Text | None = None
    """The name as it follows "call", where it is not the name alone."""

    @property
    def shown_phone(self) -> str | None:
        """The number, if somebody has confirmed it."""
        return self.phone if self.checked else None

    def say(self, language: Language) -> str:
        """Return the name, with the number and the day it was checked where it is confirmed."""
        return self._with_phone(self.name.say(language), language)

    def call(self, language: Language) -> str:
        """Return the same as it follows "call": "la EPA, Región 9"."""
        return self._with_phone((self.called or self.name).say(language), language)

    def _with_phone(self, name: str, language: Language) -> str:
        if not self.phone or not self.checked:
            return name
        checked = say_date(self.checked, language)
        return words(language)("agency.call", name=name, phone=self.phone, checked=checked)


# Numbers as the agencies' own pages print them: the county's page on state small water systems,
# South Coast AQMD's complaint page, SunLine's "how to ride", and California consumer confidence
# reports for the hotline. The day is the one on which this list was last gone through.
_CHECKED = date(2026, 11, 21)
COUNTY = Agency(
    "county",
    Text(
        en="Riverside County Environmental Health, Indio office",
        es="Salud Ambiental del condado de Riverside, oficina de Indio",
    ),
    "760-863-7570",
    _CHECKED,
)
# Seen on its page of about 2019, and not since.
CVWD = Agency(
    "cvwd",
    Text(en="CVWD customer service", es="Atención a clientes de CVWD"),
    called=Text(
        en="CVWD customer service (the number is on the bill)",
        es="la oficina de atención a clientes de CVWD (el número está en el recibo)",
    ),
)
AIR_DISTRICT = Agency(
    "air_district",
    Text(en="South Coast AQMD, dust and odour", es="South Coast AQMD, polvo y malos olores"),
    "1-800-288-7664",
    _CHECKED,
)
SUNLINE = Agency("sunline", Text(en="SunLine", es="SunLine"), "1-800-347-8628", _CHECKED)
WATER_HOTLINE = Agency(
    "water_hotline",
    Text(
        en="US EPA Safe Drinking Water Hotline",
        es="Línea de agua potable de la EPA de EE. UU.",
    ),
    "1-800-426-4791",
    _CHECKED,
    called=Text(
        en="the US EPA Safe Drinking Water Hotline",
        es="la Línea de agua potable de la EPA de EE. UU.",
    ),
)
EPA_REGION_9 = Agency(
    "epa_region_9",
    Text(en="US EPA Region 9", es="EPA Región 9 (EE. UU.)"),
    called=Text(en="US EPA Region 9", es="la EPA, Región 9"),
)
TORRES_MARTINEZ = Agency(
    "torres_martinez",
    Text(
        en="Torres Martinez Desert Cahuilla Indians", es="Torres Martinez Desert Cahuilla Indians"
    ),
)
AGENCIES = (COUNTY, CVWD, AIR_DISTRICT, SUNLINE, WATER_HOTLINE, EPA_REGION_9, TORRES_MARTINEZ)


def call_about_tribal_water(language: Language) -> str:
    """Return whom to call on tribal land; while that office has no number, the hotline besides."""
    office = EPA_REGION_9.call(language)
    if EPA_REGION_9.shown_phone:
        return office
    return words(language)("agency.or", office=office, other=WATER_HOTLINE.call(language))
