"""One number of a community's profile, with its unknowns, its papers and its evidence."""

from dataclasses import dataclass

from ejmap.field import Kind
from ejmap.layer import Layer
from ejmap.provenance import Paper
from ejmap.text import Text


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One number of one column.

    Attributes:
        key: The same in every column.
        group: people, homes, bus, water, roads, air or context.
        label: What is counted.
        value: The number; None where there is none, and `text` says why.
        text: What is said in place of number and unit: a range, a distance, "not known". Beside a
            0, what the 0 means: that the lists name none.
        kind: How the value is said: a wait as hours and minutes, the rest as numbers.
        unit: Of the value; none where the label says it.
        of: How many the value is out of.
        unknown: How many of the column may count or not, nobody knows.
        unplaced: How many of the whole valley have no certain place, and are in no column.
        unplaced_value: What those would add to the value, as far as it is known.
        note: What must be read beside the number.
        papers: What it was counted from.
        evidence: Query string of Explore that shows exactly what was counted, without language.
        question: Query string of Questions that asks the same, where it needs a distance.
    """

    key: str
    group: str
    label: Text
    value: float | None
    text: Text | None = None
    kind: Kind = Kind.NUMBER
    unit: Text | None = None
    of: int | None = None
    unknown: int = 0
    unplaced: int = 0
    unplaced_value: float = 0
    note: Text | None = None
    papers: tuple[Paper, ...] = ()
    evidence: str | None = None
    question: str | None = None


def joined(*texts: Text | None) -> Text | None:
    """Return sentences as one text; None where there is none."""
    kept = [one for one in texts if one]
    if not kept:
        return None
    return Text(en=" ".join(one.en for one in kept), es=" ".join(one.es for one in kept))


def year_of(layer: Layer) -> str:
    """Return the year that a layer's data begins in."""
    return layer.data_date[:4]


def papers_from(layer: Layer, *keys: str) -> tuple[Paper, ...]:
    """Return those of a layer's papers that a number comes from; all, if it has none of them."""
    return tuple(one for one in layer.papers if one.key in keys) or layer.papers
