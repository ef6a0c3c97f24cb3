"""Monitoring sites: who runs them, what people call them, and their record in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ejmap.text import Language, Text, of_period, say_number, say_period

REGULATORY, TRIBAL, OTHER = "regulatory", "tribal", "other"


@dataclass(frozen=True)
class Site:
    """What the export does not say of a site: who runs it, and what people call the place."""

    name: Text
    operator: str
    operator_kind: str


# Operators as in AirNow's site file of February 2019 and AQS's site names.
SITES = {
    "060650500": Site(
        Text(en="Twenty-Nine Palms, at Coachella", es="Twenty-Nine Palms, en Coachella"),
        "Twenty-Nine Palms Band of Mission Indians",
        TRIBAL,
    ),
    "060651999": Site(
        Text(en="Torres Martinez", es="Torres Martinez"),
        "Torres Martinez Desert Cahuilla Indians",
        TRIBAL,
    ),
    "060652002": Site(Text(en="Indio", es="Indio"), "South Coast AQMD", REGULATORY),
    "060652005": Site(
        Text(en="Mecca (Saul Martinez)", es="Mecca (Saul Martinez)"),
        "South Coast AQMD",
        REGULATORY,
    ),
    "060655001": Site(Text(en="Palm Springs", es="Palm Springs"), "South Coast AQMD", REGULATORY),
    "060254004": Site(
        Text(en="Niland (English Road)", es="Niland (English Road)"),
        "Imperial County APCD",
        REGULATORY,
    ),
}


def site_of(code: str, own: str) -> Site:
    """Return a site by its code; one we know nothing of keeps its own name, or else its code."""
    called = own or code
    return SITES.get(code) or Site(Text(en=called, es=called), "", OTHER)


def sentence(row: Mapping[str, Any], language: Language) -> str:
    """Return a monitor's numbers with their span, valid days and completeness.

    Args:
        row: first_day, last_day, valid_days, complete_pct, mean_ug_m3, days_over_ca_24h and
            days_over_us_24h, as `air.records.summaries` gives them.
        language: Of the sentence.
    """
    days = int(row["valid_days"])
    percent = say_number(row["complete_pct"], language, 1)
    period = f"{row['first_day']}/{row['last_day']}"
    if language == "es":
        begin = f"{_count(days, 'día', 'días')} con medición válida {of_period(period, language)}"
        begin += f" ({percent}% de los días)"
    else:
        word = "on" if row["first_day"] == row["last_day"] else "from"
        begin = f"{_count(days, 'day', 'days')} with a valid reading {word} "
        begin += f"{say_period(period, language)} ({percent}% of the days)"
    if not days:
        return f"{begin}."
    mean = say_number(row["mean_ug_m3"], language, 1)
    california, federal = int(row["days_over_ca_24h"]), int(row["days_over_us_24h"])
    if language == "es":
        over = _count(california, "día rebasó", "días rebasaron")
        return (
            f"{begin}: promedio de {mean} µg/m³; {over} el límite de California y {federal} el "
            "límite federal."
        )
    over = _count(california, "day", "days")
    return (
        f"{begin}: average {mean} µg/m³; {over} over California's limit and {federal} over the "
        "federal limit."
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
