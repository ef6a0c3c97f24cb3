"""Air, kept: what monitors measured of one pollutant, day by day, against the limits."""

from ejmap.errors import NothingToKeep
from ejmap.published import answered_of_air, sources
from ejmap.questions.monitors.view import from_query
from ejmap.snapshots.keeping import day_charts, monitors_map
from ejmap.snapshots.keeping.papers import sources_used, topics_of, with_basemap
from ejmap.snapshots.kept import Kept, Page
from ejmap.snapshots.wording import air as words_of
from ejmap.store import Store

PAGE = Page.AIR
MONITORS = "air_quality"


def keep(query: str, at: str | None, store: Store) -> Kept:  # noqa: ARG001 - the page has no map
    """Return what a view of the air shows.

    Raises:
        NothingToKeep: No layer of monitors is published, or none measured the pollutant.
        StoreError: The store is damaged, full or busy.
    """
    published = sources(store)
    features = published.get(MONITORS)
    if features is None:
        raise NothingToKeep
    answer = answered_of_air(from_query(query, features), features)
    if not answer.records:
        raise NothingToKeep
    return Kept(
        page=PAGE,
        query=answer.view.query(),
        title=words_of.title(answer),
        finding=words_of.finding(answer),
        figures=words_of.figures(answer),
        charts=day_charts.charts(answer),
        tables=words_of.tables(answer),
        sides=monitors_map.sides(answer, features),
        not_shown=words_of.left_open(answer, features),
        sources=sources_used(with_basemap([features], published)),
        topics=topics_of([features]),
        spoken=words_of.aloud(answer),
    )
