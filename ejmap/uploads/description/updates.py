"""A newer file of a layer that there is: built-in, or brought by staff before.

The file has our own download's columns (`id`, fields, where it is), perhaps edited and with some
left out. What the file does not bring is kept from the version before, or left blank.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from ejmap.differences import is_drop
from ejmap.errors import DescriptionProblem, EjmapError, InvalidDescription
from ejmap.field import NUMBERS, Field, Kind
from ejmap.geo import STORED_CRS, rounded
from ejmap.harvest import Harvest, Outcome, ledger_of
from ejmap.layer import GEOMETRY, PAPERS, TABLE_ID, Layer
from ejmap.provenance import Grade, Paper
from ejmap.style import cell_text
from ejmap.text import LANGUAGES
from ejmap.uploads.description.cells import NoSuchCell, field_cells
from ejmap.uploads.description.harvesting import WHEREABOUTS, whereabouts_of
from ejmap.uploads.description.parts import DOUBTFUL, FieldDescription

# What our downloads put beside every row.
PAPER_COLUMNS = frozenset(
    {"source", "data_date", "retrieved_date", "licence", "grade", "layer", "layer_version"}
    | {"renewal_due_date", "notice_en", "notice_es"}
)
PLACE_COLUMNS = frozenset({"longitude", "latitude", "wkt", GEOMETRY, DOUBTFUL})
# Our downloads put an apostrophe before what a spreadsheet would run as a formula.
DEFUSED = re.compile("^'(?=[ ]*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
SUREST_FIRST = (Grade.OFFICIAL, Grade.COMPILED, Grade.COMMUNITY, Grade.SAMPLE)
REASON = "brought_by_staff"
NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Fit:
    """How a file's columns fit those of a layer.

    Attributes:
        found: The layer's columns that the file brings.
        missing: Those it does not; `keeps` says what becomes of them.
        ignored: Columns of the file that are no field of the layer; nothing is made of them.
    """

    found: tuple[str, ...]
    missing: tuple[str, ...]
    ignored: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Tell whether it looks like the layer: it has ids, and at least half of the columns."""
        columns = len(self.found) + len(self.missing)
        return TABLE_ID in self.found and 2 * len(self.found) >= columns


def fit(layer: Layer, columns: Iterable[str]) -> Fit:
    """Return how a file's columns fit a layer's."""
    given = list(columns)
    wanted = [name for name in layer.columns() if name != GEOMETRY]
    said = {f"{one.key}_{end}" for one in _small_tables(layer) for end in LANGUAGES}
    known = {*wanted, *PAPER_COLUMNS, *PLACE_COLUMNS, *said}
    return Fit(
        tuple(name for name in wanted if name in given),
        tuple(name for name in wanted if name not in given),
        tuple(name for name in given if name not in known),
    )


def updated_layer(layer: Layer, paper: Paper) -> Layer:
    """Return the layer with one more paper, which stands first; it is as sure as the least sure.

    The paper's key is made one that the layer does not have yet.
    """
    taken = {one.key for one in layer.papers}
    numbered = (f"{paper.key}_{n}" for n in range(2, len(taken) + 3))
    key = paper.key if paper.key not in taken else next(k for k in numbered if k not in taken)
    papers = (paper.model_copy(update={"key": key}), *layer.papers)
    fields = tuple(
        one.model_copy(update={"choices": {each.key: each.title for each in papers}})
        if one.key == PAPERS
        else one
        for one in layer.fields
    )
    grade = max(layer.grade, paper.grade, key=SUREST_FIRST.index)
    return layer.model_copy(update={"papers": papers, "fields": fields, "grade": grade})


