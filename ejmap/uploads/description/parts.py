"""The parts of a description: what a person says of a layer, complete or not yet.

Everything may be missing here, since a person fills it in step by step; `checking.checked` says
all that still is.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from ejmap.field import NUMBERS, Kind
from ejmap.layer import Group, Privacy
from ejmap.provenance import (
    CALIFORNIA_OPEN_DATA,
    CALIFORNIA_PUBLIC_RECORD,
    FACTS,
    PUBLIC_DOMAIN_US,
    PUBLIC_FEED,
    Grade,
    Licence,
)
from ejmap.text import LANGUAGES, Language, Text
from ejmap.uploads.description.styles import StyleChoice

DOUBTFUL = "place_is_doubtful"
"""The yes/no column by which the examination marks a place that may be wrong."""


LICENCES: dict[str, Licence] = {
    "public_domain_us": PUBLIC_DOMAIN_US,
    "california_open_data": CALIFORNIA_OPEN_DATA,
    "california_public_record": CALIFORNIA_PUBLIC_RECORD,
    "facts": FACTS,
    "public_feed": PUBLIC_FEED,
}
"""Terms that are often met, by a short name."""


class Words(BaseModel):
    """The same words in two languages, one or both of which may still be missing."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    en: str = ""
    es: str = ""

    @model_validator(mode="before")
    @classmethod
    def _takes_text(cls, given: Any) -> Any:
        return given.model_dump() if isinstance(given, Text) else given

    def missing(self) -> list[Language]:
        """Return the languages that lack their words."""
        return [one for one in LANGUAGES if not getattr(self, one)]

    def text(self) -> Text:
        """Return them as a layer's words; both must be there."""
        return Text(en=self.en, es=self.es)

    def __bool__(self) -> bool:
        return bool(self.en or self.es)


class Terms(BaseModel):
    """The terms the publisher's data is under; legal names stay as they are printed."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    name: Words = Words()
    url: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _takes_names(cls, given: Any) -> Any:
        if isinstance(given, str):
            known = {key: one for key, one in LICENCES.items() if given in (key, one.name.en)}
            given = next(iter(known.values()), {"name": {"en": given, "es": given}})
        return given.model_dump() if isinstance(given, Licence) else given or {}

    def licence(self) -> Licence:
        """Return them as a paper's licence; the name must be there."""
        return Licence(name=self.name.text(), url=self.url or None)


class Category(BaseModel):
    """One of the few values of a column of categories.

    Attributes:
        value: The cell as the file has it.
        code: What stands for it in links and files.
        label: What people read.
    """

    model_config = ConfigDict(frozen=True)

    value: str
    code: str
    label: Words = Words()


class FieldDescription(BaseModel):
    """One column of the file as a field of the layer."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    column: str
    """Its name in the file."""
    key: str
    """Its name in links and files; a number's ends in its unit."""
    label: Words = Words()
    kind: Kind = Kind.TEXT
    unit: Words = Words()
    decimals: int = 1
    categories: tuple[Category, ...] = ()
    """Of a Kind.CHOICE."""
    is_public: bool = True
    is_filter: bool = False
    in_list: bool = False

    @property
    def is_number(self) -> bool:
        """Tell whether its cells are numbers."""
        return self.kind in NUMBERS


class Description(BaseModel):
    """What a person says of a layer made from a file."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    key: str = ""
    """Left empty, it is made from the English name."""
    name: Words = Words()
    description: Words = Words()
    notice: Words = Words()
    """A sentence that stands wherever the layer is read: "a list of 2022, not of today"."""
    noun_one: Words = Words()
    """One of its features, as it stands in a sentence: "bus stop"."""
    noun_many: Words = Words()
    gender: Literal["m", "f"] = "m"
    """Of the Spanish noun; *del*, *al*, *ningún* come from it."""
    publisher: str = ""
    """Legal name, never translated."""
    source_title: Words = Words()
    """What the publisher calls it; left empty, the layer's name."""
    licence: Terms = Terms()
    """A key of LICENCES and the terms as they are printed are taken, too."""
    url: str = ""
    """The publisher's own page for it."""
    data_date: str = ""
    """What time the data speaks of, ISO 8601: a year, month, day, or two of them with "/"."""
    grade: Grade = Grade.COMMUNITY
    group: Group = Group.CONTEXT
    id_column: str | None = None
    """Column of the publisher's identifier; None makes ids of name and position."""
    title_column: str | None = None
    fields: tuple[FieldDescription, ...] = ()
    style: StyleChoice = StyleChoice()
    privacy: Privacy = Privacy.PUBLIC
    is_complete: bool = False
    """Every such thing of the valley is in it: where none is near, there is none."""
    doubt: str | None = None
    """Key of the yes/no field that says a place is doubtful."""
    note: str = ""
    """What changed with this version; stands in the history."""

    @field_validator("id_column", "title_column", "doubt", mode="before")
    @classmethod
    def _empty_is_none(cls, given: Any) -> Any:
        return given or None

    def field(self, key: str | None) -> FieldDescription | None:
        """Return the field of a key, None if there is none."""
        return next((one for one in self.fields if one.key == key), None)

    def of_column(self, column: str | None) -> FieldDescription | None:
        """Return the field made of a column, None if there is none."""
        return next((one for one in self.fields if one.column == column), None)


def first_privacy(group: Group, grade: Grade) -> Privacy:
    """Return the rule a layer starts with: homes that neighbours tell of are only counted."""
    is_told = group is Group.HOMES and grade is Grade.COMMUNITY
    return Privacy.AGGREGATE if is_told else Privacy.PUBLIC
