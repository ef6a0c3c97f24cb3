"""What can be wrong with a file's rows: found, counted, explained, and mended where it can be."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ejmap.text import Language, words

ROWS_NAMED = 20
"""So many rows of a problem are named; all are counted."""
NAMES_SAID = 5
"""So many columns of a problem stand in its sentence."""
LEAVE = "leave"
"""The choice to leave a problem as it is."""

Fact = str | int | float | bool | None | list[str]


class Code(StrEnum):
    """Every kind of problem, as `check --json` prints it."""

    MISSING_CRS = "missing_crs"
    WRONG_CRS = "wrong_crs"
    SWAPPED_AXES = "swapped_axes"
    OUTSIDE_AREA = "outside_area"
    NULL_GEOMETRY = "null_geometry"
    EMPTY_GEOMETRY = "empty_geometry"
    INVALID_GEOMETRY = "invalid_geometry"
    MIXED_GEOMETRY = "mixed_geometry"
    DUPLICATE_FEATURE = "duplicate_feature"
    DUPLICATE_ID = "duplicate_id"
    STACKED_POINTS = "stacked_points"
    ADDRESS_GRID_MISMATCH = "address_grid_mismatch"
    BAD_ENCODING = "bad_encoding"
    SENTINEL_VALUES = "sentinel_values"
    NUMBERS_AS_TEXT = "numbers_as_text"
    EMPTY_COLUMN = "empty_column"
    TRUNCATED_NAMES = "truncated_names"
    PERSONAL_DATA = "personal_data"
    FORMULA = "formula"
    HTML = "html"
    NO_GEOMETRY = "no_geometry"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ARCHIVE_BOMB = "archive_bomb"
    UNSAFE_PATH = "unsafe_path"
    UNSUPPORTED = "unsupported"
    UNREADABLE = "unreadable"


class Fix(BaseModel):
    """One way to mend a problem; its words are `upload.fix.<key>`, the facts their blanks.

    A key may carry what it acts on behind a colon (`join:census_tracts:tract`); its words are those
    of the part before.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    facts: dict[str, Fact] = {}
    asks: bool = False
    """Made only where a person chose it: it takes rows or values away, or guesses."""

    def say(self, language: Language) -> str:
        """Return what it would do."""
        return words(language).fill(
            f"upload.fix.{self.key.partition(':')[0]}", _said(self.facts, language)
        )


class Problem(BaseModel):
    """One problem of a file, over all the rows that have it.

    Its words are `upload.problem.<said>` (what was found, {n} being the count), and
    `upload.why.<code>` (why it matters).
    """

    model_config = ConfigDict(frozen=True)

    code: Code
    count: int
    """Rows that have it; columns, where it is a column's."""
    rows: tuple[int, ...] = ()
    """The first of them, by their number in the file: 1 is the first row after the header."""
    column: str | None = None
    facts: dict[str, Fact] = {}
    fixes: tuple[Fix, ...] = ()
    """The one we would take stands first."""
    weight: Literal["stop", "fix", "note"] = "fix"
    """stop: nothing can be published while it is left; note: worth knowing, no harm if left."""
    said: str = ""
    """Which words it takes, where one code has several; else those of its code."""
    chosen: str = ""
    """Key of the fix that was made, or `leave`."""

    @property
    def key(self) -> str:
        """What names it among the problems of its file: `code`, or `code:column`."""
        return f"{self.code}:{self.column}" if self.column else str(self.code)

    def say(self, language: Language) -> str:
        """Return what was found."""
        facts = _said({**self.facts, "column": self.column}, language)
        return words(language)(f"upload.problem.{self.said or self.code}", n=self.count, **facts)

    def why(self, language: Language) -> str:
        """Return why it matters."""
        return words(language)(f"upload.why.{self.code}")


def _said(facts: dict[str, Fact], language: Language) -> dict[str, object]:
    """Return facts as words show them: lists joined, yes and no said.

    A fact that differs by language stands twice, as `layer_en` and `layer_es`; words say {layer}.
    """
    w = words(language)
    said: dict[str, object] = {}
    for full_name, fact in facts.items():
        name = full_name.removesuffix(f"_{language}")
        if isinstance(fact, bool):
            said[name] = w("value.yes") if fact else w("value.no")
        else:
            said[name] = _listed(fact, language) if isinstance(fact, list) else fact
    return said


def _listed(names: list[str], language: Language) -> str:
    """Return the first names and how many more there are; one more is named as well."""
    more = len(names) - NAMES_SAID
    if more < 2:
        return ", ".join(names)
    return f"{', '.join(names[:NAMES_SAID])} {words(language)('upload.and_more', n=more)}"


Decisions = dict[str, str]
"""What a person chose for a problem, by its key: the key of a fix, or `leave`."""
