"""A stranger's cells as the checks look at them: each different text once, however many rows.

Cells stay in Arrow's memory; only some hundred different texts at a time become Python's. So a file
of long texts takes little more memory than itself.
"""

import re
import unicodedata
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

NUMBER_FIRST = re.compile(r"\s*[-+]?(?:\d|\.|inf)", re.IGNORECASE)
"""How a text begins that can be read as a number."""
# What stands between the words of a column's name: blanks, points, underscores, a hump of letters.
_ACCENT = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
BATCH = 512
# Where a larger share of so many cells are different, looking for equal ones would cost more.
LOOKED_AT, MOSTLY = 2_000, 0.9
# More bytes of texts than these are not kept beside their column, but looked for again.
KEPT_BYTES = 8 * 1024**2
DIGEST_BYTES = 16

Test = Callable[[str], object]


@dataclass(frozen=True)
class Different:
    """The texts of a column, equal ones once wherever that saves work.

    Attributes:
        words: The texts.
        places: For each cell the place of its text in `words`; None where each cell has its own.
    """

    words: pa.ChunkedArray
    places: NDArray[np.int32] | None

    @property
    def texts(self) -> Iterator[str]:
        """The texts, one by one; asking again begins anew."""
        return (one for some in self.batches() for one in some)

    def stripped(self) -> Iterator[str]:
        """Yield the texts without blanks around them."""
        return (one.strip() for one in self.texts)

    def batches(self) -> Iterator[list[str]]:
        """Yield the texts, some at a time."""
        for start in range(0, len(self.words), BATCH):
            yield self.words.slice(start, BATCH).to_pylist()

    def may(self, hint: Test) -> bool:
        """Tell whether a hint says yes to some of the texts in one, a line each."""
        return any(hint("\n".join(some)) for some in self.batches())

    def matches(self, pattern: str) -> bool:
        """Tell whether a pattern (RE2's) is found in one of the texts."""
        return bool(self._found(pattern).any())

    def _found(self, pattern: str) -> NDArray[np.bool_]:
        found = pc.match_substring_regex(self.words, pattern)
        return np.array(found, dtype=bool)

    def numbers(self) -> NDArray[np.float64]:
        """Return the number that each cell's text is; NaN where it is none."""
        read = [_numbers(some) for some in self.batches()]
        known = np.concatenate(read) if read else np.zeros(0)
        return known if self.places is None else known[self.places]

    def by_cell(self, test: Test, hint: Test | str | None = None) -> NDArray[np.bool_]:
        """Tell of each cell whether its text passes a test (see `where`)."""
        passed = self._of_some(test, hint) if isinstance(hint, str) else self._of_all(test, hint)
        return passed if self.places is None else passed[self.places]

    def _of_all(self, test: Test, hint: Test | None) -> NDArray[np.bool_]:
        passed = np.zeros(len(self.words), dtype=bool)
        for number, some in enumerate(self.batches()):
            if hint is None or hint("\n".join(some)):
                passed[number * BATCH : (number + 1) * BATCH] = [bool(test(one)) for one in some]
        return passed

    def _of_some(self, test: Test, pattern: str) -> NDArray[np.bool_]:
        passed = self._found(pattern)
        some = Different(self.words.filter(pa.array(passed)), None)
        passed[passed] = some._of_all(test, None)
        return passed


def _numbers(some: list[str]) -> NDArray[np.float64]:
    return np.asarray(pd.to_numeric(np.array(some, dtype=object), errors="coerce"), dtype=float)


@dataclass(frozen=True)
class _Known:
    """What was found out of a column: its index, its cells that hold something, its texts."""

    held: "weakref.ref[pa.ChunkedArray]"
    index: "pd.Index | None" = None
    filled: "pd.Series | None" = None
    once: Different | None = None


# By the identity of what Arrow holds: a column that a check has replaced is another.
_KNOWN: dict[int, _Known] = {}


def _known(arrow: pa.ChunkedArray) -> _Known:
    key = id(arrow)
    if key not in _KNOWN:
        # By its own name: at the end of the program the module's is gone before the columns are.
        forget = _KNOWN.pop
        _KNOWN[key] = _Known(weakref.ref(arrow, lambda _: forget(key, None)))
    return _KNOWN[key]


def _arrow(cells: "pd.Series") -> pa.ChunkedArray:
    held = cells.astype("str").array.__arrow_array__()
    return held if isinstance(held, pa.ChunkedArray) else pa.chunked_array([held])


def texts(column: "pd.Series") -> "pd.Series":
    """Return the cells that are text and no blank (`str`), by their row numbers."""
    if isinstance(column.dtype, pd.StringDtype):
        return _filled_texts(column)
    values = column.to_numpy(dtype=object)
    kind = pd.api.types.infer_dtype(values, skipna=True)
    if kind in _NO_TEXT:
        return pd.Series([], column.index[:0], dtype="str")
    given = (
        ~pd.isna(values)
        if kind == "string"
        else np.array([isinstance(one, str) for one in values], dtype=bool)
    )
    return _filled_texts(pd.Series(values[given], column.index[given], dtype="str"))


_NO_TEXT = frozenset(
    {"floating", "integer", "mixed-integer-float", "boolean", "datetime64", "datetime", "date"}
    | {"decimal", "complex", "bytes", "timedelta", "timedelta64"}
)


