"""The paper that every number carries: who published it, when, under what licence, how sure."""

from calendar import monthrange
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from ejmap.text import Language, Text

# An ISO 8601 year, month, day, or an interval of two of them: "2022", "2019-01-01/2019-06-30".
IsoPeriod = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"),
]


def last_day(period: IsoPeriod) -> date:
    """Return the last day of an ISO 8601 year, month, day or interval of two of them."""
    year, *rest = [int(part) for part in period.rpartition("/")[2].split("-")]
    month, *day = rest or [12]
    return date(year, month, day[0] if day else monthrange(year, month)[1])


class Grade(StrEnum):
    """What kind of data it is."""

    OFFICIAL = "official"
    COMPILED = "compiled"
    COMMUNITY = "community"
    SAMPLE = "sample"


class Licence(BaseModel):
    """The terms the original publisher's data is under, as far as we know them."""

    model_config = ConfigDict(frozen=True)

    name: Text
    url: str | None = None


PUBLIC_DOMAIN_US = Licence(
    name=Text(en="US public domain", es="Dominio público de EE. UU."),
    url="https://www.usa.gov/government-copyright",
)
CALIFORNIA_OPEN_DATA = Licence(
    name=Text(en="California open data", es="Datos abiertos de California"),
    url="https://data.ca.gov/pages/terms",
)
CALIFORNIA_PUBLIC_RECORD = Licence(
    name=Text(en="California public record", es="Registro público de California"),
)
FACTS = Licence(
    name=Text(
        en="Facts from public reports; our compilation is CC0",
        es="Hechos tomados de informes públicos; nuestra recopilación es CC0",
    ),
    url="https://creativecommons.org/publicdomain/zero/1.0/",
)
PUBLIC_FEED = Licence(
    name=Text(
        en="The agency's public feed; its terms are not in the feed",
        es="Publicación abierta de la agencia; sus condiciones no vienen en ella",
    ),
)


OPEN_DATABASE = Licence(
    name=Text(
        en="© OpenStreetMap contributors, Open Database Licence (ODbL)",
        es="© colaboradores de OpenStreetMap, licencia de base de datos abierta (ODbL)",
    ),
    url="https://opendatacommons.org/licenses/odbl/1-0/",
)
# As the database's own documents ask on every map made of it.
PROTECTED_AREAS = Licence(
    name=Text(
        en="Free to use with credit: California Protected Areas Database, GreenInfo Network",
        es="De uso libre si se da crédito: Base de Datos de Áreas Protegidas de California (CPAD), "
        "GreenInfo Network",
    ),
    url="https://www.calands.org/",
)


class Paper(BaseModel):
    """One published thing that a layer was made from."""

    model_config = ConfigDict(frozen=True)

    key: str
    """Short name, unique within a layer; the ledger of source rows uses it."""
    publisher: str
    """Legal name, never translated."""
    title: Text
    data_date: IsoPeriod
    """What time the data speaks of."""
    retrieved: date
    """The day we got it."""
    licence: Licence
    grade: Grade
    url: str | None = None
    """The publisher's own page for it."""

    def got_on(self, day: date | None, *, is_of_that_day: bool = False) -> "Paper":
        """Return the paper with the day it was got; None: as it is.

        Args:
            day: The day.
            is_of_that_day: Whether the data speaks of that day, since its publisher names no other.
        """
        told = {"retrieved": day} | (
            {"data_date": day.isoformat()} if day and is_of_that_day else {}
        )
        return self.model_copy(update=told) if day else self

    def plain(self, language: Language) -> dict[str, str]:
        """Return the paper as plain data; title and licence in one language, dates ISO 8601."""
        return {
            "publisher": self.publisher,
            "title": self.title.say(language),
            "data_date": self.data_date,
            "retrieved": self.retrieved.isoformat(),
            "grade": self.grade.value,
            "licence": self.licence.name.say(language),
        }
