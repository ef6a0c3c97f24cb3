"""Features that were taken down, and contents without them.

They are remembered by layer and id, so that no later import and no older version brings them back;
only undoing the taking down itself does.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from ejmap.harvest import Harvest, Outcome
from ejmap.layer import PAPERS, TABLE_ID, Layer
from ejmap.store.contents import ACCOUNTING_COLUMNS, ACCOUNTING_KINDS, Contents, plain
from ejmap.store.events import add_event, now
from ejmap.store.history import Publication
from ejmap.store.tables import TAKEN_DOWN

REASON = "taken_down"
# The columns beside a layer that name the feature a row speaks of.
RECORD, MONITOR = "record", "monitor"
_ON_THE_MAP = (str(Outcome.SHOWN), str(Outcome.DOUBTFUL))

# Rows of publishers' files by paper, outcome and reason.
Counts = Counter[tuple[str, str, str]]


def taken_down(
    connection: Connection, layer: str, besides: Iterable[Publication] = ()
) -> frozenset[str]:
    """Return the ids that a layer leaves out.

    Args:
        connection: Of the catalogue.
        layer: Key of the layer.
        besides: Takings down that count as given back.
    """
    query = select(TAKEN_DOWN.c.feature).where(
        (TAKEN_DOWN.c.layer == layer)
        & TAKEN_DOWN.c.given_back_at.is_(None)
        & TAKEN_DOWN.c.publication.not_in([one.number for one in besides])
    )
    return frozenset(row.feature for row in connection.execute(query))


def days_taken_down(connection: Connection, layer: str) -> dict[str, datetime]:
    """Return since when a layer leaves each of its features out, UTC, by id."""
    query = select(TAKEN_DOWN.c.feature, TAKEN_DOWN.c.at).where(
        (TAKEN_DOWN.c.layer == layer) & TAKEN_DOWN.c.given_back_at.is_(None)
    )
    return {row.feature: datetime.fromisoformat(row.at) for row in connection.execute(query)}


def take_down(connection: Connection, layer: str, feature: str, step: Publication) -> None:
    """Leave a feature out from now on, as the publication says that shows the layer without it."""
    one = (TAKEN_DOWN.c.layer == layer) & (TAKEN_DOWN.c.feature == feature)
    connection.execute(TAKEN_DOWN.delete().where(one))
    values = {"at": step.at.isoformat(), "by": step.by, "note": step.note}
    row = TAKEN_DOWN.insert().values(
        layer=layer, feature=feature, publication=step.number, **values
    )
    connection.execute(row)
    add_event(connection, "feature_left_out", layer, by=step.by, after=feature, note=step.note)


def give_back(connection: Connection, layer: str, steps: Iterable[Publication], *, by: str) -> None:
    """Forget what these steps took down: somebody undoes them."""
    for feature in _change(connection, layer, steps, now().isoformat()):
        add_event(connection, "feature_given_back", layer, by=by, after=feature)


def take_again(
    connection: Connection, layer: str, steps: Iterable[Publication], *, by: str
) -> None:
    """Leave out again what these steps took down: somebody redoes them."""
    for feature in _change(connection, layer, steps, None):
        add_event(connection, "feature_left_out", layer, by=by, after=feature)


def _change(
    connection: Connection, layer: str, steps: Iterable[Publication], given_back_at: str | None
) -> list[str]:
    numbers = [one.number for one in steps]
    chosen = (TAKEN_DOWN.c.layer == layer) & TAKEN_DOWN.c.publication.in_(numbers)
    is_back = TAKEN_DOWN.c.given_back_at.is_not(None)
    chosen &= is_back if given_back_at is None else ~is_back
    features = [one.feature for one in connection.execute(select(TAKEN_DOWN).where(chosen))]
    connection.execute(TAKEN_DOWN.update().where(chosen).values(given_back_at=given_back_at))
    return features


def harvest_without(harvest: Harvest, features: Collection[str]) -> Harvest:
    """Return what an import brought home without certain features; the ledger says why."""
    if not features:
        return harvest
    ledger = harvest.ledger.copy()
    gone = ledger["feature_id"].isin(features)
    ledger[["outcome", "reason"]] = ledger[["outcome", "reason"]].astype(object)
    ledger.loc[gone, ["outcome", "reason"]] = [str(Outcome.LEFT_OUT), REASON]
    return Harvest(
        _without(harvest.table, TABLE_ID, features),
        ledger,
        _without(harvest.disagreements, RECORD, features),
        None if harvest.readings is None else _without(harvest.readings, MONITOR, features),
    )


def contents_without(contents: Contents, features: Collection[str]) -> Contents:
    """Return a layer's contents without certain features.

    Only counts of source rows are kept with a version, so each feature counts as one row of each
    paper it was made from.
    """
    gone = contents.table[contents.table[TABLE_ID].isin(features)]
    if gone.empty:
        return contents
    return replace(
        contents,
        table=_without(contents.table, TABLE_ID, features),
        accounting=_accounting_without(contents.layer, contents.accounting, gone),
        disagreements=_without(contents.disagreements, RECORD, features),
        readings=_readings_without(contents.readings, features),
    )


def _without(table: pd.DataFrame, column: str, features: Collection[str]) -> Any:
    if column not in table:
        return table
    return table[~table[column].isin(features)].reset_index(drop=True)


def _readings_without(
    readings: pd.DataFrame | None, features: Collection[str]
) -> pd.DataFrame | None:
    if readings is None:
        return None
    left = _without(readings, MONITOR, features)
    return None if left.empty else left


def _accounting_without(layer: Layer, accounting: pd.DataFrame, gone: pd.DataFrame) -> pd.DataFrame:
    counts: Counts = Counter(
        {(one.paper, one.outcome, one.reason): one.rows for one in accounting.itertuples()}
    )
    for row in gone.to_dict("records"):
        for paper in _papers_of(layer, row, counts):
            _leave_out(counts, paper, is_doubtful=bool(layer.doubt and row[layer.doubt] is True))
    rows = [(*key, count) for key, count in counts.items() if count > 0]
    return plain(pd.DataFrame(rows, columns=ACCOUNTING_COLUMNS), ACCOUNTING_KINDS)


def _papers_of(layer: Layer, row: dict[Any, Any], counts: Counts) -> list[str]:
    """Return the papers that a feature's row names, else the one that features were made from."""
    told = row.get(PAPERS)
    if isinstance(told, str):
        return told.split(",")
    shown = {paper for paper, outcome, _ in counts if outcome in _ON_THE_MAP}
    keys = [paper.key for paper in layer.papers]
    return [next((key for key in keys if key in shown), keys[0])]


def _leave_out(counts: Counts, paper: str, *, is_doubtful: bool) -> None:
    wanted = _ON_THE_MAP[::-1] if is_doubtful else _ON_THE_MAP
    of_paper = [
        key for outcome in wanted for key in counts if key[:2] == (paper, outcome) and counts[key]
    ]
    for key in of_paper[:1]:
        counts[key] -= 1
    counts[(paper, str(Outcome.LEFT_OUT), REASON)] += 1
