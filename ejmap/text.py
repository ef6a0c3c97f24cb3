"""Words in two languages: the interface's from its catalogues, a layer's from itself.

Interface words live in `locale/{language}.po`, keyed, read by Babel when the program starts.
A layer's words live in the layer, as `Text(en=, es=)`. Spanish is that of the valley: `es_US`
numbers (1,234.5) and *usted*.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from babel.dates import format_date, format_skeleton, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from pydantic import BaseModel, ConfigDict, StringConstraints

from ejmap.errors import EjmapError, SourceError

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
BABEL_LOCALES: dict[Language, str] = {"en": "en_US", "es": "es_US"}
LOCALE_FOLDER = Path(__file__).parent / "locale"
METRES_PER_MILE = 1609.344
METRES_PER_FOOT = 0.3048
# The whole metres of half a mile and a quarter of one: planners' usual limits for a walk to a bus.
HALF_MILE_M, QUARTER_MILE_M = 805, 402
# Below this a distance is said in feet, from here on in miles.
FEET_UP_TO_M = 0.1 * METRES_PER_MILE

Wording = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Text(BaseModel):
    """The same words in every language; a thing without both cannot be published."""

    model_config = ConfigDict(frozen=True)

    en: Wording
    es: Wording

    def say(self, language: Language) -> str:
        """Return the words in one language."""
        return self.es if language == "es" else self.en

    def __str__(self) -> str:
        return self.en


class Noun(BaseModel):
    """A thing's name as generated sentences need it, with Spanish gender and contractions."""

    model_config = ConfigDict(frozen=True)

    one: Text
    many: Text
    gender: Literal["m", "f"]
    """Gender of the Spanish noun."""

    def count(self, number: int, language: Language) -> str:
        """Return "1 stop", "0 paradas": Spanish and English both take the plural for none."""
        form = self.one if number == 1 else self.many
        return f"{say_number(number, language)} {form.say(language)}"

    def el(self) -> str:
        """Return the Spanish singular with its article: "el parque", "la parada"."""
        return f"{'el' if self.gender == 'm' else 'la'} {self.one.es}"

    def los(self) -> str:
        """Return the Spanish plural with its article."""
        return f"{'los' if self.gender == 'm' else 'las'} {self.many.es}"

    def del_(self) -> str:
        """Return the Spanish singular after *de*: "del parque", "de la parada"."""
        return f"del {self.one.es}" if self.gender == "m" else f"de la {self.one.es}"

    def al(self) -> str:
        """Return the Spanish singular after *a*: "al parque", "a la parada"."""
        return f"al {self.one.es}" if self.gender == "m" else f"a la {self.one.es}"

    def ningun(self) -> str:
        """Return "ningún parque", "ninguna parada"."""
        return f"{'ningún' if self.gender == 'm' else 'ninguna'} {self.one.es}"


