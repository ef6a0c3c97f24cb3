"""What a person looks at on the Air page, to and from a link.

`?lang=es&pollutant=pm10&monitors=060652005,060651999&period=2019&by=aqi&calendar=060652005`
What makes no sense in a link is dropped, part by part.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, quote

from ejmap.air.pollutants import POLLUTANTS
from ejmap.questions.features import Features
from ejmap.questions.monitors.span import span_of
from ejmap.readings import PM10
from ejmap.text import Language

By = Literal["limit", "aqi"]
LIMIT: By = "limit"
AQI: By = "aqi"


@dataclass(frozen=True)
class AirView:
    """A pollutant at some monitors over a period.

    Attributes:
        pollutant: Key of `air.pollutants`.
        monitors: Ids, in the order they are shown; none: those of the valley.
        period: ISO 8601 year, month, day or interval of them; "": the newest year held.
        by: Whether days are coloured against the limits or by the Air Quality Index.
        calendar: The monitor whose calendar is open; "": the first.
    """

    pollutant: str = PM10
    monitors: tuple[str, ...] = ()
    period: str = ""
    by: By = LIMIT
    calendar: str = ""

    def query(self, language: Language | None = None) -> str:
        """Return the query string that opens this view, without "?"."""
        parts = {
            "lang": language,
            "pollutant": self.pollutant,
            "monitors": ",".join(self.monitors),
            "period": self.period,
            "by": "" if self.by == LIMIT else self.by,
            "calendar": self.calendar,
        }
        return "&".join(
            f"{name}={quote(value, safe=',/')}" for name, value in parts.items() if value
        )


def from_query(query: str, features: Features) -> AirView:
    """Return the view of a query string (with or without "?"), without what makes no sense.

    Args:
        query: As in an address.
        features: The published layer of monitors.
    """
    pairs = parse_qsl(query.removeprefix("?"), errors="replace")
    said = dict(reversed(pairs))
    known = set(features.ids)
    monitors = _monitors(said.get("monitors", ""), known)
    period, calendar = said.get("period", ""), said.get("calendar", "")
    return AirView(
        pollutant=_pollutant(said.get("pollutant", "")),
        monitors=monitors,
        period=period if span_of(period) else "",
        by=AQI if said.get("by") == AQI else LIMIT,
        calendar=calendar if calendar in (monitors or known) else "",
    )


def _pollutant(key: str) -> str:
    return key if key in {one.key for one in POLLUTANTS} else PM10


def _monitors(value: str, known: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in value.split(",") if one in known))
