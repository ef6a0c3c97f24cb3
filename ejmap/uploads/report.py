"""What the examination of a file says: a verdict, and every problem with what was done about it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from ejmap.field import Kind
from ejmap.text import Language
from ejmap.uploads.problems import LEAVE, Problem
from ejmap.uploads.upload import FileKind

Verdict = Literal["accept", "fix", "refuse"]
EXAMPLES = 3


class ColumnSeen(BaseModel):
    """One column of the file, as it stands after the fixes."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Kind
    """What its cells look like: text, integer, number, yes_no, date, choice."""
    filled: int
    distinct: int
    examples: tuple[str, ...] = ()
    """Up to EXAMPLES different cells, cut at 60 characters; none where cells may be personal."""
    is_id: bool = False
    """Every row has one and no two are the same."""


class Report(BaseModel):
    """What was found in a file, and what is left of it after the fixes that were chosen."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: FileKind | None
    feature_count: int
    """Rows in the file."""
    accepted_count: int
    """Rows left."""
    crs: str | None
    """What the places were read in, such as "EPSG:3857"; None: not known, or no places."""
    geometry: Literal["point", "line", "area", "mixed", "none"]
    layers: tuple[str, ...] = ()
    layer: str | None = None
    columns: tuple[ColumnSeen, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Accept: publish as it is; fix: something is mended or left; refuse: nothing is left."""
        stopped = any(one.weight == "stop" and one.chosen in ("", LEAVE) for one in self.problems)
        if stopped or not self.accepted_count:
            return "refuse"
        return "fix" if any(one.weight != "note" for one in self.problems) else "accept"

    def plain(self, language: Language) -> dict[str, object]:
        """Return the report as `check --json` prints it."""
        return {
            "file": self.name,
            "kind": self.kind,
            "verdict": self.verdict,
            "feature_count": self.feature_count,
            "accepted_count": self.accepted_count,
            "crs": self.crs,
            "geometry": self.geometry,
            "layers": list(self.layers),
            "layer": self.layer,
            "problems": [_plain(one, language) for one in self.problems],
        }


def _plain(problem: Problem, language: Language) -> dict[str, object]:
    chosen = next((one for one in problem.fixes if one.key == problem.chosen), None)
    return {
        "code": str(problem.code),
        "count": problem.count,
        "rows": list(problem.rows),
        "column": problem.column,
        "message": problem.say(language),
        "why": problem.why(language),
        "fix": None if chosen is None else chosen.say(language),
        "weight": problem.weight,
    }
