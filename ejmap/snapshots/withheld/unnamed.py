"""What a kept view says of features that may not be named any more, taken out.

A view of My place says which stop is nearest, a figure which monitor: where such a one was taken
down since, every sentence and row with its name goes, whatever else stands in it.
"""

from collections.abc import Callable, Iterable

from ejmap.errors import UnknownVersion
from ejmap.layer import TABLE_ID
from ejmap.snapshots.kept import Figure, Kept, Table
from ejmap.snapshots.withheld.standings import Lost
from ejmap.store import Store
from ejmap.text import LANGUAGES, Text

# Of one or two letters many words are made.
LEAST_LETTERS = 3


def names_of_lost(one: Lost, store: Store) -> frozenset[str]:
    """Return what the features are called that may not be seen any more, in every language."""
    try:
        version = store.staff_version(one.layer, one.version)
    except UnknownVersion:
        # What the store does not have it cannot name.
        return frozenset()
    table = version.table()
    if one.standing.features:
        table = table[table[TABLE_ID].isin(one.standing.features)]
    said = {
        version.layer.feature_name(row, language)
        for row in table.to_dict("records")
        for language in LANGUAGES
    }
    return frozenset(name for name in said if len(name) >= LEAST_LETTERS)


def without_names(kept: Kept, names: frozenset[str], one: Lost) -> Kept:
    """Return a view without what names any of these.

    Args:
        kept: The view.
        names: As they stand in its sentences.
        one: What it says instead, where its title or finding named one.
    """

    # Behind a colon a sentence begins small, though a name begins it.
    folded = [name.casefold() for name in names]

    def is_free(text: Text | None) -> bool:
        said = [] if text is None else [text.say(one).casefold() for one in LANGUAGES]
        return not any(name in whole for name in folded for whole in said)

    def free(parts: Iterable[Text]) -> tuple[Text, ...]:
        return tuple(text for text in parts if is_free(text))

    return kept.model_copy(
        update={
            "title": kept.title if is_free(kept.title) else one.name,
            "question": kept.question if is_free(kept.question) else None,
            "finding": kept.finding if is_free(kept.finding) else one.said,
            "firmness": free(kept.firmness),
            "figures": tuple(each for each in kept.figures if all(map(is_free, _texts(each)))),
            "communities": kept.communities and _rows(kept.communities, is_free),
            "tables": tuple(_rows(table, is_free) for table in kept.tables),
            "not_shown": free(kept.not_shown),
            "spoken": free(kept.spoken),
            "by_community": kept.by_community and _rows(kept.by_community, is_free),
        }
    )


def _texts(one: Figure) -> tuple[Text | None, ...]:
    return (one.label, one.value, one.note)


def _rows(table: Table, is_free: Callable[[Text | None], bool]) -> Table:
    """Return a table without the rows, and the note, that name one."""
    rows = tuple(row for row in table.rows if all(map(is_free, row)))
    note = table.note if is_free(table.note) else None
    return table.model_copy(update={"rows": rows, "note": note})
