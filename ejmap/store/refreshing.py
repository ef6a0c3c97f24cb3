"""How what publishers give comes into a store: one process at a time, each layer in one step.

A layer's version, what is shown of it, the event that tells so and what to ask its publisher with
next time are one transaction. Whoever is killed before it leaves the layer as it was.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from ejmap.errors import EjmapError, StoreBusy, StoreError, StoreRefreshing
from ejmap.freshness import Tried
from ejmap.store import dismissals, drafts, entries, history, pins, tries
from ejmap.store import marks as kept_marks
from ejmap.store.contents import Contents
from ejmap.store.fetching import LOCK, emptied, swept
from ejmap.store.history import Kind
from ejmap.store.lock import locked
from ejmap.store.making import Making
from ejmap.store.marks import Mark
from ejmap.store.taken_down import contents_without, taken_down
from ejmap.store.tries import BY_REFRESH, Fault, LastTry, Outcome


@dataclass(frozen=True)
class Judged:
    """What is made of a candidate: whether it may be shown in the place of what is.

    Attributes:
        shown: The version it was held against; None: nothing is shown.
        oddities: Why somebody must look at it first; none: nobody must.
        found: Features it has.
        expected: Features of the version shown.
    """

    shown: str | None
    oddities: tuple[EjmapError, ...] = ()
    found: int = 0
    expected: int = 0


@dataclass(frozen=True)
class Brought:
    """What a publisher gave of a layer.

    Attributes:
        contents: All of it, the papers as the program has them.
        got: The day we got each paper that came now, by key.
        program: What changes when the program would make something else of the same files.
        marks: What to ask each source with next time, by its name.
        is_asked: Whether publishers were asked for it; otherwise somebody brought the files.
    """

    contents: Contents
    got: Mapping[str, date] = field(default_factory=dict)
    program: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    is_asked: bool = True


@dataclass(frozen=True)
class Settled:
    """What came of a try."""

    outcome: Outcome
    version: str | None
    """What the publisher gave; None: nothing."""
    oddities: tuple[EjmapError, ...] = ()
    """Why it is held."""
    is_dismissed: bool = False
    """Whether it waits because staff decided against just this."""


Judge = Callable[[Contents, str | None], Judged]


class Refreshing(Making):
    """What publishers give, settled: shown, held, waiting, or the same as before."""

    @contextmanager
    def refreshing(self, at: datetime, *, patience_s: float = 0) -> Iterator[None]:
        """Be the one process that refreshes; put away first what one that died has left.

        Raises:
            StoreRefreshing: Another one does, for longer than we wait.
        """
        with self._one_refreshes(patience_s):
            swept(self.folder, at)
            self._settle_cut_off(at)
            try:
                yield
            except BaseException:
                with suppress(StoreError):
                    self._settle_cut_off(at)
                raise

    def is_being_refreshed(self) -> bool:
        """Tell whether a process refreshes the store just now."""
        try:
            with self._one_refreshes(0):
                return False
        except StoreRefreshing:
            return True

    def _settle_cut_off(self, at: datetime) -> None:
        with self._catalogue.writing() as connection:
            tries.settle_cut_off(connection, at)

    @contextmanager
    def _one_refreshes(self, patience_s: float) -> Iterator[None]:
        with ExitStack() as held:
            try:
                held.enter_context(locked(self.folder / LOCK, patience_s))
            except StoreBusy as error:
                raise StoreRefreshing(patience_s) from error
            yield

    @contextmanager
    def fetching_folder(self) -> Iterator[Path]:
        """Give an empty folder for publishers' files, which are gone afterwards."""
        with emptied(self.folder) as folder:
            yield folder

    def last_tries(self) -> dict[str, LastTry]:
        """Return the newest try of each layer that was ever refreshed, by key."""
        with self._catalogue.reading() as connection:
            return tries.last_tries(connection)

    def tried(self) -> dict[str, Tried]:
        """Return what came of asking each layer's source, by key; for readers."""
        return {layer: one.tried for layer, one in self.last_tries().items()}

    def marks(self, layer: str, program: str) -> dict[str, Mark]:
        """Return what to ask each source of a layer with (see `Brought`), by its name."""
        with self._catalogue.reading() as connection:
            return kept_marks.marks(connection, layer, program)

    def begin_try(self, layer: str, at: datetime) -> None:
        """Write down that a layer is being refreshed; what never ends is told by the next."""
        with self._catalogue.writing() as connection:
            tries.began(connection, layer, at)

    def end_failed(self, layer: str, at: datetime, failure: EjmapError, fault: Fault) -> None:
        """Write down that a try brought nothing that could be used."""
        with self._catalogue.writing() as connection:
            tries.failed(connection, layer, at=at, failure=failure, fault=fault)

    def end_unchanged(self, layer: str, at: datetime, shown: str | None) -> Settled:
        """Write down that a publisher said that what is shown is what it has still.

        Raises:
            PublicationChanged: Another version is shown than the one it was asked about.
        """
        with self._catalogue.writing() as connection:
            history.require_shown(connection, layer, shown)
            tries.ended(connection, layer, Outcome.SAME, at=at, before=shown, after=shown)
        return Settled(Outcome.SAME, shown)

    def dismiss(
        self, layer: str, version: str, *, keeps: str | None, by: str, why: str = ""
    ) -> None:
        """Keep what is shown in the place of what is held, which no refresh shows from now on.

        Again, nothing happens. Showing the version in any other way takes it back.

        Raises:
            NothingHeld: It is not held, or no more: a newer one came.
            PublicationChanged: Another version is shown than the one that is to be kept.
        """
        with self._catalogue.writing() as connection:
            tries.dismiss(connection, layer, version, keeps=keeps, by=by, why=why)

    def settle(self, brought: Brought, at: datetime, judge: Judge) -> Settled:
        """Keep what a publisher gave, and show it unless something stands in the way.

        Args:
            brought: What was given; features that staff took down are left out of it.
            at: Now, UTC.
            judge: Holds what is left against the version that is named, which is shown.

        Raises:
            VersionWithdrawn: Just this was withdrawn for harm; it does not come back.
            PublicationChanged: Another version is shown than the one it was held against.
        """
        layer = brought.contents.layer.key
        with self._catalogue.reading() as connection:
            shown = history.shown_of(connection, layer)
            gone = taken_down(connection, layer)
        brought = replace(brought, contents=contents_without(brought.contents, gone))
        content = brought.contents.content_id()
        contents = self._named(brought, content)
        is_same = contents.version_id() == shown
        judged = Judged(shown) if is_same else judge(contents, shown)
        with self._written(contents) as version, self._catalogue.writing() as connection:
            history.require_shown(connection, layer, judged.shown)
            known = entries.entry(connection, layer, version)
            if known is None or known.thinned_at:
                privacy = contents.layer.privacy
                entries.add_version(connection, layer, version, privacy, BY_REFRESH)
            kept_marks.put_brought(connection, layer, content, version)
            kept_marks.put_marks(connection, layer, version, brought.program, brought.marks)
            settled = self._decided(connection, layer, version, judged)
            self._tell(connection, layer, settled, judged, at=at, is_asked=brought.is_asked)
        return settled

    def _decided(self, connection: Connection, layer: str, version: str, judged: Judged) -> Settled:
        if version == judged.shown:
            return Settled(Outcome.SAME, version)
        is_dismissed = dismissals.is_dismissed(connection, layer, version)
        if is_dismissed or layer in pins.pinned(connection):
            return Settled(Outcome.WAITING, version, is_dismissed=is_dismissed)
        if judged.oddities:
            return Settled(Outcome.HELD, version, judged.oddities)
        drafts.end_if_open(connection, layer, version, "published", by=BY_REFRESH)
        how = {"kind": Kind.REFRESHED, "by": BY_REFRESH, "note": ""}
        history.show(connection, layer, version, replaces=judged.shown, **how)
        return Settled(Outcome.NEW, version)

    def _tell(
        self,
        connection: Connection,
        layer: str,
        settled: Settled,
        judged: Judged,
        *,
        at: datetime,
        is_asked: bool,
    ) -> None:
        tries.ended(
            connection,
            layer,
            settled.outcome,
            at=at,
            before=judged.shown,
            after=settled.version,
            why=settled.oddities,
            is_asked=is_asked,
        )
        if settled.outcome in (Outcome.HELD, Outcome.WAITING) and settled.version:
            is_held = settled.outcome is Outcome.HELD
            counts = (judged.found, judged.expected) if is_held else None
            why = settled.oddities
            tries.offered(connection, layer, settled.version, at=at, counts=counts, why=why)

    def _named(self, brought: Brought, content: str) -> Contents:
        """Return contents with the days of the version that says the same, or with today's.

        So the same content has one version for ever, and what was withdrawn stays so.
        """
        layer = brought.contents.layer.key
        with self._catalogue.reading() as connection:
            made = kept_marks.version_brought(connection, layer, content)
            entry = entries.entry(connection, layer, made) if made else None
            entries.refuse_withdrawn(layer, entry)
            shown = history.shown_of(connection, layer)
        for version in filter(None, (made, shown)):
            days = {one.key: one.retrieved for one in self._manifest(layer, version).layer.papers}
            same = brought.contents.got_on(days)
            if same.version_id() == version:
                return same
        if self._is_known(brought.contents):
            return brought.contents
        return brought.contents.got_on(brought.got)

    def _is_known(self, contents: Contents) -> bool:
        """Tell whether it was made with the days it comes with, as the seed is."""
        with self._catalogue.reading() as connection:
            version = contents.version_id()
            return entries.entry(connection, contents.layer.key, version) is not None
