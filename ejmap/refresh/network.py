"""Whether a publisher is silent, or this machine has no network: only the first is told of it.

A publisher that does not answer, after another one has, is silent. Where none has answered yet,
some others are tried: if none of them can be reached either, the fault is ours.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import ejmap.layers
from ejmap.errors import KeyMissing, NoneReached, SourceError, SourceMissing, SourceUnreachable
from ejmap.refresh.sources import refreshable
from ejmap.sources.asking.reach import is_here, reaches_any

# Of these nobody was asked.
NOT_ASKED = (KeyMissing, SourceMissing)

Reaches = Callable[[Iterable[str]], bool]


def publishers_hosts() -> list[str]:
    """Return the hosts of the publishers' own pages, of layers that can be asked for."""
    known = ejmap.layers.modules()
    urls = [paper.url for key in refreshable() for paper in known[key].LAYER.papers]
    hosts = [urlsplit(url).hostname for url in urls if url]
    return [*dict.fromkeys(host for host in hosts if host)]


@dataclass
class Network:
    """What one refresh has learnt of the network.

    Attributes:
        reaches: Tells whether one of several hosts can be reached.
    """

    reaches: Reaches = reaches_any
    _has_answered: bool = False
    _down: NoneReached | None = None

    def heard(self) -> None:
        """Take note that a publisher answered, whatever it said."""
        self._has_answered, self._down = True, None

    def require(self) -> None:
        """Spare a layer the waiting where there was no network for the last, and is none still.

        Raises:
            NoneReached: So it is.
        """
        if self._down and not self.reaches(publishers_hosts()):
            raise self._down
        self._down = None

    def judged(self, failure: SourceError) -> SourceError:
        """Return what a failure means: the publisher's, or that there is no network."""
        if isinstance(failure, NOT_ASKED):
            return failure
        if not isinstance(failure, SourceUnreachable):
            self.heard()
            return failure
        if self._has_answered or self._is_silent_alone(failure):
            return failure
        self._down = NoneReached(str(failure.facts["address"]), failure.facts["why"])
        return self._down

    def _is_silent_alone(self, failure: SourceUnreachable) -> bool:
        """Tell whether others can be reached; a host on this machine wants no network."""
        host = urlsplit(str(failure.facts["address"])).hostname
        others = [one for one in publishers_hosts() if one != host]
        return is_here(host) or not others or self.reaches(others)
