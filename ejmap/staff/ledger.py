"""One more entry of the ledger of promises: a draft of the layer with a row added.

An entry without a source and its date, or in one language alone, is no entry.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd

import ejmap.store
from ejmap.errors import DescriptionProblem, InvalidDescription
from ejmap.geo import STORED_CRS
from ejmap.harvest import Harvest, Outcome, ledger_of
from ejmap.layer import GEOMETRY, TABLE_ID, Layer
from ejmap.snapshots import periods
from ejmap.snapshots.ledger import LAYER
from ejmap.staff.drafts import save_draft, shown_version
from ejmap.staff.roles import Action, Person, allowed
from ejmap.store.drafts import Draft
from ejmap.uploads.cells.contacts import has_contact, mentions_house
from ejmap.uploads.description.updates import REASON

MOST_LETTERS = 300
# Money that no programme of the valley comes near.
MOST_USD = 10_000_000_000


@dataclass(frozen=True)
class Said:
    """Words in both languages; either may still be missing."""

    en: str = ""
    es: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is said."""
        return not self.en.strip() and not self.es.strip()

    @property
    def is_half(self) -> bool:
        """Tell whether one language is missing."""
        return bool(self.en.strip()) != bool(self.es.strip())


@dataclass(frozen=True)
class NewEntry:
    """What somebody of the staff adds.

    Attributes:
        topic, stage: Codes of the layer's fields; "" where none is picked.
        what: One plain sentence.
        source: Who published it, as it is cited.
        source_date: ISO year, month or day of the source.
        event_date: ISO year, month or day of what happened; "" where the source gives none.
        programme, community: Codes, or "".
        promised_for, now_expected: When, in words, where dates were given.
        amount, count: Money and how many, in words; `amount_usd` is the money as a number.
        url: Where the source is published, or "".
    """

    topic: str
    stage: str
    what: Said
    source: str
    source_date: str
    event_date: str = ""
    programme: str = ""
    community: str = ""
    promised_for: Said = Said()
    now_expected: Said = Said()
    amount: Said = Said()
    amount_usd: int | None = None
    count: Said = Said()
    url: str = ""

    @property
    def id(self) -> str:
        """The id of its feature: the same for the same entry."""
        told = f"{self.topic}|{self.source}|{self.source_date}|{self.what.en}"
        digest = hashlib.sha256(told.encode()).hexdigest()[:8]
        return f"{self.topic}-{self.event_date or self.source_date}-{digest}"

    def texts(self) -> dict[str, Said]:
        """Return what is said in two languages, by field."""
        names = ("what", "promised_for", "now_expected", "amount", "count")
        return {name: getattr(self, name) for name in names}


def add_entry(person: Person | None, entry: NewEntry, *, note: str = "") -> Draft:
    """Make a draft of the ledger with one entry more.

    Args:
        person: Who adds it.
        entry: What is added.
        note: What changed; stands in the history.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        InvalidDescription: With all that stands in the way.
        UnknownVersion: No ledger is shown.
    """
    allowed(person, Action.DRAFT)
    store = ejmap.store.ready()
    shown = shown_version(LAYER)
    current = store.staff_version(LAYER, shown or "-")
    layer, table = current.layer, current.staff_table()
    if found := list(problems(entry, layer, set(table[TABLE_ID]))):
        raise InvalidDescription([*found])
    whole = _with_row(table, entry, layer)
    harvest = Harvest(whole, _ledger(layer, whole, entry.id))
    dated = _dated(layer, entry)
    return save_draft(person, dated, harvest, note=note or entry.what.en, replaces=shown)


def current_layer() -> Layer:
    """Return the ledger as it is shown, whose choices the form offers.

    Raises:
        UnknownVersion: No ledger is shown.
    """
    version = ejmap.store.ready().staff_version(LAYER, shown_version(LAYER) or "-")
    return version.layer


def problems(entry: NewEntry, layer: Layer, taken: set[str]) -> Iterator[DescriptionProblem]:
    """Yield all that stands in the way of an entry.

    Args:
        entry: What is to be added.
        layer: The ledger, whose codes it must use.
        taken: Ids that are there already.
    """
    yield from _missing(entry, layer)
    yield from _half_said(entry)
    yield from _bad_dates(entry)
    if entry.url and not entry.url.startswith(("https://", "http://")):
        yield DescriptionProblem("entry_url")
    if entry.amount_usd is not None and not 0 < entry.amount_usd <= MOST_USD:
        yield DescriptionProblem("entry_amount")
    if entry.amount_usd is not None and entry.amount.is_blank:
        yield DescriptionProblem("entry_amount_words")
    if entry.id in taken:
        yield DescriptionProblem("entry_twice")