class Words:
    """The interface's words in one language: `words("explore.copy_link")`."""

    def __init__(self, language: Language, catalogue: Catalog) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, key: str, n: int | Text | None = None, **blanks: object) -> str:
        """Return the words of a key, its blanks filled in.

        `n` chooses between singular and plural and fills the blank {n}. A key that is not in the
        catalogue is a bug and raises KeyError.
        """
        facts = dict(blanks)
        if n is not None:
            facts["n"] = n if isinstance(n, Text) else say_number(n, self.language)
        return self.fill(key, facts, is_one=n == 1)

    def fill(self, key: str, facts: Mapping[str, object], *, is_one: bool = False) -> str:
        """Return the words of a key, its blanks filled in; a `Text` is said in this language."""
        message = self._catalogue.get(key)
        if message is None or not message.string:
            raise KeyError(f"{self.language}.po has no words for '{key}'")
        wording = message.string
        if isinstance(wording, (tuple, list)):
            wording = wording[0 if is_one else 1]
        said = {k: v.say(self.language) if isinstance(v, Text) else v for k, v in facts.items()}
        return str(wording).format(**said) if said else str(wording)

    def error(self, error: EjmapError, *, at_the_machine: bool = False) -> str:
        """Return an error in a person's words; every error class has its key in the catalogue.

        Args:
            error: One of ours.
            at_the_machine: Whether it is told to whoever runs it, with the machine's folders.
        """
        told = {**error.facts, **(error.own_facts if at_the_machine else {})}
        facts = {name: self._fact(fact) for name, fact in told.items()}
        said = self.fill(error.key, {**facts, "detail": str(error)})
        if isinstance(error, SourceError) and error.came_from:
            return f"{said} {self('error.came_from', address=error.came_from)}"
        return said

    def _fact(self, fact: object) -> str:
        """Return a fact of an error: names and other errors in this language, lists joined."""
        if isinstance(fact, EjmapError):
            return self.error(fact)
        if isinstance(fact, Text):
            return fact.say(self.language)
        if isinstance(fact, (list, tuple)):
            is_sentences = any(isinstance(one, EjmapError) for one in fact)
            return (" " if is_sentences else ", ").join(map(self._fact, fact)) or "-"
        return str(fact)

    def keys(self) -> set[str]:
        """Return every key the catalogue holds."""
        return {_key(message.id) for message in self._catalogue if message.id}


def _key(message_id: Any) -> str:
    return str(message_id[0] if isinstance(message_id, (tuple, list)) else message_id)


@cache
def words(language: Language) -> Words:
    """Return the interface's words in a language, read from its catalogue once."""
    with (LOCALE_FOLDER / f"{language}.po").open("rb") as file:
        return Words(language, read_po(file, locale=BABEL_LOCALES[language]))


def text_of_errors(errors: Iterable[EjmapError]) -> Text:
    """Return what errors say, one after the other, in every language; there is at least one."""
    found = tuple(errors)
    return Text(**{one: " ".join(map(words(one).error, found)) for one in LANGUAGES})


def text_of(key: str, n: int | Text | None = None, **blanks: object) -> Text:
    """Return the interface's words of a key in every language; blanks as `Words` takes them."""
    return Text(**{one: words(one)(key, n, **blanks) for one in LANGUAGES})


# Pages say the same few numbers and dates again at every change; Babel takes its time over each.
@lru_cache(maxsize=4096)
def say_number(value: float, language: Language, decimals: int = 0) -> str:
    """Return a number as people here write it: 1,234.5 in both languages."""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=BABEL_LOCALES[language])


def say_date(day: date, language: Language) -> str:
    """Return a day in words: "September 8, 2025", "8 de septiembre de 2025"."""
    return format_date(day, format="long", locale=BABEL_LOCALES[language])


def say_short_date(day: date, language: Language, *, year: bool) -> str:
    """Return a day in few letters, with or without its year: "Nov 3", "3 nov 2026"."""
    skeleton = "yMMMd" if year else "MMMd"
    return str(format_skeleton(skeleton, day, locale=BABEL_LOCALES[language]))


def say_moment(moment: datetime, language: Language) -> str:
    """Return an instant in words to the minute, in the time zone it carries."""
    locale = BABEL_LOCALES[language]
    day, clock = format_date(moment, "medium", locale), format_time(moment, "short", locale=locale)
    return f"{day}, {clock}"


@lru_cache(maxsize=1024)
def say_period(period: str, language: Language) -> str:
    """Return an ISO 8601 year, month, day or interval in words.

    "2019-01/2019-06" is "January to June 2019", "enero a junio de 2019".
    """
    first, last = _ends(period)
    if first == last:
        return _say_part(first, language)
    start, end = _say_start(first, last, language), _say_part(last, language)
    if language == "en":
        return f"{start} to {end}"
    return f"{start} {_with_article('a', last, end)}"


