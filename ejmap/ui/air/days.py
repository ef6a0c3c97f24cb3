"""What is shown of single days in several places: the value, the way to the map of that day."""

from ejmap.questions.monitors.answer import AirAnswer
from ejmap.questions.monitors.phrases import amount
from ejmap.questions.monitors.view import AQI
from ejmap.text import Language
from ejmap.ui import addresses


def said_value(answer: AirAnswer, value: float | None, language: Language) -> str:
    """Return a value with its unit, "–" for none."""
    return "–" if value is None else amount(value, answer.pollutant).say(language)


def map_address(answer: AirAnswer, language: Language) -> str:
    """Return the address of Explore that shows the monitors on a day; the day is to be added."""
    view = answer.view
    by = f"&by={AQI}" if view.by == AQI else ""
    return (
        f"{addresses.base()}/?lang={language}&on={answer.layer.key}{by}"
        f"&pollutant={view.pollutant}&day="
    )