def _missing(entry: NewEntry, layer: Layer) -> Iterator[DescriptionProblem]:
    for name in ("topic", "stage"):
        if getattr(entry, name) not in _codes(layer, name):
            yield DescriptionProblem(f"entry_no_{name}")
    for name in ("programme", "community"):
        if getattr(entry, name) and getattr(entry, name) not in _codes(layer, name):
            yield DescriptionProblem(f"entry_no_{name}")
    if entry.what.is_blank:
        yield DescriptionProblem("entry_no_what")
    if not entry.source.strip():
        yield DescriptionProblem("entry_no_source")
    if not entry.source_date.strip():
        yield DescriptionProblem("entry_no_source_date")


def _codes(layer: Layer, name: str) -> set[str]:
    field = layer.field(name)
    return set(field.choices) if field else set()


def _half_said(entry: NewEntry) -> Iterator[DescriptionProblem]:
    if any(one.is_half for one in entry.texts().values()):
        yield DescriptionProblem("entry_half_said")
    said = [*(text for one in entry.texts().values() for text in (one.en, one.es)), entry.source]
    longest = max(len(one) for one in said)
    if longest > MOST_LETTERS:
        yield DescriptionProblem("entry_too_long", found=longest, most=MOST_LETTERS)
    if any(has_contact(one) or mentions_house(one) for one in said):
        yield DescriptionProblem("entry_contacts")


def _bad_dates(entry: NewEntry) -> Iterator[DescriptionProblem]:
    today = date.today().isoformat()  # noqa: DTZ011 - a day on the calendar of who adds it
    for given in (entry.event_date, entry.source_date):
        if given and not periods.is_period(given):
            yield DescriptionProblem("entry_date", found=given[:40])
        elif given and periods.first_day(given) > today:
            yield DescriptionProblem("entry_future", found=given)


def _with_row(table: gpd.GeoDataFrame, entry: NewEntry, layer: Layer) -> gpd.GeoDataFrame:
    cells: dict[str, object] = dict.fromkeys(layer.columns())
    for name, said in entry.texts().items():
        if not said.is_blank:
            cells |= {f"{name}_en": said.en.strip(), f"{name}_es": said.es.strip()}
    plain = ("topic", "stage", "programme", "community", "event_date", "source_date", "url")
    cells |= {name: getattr(entry, name).strip() or None for name in plain}
    cells |= {TABLE_ID: entry.id, "source": entry.source.strip(), "amount_usd": entry.amount_usd}
    if entry.community in _codes(layer, "nearest_community"):
        cells["nearest_community"] = entry.community
    row = pd.DataFrame([cells], dtype=object)
    both = pd.concat([pd.DataFrame(table).astype(object), row], ignore_index=True)
    shapes = gpd.GeoSeries(list(both[GEOMETRY]), index=both.index, crs=STORED_CRS)
    whole = gpd.GeoDataFrame(both.drop(columns=GEOMETRY), geometry=shapes)[layer.columns()]
    return whole.sort_values(TABLE_ID, ignore_index=True)


def _ledger(layer: Layer, whole: gpd.GeoDataFrame, added: str) -> pd.DataFrame:
    """Return every row as shown; listed sites by the paper that lists them."""
    ids, paper = whole[TABLE_ID], layer.papers[0].key
    reason = pd.Series("listed", index=ids.index).mask(ids == added, REASON)
    return ledger_of(paper, ids, Outcome.SHOWN, reason, ids)


def _dated(layer: Layer, entry: NewEntry) -> Layer:
    """Return the layer whose first paper speaks of the time of the new entry, too."""
    first, *others = layer.papers
    told = [*first.data_date.split("/"), entry.event_date or entry.source_date]
    start, end = min(told, key=periods.first_day), max(told, key=periods.last_day)
    today = date.today()  # noqa: DTZ011 - the day on which it was brought
    paper = first.model_copy(
        update={"data_date": f"{start}/{end}", "retrieved": max(first.retrieved, today)}
    )
    return layer.model_copy(update={"papers": (paper, *others)})