def of_period(period: str, language: Language) -> str:
    """Return a period as it follows a noun: "of 2022"; "del 7 de enero al 5 de mayo de 2018"."""
    if language == "en":
        return f"of {say_period(period, language)}"
    first, last = _ends(period)
    start = _with_article("de", first, _say_start(first, last, language))
    if first == last:
        return start
    return f"{start} {_with_article('a', last, _say_part(last, language))}"


def begin_with_period(period: str, language: Language) -> str:
    """Return a day, month or year as it begins a sentence: "On March 9, 2022"; "In 2020"."""
    said = say_period(period, language)
    is_day = len(period) == len("2022-03-09")
    if language == "es":
        return f"El {said}" if is_day else f"En {said}"
    return f"On {said}" if is_day else f"In {said}"


def _ends(period: str) -> tuple[str, str]:
    first, _, last = period.partition("/")
    return first, last or first


def _with_article(preposition: str, part: str, said: str) -> str:
    """Return the Spanish preposition and a date: days take the article, months and years do not."""
    joined = {"de": "del", "a": "al"}[preposition] if len(part) == 10 else preposition
    return f"{joined} {said}"


def _say_start(first: str, last: str, language: Language) -> str:
    """Return the start of an interval, without its year where the end says the same one."""
    if first == last or len(first) != len(last) or len(first) == 4 or first[:4] != last[:4]:
        return _say_part(first, language)
    if len(first) == 7:
        return _month_name(first, language)
    day = format_skeleton("MMMMd", date.fromisoformat(first), locale=BABEL_LOCALES[language])
    return str(day)


def _say_part(part: str, language: Language) -> str:
    if len(part) == 4:
        return part
    if len(part) == 7:
        between = " de " if language == "es" else " "
        return _month_name(part, language) + between + part[:4]
    return say_date(date.fromisoformat(part), language)


def _month_name(month: str, language: Language) -> str:
    first = date(int(month[:4]), int(month[5:7]), 1)
    return format_date(first, format="LLLL", locale=BABEL_LOCALES[language])


def say_distance(metres: float, language: Language) -> str:
    """Return a distance as people here say it, metric beside: "0.5 miles (805 m)"."""
    foot, mile = ("pies", "millas") if language == "es" else ("feet", "miles")
    metric = (
        f"{say_number(metres, language)} m"
        if metres < 1000
        else f"{say_number(metres / 1000, language, 1)} km"
    )
    if metres < FEET_UP_TO_M:
        feet = round(metres / METRES_PER_FOOT / 10) * 10
        return f"{say_number(feet, language)} {foot} ({metric})"
    miles = round(metres / METRES_PER_MILE, 1)
    if miles == 1:
        mile = "milla" if language == "es" else "mile"
    return f"{say_number(miles, language, 1)} {mile} ({metric})"


def say_minutes(minutes: float, language: Language) -> str:
    """Return a length of time: "45 minutes", "2 hours 5 minutes"."""
    w = words(language)
    hours, rest = divmod(round(minutes), 60)
    parts = [w("value.hours", n=hours)] if hours else []
    if rest or not hours:
        parts.append(w("value.minutes", n=rest))
    return " ".join(parts)


def say_clock(clock: str, language: Language) -> str:
    """Return a time of day "HH:MM" as people say it: "8:51 a.m.", "8:51 a. m."."""
    hours, minutes = (int(part) for part in clock.split(":"))
    half = ("a.m.", "p.m.") if language == "en" else ("a. m.", "p. m.")
    return f"{(hours - 1) % 12 + 1}:{minutes:02d} {half[hours % 24 >= 12]}"


def blanks(wording: str) -> set[str]:
    """Return the names of the blanks in a wording; languages must agree on them."""
    return set(re.findall(r"\{(\w+)\}", wording))


def best_language(wishes: str) -> Language:
    """Return our language for an Accept-Language header or a browser's list of languages."""
    for wish in wishes.split(","):
        tag = wish.split(";")[0].strip().lower()[:2]
        if tag in LANGUAGES:
            return tag
    return "en"
