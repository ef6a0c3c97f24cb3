"""Read what templates wrote: small parsers that try every way, one built from another.

A parser gets a script and a position and yields each value that can stand there with the position
behind it; none where nothing fits.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ejmap.questions.phrases import BETWEEN_PARTS, quotation_marks
from ejmap.text import Language, words

Found = tuple[Any, int]

NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?)")
# No distance or time said for people is longer; what is longer is no such thing.
MOST_CHARACTERS = 80
_BLANK = "\0"


@dataclass
class Script:
    """A text being read, and how far anything fitted."""

    text: str
    furthest: int = 0
    remembered: dict[tuple[int, int], list[Found]] = field(default_factory=dict)

    def reach(self, end: int) -> int:
        """Remember a position that was reached, and return it."""
        self.furthest = max(self.furthest, end)
        return end


Parser = Callable[[Script, int], Iterator[Found]]


def literal(text: str, value: Any = None) -> Parser:
    """Read exactly this text, as a value."""

    def read(script: Script, start: int) -> Iterator[Found]:
        if script.text.startswith(text, start):
            yield value, script.reach(start + len(text))

    return read


def number(script: Script, start: int) -> Iterator[Found]:
    """Read a number with or without commas; its value is its text without them."""
    if fit := NUMBER.match(script.text, start):
        yield fit[0].replace(",", ""), script.reach(fit.end())


def anything(script: Script, start: int) -> Iterator[Found]:
    """Read any few characters; whoever uses it checks what they were."""
    for end in range(start + 1, min(len(script.text), start + MOST_CHARACTERS) + 1):
        yield None, end


def quotation(language: Language) -> Parser:
    """Read a text in quotation marks, as the text without them."""
    opening, closing = quotation_marks(language)
    first, last = re.escape(opening), re.escape(closing)
    marked = re.compile(f"{first}((?:(?!{last}).|{last}{last})*){last}(?!{last})", re.DOTALL)

    def read(script: Script, start: int) -> Iterator[Found]:
        if fit := marked.match(script.text, start):
            yield fit[1].replace(closing * 2, closing), script.reach(fit.end())

    return read


def any_of(parsers: Iterable[Parser]) -> Parser:
    """Read what any of the parsers reads, each once: two may have the same words."""
    choices = tuple(parsers)

    def read(script: Script, start: int) -> Iterator[Found]:
        found: list[Found] = []
        for one in (one for choice in choices for one in choice(script, start)):
            if one not in found:
                found.append(one)
                yield one

    return read


def made(parser: Parser, make: Callable[[Any], Any]) -> Parser:
    """Read what the parser reads, as what is made of its value; a ValueError refuses it."""

    def read(script: Script, start: int) -> Iterator[Found]:
        for value, end in parser(script, start):
            with suppress(ValueError):
                yield make(value), end

    return read


def exact(parser: Parser, write: Callable[[Any], str]) -> Parser:
    """Read only what would be written for its value: no "half a mile (900 m)"."""

    def read(script: Script, start: int) -> Iterator[Found]:
        # What is refused in the end was never reached.
        for value, end in parser(Script(script.text), start):
            if write(value) == script.text[start:end]:
                yield value, script.reach(end)

    return read


def remembered(parser: Parser) -> Parser:
    """Read with a parser once at each place of a script, however often it is asked there."""

    def read(script: Script, start: int) -> Iterator[Found]:
        place = (id(parser), start)
        if place not in script.remembered:
            script.remembered[place] = list(parser(script, start))
        yield from script.remembered[place]

    return read


def deferred(make: Callable[[], Parser]) -> Parser:
    """Read with a parser that is made when something is first read with it."""
    parser = cache(make)

    def read(script: Script, start: int) -> Iterator[Found]:
        yield from parser()(script, start)

    return read


def template(
    key: str, language: Language, blanks: Mapping[str, Parser], *, is_one: bool = False
) -> Parser:
    """Read what a template of the catalogue writes, as the values of its blanks by name."""
    return _filled(words(language).fill(key, _marks(blanks), is_one=is_one), blanks)


def phrase(wording: str, blanks: Mapping[str, Parser]) -> Parser:
    """Read what a wording with blanks writes, as the values of its blanks by name."""
    return _filled(wording.format(**_marks(blanks)), blanks)


def _marks(blanks: Iterable[str]) -> dict[str, str]:
    return {name: f"{_BLANK}{name}{_BLANK}" for name in blanks}


def _filled(marked: str, blanks: Mapping[str, Parser]) -> Parser:
    # Wording and names of blanks take turns.
    steps = [
        (part, blanks[part]) if place % 2 else ("", literal(part))
        for place, part in enumerate(marked.split(_BLANK))
    ]

    def read(script: Script, start: int) -> Iterator[Found]:
        ways: list[tuple[int, int, dict[str, Any]]] = [(0, start, {})]
        while ways:
            step, position, values = ways.pop()
            if step == len(steps):
                yield values, position
                continue
            name, parser = steps[step]
            for value, end in parser(script, position):
                ways.append((step + 1, end, {**values, name: value} if name else values))

    return read


def listed(part: Parser, join_keys: Iterable[str], language: Language) -> Parser:
    """Read one thing or several joined by "and" or "or", as a list."""
    comma = literal(BETWEEN_PARTS)
    last_joins = any_of(
        template(key, language, {"list": literal(""), "last": part}) for key in join_keys
    )

    def read(script: Script, start: int) -> Iterator[Found]:
        # What was read so far is a chain (before, last), so that long lists are not copied.
        ways: list[Found] = [((None, first), end) for first, end in part(script, start)]
        yield from (([first], end) for (_, first), end in ways)
        while ways:
            before, position = ways.pop()
            for joined, end in last_joins(script, position):
                yield _unchained((before, joined["last"])), end
            for _, behind in comma(script, position):
                ways += [((before, one), end) for one, end in part(script, behind)]

    return read


def _unchained(chain: Any) -> list[Any]:
    found = []
    while chain is not None:
        chain, last = chain
        found.append(last)
    return found[::-1]
