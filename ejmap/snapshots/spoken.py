"""Three sentences to be read aloud in a minute, each with its source and date."""

import re
from collections.abc import Iterable, Sequence

from ejmap.layer import Group, Layer
from ejmap.questions.answer_style import text_of
from ejmap.questions.answering import Counts
from ejmap.questions.indicators.indicator import said
from ejmap.snapshots.papers import cited, period_of, publisher_of
from ejmap.snapshots.tables import number
from ejmap.text import LANGUAGES, Language, Text

# A minute of calm speech.
MOST_WORDS = 120
# Sources named aloud; the sheet has all.
MOST_CITED = 3
# "half a mile (805 m)": nobody says the metres.
_METRES = re.compile(r" \([\d.,]+ (?:m|km)\)")


def by_source(told: Text, layer: Layer) -> Text:
    """Return words with where they come from and from when before them."""
    return text_of(
        "kept.spoken_by", publisher=publisher_of(layer), period=period_of(layer), said=told
    )


def yes_of(counts: Counts, asked: Text, predicates: Text) -> Text:
    """Return how many of all there are answer yes, and to what: "3 of 9 stops are ..."."""
    return text_of("kept.spoken_answer", yes=number(counts.yes), asked=asked, predicates=predicates)


def short(counts: Counts, asked: Text) -> Text:
    """Return how many of all there are answer yes, without saying to what."""
    return text_of("kept.spoken_short", yes=number(counts.yes), asked=asked)


def rest(counts: Counts, layer: Layer) -> Text:
    """Return how many answer no, and of how many nobody knows, by the same data."""
    gender = layer.noun.gender
    return text_of(
        "kept.spoken_unknown",
        no=_some_or_none("question.answer_no", counts.no, gender),
        unknown=_some_or_none("question.answer_unknown", counts.unknown, gender),
        period=period_of(layer),
    )


def _some_or_none(key: str, count: int, gender: str) -> Text:
    return said(key, n=count) if count else text_of(f"{key}_none.{gender}")


def where_from(layers: Sequence[Layer], most: int = MOST_CITED) -> Text:
    """Return a sentence that names the sources and their dates, and that they are not today's."""
    found = list(dict.fromkeys(cited(one) for one in layers))
    listed = found[:most] + ([text_of("kept.spoken_more")] if len(found) > most else [])
    joined = Text(**{one: "; ".join(each.say(one) for each in listed) for one in LANGUAGES})
    is_air = any(one.group is Group.AIR for one in layers)
    key = "kept.spoken_sources_air" if is_air else "kept.spoken_sources"
    return text_of(key, listed=joined)


def spoken(tries: Iterable[Sequence[Text]]) -> tuple[Text, ...]:
    """Return the first three sentences that fit into a minute in every language.

    Args:
        tries: The same three sentences, shorter at each try; the last is taken as it is.
    """
    plain: list[Text] = []
    for sentences in tries:
        plain = [plainly(one) for one in sentences]
        if all(_words(plain, one) <= MOST_WORDS for one in LANGUAGES):
            break
    return tuple(plain)


def plainly(told: Text) -> Text:
    """Return words without the metres beside miles and feet."""
    return Text(**{one: _METRES.sub("", told.say(one)) for one in LANGUAGES})


def _words(sentences: Iterable[Text], language: Language) -> int:
    return sum(len(one.say(language).split()) for one in sentences)
