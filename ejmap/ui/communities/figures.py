"""One number of a profile as markup: how it is said, its bar, what is not known, its evidence."""

from collections.abc import Iterable

from ejmap.questions.comparing.topics import is_comparable
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.indicators.said_value import beneath_words, of_words, value_words
from ejmap.questions.profiles import Profile
from ejmap.text import Language, text_of, words
from ejmap.ui import addresses
from ejmap.ui.markup import around, element, link


def figure(
    indicator: Indicator,
    profile: Profile,
    language: Language,
    *,
    bar: str = "",
    unit: str = "",
    mark: str = "",
) -> str:
    """Return a number and what is not known of it, as markup.

    Args:
        indicator: What to say.
        profile: Whose it is.
        language: The page's language.
        bar: Markup under the number.
        unit: Words behind the number.
        mark: Which footnote belongs to it.
    """
    number = _to_evidence(indicator, profile, language)
    of = [element("small", one) for one in (*of_words(indicator, language), unit) if one]
    of += [element("sup", mark)] if mark else []
    beneath = [element("small", one) for one in beneath_words(indicator, language)]
    asked = [
        link(words(language)("communities.which"), page_address("questions", one, language))
        for one in (indicator.question,)
        if one and indicator.value
    ]
    return "".join([around("span", [number, *of]), bar, *beneath, *asked])


def _is_unknown(indicator: Indicator) -> bool:
    return indicator.text is None or indicator.text == text_of("value.unknown")


def _to_evidence(indicator: Indicator, profile: Profile, language: Language) -> str:
    shown = value_words(indicator, language)
    number = element("span", shown, class_="ej-number")
    if not indicator.evidence or indicator.of == 0:
        return number
    told = words(language)(
        "communities.see",
        number=shown,
        label=indicator.label.say(language),
        place=profile.name.say(language),
    )
    address = page_address("", indicator.evidence, language)
    return around("a", [number], href=address, aria_label=told, class_="ej-evidence")


def page_address(page: str, query: str, language: Language) -> str:
    """Return the address of a page ("" is Explore) in a language, with a query string."""
    return f"{addresses.base()}/{page}?lang={language}&{query}"


def bar(indicator: Indicator, longest: float | None) -> str:
    """Return a bar beside a number, "" where it is not to be compared.

    Out of "of N" it shows the number filled and what is not known striped; otherwise the number
    beside the longest of its row. A number nobody knows is an empty, dashed box.
    """
    if not is_comparable(indicator):
        return ""
    if indicator.value is None:
        blank = element("span", "?", class_="ej-bar ej-bar-unknown", aria_hidden="true")
        return blank if _is_unknown(indicator) else ""
    whole = indicator.of if indicator.of is not None else longest
    if not whole:
        return ""
    filled = min(100 * indicator.value / whole, 100)
    striped = min(100 * indicator.unknown / whole, 100 - filled) if indicator.of else 0
    style = f"--ej-filled:{filled:.1f}%;--ej-striped:{filled + striped:.1f}%"
    return element("span", "", class_="ej-bar", style=style, aria_hidden="true")


def longest_of(indicators: Iterable[Indicator]) -> float | None:
    """Return what a whole bar stands for in a row of numbers: the largest of them."""
    return max((one.value for one in indicators if one.value is not None), default=None)
