"""Who decides, by topic: public bodies, what lies with them, and the dated paper that says so.

No person is named: who holds a seat changes, and the table would not know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ejmap.provenance import IsoPeriod
from ejmap.snapshots.kept import Topic
from ejmap.sources.compiled import CompiledTable
from ejmap.text import Language, Text, say_period, words

COLUMNS = (
    "topic",
    "body_en",
    "body_es",
    "decides_en",
    "decides_es",
    "source",
    "source_date",
)
TABLE = CompiledTable("deciders.csv", COLUMNS)


@dataclass(frozen=True)
class Decider:
    """A public body and what lies with it."""

    topic: Topic
    body: Text
    decides: Text
    """As it follows the body and a colon."""
    source: str
    source_date: IsoPeriod
    """What day the source speaks of."""

    def say(self, language: Language) -> str:
        """Return who decides what, with the source and its date."""
        return words(language)(
            "exhibit.decider",
            body=self.body.say(language),
            decides=self.decides.say(language),
            source=self.source,
            date=say_period(self.source_date, language),
        )


@cache
def all_deciders() -> tuple[Decider, ...]:
    """Return the whole table, in its order."""
    rows = TABLE.read(Path()).to_dict("records")
    return tuple(
        Decider(
            topic=Topic(row["topic"]),
            body=Text(en=row["body_en"], es=row["body_es"]),
            decides=Text(en=row["decides_en"], es=row["decides_es"]),
            source=row["source"],
            source_date=row["source_date"],
        )
        for row in rows
    )


def deciders(topics: Iterable[Topic]) -> tuple[Decider, ...]:
    """Return who decides about any of the topics, topic by topic."""
    return tuple(one for topic in topics for one in all_deciders() if one.topic is topic)
