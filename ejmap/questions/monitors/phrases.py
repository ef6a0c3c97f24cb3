"""The parts of sentences about the air: periods, amounts, limits, lists; in both languages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ejmap.air.pollutants import Pollutant
from ejmap.air.standards import CALIFORNIA, Standard
from ejmap.questions.monitors.days import counted_by_day
from ejmap.questions.monitors.span import span_between
from ejmap.readings import Validity
from ejmap.text import (
    LANGUAGES,
    Language,
    Text,
    of_period,
    say_date,
    say_number,
    say_period,
    text_of,
)

DAY_LENGTH = len("2019-03-09")
# A reading that says again what another one says: nothing is wrong with it.
REPEATED = frozenset(
    {
        Validity.OTHER_STANDARD,
        Validity.OTHER_METHOD,
        Validity.EVENTS_EXCLUDED,
        Validity.DUPLICATE,
    }
)


def each(say: Callable[[Language], str]) -> Text:
    """Return what a function says in each language."""
    return Text(**{one: say(one) for one in LANGUAGES})


def in_period(period: str) -> Text:
    """Return when: "in 2019", "from January to June 2019", "on March 9, 2019"."""
    return each(lambda one: _in_period(period, one))


def begin(text: Text) -> Text:
    """Return words as they begin a sentence."""
    return each(lambda one: text.say(one)[0].upper() + text.say(one)[1:])


def within(first: str, last: str) -> Text:
    """Return when, of the days from a first to a last; a part of a year by its months."""
    return in_period(span_between(first, last).period)


def of_days(first: str, last: str) -> Text:
    """Return the same as it follows "readings": "from 2019", "de enero a junio de 2019"."""
    period = span_between(first, last).period
    return Text(en=f"from {say_period(period, 'en')}", es=of_period(period, "es"))


def on_day(day: str) -> Text:
    """Return a day in words."""
    return each(lambda one: say_date(date.fromisoformat(day), one))


def of_month(month: str) -> Text:
    """Return a month in words: "March 2019", "marzo de 2019"."""
    return each(lambda one: say_period(month, one))


def number(value: float, decimals: int = 0) -> Text:
    """Return a number in words."""
    return each(lambda one: say_number(value, one, decimals))


def day_count(days: int) -> Text:
    """Return "1 day", "181 days"."""
    return text_of("monitors.days", n=days)


def share(part: int, whole: int) -> Text:
    """Return a share: "96.7%"; what is not all never reads as all, nor what is some as none."""
    pct = round(100 * part / whole, 1)
    if part != whole:
        pct = min(pct, 99.9)
    if part:
        pct = max(pct, 0.1)
    return each(lambda one: f"{say_number(pct, one, 1)}%")


def amount(value: float, pollutant: Pollutant, decimals: int | None = None) -> Text:
    """Return a concentration with its unit; by default as its index is told, to a tenth at least.

    Rounded to the whole, 50.4 would read "50" beside the words "over 50".
    """
    places = max(pollutant.decimals, 1) if decimals is None else decimals
    unit = pollutant.unit_text
    return each(lambda one: f"{say_number(value, one, places)} {unit.say(one)}")


def limits(pollutant: Pollutant) -> tuple[Standard, ...]:
    """Return the standards that days are counted against, California's first."""
    return tuple(sorted(counted_by_day(pollutant), key=lambda one: one.whose != CALIFORNIA))


def overs(counts: Mapping[str, int], pollutant: Pollutant) -> Text:
    """Return how many of some days were over each limit: "5 went over ..., and none went ..."."""
    return joined([_over(counts.get(one.key, 0), one) for one in limits(pollutant)])


def overs_of_headline(counts: Mapping[str, int], pollutant: Pollutant) -> Text:
    """Return the same of days named before, the first limit in people's words."""
    first, *others = limits(pollutant)
    parts = [_had(counts.get(first.key, 0), first)]
    return joined([*parts, *(_over(counts.get(one.key, 0), one) for one in others)])


def overs_of_one_day(over: Sequence[str], pollutant: Pollutant) -> Text:
    """Return which limits one day was over, and which not; the first in people's words."""
    first, *others = limits(pollutant)
    more = text_of(f"monitors.more_{pollutant.key}")
    whose = text_of(f"monitors.allows_{first.whose}")
    head = text_of(
        "monitors.day_had" if first.key in over else "monitors.day_had_not", more=more, whose=whose
    )
    return _and_or_but([head, *(_went(over, one) for one in others)], over, limits(pollutant))


def overs_of_the_day(over: Sequence[str], pollutant: Pollutant) -> Text:
    """Return the same, of a day whose value was told before."""
    against = limits(pollutant)
    return _and_or_but([_went(over, one) for one in against], over, against)


def joined(parts: Sequence[Text]) -> Text:
    """Return parts of a sentence as one list."""
    if len(parts) == 1:
        return parts[0]
    *head, last = parts
    first = each(lambda one: "; ".join(part.say(one) for part in head))
    return text_of("monitors.and", first=first, last=last)


def listed(parts: Sequence[Text]) -> Text:
    """Return a list whose parts may hold commas."""
    return each(lambda one: "; ".join(part.say(one) for part in parts))


def sentences(*parts: Text | None) -> Text:
    """Return sentences one after the other."""
    return each(lambda one: " ".join(part.say(one) for part in parts if part))


def limit_name(standard: Standard) -> Text:
    """Return a limit as it follows a verb: "California's limit", "el límite de California"."""
    return text_of(f"monitors.limit_{standard.whose}")


def _in_period(period: str, language: Language) -> str:
    if "/" in period:
        interval = say_period(period, language)
        return f"from {interval}" if language == "en" else of_period(period, language)
    told = say_period(period, language)
    is_day = len(period) == DAY_LENGTH
    return f"{_BEFORE[language][is_day]} {told}"


_BEFORE = {"en": ("in", "on"), "es": ("en", "el")}


def _and_or_but(parts: Sequence[Text], over: Sequence[str], against: Sequence[Standard]) -> Text:
    """Return parts about limits as one: over the first but not over the second."""
    is_over = [one.key in over for one in against]
    if is_over != [True, False]:
        return joined(parts)
    return text_of("monitors.but", first=parts[0], last=parts[1])


def _over(count: int, standard: Standard) -> Text:
    if not count:
        return text_of("monitors.over_none", limit=limit_name(standard))
    return text_of("monitors.over", n=count, limit=limit_name(standard))


def _had(count: int, standard: Standard) -> Text:
    more = text_of(f"monitors.more_{standard.pollutant}")
    whose = text_of(f"monitors.allows_{standard.whose}")
    if not count:
        return text_of("monitors.had_none", more=more, whose=whose)
    return text_of("monitors.had", n=count, more=more, whose=whose)


def _went(over: Sequence[str], standard: Standard) -> Text:
    key = "monitors.went_over" if standard.key in over else "monitors.went_not_over"
    return text_of(key, limit=limit_name(standard))


def why(validity: Validity) -> Text:
    """Return why a reading is set aside."""
    return text_of(f"monitors.aside_{validity.value}")


def validity_words(validity: Validity | None) -> Text:
    """Return what a reading is, as a table says it: valid, or why not; None for no reading."""
    if validity is None:
        return text_of("air_day.nothing_read")
    if validity is Validity.VALID:
        return text_of("air_day.valid")
    return text_of(
        "air_day.not_used" if validity in REPEATED else "air_day.not_valid", why=why(validity)
    )
