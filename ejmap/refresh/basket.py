"""What is fetched in one refresh: each file once, however many layers are made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ejmap.errors import NoneReached, SourceError, TooMuchFetched
from ejmap.refresh.network import Network
from ejmap.sources.asking.client import Client, NotModified
from ejmap.sources.asking.fetched import Fetchable, Fetched
from ejmap.sources.asking.request import MEGABYTE, Validators
from ejmap.sources.beside import Beside
from ejmap.sources.got import write_note
from ejmap.store.marks import Mark

# No layer of the valley is made of more; a whole state's roads are a tenth of it.
MOST_BYTES = 1024 * MEGABYTE

# In what publishers were asked at.
ADDRESS = "://"

Marks = Mapping[str, Mark]


@dataclass
class Basket:
    """A folder of publishers' files, and what each is.

    What failed once is not asked again in the same refresh: five layers that want one boundary
    file are one question, whichever of its parts each of them reads.
    """

    folder: Path
    client: Client
    network: Network
    most_bytes: int = MOST_BYTES
    passed_over: dict[str, tuple[SourceError, ...]] = field(default_factory=dict)
    """Of each layer, the failures of publications beside which others were had."""
    _had: dict[str, Fetched | SourceError] = field(default_factory=dict)
    """By where the file lies."""

    def fill(self, layer: str, readers: Mapping[str, Fetchable], known: Marks) -> Marks | None:
        """Fetch what a layer is made of; return what to ask with next time.

        None: every publisher says that its file is the one we had; nothing was fetched.

        Args:
            layer: Key of the layer.
            readers: What is asked, by name.
            known: What came with the files we had, by the readers' names.

        Raises:
            NoneReached: No publisher can be reached.
            SourceError: A file could not be had, or of those that stand beside each other none.
            TooMuchFetched: The files are too large together.
        """
        self.network.require()
        answers = self._answers(layer, readers, known)
        if all(isinstance(answer, NotModified) for answer in answers.values()):
            return None
        had = {
            # What is the same was thrown away when the layer had been made of it.
            name: self._whole(readers[name])
            if isinstance(answer, NotModified) and not isinstance(readers[name], Beside)
            else answer
            for name, answer in answers.items()
        }
        # What a publication that was not asked, or failed, gave before is in what the layer held.
        kept = {name: known[name] for name in readers if name in known}
        had_now = {name: one for name, one in had.items() if isinstance(one, Fetched)}
        return {**kept, **self._noted(layer, had_now)}

    def address_of(self, source: str) -> str:
        """Return where the file was had that an error calls so, without a key; "" of none."""
        had = [one for one in self._had.values() if isinstance(one, Fetched)]
        named = [one.address for one in had if Path(one.path).name in source]
        return ", ".join(sorted(set(named)))

    def _noted(self, layer: str, had: Mapping[str, Fetched]) -> Marks:
        """Note when files were had; return what to ask with next time."""
        if sum(one.byte_count for one in had.values()) > self.most_bytes:
            raise TooMuchFetched(layer, self.most_bytes // MEGABYTE)
        write_note(self.folder, {one.path: one.at for one in had.values()})
        return {name: _mark(one) for name, one in had.items()}

    def _answers(
        self, layer: str, readers: Mapping[str, Fetchable], known: Marks
    ) -> dict[str, Fetched | NotModified]:
        """Ask every reader; of those that stand beside each other, one that fails is passed over.

        One without its key is off, and no failure.
        """
        answers: dict[str, Fetched | NotModified] = {}
        failures: list[SourceError] = []
        for name, one in readers.items():
            if not isinstance(one, Beside):
                answers[name] = self._ask(one, known.get(name))
            elif not one.missing:
                try:
                    answers[name] = self._ask(one, known.get(name))
                except SourceError as error:
                    failures.append(error)
        beside = [answers.get(name) for name, one in readers.items() if isinstance(one, Beside)]
        # Raised here and not above, so that no other failure hangs on to it.
        if failures and not any(isinstance(one, Fetched) for one in beside):
            raise failures[0]
        self.passed_over[layer] = tuple(failures)
        return answers

    def _ask(self, reader: Fetchable, known: Mark | None) -> Fetched | NotModified:
        had = self._had.get(reader.path)
        if isinstance(had, SourceError):
            raise had
        if had is not None:
            return had
        try:
            answer = reader.fetch(self.client, self.folder, _since(known))
        except SourceError as error:
            failure = self.network.judged(error)
            if not isinstance(failure, NoneReached):
                # Once there is a network again, it is asked all the same.
                self._had[reader.path] = failure
            raise failure from error.__cause__
        if ADDRESS in answer.address:
            # Otherwise nobody was asked: it is too early.
            self.network.heard()
        if isinstance(answer, Fetched):
            self._had[reader.path] = answer
        return answer

    def _whole(self, reader: Fetchable) -> Fetched:
        answer = self._ask(reader, None)
        # A publisher that was not asked "changed since?" cannot say that nothing did.
        assert isinstance(answer, Fetched)
        return answer


def _since(known: Mark | None) -> Validators | None:
    """Return what to ask "changed since?" with; None where the publisher gave nothing."""
    if known is None or known == Mark():
        return None
    return Validators(known.etag, known.last_modified)


def _mark(fetched: Fetched) -> Mark:
    return Mark(fetched.validators.etag, fetched.validators.last_modified)
