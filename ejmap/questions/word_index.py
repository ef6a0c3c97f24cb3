"""Which entries have a word, whole or begun."""

from bisect import bisect_left
from collections.abc import Iterable

Found = set[int]
"""Numbers of entries, the first being 0."""


class WordIndex:
    """Words by the numbers of the entries that have them."""

    def __init__(self, entries: Iterable[Iterable[str]]) -> None:
        self._found: dict[str, Found] = {}
        for number, words in enumerate(entries):
            for word in words:
                self._found.setdefault(word, set()).add(number)
        self._sorted = sorted(self._found)

    def words(self) -> set[str]:
        """Return every word."""
        return set(self._sorted)

    def having(self, word: str) -> Found:
        """Return the entries that have a word whole."""
        return set(self._found.get(word, ()))

    def beginning(self, start: str) -> Found:
        """Return the entries that have a word with this beginning."""
        found: Found = set()
        place = bisect_left(self._sorted, start)
        while place < len(self._sorted) and self._sorted[place].startswith(start):
            found |= self._found[self._sorted[place]]
            place += 1
        return found
