"""Where the notes of many numbers stand, so that each is said once beside all it speaks of.

Over the table what is said of the layers; in a row's head what most of its numbers say; in a
place's own cell what all of its numbers say; the rest beside its number.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from ejmap.questions.comparing.topics import of_topic
from ejmap.questions.features import Sources
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.profiles import Profile
from ejmap.text import LANGUAGES, Text

# A full stop, then a sentence that begins as sentences do: "29.2 µg/m³" is not two.
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-ZÁÉÍÓÚÑ¿¡“\d])")


@dataclass
class Notes:
    """The notes of a topic, by where they stand; rows by indicator, places by profile."""

    topic: list[Text] = field(default_factory=list)
    rows: dict[str, list[Text]] = field(default_factory=dict)
    places: dict[str, list[Text]] = field(default_factory=dict)
    cells: dict[tuple[str, str], list[Text]] = field(default_factory=dict)


def arranged(places: Sequence[Profile], topic: str, sources: Sources) -> Notes:
    """Return the notes of a topic's numbers, each where it is said once.

    Args:
        places: The profiles shown together.
        topic: Key of the topic.
        sources: The published layers, whose notices stand over their numbers.
    """
    cells = {
        (place.key, one.key): sentences(one.note)
        for place in places
        for one in of_topic(place, topic)
    }
    every = [one for place in places for one in of_topic(place, topic)]
    notes = Notes(topic=notices(every, sources))
    _take(cells, {said for notice in notes.topic for said in sentences(notice)})
    notes.rows = _of_rows(cells)
    for (_, row), said in cells.items():
        said[:] = [one for one in said if one not in notes.rows[row]]
    shared = _of_all(notes.rows)
    for said in notes.rows.values():
        said[:] = [one for one in said if one not in shared]
    notes.topic += joined(shared)
    notes.places = _of_places(cells)
    notes.cells = cells
    return notes


def notices(indicators: Iterable[Indicator], sources: Sources) -> list[Text]:
    """Return the notices of the layers that some numbers are evidence of."""
    queries = (parse_qs(one.evidence or "") for one in indicators)
    keys = dict.fromkeys(query["on"][0].split(",")[0] for query in queries if "on" in query)
    found = (sources[key].layer.notice for key in keys if key in sources)
    return list(dict.fromkeys(one for one in found if one))


def sentences(note: Text | None) -> list[Text]:
    """Return the sentences of a note; the whole of it where the languages do not agree on them."""
    if note is None:
        return []
    english, spanish = (BETWEEN_SENTENCES.split(said) for said in (note.en, note.es))
    if len(english) != len(spanish):
        return [note]
    return [Text(en=en, es=es) for en, es in zip(english, spanish, strict=True)]


def joined(said: Iterable[Text]) -> list[Text]:
    """Return sentences as one text, none for none."""
    found = list(said)
    whole = [" ".join(one.say(language) for one in found) for language in LANGUAGES]
    return [Text(**dict(zip(LANGUAGES, whole, strict=True)))] if found else []


Cells = dict[tuple[str, str], list[Text]]


def _take(cells: Cells, said: set[Text]) -> None:
    for one in cells.values():
        one[:] = [sentence for sentence in one if sentence not in said]


def _of_rows(cells: Cells) -> dict[str, list[Text]]:
    """Return by row what more than half of its cells say."""
    rows: dict[str, list[list[Text]]] = {}
    for (_, row), said in cells.items():
        rows.setdefault(row, []).append(said)
    return {row: _of_most(said) for row, said in rows.items()}


def _of_most(row: list[list[Text]]) -> list[Text]:
    counts = Counter(one for said in row for one in said)
    return [one for one, count in counts.items() if 2 * count > len(row)]


def _of_all(rows: dict[str, list[Text]]) -> list[Text]:
    """Return what every row says, where there are several."""
    if len(rows) < 2:
        return []
    first, *others = rows.values()
    return [one for one in first if all(one in said for said in others)]


def _of_places(cells: Cells) -> dict[str, list[Text]]:
    """Return by place what all of its cells say, and take it out of them."""
    places: dict[str, list[list[Text]]] = {}
    for (place, _), said in cells.items():
        places.setdefault(place, []).append(said)
    shared = {}
    for place, columns in places.items():
        first = list(columns[0])
        if len(columns) > 1 and first and all(said == first for said in columns):
            shared[place] = first
            for said in columns:
                said.clear()
    return shared
