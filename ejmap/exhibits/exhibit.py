"""What a person adds to a snapshot for a hearing, and what is asked of the press."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ejmap.snapshots.kept import Snapshot

# A heading is read at a glance; a note is a paragraph. What is longer is refused with a sentence.
MOST_LETTERS = {"title": 160, "subtitle": 240, "presenter": 120, "body": 120, "agenda_item": 60}
MOST_NOTE_LETTERS = 1_200
# More than anybody hands in at one hearing.
MOST_VIEWS = 20


class Form(StrEnum):
    """What an exhibit leaves as; each is a file of `exports/exhibits/`."""

    PNG = "png"
    PDF = "pdf"
    HTML = "html"
    PACKET = "packet"


class Paper(StrEnum):
    """The sheet of a PNG or PDF; the last two are for messaging, and are PNG alone."""

    LETTER = "letter"
    TABLOID = "tabloid"
    SQUARE = "square"
    STORY = "story"


Languages = Literal["en", "es", "both"]
Dpi = Literal[96, 300]


class Dress(BaseModel):
    """What is typed or ticked; all of it is data, never markup.

    Attributes:
        title: Over the whole exhibit; "" takes the first view's own.
        body: Before whom: "Riverside County Board of Supervisors".
        exhibit: The clerk's mark, such as "A"; "" leaves a line to write on.
        languages: One, or both side by side.
        notes: A paragraph for each view by its id.
        names_homes: Names homes or parks though a finding has fewer than five.
        with_communities: Prints the key numbers per community.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    subtitle: str = ""
    presenter: str = ""
    body: str = ""
    hearing_date: date | None = None
    agenda_item: str = ""
    exhibit: str = Field(default="", max_length=12)
    languages: Languages = "es"
    notes: dict[str, str] = {}
    names_homes: bool = False
    with_communities: bool = False


class Order(BaseModel):
    """One thing to be made by the press.

    Attributes:
        views: Ids of snapshots, in their order.
        link_base: Where links lead, such as "https://map.example.org/base"; "" prints no QR code.
        first_sheet: Draws the first sheet alone, numbered among all of them; of a PNG.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Form
    views: tuple[str, ...]
    dress: Dress = Dress()
    paper: Paper = Paper.LETTER
    dpi: Dpi = 300
    link_base: str = ""
    first_sheet: bool = False


class Exhibit(BaseModel):
    """Snapshots, dressed: all that a form is made from.

    Attributes:
        made_at: Date and time on the sheet, as ISO 8601 with the valley's offset.
    """

    model_config = ConfigDict(frozen=True)

    snapshots: tuple[Snapshot, ...]
    order: Order
    made_at: str

    @property
    def dress(self) -> Dress:
        """What was typed and ticked."""
        return self.order.dress
