"""What a snapshot holds: plain data in both languages, read back years later as it was said.

Nothing here is worked out again when it is shown: sentences, counts and rows are what the view
answered on the day it was kept. Only the map is drawn anew, from the frozen versions.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ejmap.layer import Layer
from ejmap.provenance import Grade, IsoPeriod
from ejmap.style import Condition
from ejmap.text import Text
from ejmap.view import OneDay

FORMAT = 1
"""Grows when a field changes its meaning; a snapshot of a newer format is refused."""


class Page(StrEnum):
    """Where a view was taken; the value is the page's name in addresses."""

    EXPLORE = "explore"
    MY_PLACE = "my_place"
    QUESTIONS = "questions"
    COMMUNITIES = "communities"
    PROMISES = "promises"
    CHANGE = "change"
    """Before and after: two sides."""
    AIR = "air"


class Topic(StrEnum):
    """What a finding is about; who decides goes by it."""

    AIR = "air"
    ROADS = "roads"
    HOMES = "homes"
    WATER = "water"
    TRIBAL_WATER = "tribal_water"
    BUS = "bus"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Count(_Frozen):
    """How many of all have which answer."""

    yes: int
    no: int
    unknown: int

    @property
    def total(self) -> int:
        """All that were asked about."""
        return self.yes + self.no + self.unknown


class Figure(_Frozen):
    """A key number, said: "11 of 67", with what is not known of it."""

    label: Text
    value: Text
    note: Text | None = None


class Table(_Frozen):
    """Rows that stand under a map, or on pages of their own."""

    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    note: Text | None = None
    names_homes: bool = False
    """Its rows name homes or parks one by one."""
    lists: tuple[str, ...] | None = None
    """Keys of the layers whose features its rows name; () where they are counts, None: unsaid."""


class Look(_Frozen):
    """What one kind of mark of a chart means; how it looks is for whoever draws it."""

    key: str
    """Of `exhibits/looks.py`; one that is not there is drawn empty."""
    label: Text


class Mark(_Frozen):
    """A day of a calendar, or the days of a bar that mean the same.

    Attributes:
        look: Key of what it means.
        value: The number written in it, alike in every language; "" for none.
        at: The day of the month, or of a bar the place where it begins, from 1.
        length: How many days long.
    """

    look: str
    value: str = ""
    at: int
    length: int = 1


class ChartRow(_Frozen):
    """A month of a chart."""

    month: str
    """ISO 8601."""
    marks: tuple[Mark, ...] = ()


class Chart(_Frozen):
    """Days drawn month by month: each with its number, or as a bar of how many mean what.

    The marks are its text as well: all that is drawn stands in them.
    """

    kind: Literal["calendar", "bars"]
    title: Text
    value: Text
    """What the numbers are, with their unit."""
    looks: tuple[Look, ...]
    rows: tuple[ChartRow, ...]
    note: Text | None = None
    lists: tuple[str, ...] = ()
    """Keys of the layers whose readings it shows."""


class Source(_Frozen):
    """The paper of one layer that was used, and the version it was read in."""

    layer: str
    layer_name: Text
    version: str
    publisher: str
    title: Text
    data_date: IsoPeriod
    retrieved: date
    grade: Grade
    licence: Text
    url: str | None = None
    not_fresh: Text | None = None
    """What was not as fresh as it should be when the view was kept, in few words."""


class MapLayer(_Frozen):
    """One layer on a map: the version, and the conditions its features had to meet."""

    layer: str
    version: str
    filters: tuple[Condition, ...] = ()
    ids: tuple[str, ...] | None = None
    """Only these features; None: all that meet the conditions."""
    day: OneDay | None = None
    """As it was on this day of the air; None: the whole time there are readings of."""


class Side(_Frozen):
    """One map; before and after are two.

    Attributes:
        label: What tells it from the other, such as its date; None where there is only one.
        layers: Those that are on, the lowest first.
        answered: What the question's answer is drawn as; None where nothing was asked.
        answers: "yes", "no" or "unknown" by id of the features asked about.
        subject: The layer asked about: its frozen definition is drawn in the answer's style.
        cells: By field of `answered` and id of a feature, what was answered in words or numbers,
            where that is more than yes or no; a feature without a cell is blank.
    """

    label: Text | None = None
    layers: tuple[MapLayer, ...] = ()
    answered: Layer | None = None
    answers: dict[str, Literal["yes", "no", "unknown"]] = {}
    subject: MapLayer | None = None
    cells: dict[str, dict[str, str | int | float]] = {}


class Kept(_Frozen):
    """What a view answered.

    Attributes:
        page: Where it was taken.
        query: The view as a query string, without "?", language and centre; opens it again.
        at: Centre and zoom "lat,lon,zoom" where the person had moved the map; never a home.
        title: What the view is called until a person says otherwise.
        question: The question as a sentence; None where none was asked.
        finding: What it says in one sentence, with its counts.
        counts: Yes, no and not known; None where there is no question.
        firmness: Counts at half, once and twice a distance, said.
        figures: Key numbers.
        communities: Key numbers per community, for whoever chooses to print them.
        charts: Days, drawn; they stand before the tables.
        tables: Rows; the longest last.
        sides: The maps; none where nothing can be drawn.
        not_shown: What this does not show: unknowns, doubtful places, incomplete layers.
        sources: The papers of all layers used.
        topics: What it is about.
        spoken: Three sentences to be read aloud, each with its source and date.
        few: The finding names fewer than five homes or parks.
        by_community: What is printed in their place then.
    """

    page: Page
    query: str
    at: str | None = None
    title: Text
    question: Text | None = None
    finding: Text
    counts: Count | None = None
    firmness: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()
    communities: Table | None = None
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    sides: tuple[Side, ...] = ()
    not_shown: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    topics: tuple[Topic, ...] = ()
    spoken: tuple[Text, ...] = ()
    few: bool = False
    by_community: Table | None = None

    @property
    def is_sample(self) -> bool:
        """Tell whether invented data is among what was used."""
        return any(one.grade is Grade.SAMPLE for one in self.sources)

    def versions(self) -> dict[str, str]:
        """Return the version of each layer used, by layer; of two sides the later one's."""
        return dict(self.pairs())

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return each layer and version used, once."""
        used = [(one.layer, one.version) for one in self.sources]
        for side in self.sides:
            drawn = [*side.layers, *([side.subject] if side.subject else [])]
            used += [(one.layer, one.version) for one in drawn]
        return tuple(dict.fromkeys(used))


class Snapshot(_Frozen):
    """A view, kept.

    Attributes:
        id: Short, lower case, the same for the same view of the same versions.
        made_at: When it was first kept, UTC.
        program: The version of EJ Map that answered.
        kept: What it answered.
    """

    format: int = FORMAT
    id: str
    made_at: datetime
    program: str
    kept: Kept