def updated_harvest(
    layer: Layer,
    table: gpd.GeoDataFrame,
    current: gpd.GeoDataFrame,
    *,
    keeps: bool = True,
    communities: gpd.GeoDataFrame | None = None,
    readings: pd.DataFrame | None = None,
    confirmed_drop: bool = False,
) -> Harvest:
    """Return the rows of a file as the next version of a layer.

    Args:
        layer: As `updated_layer` made it.
        table: The file's columns after the fixes; geometry in EPSG:4326.
        current: Every column and row of the version before.
        keeps: Whether what the file does not bring is kept from the version before; else blank.
        communities: The published layer of that name, for features that are new or moved.
        readings: The long table beside the version before, which stays.
        confirmed_drop: Somebody has said that more than half of the rows are really gone.

    Raises:
        InvalidDescription: With all that stands in the way.
    """
    given = table.rename(columns=str)
    problems = [*_id_problems(layer, given), *_drop_problems(given, current, confirmed_drop)]
    if problems:
        raise InvalidDescription(problems)
    given = given.assign(**{TABLE_ID: _ids(given[TABLE_ID], current[TABLE_ID])})
    given = given.set_index(TABLE_ID, drop=False)
    before = current.set_index(TABLE_ID, drop=False).reindex(given.index)
    made = pd.DataFrame({TABLE_ID: given.index}, index=given.index)
    for column, field in _columns(layer).items():
        made[column] = _column(field, column, given, before, problems, keeps=keeps)
    if problems:
        raise InvalidDescription(problems)
    shapes = _shapes(given, before, keeps=keeps)
    made = _doubted(layer, made, given)
    made = _placed(layer, made, shapes, before, communities)
    made = _with_papers(layer, made, before, keeps=keeps)
    whole = gpd.GeoDataFrame(made, geometry=shapes, crs=STORED_CRS)[layer.columns()]
    return Harvest(whole.reset_index(drop=True), _ledger(layer, whole), readings=readings)


def _id_problems(layer: Layer, given: pd.DataFrame) -> Iterator[EjmapError]:
    if TABLE_ID not in given:
        yield DescriptionProblem("update_no_id", layer=layer.name)
        return
    ids = given[TABLE_ID]
    bad = ids[ids.isna() | ids.duplicated(keep=False)]
    if len(bad):
        named = ["-" if pd.isna(one) else cell_text(one) for one in bad.unique()[:NAMED_AT_MOST]]
        yield DescriptionProblem("update_bad_ids", ids=named)


def _drop_problems(
    given: pd.DataFrame, current: pd.DataFrame, confirmed_drop: bool
) -> Iterator[EjmapError]:
    if is_drop(len(current), len(given)) and not confirmed_drop:
        yield DescriptionProblem("many_gone", before=len(current), after=len(given))


def _ids(cells: "pd.Series", known: "pd.Series") -> list[str]:
    """Return ids as text; zeros that a spreadsheet took from the front are put back."""
    ids = [DEFUSED.sub("", cell_text(cell).strip()) for cell in cells]
    lengths = {len(one) for one in known}
    if len(lengths) != 1 or not all(str(one).isdecimal() for one in known):
        return ids
    width = lengths.pop()
    return [one.zfill(width) if one.isdecimal() else one for one in ids]


def _columns(layer: Layer) -> dict[str, Field]:
    return {name: one for one in layer.fields for name in one.columns()}


def _small_tables(layer: Layer) -> list[Field]:
    return [one for one in layer.fields if one.kind is Kind.TABLE]


def _column(
    field: Field,
    column: str,
    given: pd.DataFrame,
    before: pd.DataFrame,
    problems: list[EjmapError],
    *,
    keeps: bool,
) -> "pd.Series":
    """Return a column as the file has it; a small table reads as sentences there, and is kept."""
    if column not in given or field.kind is Kind.TABLE:
        return before[column] if keeps and column in before else _blank(given.index)
    kind = Kind.NUMBER if field.kind in NUMBERS else field.kind
    described = FieldDescription(column=column, key=column, kind=kind)
    try:
        cells = field_cells(described, given[column])
    except NoSuchCell as error:
        problems.append(DescriptionProblem(f"not_{kind}", column=column, cell=error.cell))
        return _blank(given.index)
    if field.kind not in NUMBERS:
        cells = cells.map(_undefused)
    if unknown := _unknown_codes(field, cells):
        known = list(field.choices)
        problems.append(
            DescriptionProblem("unknown_code", column=column, values=unknown, known=known)
        )
    return cells


