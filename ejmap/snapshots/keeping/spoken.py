"""Three sentences to be read aloud in a minute, each with its source and date."""

import re
from collections.abc import Iterable, Sequence

from ejmap.layer import Group, Layer
from ejmap.provenance import Paper
from ejmap.questions.answering import Counts
from ejmap.snapshots.keeping.papers import cited, months_of, plain_months_of, publisher_of, year_of
from ejmap.snapshots.keeping.tables import number
from ejmap.text import LANGUAGES, Language, Text, text_of

# A minute at a speed that an interpreter can follow.
MOST_WORDS = 130
# Sources named aloud; the sheet has all.
MOST_CITED = 3
# "half a mile (805 m)": nobody says the metres.
_METRES = re.compile(r" \([\d.,]+ (?:m|km)\)")


def by_source(told: Text, paper: Paper, *, begins_with_name: bool = False) -> Text:
    """Return words with where they come from and from when before them."""
    said = told if begins_with_name else continued(told)
    said_by = {"publisher": publisher_of(paper), "period": months_of(paper)}
    return text_of("kept.spoken_by", said=said, **said_by)


def yes_of(counts: Counts, asked: Text, predicates: Text) -> Text:
    """Return how many of all there are answer yes, and to what: "3 of 9 stops are ..."."""
    return text_of("kept.spoken_answer", yes=number(counts.yes), asked=asked, predicates=predicates)


def short(counts: Counts, asked: Text) -> Text:
    """Return how many of all there are answer yes, without saying to what."""
    return text_of("kept.spoken_short", yes=number(counts.yes), asked=asked)


def of_layers(layers: Iterable[Layer], most: int = MOST_CITED) -> Text:
    """Return a sentence that names the chief sources of layers; see `where_from`."""
    used = list(layers)
    is_air = any(one.group is Group.AIR for one in used)
    return where_from((one.papers[0] for one in used), most, is_air=is_air)


def rest(counts: Counts, layer: Layer) -> Text:
    """Return how many answer no, and of how many nobody knows, by the same data."""
    gender = layer.noun.gender
    return text_of(
        "kept.spoken_unknown",
        no=_some_or_none("question.answer_no", counts.no, gender),
        unknown=_some_or_none("question.answer_unknown", counts.unknown, gender),
        period=year_of(layer.papers[0]),
    )


def placed(layer: Layer, doubtful: int) -> Text:
    """Return how many of a layer's features have a doubtful place, else what its list lacks."""
    period = year_of(layer.papers[0])
    if doubtful:
        return text_of("kept.spoken_doubtful", n=number(doubtful), period=period)
    if layer.incomplete:
        return by_source(layer.incomplete, layer.papers[0])
    return text_of("kept.spoken_no_doubt", period=period)


def _some_or_none(key: str, count: int, gender: str) -> Text:
    return text_of(key, n=count) if count else text_of(f"{key}_none.{gender}")


def where_from(papers: Iterable[Paper], most: int = MOST_CITED, *, is_air: bool = False) -> Text:
    """Return a sentence that names the sources and their dates, and that they are not today's."""
    found = list(dict.fromkeys(cited(one) for one in papers))
    listed = found[:most] + ([text_of("kept.spoken_more")] if len(found) > most else [])
    joined = Text(**{one: "; ".join(each.say(one) for each in listed) for one in LANGUAGES})
    key = "kept.spoken_sources_air" if is_air else "kept.spoken_sources"
    return text_of(key, listed=joined)


def the_rest(layers: Iterable[Layer]) -> Text:
    """Return in the fewest words where what was measured to comes from, each with its date."""
    papers = dict.fromkeys(one.papers[0] for one in layers)
    named = [
        text_of("kept.cited_briefly", publisher=publisher_of(one), period=plain_months_of(one))
        for one in papers
    ]
    joined = Text(**{one: "; ".join(each.say(one) for each in named) for one in LANGUAGES})
    return text_of("kept.spoken_rest", listed=joined)


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


def continued(said: Text) -> Text:
    """Return words as they stand behind a colon: small, but "PM10" keeps its capitals."""
    return Text(**{one: small(said.say(one)) for one in LANGUAGES})


def small(said: str) -> str:
    """Return words without the capital they begin with."""
    first = said.split(" ", maxsplit=1)[0]
    return said[:1].lower() + said[1:] if first[1:] == first[1:].lower() else said


def plainly(told: Text) -> Text:
    """Return words without the metres beside miles and feet."""
    return Text(**{one: _METRES.sub("", told.say(one)) for one in LANGUAGES})


def _words(sentences: Iterable[Text], language: Language) -> int:
    return sum(words_aloud(one.say(language)) for one in sentences)


def words_aloud(said: str) -> int:
    """Return how many words one speaks: of a number about as many as it has digits."""
    return sum(_words_in(token) for token in said.split())


def _words_in(token: str) -> int:
    digits = len(re.findall(r"\d", token))
    return max(digits, 1 if re.search(r"\w", token) else 0)
