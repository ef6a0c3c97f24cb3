"""What one version holds, before it has a name or a place on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import geopandas as gpd
import pandas as pd

from ejmap import readings
from ejmap.errors import InvalidLayer
from ejmap.geo import STORED_CRS, rounded
from ejmap.harvest import DISAGREEMENT_COLUMNS, Harvest
from ejmap.layer import GEOMETRY, TABLE_ID, Layer, Privacy, check
from ejmap.store import canonical
from ejmap.store.canonical import Column
from ejmap.store.readings import in_order, parts

ACCOUNTING_COLUMNS = ["paper", "outcome", "reason", "rows"]
ACCOUNTING_KINDS = dict.fromkeys(ACCOUNTING_COLUMNS, Column.TEXT) | {"rows": Column.INTEGER}
DISAGREEMENT_KINDS = dict.fromkeys(DISAGREEMENT_COLUMNS, Column.TEXT) | {
    "distance_m": Column.NUMBER
}


@dataclass(frozen=True)
class Contents:
    """A layer's definition with all its data, typed and on the stored grid.

    Attributes:
        layer: The definition, frozen into the version.
        table: Every column of the definition, ordered by id, EPSG:4326.
        accounting: How many rows of each paper had which outcome, and why; counts only.
        disagreements: What publishers may want to correct.
        readings: The long table beside an air layer (`ejmap.readings`), or None.
    """

    layer: Layer
    table: gpd.GeoDataFrame
    accounting: pd.DataFrame
    disagreements: pd.DataFrame
    readings: pd.DataFrame | None

    def version_id(self) -> str:
        """Return the name of the version that holds just this."""
        definition = canonical.to_json(self.layer.model_dump(mode="json"))
        return canonical.digest([f"ejmap version {self.format}", definition, *self._lines])

    @cached_property
    def _lines(self) -> list[str]:
        """The canonical lines of the data; a hundred thousand take a second."""
        lines = [*canonical.feature_lines(self.table)]
        for beside in (self.accounting, self.disagreements):
            lines += ["--", *canonical.table_lines(beside)]
        lines.append("--")
        lines += [path for path, _ in parts(self.readings)] if self.readings is not None else []
        return lines

    def content_id(self) -> str:
        """Return what is the same for what says the same, whenever we got it."""
        return self.got_on(dict.fromkeys(self.days_got(), date.min)).version_id()

    def days_got(self) -> dict[str, date]:
        """Return the day we got each paper, by the paper's key."""
        return {paper.key: paper.retrieved for paper in self.layer.papers}

    def got_on(self, days: Mapping[str, date]) -> "Contents":
        """Return the same with other days on which we got the papers, by the paper's key."""
        papers = tuple(
            paper.model_copy(update={"retrieved": days.get(paper.key, paper.retrieved)})
            for paper in self.layer.papers
        )
        same = replace(self, layer=self.layer.model_copy(update={"papers": papers}))
        same.__dict__["_lines"] = self._lines
        return same

    @property
    def format(self) -> int:
        """The number of the form that its name and its manifest are written in."""
        return canonical.WITHOUT_READINGS if self.readings is None else canonical.FORMAT


def contents_from_harvest(layer: Layer, harvest: Harvest) -> Contents:
    """Return what a version made of a harvest holds.

    Raises:
        InvalidLayer: The table breaks the layer's definition.
    """
    return Contents(
        layer,
        stored_table(layer, harvest.table),
        _accounting(harvest.ledger),
        plain(harvest.disagreements, DISAGREEMENT_KINDS),
        None if harvest.readings is None else stored_readings(layer, harvest.readings),
    )


def stored_readings(layer: Layer, table: pd.DataFrame) -> pd.DataFrame:
    """Return the readings beside a layer as stored: typed, and in the order of their parts.

    Raises:
        InvalidLayer: The table is no long table of readings.
    """
    if problems := readings.problems(table):
        raise InvalidLayer(layer.key, problems)
    return in_order(table)


def stored_table(layer: Layer, table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a layer's table as stored: typed, by id, coordinates on the grid of 1e-7 degrees.

    Raises:
        InvalidLayer: The table breaks the layer's definition.
    """
    check(layer, table)
    try:
        cells = canonical.as_columns(table, canonical.columns_of_layer(layer))
    except (TypeError, ValueError) as error:
        raise InvalidLayer(layer.key, [str(error)]) from error
    cells.insert(0, TABLE_ID, table[TABLE_ID].astype("str"))
    shapes = gpd.GeoSeries(
        [rounded(shape) for shape in table[GEOMETRY]], index=table.index, crs=STORED_CRS
    )
    stored = gpd.GeoDataFrame(cells, geometry=shapes).sort_values(TABLE_ID, ignore_index=True)
    check(layer, stored)
    return stored


def public_table(layer: Layer, table: gpd.GeoDataFrame) -> gpd.GeoDataFrame | None:
    """Return what the public may have of a layer's table; None: the layer is the staff's."""
    if layer.privacy is Privacy.STAFF:
        return None
    names = [name for field in layer.public_fields() for name in field.columns()]
    public = table[[TABLE_ID, *names, GEOMETRY]]
    return public if layer.privacy is Privacy.PUBLIC else public.iloc[:0]


def _accounting(ledger: pd.DataFrame) -> pd.DataFrame:
    by = ACCOUNTING_COLUMNS[:-1]
    counts = ledger[by].groupby(by, dropna=False).size().rename("rows").reset_index()
    return plain(counts, ACCOUNTING_KINDS)


def plain(table: pd.DataFrame, known: dict[str, Column]) -> pd.DataFrame:
    """Return a table beside a layer typed and ordered; what is not known is seen from the cells."""
    columns = canonical.columns_of_table(table)
    columns.update((name, kind) for name, kind in known.items() if name in columns)
    return canonical.sorted_rows(canonical.as_columns(table, columns))
