"""How often passwords may be tried: counted in the store, so that all processes share it."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from ejmap.errors import TooManyAttempts
from ejmap.store.events import now
from ejmap.store.people import People

FIRST_WAIT_S = 30
DAY_S, HOUR_S = 86_400, 3600


@dataclass(frozen=True)
class Limit:
    """How many attempts are free within some time, and how long the doubling waits become."""

    free: int
    longest_wait_s: int
    within_s: int


# One name from one address: a person who mistypes. Whoever tries that name from elsewhere does not
# make this person wait, and nobody waits longer than a quarter of an hour.
ONE_FROM_ONE = Limit(5, 900, DAY_S)
# Any names from one address: an office of many people, or somebody who goes through a list. Counted
# for an hour, so that one office is not slowed all day by one of its machines.
FROM_ONE = Limit(30, 900, HOUR_S)
# One name from any addresses: many machines in turn. These waits are short, so that the person
# whose name it is finds a moment between.
OF_ONE = Limit(50, 60, HOUR_S)


class Attempt:
    """One attempt of a name from an address."""

    def __init__(self, people: People, name: str, client: str) -> None:
        self._people = people
        self._pair = f"{client} {name}"
        self._limits = {
            self._pair: ONE_FROM_ONE,
            f"from {client}": FROM_ONE,
            f"of {name}": OF_ONE,
        }
        self._noted: dict[str, int] = {}

    def begin(self) -> None:
        """Note the attempt before it is made, so that many at once are counted like one by one.

        Raises:
            TooManyAttempts: It may not be made yet and does not count; says how long to wait.
        """
        self._noted = self._people.note_attempts(self._limits)
        wait_s = max(self._wait_s(whom) for whom in self._limits)
        if wait_s > 0:
            self._take_back()
            raise TooManyAttempts(wait_s)

    def succeed(self) -> None:
        """Forget it, and what this person mistyped here before."""
        self._take_back()
        self._people.forget_attempts(self._pair)

    def _take_back(self) -> None:
        self._people.take_back_attempts(self._noted.values())

    def _wait_s(self, whom: str) -> int:
        limit = self._limits[whom]
        times = self._people.attempt_times(whom, limit.within_s, before=self._noted[whom])
        return wait_s(times, limit, now())


def wait_s(times: list[datetime], limit: Limit, at: datetime) -> int:
    """Return how many seconds the next attempt has to wait after those of these times."""
    over = len(times) - limit.free
    if over < 0:
        return 0
    # 2 to the 20 is beyond any longest wait; a day of attempts must not make a number of miles.
    whole = min(limit.longest_wait_s, FIRST_WAIT_S * 2 ** min(over, 20))
    return max(0, math.ceil((times[-1] + timedelta(seconds=whole) - at).total_seconds()))
