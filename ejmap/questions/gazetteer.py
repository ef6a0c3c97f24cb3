"""The local gazetteer: communities, mobile home parks, stops, schools, systems, monitors by name.

Built from the published layers; no request leaves the machine. Search takes words in any order and
half-written ones, without accents and capitals, understands what people call things, and mends a
small slip of the keys when nothing else is found. A name of several things, as Oasis is, brings all
of them, each with its kind.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from ejmap.questions.features import Sources
from ejmap.questions.gazetteer_entries import Entry, Indexed, indexed_entries
from ejmap.questions.spoken import KINDS_BY_PHRASE, SMALL_WORDS, folded, kinds_said
from ejmap.questions.word_index import Found, WordIndex
from ejmap.text import Language

__all__ = ["Entry", "Gazetteer"]

MOST = 8
# What is read of a question: nobody types more to find a name.
MOST_LETTERS, MOST_WORDS = 400, 60
# How like a word must be to stand in for one that nothing has (difflib's ratio), and the shortest
# word that is mended; numbers never are, since avenue 57 is not avenue 58.
LIKENESS, SHORTEST_MENDED, MOST_MENDED = 0.75, 4, 3


@dataclass(frozen=True)
class _Part:
    """A piece of what was asked: a word of a name, or a kind of thing said in one or more words."""

    words: tuple[str, ...]
    kind: str | None = None

    @property
    def telling(self) -> tuple[str, ...]:
        """Its words but the small ones, if it has others."""
        return tuple(one for one in self.words if one not in SMALL_WORDS) or self.words


class Gazetteer:
    """The names of the published layers; made once for a set of versions."""

    def __init__(self, sources: Sources) -> None:
        self._entries = indexed_entries(sources)
        self._whole = WordIndex(one.names for one in self._entries)
        self._names = WordIndex(one.name_words for one in self._entries)
        self._all = WordIndex(one.all_words for one in self._entries)
        self._kinds = WordIndex(one.kinds for one in self._entries)
        said = {word for phrase in KINDS_BY_PHRASE for word in phrase}
        self._vocabulary = [
            (one, _pairs(one)) for one in sorted(said | self._all.words()) if _can_mend(one)
        ]

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
        tries = (words, *self._mended(words)) if words else ()
        for one in tries:
            if found := self._found(one, language):
                return [each.entry for each in found[: max(most, 0)]]
        return []

    def _found(self, words: list[str], language: Language) -> list[Indexed]:
        parts, whole = _parts(words), " ".join(words)
        exact = self._whole.having(whole)
        named = _in_all(self._by_name(part) for part in parts)
        of_kind = _in_all(self._of_kind(part) or self._by_name(part) for part in parts)
        around = _in_all(self._of_kind(part) or self._by_any(part) for part in parts)
        ranked = [
            (rank, self._entries[place])
            for rank, places in enumerate((exact, of_kind - exact, named - of_kind - exact))
            for place in places
        ]
        ranked += [(3, self._entries[place]) for place in around - exact - of_kind - named]
        return _interleaved(ranked, whole, language)

    def _of_kind(self, part: _Part) -> Found:
        return self._kinds.having(part.kind) if part.kind else set()

    def _by_name(self, part: _Part) -> Found:
        """Return what has the part's words in its name: a kind's whole, others half-written."""
        look = self._names.having if part.kind else self._names.beginning
        return _in_all(look(word) for word in part.telling)

    def _by_any(self, part: _Part) -> Found:
        return set() if part.kind else _in_all(map(self._all.beginning, part.telling))

    def _mended(self, words: list[str]) -> Iterable[list[str]]:
        """Yield the words with slips mended: those that nothing has, else one of the others."""
        strange = [one for one in words if _can_mend(one) and not self._all.beginning(one)]
        if strange:
            mends = {one: self._like(one) for one in strange[:MOST_MENDED]}
            yield [next(iter(mends.get(one, [])), one) for one in words]
            return
        for place, word in enumerate(words[:MOST_MENDED]):
            for other in self._like(word) if _can_mend(word) else ():
                yield [*words[:place], other, *words[place + 1 :]]

    def _like(self, word: str) -> list[str]:
        """Return the words that a word may be a slip of, the likeliest first."""
        pairs = _pairs(word)
        least = 1 if len(word) <= 5 else 2
        near = [
            one
            for one, its in self._vocabulary
            if abs(len(one) - len(word)) <= 2 and one != word and len(pairs & its) >= least
        ]
        return difflib.get_close_matches(word, near, MOST_MENDED, LIKENESS)


def _parts(words: list[str]) -> list[_Part]:
    """Return the kinds said, and every other word but the small ones on its own."""
    kinds = kinds_said(words)
    in_kind = {place for start, end, _ in kinds for place in range(start, end)}
    alone = [word for place, word in enumerate(words) if place not in in_kind]
    telling = [word for word in alone if word not in SMALL_WORDS]
    # Of "la", being typed, the small word is all there is.
    names = telling or ([] if kinds else alone)
    said = [_Part(tuple(words[start:end]), kind) for start, end, kind in kinds]
    return list(dict.fromkeys([*said, *(_Part((word,)) for word in names)]))


def _in_all(found: Iterable[Found]) -> Found:
    return set.intersection(*found)


def _can_mend(word: str) -> bool:
    return len(word) >= SHORTEST_MENDED and not any(sign.isdigit() for sign in word)


def _pairs(word: str) -> set[str]:
    return {word[place : place + 2] for place in range(len(word) - 1)}


def _interleaved(
    ranked: list[tuple[int, Indexed]], whole: str, language: Language
) -> list[Indexed]:
    """Return entries by rank; within a rank one of each kind, then the next of each.

    Within a kind, names that begin with what was asked come first, then all by the alphabet.
    """

    def key(pair: tuple[int, Indexed]) -> tuple[int, bool, str, str]:
        rank, one = pair
        begins = any(name.startswith(whole) for name in one.names)
        return rank, not begins, one.sort_names[language], one.entry.id

    turns: dict[tuple[int, str], int] = {}
    keyed = []
    for rank, one in sorted(ranked, key=key):
        turn = turns[rank, one.entry.kind] = turns.get((rank, one.entry.kind), -1) + 1
        keyed.append(((rank, turn, one.order), one))
    return [one for _, one in sorted(keyed, key=lambda pair: pair[0])]
