"""Three sentences to read aloud in sixty seconds, each with its source and date."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ejmap.snapshots.kept import Snapshot
from ejmap.text import Language, Text, words

# What a public comment is given at its shortest, and how fast a person reads aloud who wants to
# be understood through an interpreter.
SECONDS = 60
WORDS_A_MINUTE = 130
MOST_SENTENCES = 3


@dataclass(frozen=True)
class SpeakingCard:
    """What is read aloud.

    Attributes:
        sentences: Three at most, whole.
        seconds: How long they take, 60 at most.
        note: What was left out so that they fit; "" where nothing was.
    """

    sentences: tuple[str, ...]
    seconds: int
    note: str = ""


def speaking_card(given: Snapshot | Sequence[Snapshot], language: Language) -> SpeakingCard:
    """Return the card of one view, or the first sentence of each of several."""
    snapshots = [given] if isinstance(given, Snapshot) else list(given)
    wanted = [one.say(language) for one in _wanted(snapshots)]
    fitting = list(wanted[:MOST_SENTENCES])
    while fitting and seconds_of(fitting) > SECONDS:
        fitting.pop()
    left_out = len(wanted) - len(fitting)
    note = words(language)("speaking.left_out", n=left_out) if left_out else ""
    return SpeakingCard(tuple(fitting), seconds_of(fitting), note)


def _wanted(snapshots: Sequence[Snapshot]) -> list[Text]:
    if len(snapshots) == 1:
        return list(snapshots[0].kept.spoken or (snapshots[0].kept.finding,))
    return [(one.kept.spoken or (one.kept.finding,))[0] for one in snapshots]


def seconds_of(sentences: Sequence[str]) -> int:
    """Return how long sentences take to read aloud, in whole seconds upwards."""
    spoken = sum(_words_in(one) for sentence in sentences for one in sentence.split())
    return math.ceil(spoken * 60 / WORDS_A_MINUTE)


def _words_in(token: str) -> int:
    """Return how many words a token is when spoken: about as many as a number has digits."""
    digits = len(re.findall(r"\d", token))
    return max(digits, 1 if re.search(r"\w", token) else 0)
