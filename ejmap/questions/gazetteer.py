"""The local gazetteer: communities, mobile home parks, stops, schools, systems, monitors by name.

Built from the published layers; no request leaves the machine. Search takes words in any order and
half-written ones, without accents and capitals, understands what people call things, and mends a
small slip of the keys when nothing else is found. A name of several things, as Oasis is, brings all
of them, each with its kind.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ejmap.questions.features import Sources
from ejmap.questions.gazetteer_entries import Entry, Indexed, indexed_entries
from ejmap.questions.spoken import (
    KINDS_BY_PHRASE,
    SMALL_WORDS,
    folded,
    kinds_said,
)
from ejmap.text import Language

__all__ = ["Entry", "Gazetteer"]

MOST = 8
# What is read of a question: nobody types more to find a name.
MOST_LETTERS, MOST_WORDS = 120, 12
# How like a word must be to stand in for one that nothing has (difflib's ratio), and the shortest
# word that is mended; numbers never are, since avenue 57 is not avenue 58.
LIKENESS, SHORTEST_MENDED, MOST_MENDED = 0.75, 4, 3


@dataclass(frozen=True)
class _Part:
    """A piece of what was asked: words of a name, or a kind of thing said in one or more words."""

    words: tuple[str, ...]
    kind: str | None = None

    def is_kind_of(self, entry: Indexed) -> bool:
        return self.kind is not None and self.kind in entry.kinds


class Gazetteer:
    """The names of the published layers; made once for a set of versions."""

    def __init__(self, sources: Sources) -> None:
        self._entries = indexed_entries(sources)

    @property
    def entries(self) -> list[Entry]:
        """Every entry, communities first."""
        return [one.entry for one in self._entries]

    def search(self, text: str, language: Language, most: int = MOST) -> list[Entry]:
        """Return what a text may mean, the likeliest first; nothing for nothing.

        Args:
            text: As typed; what it holds is never an error.
            language: Whose names decide the order among equals.
            most: How many entries are wanted.
        """
        words = folded(text[:MOST_LETTERS]).split()[:MOST_WORDS]
        if not words:
            return []
        found = self._found(words, language) or self._found(self._mended(words), language)
        return [one.entry for one in found[: max(most, 0)]]

    def _found(self, words: list[str], language: Language) -> list[Indexed]:
        parts = _parts(words)
        whole = " ".join(words)
        ranks = [(_rank(one, whole, parts), one) for one in self._entries]
        matched = [(rank, one) for rank, one in ranks if rank is not None]
        matched.sort(key=lambda pair: (pair[0], pair[1].order, pair[1].sort_name(language)))
        return _interleaved(matched)

    def _mended(self, words: list[str]) -> list[str]:
        """Return the words with those that nothing has replaced by the likeliest that there is."""
        strange = [one for one in words if not self._is_known(one)][:MOST_MENDED]
        return [self._likeliest(one) if one in strange else one for one in words]

    def _is_known(self, word: str) -> bool:
        is_short = len(word) < SHORTEST_MENDED or any(sign.isdigit() for sign in word)
        return is_short or any(one.startswith(word) for one in self._vocabulary)

    def _likeliest(self, word: str) -> str:
        near = [one for one in self._vocabulary if abs(len(one) - len(word)) <= 2]
        return next(iter(difflib.get_close_matches(word, near, 1, LIKENESS)), word)

    @cached_property
    def _vocabulary(self) -> list[str]:
        said = {word for phrase in KINDS_BY_PHRASE for word in phrase}
        named = {word for one in self._entries for word in one.all_words}
        return sorted(one for one in said | named if len(one) >= SHORTEST_MENDED)


def _parts(words: list[str]) -> list[_Part]:
    """Return the kinds said, and every other word but the small ones on its own."""
    kinds = kinds_said(words)
    in_kind = {place for start, end, _ in kinds for place in range(start, end)}
    alone = [word for place, word in enumerate(words) if place not in in_kind]
    telling = [word for word in alone if word not in SMALL_WORDS]
    # Of "la", being typed, the small word is all there is.
    names = telling or ([] if kinds else alone)
    said = [_Part(tuple(words[start:end]), kind) for start, end, kind in kinds]
    return [*said, *(_Part((word,)) for word in names)]


def _rank(entry: Indexed, whole: str, parts: list[_Part]) -> int | None:
    """Return how well an entry answers, 0 best; None if it does not."""
    if whole in entry.names:
        return 0
    if all(_stands_in(part, entry.name_words) for part in parts):
        begins = any(name.startswith(whole) for name in entry.names)
        return 1 if begins else 2
    if all(
        part.is_kind_of(entry) or (part.kind is None and _found_by(part, entry)) for part in parts
    ):
        of_name = all(
            part.is_kind_of(entry) or _stands_in(part, entry.name_words) for part in parts
        )
        return 2 if of_name else 3
    return None


def _stands_in(part: _Part, words: Iterable[str]) -> bool:
    telling = [word for word in part.words if word not in SMALL_WORDS] or part.words
    return all(any(one.startswith(word) for one in words) for word in telling)


def _found_by(part: _Part, entry: Indexed) -> bool:
    return _stands_in(part, entry.all_words)


def _interleaved(matched: list[tuple[int, Indexed]]) -> list[Indexed]:
    """Return entries by rank; within a rank one of each kind, then the next of each."""
    turns: dict[tuple[int, str], int] = {}
    keyed = []
    for place, (rank, one) in enumerate(matched):
        turn = turns[rank, one.entry.kind] = turns.get((rank, one.entry.kind), -1) + 1
        keyed.append(((rank, turn, place), one))
    return [one for _, one in sorted(keyed, key=lambda pair: pair[0])]
