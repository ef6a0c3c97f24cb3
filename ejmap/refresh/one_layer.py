"""One layer brought up to what its publishers give; whatever fails leaves it as it was."""

import hashlib
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import ejmap.layers
from ejmap import __version__
from ejmap.errors import (
    BroughtByHand,
    EjmapError,
    KeyMissing,
    LayerBroke,
    NoneReached,
    PublicationChanged,
    SourceError,
    SourceUnreachable,
    StoreError,
    VersionHeld,
)
from ejmap.layer import Layer
from ejmap.layers import defined, import_layer
from ejmap.refresh.basket import Basket, Marks
from ejmap.refresh.judging import judged
from ejmap.refresh.sources import asked, by_hand, our_last
from ejmap.sources.our_last import OurLast, OurLastReadings
from ejmap.store import Brought, Outcome, Settled, Store
from ejmap.store.contents import contents_from_harvest
from ejmap.store.tries import Fault

log = logging.getLogger(__name__)

Now = Callable[[], datetime]

# Somebody may publish while a layer is judged; nobody does so more often than this.
ATTEMPTS = 5
# Where what layers held last is laid.
OUR_LAST = "our_last"


@dataclass(frozen=True)
class Result:
    """What came of refreshing one layer."""

    layer: str
    outcome: Outcome
    version: str | None
    """What its publisher gave; of a failure, what is shown still."""
    error: EjmapError | None = None
    """Why it was kept or is held."""
    is_dismissed: bool = False
    """Whether it waits because staff decided against just this."""
    passed_over: tuple[EjmapError, ...] = ()
    """Why some of its sources were not had, where others beside them were."""


@dataclass(frozen=True)
class Round:
    """One refresh of several layers.

    Attributes:
        store: What is brought up to date.
        laid: A folder of our own, gone afterwards.
        folder: Where the publishers' files are read: the same, or one that somebody named.
        basket: Fetches them; None: somebody brought them.
        now: The clock.
    """

    store: Store
    laid: Path
    folder: Path
    basket: Basket | None
    now: Now

    def refreshed(self, key: str) -> Result:
        """Refresh a layer; what fails is a result, and an event."""
        if self.basket and (sources := by_hand(ejmap.layers.modules()[key].READS)):
            # Nobody was asked, so nothing is written down.
            return Result(key, Outcome.KEPT, self.store.shown(key), BroughtByHand(key, sources))
        try:
            settled = self._tried(key)
        except EjmapError as error:
            failure = error
        except Exception as error:
            # What a publisher sends may break what nobody thought of; the others go on.
            log.exception("layer %s", key)
            failure = LayerBroke(key, type(error).__name__)
        else:
            held = VersionHeld(key, settled.oddities) if settled.oddities else None
            over = self.basket.passed_over.get(key, ()) if self.basket else ()
            for one in over:
                log.warning("layer %s: passed over: %s", key, one)
            return Result(key, settled.outcome, settled.version, held, settled.is_dismissed, over)
        return self._kept(key, failure)

    def _kept(self, key: str, failure: EjmapError) -> Result:
        # What is wrong with a folder that somebody brought is no fault of the publisher.
        fault = _fault_of(failure) if self.basket else Fault.BROUGHT
        try:
            self.store.end_failed(key, self.now(), failure, fault)
        except StoreError as error:
            log.error("layer %s: its failure is not written down: %s", key, error)  # noqa: TRY400
        return Result(key, Outcome.KEPT, self._shown(key), failure)

    def _shown(self, key: str) -> str | None:
        """Return what is shown of a layer, where the store can still tell."""
        try:
            return self.store.shown(key)
        except StoreError:
            return None

    def _tried(self, key: str) -> Settled:
        self.store.begin_try(key, self.now())
        program = _program(ejmap.layers.modules()[key].LAYER)
        shown = self.store.shown(key)
        marks = self._fetched(key, self.store.marks(key, program))
        if marks is None:
            with suppress(PublicationChanged):
                return self.store.end_unchanged(key, self.now(), shown)
            # What has not changed is shown no more: it is had whole and held against what is.
            marks = self._fetched(key, {})
        return self._settled(self._made(key, program, marks or {}))

    def _fetched(self, key: str, known: Marks) -> Marks | None:
        """Fetch what a layer is made of; None: it is still what it was when it was known."""
        readers = asked(ejmap.layers.modules()[key].READS)
        if self.basket is None or not readers:
            return {}
        return self.basket.fill(key, readers, known)

    def _made(self, key: str, program: str, marks: Marks) -> Brought:
        folder = self._with_our_last(key)
        try:
            harvest = import_layer(key, folder)
        except SourceError as error:
            if self.basket:
                error.came_from = self.basket.address_of(str(error.facts.get("source", "")))
            raise
        contents = contents_from_harvest(defined(key, harvest), harvest)
        # A layer that tells its papers itself knows when it had each.
        days = {} if "papers" in harvest.definition else contents.days_got()
        got = dict.fromkeys(days, self.now().date())
        return Brought(contents, got, program, marks, is_asked=self.basket is not None)

    def _settled(self, brought: Brought) -> Settled:
        for _ in range(ATTEMPTS - 1):
            try:
                return self.store.settle(brought, self.now(), partial(judged, self.store))
            except PublicationChanged:
                continue
        return self.store.settle(brought, self.now(), partial(judged, self.store))

    def _with_our_last(self, key: str) -> Path:
        """Return the folder of files, with what layers held last laid beside them.

        A folder that somebody named is not written to: its files are linked into ours.
        """
        readers = our_last(ejmap.layers.modules()[key].READS)
        if not readers:
            return self.folder
        if self.laid != self.folder:
            for one in self.folder.iterdir():
                if not (one.name == OUR_LAST or (self.laid / one.name).exists()):
                    (self.laid / one.name).symlink_to(one.resolve())
        for reader in readers:
            self._lay(reader)
        return self.laid

    def _lay(self, reader: OurLast | OurLastReadings) -> None:
        table = reader if isinstance(reader, OurLast) else reader.last
        shown = self.store.shown(table.layer)
        if shown is None:
            return
        held = self.store.staff_version(table.layer, shown)
        table.lay(self.laid, held.staff_table())
        readings = None if isinstance(reader, OurLast) else held.readings()
        if readings is not None and isinstance(reader, OurLastReadings):
            days_got = {one.key: one.retrieved for one in held.layer.papers}
            reader.lay(self.laid, readings, days_got)


def _fault_of(failure: EjmapError) -> Fault:
    if isinstance(failure, SourceUnreachable):
        return Fault.SILENT
    if isinstance(failure, KeyMissing | NoneReached | StoreError | LayerBroke):
        return Fault.OURS
    return Fault.OTHER


def _program(layer: Layer) -> str:
    """Return what changes when this program would make something else of the same files."""
    hashed = hashlib.sha256(f"{__version__}\n{layer.model_dump_json()}".encode())
    return hashed.hexdigest()[:16]
