"""A count as a bar and a number: filled for the days counted, striped for days nobody measured."""

from ejmap.air.pollutants import pollutant
from ejmap.air.standards import Standard
from ejmap.questions.monitors.phrases import amount, limit_name
from ejmap.text import Language, say_number, words
from ejmap.ui.markup import around, element


def bar(count: int, whole: int, missing: int, css: str, language: Language) -> str:
    """Return the number and its bar as markup.

    Args:
        count: How many days.
        whole: How many days the whole bar stands for.
        missing: How many of those have no valid reading.
        css: Class of the colour.
        language: Of the page.
    """
    filled = _percent(count, whole)
    striped = min(filled + _percent(missing, whole), 100)
    style = f"--ej-filled:{filled:.1f}%;--ej-striped:{striped:.1f}%"
    number = element("strong", say_number(count, language))
    drawn = element("span", "", class_=f"ej-air-bar {css}", style=style, aria_hidden="true")
    return around("span", [number, drawn], class_="ej-air-count")


def head(standard: Standard, language: Language) -> str:
    """Return what stands over such bars: "Days over California's limit (50 µg/m³)"."""
    level = amount(standard.level, pollutant(standard.pollutant)).say(language)
    return words(language)(
        "air_page.days_over", limit=limit_name(standard).say(language), level=level
    )


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0
