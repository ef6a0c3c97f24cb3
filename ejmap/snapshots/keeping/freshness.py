"""What was not as fresh as it should be on the day a view was kept; frozen with its sources."""

from collections.abc import Iterable

from ejmap.freshness.wording import in_short
from ejmap.snapshots.kept import Source
from ejmap.store import Store
from ejmap.text import LANGUAGES, Text


def with_freshness(sources: Iterable[Source], store: Store) -> tuple[Source, ...]:
    """Return sources with what is not fresh of those layers that show the version they name."""
    told, published = tuple(sources), store.published()
    shown = {one.layer for one in told if published.get(one.layer) == one.version}
    found = store.freshness(store.version(key).layer for key in sorted(shown))
    short = {
        (key, published[key]): Text(
            **{one: in_short(fresh, one, with_year=True) for one in LANGUAGES}
        )
        for key, fresh in found.items()
        if fresh.asks_for_attention
    }
    return tuple(
        one.model_copy(update={"not_fresh": short.get((one.layer, one.version))}) for one in told
    )
