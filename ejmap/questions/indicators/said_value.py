"""How a number of a profile is said: itself or what stands in its place, its unit, its unknowns."""

from collections.abc import Iterable

from ejmap.field import Kind
from ejmap.questions.indicators.indicator import Indicator
from ejmap.text import Language, say_minutes, say_number, words


def value_words(indicator: Indicator, language: Language) -> str:
    """Return the number, or what is said in its place."""
    if indicator.text is not None and not is_none_found(indicator):
        return indicator.text.say(language)
    if indicator.value is None:
        return words(language)("value.unknown")
    if indicator.kind is Kind.MINUTES:
        return say_minutes(indicator.value, language)
    return say_number(indicator.value, language, 1)


def unit_words(indicator: Indicator, language: Language) -> str:
    """Return the unit where neither the label nor the number says it, or ""."""
    if indicator.unit is None or indicator.kind is Kind.MINUTES or is_none_found(indicator):
        return ""
    if indicator.text is not None and not _says_more(indicator):
        return ""
    unit = indicator.unit.say(language)
    return "" if unit.casefold() in indicator.label.say(language).casefold() else unit


def is_none_found(indicator: Indicator) -> bool:
    """Tell whether a 0 stands with words beside it: the lists name none."""
    return indicator.value == 0 and indicator.text is not None


def of_words(indicator: Indicator, language: Language) -> Iterable[str]:
    """Yield of how many the number is, where that is known."""
    if indicator.of and indicator.value is not None:
        yield words(language)("communities.of", n=indicator.of)


def beneath_words(indicator: Indicator, language: Language) -> Iterable[str]:
    """Yield what a 0 means where lists may lack some, and of how many it is not known."""
    if indicator.text is not None and is_none_found(indicator):
        yield indicator.text.say(language)
    if indicator.unknown and indicator.value is not None:
        yield words(language)("communities.not_known", n=indicator.unknown)


def _says_more(indicator: Indicator) -> bool:
    """Tell whether a text is a range, whose unit stands beside it: not a distance, not a "none"."""
    told = indicator.text.en if indicator.text else ""
    return indicator.value is None and any(one.isdigit() for one in told)