def _blank(index: "pd.Index[str]") -> "pd.Series":
    return pd.Series(None, index=index, dtype=object)


def _undefused(cell: object) -> object:
    return DEFUSED.sub("", cell) if isinstance(cell, str) else cell


def _unknown_codes(field: Field, cells: "pd.Series") -> list[str]:
    if not field.choices or field.kind not in (Kind.CHOICE, Kind.CHOICES) or field.key == PAPERS:
        return []
    codes = {code for cell in cells.dropna() for code in str(cell).split(",")}
    return sorted(codes - set(field.choices))[:NAMED_AT_MOST]


def _shapes(given: pd.DataFrame, before: pd.DataFrame, *, keeps: bool) -> gpd.GeoSeries:
    """Return where the features are; a file without any place leaves them where they were."""
    shapes = given[GEOMETRY] if GEOMETRY in given else _blank(given.index)
    if keeps and shapes.isna().all():
        shapes = before[GEOMETRY]
    made = [None if pd.isna(shape) else rounded(shape) for shape in shapes]
    return gpd.GeoSeries(made, index=given.index, crs=STORED_CRS)


def _doubted(layer: Layer, made: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Return the table with places that the examination doubts; new ones it does not are sure."""
    if layer.doubt is None:
        return made
    cells = made[layer.doubt].astype(object)
    cells = cells.where(cells.notna(), other=False)
    if DOUBTFUL in given:
        cells = cells.where(~given[DOUBTFUL].eq(other=True), other=True)
    return made.assign(**{layer.doubt: cells.astype(object)})


def _placed(
    layer: Layer,
    made: pd.DataFrame,
    shapes: gpd.GeoSeries,
    before: pd.DataFrame,
    communities: gpd.GeoDataFrame | None,
) -> pd.DataFrame:
    """Return the table with the communities of what is new or moved."""
    if communities is None or any(layer.field(one) is None for one in WHEREABOUTS):
        return made
    was = [None if pd.isna(shape) else rounded(shape) for shape in before[GEOMETRY]]
    same = shapes.geom_equals(gpd.GeoSeries(was, index=shapes.index, crs=STORED_CRS))
    moved = ~same & shapes.notna()
    if not moved.any():
        return made
    doubtful = (
        made[layer.doubt].astype(bool) if layer.doubt else pd.Series(data=False, index=made.index)
    )
    found = whereabouts_of(shapes[moved], doubtful[moved], communities)
    changed = made.astype(dict.fromkeys(WHEREABOUTS, object))
    changed.loc[moved, list(WHEREABOUTS)] = found.astype(object)
    return changed


def _with_papers(
    layer: Layer, made: pd.DataFrame, before: pd.DataFrame, *, keeps: bool
) -> pd.DataFrame:
    """Return the table with what each record was made from: the new paper, and the ones kept."""
    if layer.field(PAPERS) is None:
        return made
    new = layer.papers[0].key
    told: Mapping[str, object] = before[PAPERS].to_dict() if PAPERS in before else {}
    cells = [
        f"{new},{told[name]}" if keeps and isinstance(told.get(name), str) else new
        for name in made.index
    ]
    return made.assign(**{PAPERS: cells})


def _ledger(layer: Layer, whole: gpd.GeoDataFrame) -> pd.DataFrame:
    rows = whole[TABLE_ID]
    outcome = pd.Series(Outcome.SHOWN, index=whole.index)
    if layer.doubt is not None:
        outcome = outcome.mask(whole[layer.doubt].eq(other=True), Outcome.DOUBTFUL)
    return ledger_of(layer.papers[0].key, rows, outcome, REASON, rows)
