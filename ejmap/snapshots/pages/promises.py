"""The ledger of promises, kept: the timeline as rows, dates and counts side by side, its map."""

from dataclasses import replace
from urllib.parse import parse_qsl

import numpy as np

from ejmap.errors import NothingToKeep
from ejmap.published import sources
from ejmap.questions.features import Features
from ejmap.snapshots.keeping.centre import centre_of
from ejmap.snapshots.keeping.gaps import not_shown
from ejmap.snapshots.keeping.papers import sources_used, with_basemap
from ejmap.snapshots.kept import Kept, MapLayer, Page, Side, Topic
from ejmap.snapshots.ledger import LAYER, TOPIC, Ledger, ledger_of, topic_asked
from ejmap.snapshots.wording import promises as words_of
from ejmap.store import Store
from ejmap.style import Condition

PAGE = Page.PROMISES
PARAMETER, ALL = "entries", "all"


def keep(query: str, at: str | None, store: Store) -> Kept:
    """Return what the ledger says, of one topic or of all.

    Raises:
        NothingToKeep: There is no ledger, or it has nothing on the topic.
        StoreError: The store is damaged, full or busy.
    """
    published = sources(store)
    if LAYER not in published:
        raise NothingToKeep
    features = published[LAYER]
    topic = topic_asked(_asked(query), features.layer)
    ledger = ledger_of(features, topic)
    if not ledger.entries:
        raise NothingToKeep
    told = of_topic(features, topic)
    return Kept(
        page=PAGE,
        query=f"{PARAMETER}={topic or ALL}",
        at=centre_of(query, at),
        title=words_of.title(ledger, topic),
        finding=words_of.finding(ledger, topic),
        figures=words_of.figures(ledger),
        tables=words_of.tables(ledger, topic),
        sides=_sides(told, topic),
        not_shown=not_shown([told], words_of.undated(ledger)),
        sources=sources_used(with_basemap([features], published)),
        topics=_topics(ledger),
        spoken=words_of.aloud(ledger, topic),
    )


def _asked(query: str) -> str:
    return dict(reversed(parse_qsl(query.removeprefix("?"), errors="replace"))).get(PARAMETER, "")


def of_topic(features: Features, topic: str | None) -> Features:
    """Return the ledger's features of a topic; None: all of them."""
    if topic is None:
        return features
    chosen = features.table[features.table[TOPIC] == topic].reset_index(drop=True)
    return replace(features, table=chosen)


def _sides(features: Features, topic: str | None) -> tuple[Side, ...]:
    """Return the map of the entries that have a place; none where no entry has one."""
    if not bool(np.any(features.has_place)):
        return ()
    only = (Condition(field=TOPIC, operator="is", value=topic),) if topic else ()
    drawn = MapLayer(layer=LAYER, version=features.version, filters=only)
    return (Side(layers=(drawn,)),)


def _topics(ledger: Ledger) -> tuple[Topic, ...]:
    known = {one.value: one for one in Topic}
    return tuple(known[one] for one in ledger.topics if one in known)