def _filled_texts(column: "pd.Series") -> "pd.Series":
    arrow = _arrow(column)
    known = _known(arrow)
    if known.index is not None and known.index.equals(column.index):
        return column if known.filled is None else known.filled
    cells = column[column.notna()] if column.hasnans else column
    has_letters = different(cells).by_cell(_has_letters)
    cells = cells if has_letters.all() else cells[has_letters]
    is_whole = len(cells) == len(column)
    if is_whole or _arrow(cells).nbytes <= KEPT_BYTES:
        filled = None if is_whole else cells
        _KNOWN[id(arrow)] = replace(_known(arrow), index=column.index, filled=filled)
    return column if is_whole else cells


def _has_letters(text: str) -> bool:
    return bool(text) and not text.isspace()


def different(cells: "pd.Series") -> Different:
    """Return the different texts of cells that are text; a column's are found out once."""
    arrow = _arrow(cells)
    if (once := _known(arrow).once) is not None:
        return once
    if _are_mostly_different(arrow):
        return Different(arrow, None)
    places, words = cells.astype("str").array.factorize()
    once = Different(_arrow(pd.Series(words)), np.asarray(places, dtype=np.int32))
    if once.words.nbytes <= KEPT_BYTES:
        _KNOWN[id(arrow)] = replace(_known(arrow), once=once)
    return once


def count_different(cells: "pd.Series") -> int:
    """Return how many different texts there are."""
    once = different(cells)
    if once.places is not None:
        return len(once.words)
    # By their digests: a table of long texts to compare with would be a second column.
    return len({blake2b(one.encode(), digest_size=DIGEST_BYTES).digest() for one in once.texts})


def _are_mostly_different(arrow: pa.ChunkedArray) -> bool:
    first = arrow.slice(0, LOOKED_AT)
    return len(first.unique()) > MOSTLY * len(first)


def filled(column: "pd.Series") -> "pd.Series":
    """Return the cells that hold something, as text (`str`), by their row numbers."""
    if isinstance(column.dtype, pd.StringDtype):
        return texts(column)
    cells = column.dropna()
    if not pd.api.types.is_numeric_dtype(cells):
        cells = cells[[not is_blank(cell) for cell in cells]]
    return pd.Series([_as_text(cell) for cell in cells], cells.index, dtype="str")


def _as_text(cell: object) -> str:
    whole = isinstance(cell, float | np.floating) and float(cell).is_integer()
    return str(int(cell)) if whole else str(cell)  # type: ignore[call-overload,no-any-return,unused-ignore]


def blanked(column: "pd.Series", rows: "pd.Index") -> "pd.Series":
    """Return a column with the cells of these rows blank."""
    others = ~column.index.isin(rows)
    return column.where(others, None) if column.dtype == object else column.where(others)


def is_blank(cell: object) -> bool:
    """Tell whether a cell holds nothing: missing, or blanks alone."""
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or cell is pd.NA or cell is pd.NaT or cell != cell  # noqa: PLR0124 - NaN


def is_blank_column(column: "pd.Series") -> bool:
    """Tell whether no cell of a column holds anything."""
    if isinstance(column.dtype, pd.StringDtype):
        return bool(texts(column).empty)
    return all(is_blank(cell) for cell in column.dropna())


def where(
    cells: "pd.Series",
    test: Test,
    hint: Test | str | None = None,
) -> "pd.Index":
    """Return the row numbers of the texts that pass a test; each different text is tried once.

    Args:
        cells: Texts.
        test: What a text must pass.
        hint: Asked about many texts in one, a line each; where it says no, none of them is tried.
            Or what stands in every text that may pass, as a pattern of RE2, which knows no accents
            and no digits but ASCII's; only those texts are tried.
    """
    return cells.index[different(cells).by_cell(test, hint)]


def changed(column: "pd.Series", change: Callable[[str], object]) -> "pd.Series":
    """Return a column with its texts changed; other cells stay as they are."""
    old = texts(column)
    once = different(old)
    made = [change(one) for one in once.texts]
    if len(old) == int(column.notna().sum()) and all(isinstance(one, str) for one in made):
        # Texts alone stay in Arrow's memory.
        return _by_row(made, once, old.index).reindex(column.index)
    values = pd.Series(made, dtype=object).to_numpy()
    new = column.astype(object).copy()
    new.loc[old.index] = values if once.places is None else values[once.places]
    return new


def _by_row(made: list[object], once: Different, index: "pd.Index") -> "pd.Series":
    words = pd.Series(made, dtype="str")
    return (words if once.places is None else words.take(once.places)).set_axis(index)


def plain(text: str) -> str:
    """Return a text without accents: "dueño" gives "dueno"."""
    return text if text.isascii() else _ACCENT.sub("", unicodedata.normalize("NFKD", text))


def heading(name: object) -> str:
    """Return a column's name as small words: "SITE_Name" and "siteName" give "site name"."""
    return " ".join(word.lower() for word in _WORD.findall(plain(str(name))))


# Columns whose digits name a thing and count nothing; "number of wells" counts.
_NAMES_THINGS = re.compile(
    r"\b(id|ids|identifier|identi|code|codes|cod|codigo|clave|folio|key|pwsid|geoid|fips|zip|"
    r"zipcode|postal|zcta|tract|tracto|tramo|phone|tel|telefono|fax|ext|cds|nces\w*|apn|parcel|fid|"
    r"oid|objectid|ref|routes?|lines?|rutas?|lineas?|poc|lsad|fp|ns|ce|block|bg|name|nombre|"
    r"site|stop|version|lot|space|unit|year|ano|address|(?:no|num|number|numero)(?! (?:of|de)\b))\b"
)


def names_things(name: object) -> bool:
    """Tell whether a column's name says that its numbers are names: an id, a code, a route."""
    return bool(_NAMES_THINGS.search(heading(name)))
