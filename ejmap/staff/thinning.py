"""Old versions that refreshing made hour by hour, thinned to one a day by whoever may delete."""

from datetime import UTC, datetime

import ejmap.store
from ejmap.staff.roles import Action, Person, allowed
from ejmap.store.thinning import KEPT_DAYS, Thinned
from ejmap.text import Language, say_date, words

# Another process may refresh; one layer of it seldom takes longer.
PATIENCE_S = 60.0


def said_span(one: Thinned, language: Language) -> str:
    """Return the days that versions were of: the one, or the first and the last."""
    first, last = (say_date(day, language) for day in (one.first_day, one.last_day))
    key = "history.thinned_day" if first == last else "history.thinned_days"
    return words(language).fill(key, {"first": first, "last": last})


def thin(
    person: Person | None,
    *,
    days: int = KEPT_DAYS,
    dry_run: bool = False,
    at: datetime | None = None,
) -> list[Thinned]:
    """Keep one version a day of what is older than so many days; return what went, by layer.

    Args:
        person: Who acts: as with withdrawing, whoever may delete for good.
        days: So many days back every version is kept.
        dry_run: Return what would go, and change nothing.
        at: Now, UTC; None: the clock's.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        StoreRefreshing: Somebody refreshes, and goes on for longer than we wait.
        StoreError: The store is damaged, busy or full; nothing it needs was deleted.
    """
    who = allowed(person, Action.WITHDRAW)
    return ejmap.store.ready().thin(
        at or datetime.now(UTC), by=who.id, days=days, dry_run=dry_run, patience_s=PATIENCE_S
    )
