"""Long tables of readings, in parts by pollutant, instrument and month that versions share.

readings/{pollutant}/{instrument}/{month}/{hash}.parquet: a month of days of Pacific Standard Time.
A version's manifest lists its parts. Whoever wants a year of one monitor opens twelve of them and
reads the row groups that may hold it; the rest stays on disk.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ejmap.errors import StoreDamaged
from ejmap.readings import COLUMNS, STANDARD_TIME, Wanted, none_at_all
from ejmap.store import canonical, older_readings
from ejmap.store.parquet import read_parquet
from ejmap.store.writing import replace_synced

FOLDER = "readings"
TEXTS = [name for name, kind in COLUMNS.items() if kind == "str"]
MONTH = "month"
# What names a part, and how its rows lie: of an averaging time and a monitor all are together.
NAMES = ["pollutant", "instrument", MONTH]
ORDER = ["averaging_hours", "monitor", "start_at", "poc"]
# A group is half a month of a dozen monitors' hours. Measured: one for each monitor is quicker by a
# third for one of twelve, and several times slower where hundreds of sensors are read for one day.
ROWS_A_GROUP = 5_000


def in_order(readings: pd.DataFrame) -> pd.DataFrame:
    """Return a long table typed and in the order in which its parts give it back.

    That order hangs on the cells alone; each monitor's readings are in the order of time.
    """
    typed = readings[list(COLUMNS)].astype(COLUMNS)
    # Minus nothing is nothing, and empty text is a blank, as in every other table.
    typed["value"] += 0.0
    typed[TEXTS] = typed[TEXTS].where(typed[TEXTS] != "")
    keys = [*NAMES, *ORDER]
    by = [*keys, *sorted(set(COLUMNS) - set(keys))]
    ordered = typed.assign(month=_month(typed["start_at"])).sort_values(by, ignore_index=True)
    return ordered[list(COLUMNS)]


def _month(start_at: "pd.Series[pd.Timestamp]") -> "pd.Series[Any]":
    """Return the months of Pacific Standard Time that instants lie in, as numbers since 1970."""
    days = (start_at + STANDARD_TIME).dt
    return (days.year - 1970) * 12 + days.month - 1


def parts(readings: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield a long table's parts by their paths below the store's folder.

    Args:
        readings: As `in_order` gives it.
    """
    month = _month(readings["start_at"]).rename(MONTH)
    groups = readings.groupby(["pollutant", "instrument", month], sort=False)
    for (pollutant, instrument, number), part in groups:
        folders = [*map(_folder_name, (pollutant, instrument)), _month_name(int(number))]
        yield "/".join([FOLDER, *folders, f"{_name_of(part)}.parquet"]), part


def _month_name(number: int) -> str:
    year, month = divmod(number, 12)
    return f"{1970 + year}-{month + 1:02d}"


def _folder_name(value: object) -> str:
    return re.sub(r"[^a-z0-9_-]+", "_", str(value).lower())


def _name_of(part: pd.DataFrame) -> str:
    """Return the name a part gets for what it holds."""
    if older_readings.is_older(part.columns):
        return canonical.digest(canonical.table_lines(part))
    return canonical.digest_of_columns(part)


def write_parts(store: Path, readings: pd.DataFrame) -> list[str]:
    """Write the parts that are not there yet; return the paths of all, below the store's folder."""
    paths = []
    for path, part in parts(readings):
        if not (store / path).is_file():
            replace_synced(store / path, _bytes(part))
        paths.append(path)
    return paths


def _bytes(part: pd.DataFrame) -> bytes:
    file = BytesIO()
    pq.write_table(
        pa.Table.from_pandas(part, preserve_index=False), file, row_group_size=ROWS_A_GROUP
    )
    return file.getvalue()


def read_parts(store: Path, paths: list[str], wanted: Wanted | None = None) -> pd.DataFrame:
    """Return what is wanted of the readings of several parts, or all, in the order of `in_order`.

    Raises:
        StoreDamaged: A part is missing or cannot be read.
    """
    chosen = [store / path for path in paths if wanted is None or _may_hold(path, wanted)]
    if not chosen:
        return none_at_all()
    try:
        if older_readings.is_older(pq.read_schema(chosen[0]).names):
            whole = in_order(older_readings.as_today(_table(chosen, None)))
            return whole if wanted is None else wanted.of(whole)
        return _table(chosen, wanted).astype(COLUMNS)
    except (OSError, pa.ArrowException, ValueError) as error:
        raise StoreDamaged(*_fault(chosen, error)) from error


def _may_hold(path: str, wanted: Wanted) -> bool:
    """Tell whether a part may hold something of what is wanted, by its name alone."""
    pollutant, _, month, _ = path.split("/")[1:]
    first, last = (day and day[: len(month)] for day in (wanted.first_day, wanted.last_day))
    is_within = (first or month) <= month <= (last or month)
    return pollutant == _folder_name(wanted.pollutant) and is_within


def _table(paths: list[Path], wanted: Wanted | None) -> pd.DataFrame:
    """Return rows of parts; groups that cannot hold what is wanted are passed over."""
    filters = None if wanted is None else _filter(wanted)
    found = pq.read_table([str(path) for path in paths], filters=filters, use_threads=False)
    return found.to_pandas()


def _filter(wanted: Wanted) -> pc.Expression:
    chosen = pc.field("pollutant") == wanted.pollutant
    if wanted.averaging_hours is not None:
        chosen &= pc.field("averaging_hours") == wanted.averaging_hours
    if wanted.monitors is not None:
        # Of no monitor, Arrow could not tell that they are texts.
        monitors = pa.array(wanted.monitors, pa.large_string())
        chosen &= pc.field("monitor").isin(monitors)
    if wanted.begins_at is not None:
        chosen &= pc.field("start_at") >= wanted.begins_at
    if wanted.ends_at is not None:
        chosen &= pc.field("start_at") < wanted.ends_at
    return chosen


def _fault(paths: list[Path], error: Exception) -> tuple[str, str]:
    """Return which of several parts cannot be read, and why; Arrow names none of them reliably."""
    for path in paths:
        if fault := _what_is_wrong(path):
            return str(path), fault
    return str(paths[0].parent), str(error)


def _what_is_wrong(path: Path) -> str | None:
    try:
        read_parquet(path)
    except StoreDamaged as error:
        return str(error.facts["found"])
    return None


def check_part(store: Path, path: str) -> str | None:
    """Return what is wrong with a part, None if it holds what its name says."""
    if fault := _what_is_wrong(store / path):
        return fault
    found = _name_of(read_parquet(store / path))
    return None if found == Path(path).stem else f"holds {found}"
