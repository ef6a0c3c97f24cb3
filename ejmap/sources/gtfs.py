"""Bus timetables in the General Transit Feed Specification (GTFS): one zip of text files."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ejmap.errors import SourceChanged, SourceMissing
from ejmap.sources.reading.zips import DAMAGE
from ejmap.text import text_of

# What we need of each member, as the specification names it; other columns are not read.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "routes": ("route_id", "route_short_name", "route_long_name"),
    "trips": ("trip_id", "route_id", "service_id", "direction_id", "trip_headsign", "shape_id"),
    "stops": ("stop_id", "stop_code", "stop_name", "stop_lat", "stop_lon"),
    "stop_times": ("trip_id", "stop_id", "stop_sequence", "departure_time"),
    "shapes": ("shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"),
}
# A feed says when services run in one or both of these; either may be missing.
CALENDARS: Mapping[str, tuple[str, ...]] = {
    "calendar": (
        "service_id",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "start_date",
        "end_date",
    ),
    "calendar_dates": ("service_id", "date", "exception_type"),
}
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "stops": ("stop_lat", "stop_lon"),
    "stop_times": ("stop_sequence",),
    "shapes": ("shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"),
}
KEYS: Mapping[str, list[str]] = {
    "routes": ["route_id"],
    "trips": ["trip_id"],
    "stops": ["stop_id"],
    "stop_times": ["trip_id", "stop_sequence"],
}


@dataclass(frozen=True)
class Feed:
    """A timetable's tables; ids are text, coordinates degrees (EPSG:4326).

    `stop_times` has `departure_s`, seconds after the service day's midnight (24 hours and more for
    buses after midnight), missing where the timetable prints no time.
    """

    routes: pd.DataFrame
    trips: pd.DataFrame
    stops: pd.DataFrame
    stop_times: pd.DataFrame
    shapes: pd.DataFrame
    calendar: pd.DataFrame
    calendar_dates: pd.DataFrame


@dataclass(frozen=True)
class GtfsZip:
    """One GTFS feed below the folder of published files."""

    path: str

    def read(self, folder: Path) -> Feed:
        """Return the feed's tables, in the files' order.

        Raises:
            SourceMissing: There is no such file.
            SourceChanged: It is no zip, lacks a member or a column, names an id twice, refers to
                one that is not there, or holds a time or number that is none.
        """
        file = folder / self.path
        if not file.is_file():
            raise SourceMissing(self.path, str(file))
        try:
            with zipfile.ZipFile(file) as archive:
                tables = self._tables(archive)
        except DAMAGE as error:
            found = "source.broken_zip" if zipfile.is_zipfile(file) else "source.no_zip"
            raise SourceChanged(self.path, text_of(found), text_of("source.gtfs_zip")) from error
        tables["stop_times"]["departure_s"] = self._seconds(tables["stop_times"]["departure_time"])
        self._check_references(tables)
        return Feed(**tables)

    def _tables(self, archive: zipfile.ZipFile) -> dict[str, pd.DataFrame]:
        members = set(archive.namelist())
        if "frequencies.txt" in members and len(self._text(archive, "frequencies")):
            raise SourceChanged(self.path, "frequencies.txt", text_of("source.own_times"))
        if not members.intersection(f"{name}.txt" for name in CALENDARS):
            raise SourceChanged(
                self.path, text_of("source.no_calendar"), text_of("source.a_calendar")
            )
        tables = {name: self._member(archive, name, REQUIRED[name]) for name in REQUIRED}
        for name, columns in CALENDARS.items():
            is_there = f"{name}.txt" in members
            tables[name] = (
                self._member(archive, name, columns)
                if is_there
                else pd.DataFrame(columns=list(columns), dtype=str)
            )
        return tables

    def _member(
        self, archive: zipfile.ZipFile, name: str, columns: tuple[str, ...]
    ) -> pd.DataFrame:
        where = f"{self.path}, {name}.txt"
        table = self._text(archive, name)
        if missing := [column for column in columns if column not in table.columns]:
            found = ", ".join(map(str, table.columns))
            raise SourceChanged(
                where,
                text_of("source.columns", names=found),
                text_of("source.also", names=", ".join(missing)),
            )
        table = table[list(columns)].apply(lambda cells: cells.str.strip())
        for column in NUMBERS.get(name, ()):
            table[column] = self._numbers(table[column], where)
        if name in KEYS and table.duplicated(KEYS[name]).any():
            twice = table.loc[table.duplicated(KEYS[name]), KEYS[name][0]].iloc[0]
            raise SourceChanged(
                where,
                text_of("source.twice", value=twice),
                text_of("source.each_once", column=KEYS[name][-1]),
            )
        return table

    def _text(self, archive: zipfile.ZipFile, name: str) -> pd.DataFrame:
        where = f"{self.path}, {name}.txt"
        try:
            with archive.open(f"{name}.txt") as member:
                return pd.read_csv(member, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        except KeyError as error:
            raise SourceChanged(
                self.path, text_of("source.no_member", name=name), text_of("source.all_members")
            ) from error
        except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
            raise SourceChanged(
                where, text_of("source.unreadable"), text_of("source.text_with_commas")
            ) from error

    def _numbers(self, cells: "pd.Series[str]", where: str) -> "pd.Series[float]":
        numbers = pd.to_numeric(cells, errors="coerce")
        if numbers.isna().any():
            wrong = cells[numbers.isna()].iloc[0]
            raise SourceChanged(
                where,
                text_of("source.cell_of", value=wrong, column=cells.name),
                text_of("source.a_number"),
            )
        return numbers

    def _seconds(self, times: "pd.Series[str]") -> "pd.Series[float]":
        parts = times.str.extract(r"^(\d{1,3}):([0-5]\d):([0-5]\d)$").astype(float)
        seconds: pd.Series[float] = parts[0] * 3600 + parts[1] * 60 + parts[2]
        if wrong := times[seconds.isna() & (times != "")].head(1).tolist():
            raise SourceChanged(
                f"{self.path}, stop_times.txt",
                text_of("source.the_time", value=wrong[0]),
                text_of("source.clock"),
            )
        return seconds

    def _check_references(self, tables: Mapping[str, pd.DataFrame]) -> None:
        for child, column, parent in (
            ("trips", "route_id", "routes"),
            ("stop_times", "trip_id", "trips"),
            ("stop_times", "stop_id", "stops"),
        ):
            cells = tables[child][column]
            lost = cells[~cells.isin(tables[parent][column])]
            if len(lost):
                raise SourceChanged(
                    f"{self.path}, {child}.txt",
                    f"{column} '{lost.iloc[0]}'",
                    text_of("source.one_that_has", name=parent),
                )
