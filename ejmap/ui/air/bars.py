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
    number = element("strong", say_number(count, language))
    return around("span", [number, _drawn(count, whole, missing, css)], class_="ej-air-count")


def bar_of(count: int, whole: int, css: str, language: Language) -> str:
    """Return a bar likewise, whose number says of how many days it is."""
    number = element("strong", say_number(count, language))
    of = element("span", words(language)("air_page.of_days", n=whole))
    said = around("span", [number, " ", of])
    return around("span", [said, _drawn(count, whole, 0, css)], class_="ej-air-count ej-air-of")


def head(standard: Standard, language: Language) -> str:
    """Return what stands over such bars: "Days over California's limit (50 µg/m³)"."""
    level = amount(standard.level, pollutant(standard.pollutant)).say(language)
    return words(language)(
        "air_page.days_over", limit=limit_name(standard).say(language), level=level
    )


def _drawn(count: int, whole: int, missing: int, css: str) -> str:
    filled = _percent(count, whole)
    striped = min(filled + _percent(missing, whole), 100)
    style = f"--ej-filled:{filled:.1f}%;--ej-striped:{striped:.1f}%"
    return element("span", "", class_=f"ej-air-bar {css}", style=style, aria_hidden="true")


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0
