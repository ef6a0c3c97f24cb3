"""What staff say of newer data that is held: that it may be shown all the same."""

from dataclasses import dataclass

import ejmap.store
from ejmap.errors import NothingHeld
from ejmap.freshness import HeldBack
from ejmap.staff.roles import Action, Person, allowed
from ejmap.store.history import Kind, Publication


@dataclass(frozen=True)
class Held:
    """A version that waits for somebody to look at it."""

    layer: str
    back: HeldBack
    shown: str | None
    """What is shown meanwhile: what `replaces` names."""
    why: str
    """In plain English, as the history has it."""


def held(person: Person | None) -> list[Held]:
    """Return what is held, by layer."""
    allowed(person, Action.SEE)
    store = ejmap.store.ready()
    return [
        Held(layer, one.tried.held, store.shown(layer), _why(layer, one.tried.held.version))
        for layer, one in store.last_tries().items()
        if one.tried.held
    ]


def confirm(
    person: Person | None, layer: str, version: str, *, replaces: str | None, note: str = ""
) -> Publication:
    """Show a version that is held; newer ones are held against it from then on.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        NothingHeld: It is not held, or no more: a newer one came.
        PublicationChanged: Another version is shown than the person saw.
    """
    who = allowed(person, Action.PUBLISH)
    store = ejmap.store.ready()
    last = store.last_tries().get(layer)
    if last is None or last.tried.held is None or last.tried.held.version != version:
        raise NothingHeld(layer, version)
    return store.publish(
        layer, version, replaces=replaces, by=who.id, note=note, kind=Kind.REFRESHED
    )


def _why(layer: str, version: str) -> str:
    """Return what was odd about a version when it came."""
    told = (
        one.note or ""
        for one in reversed(ejmap.store.ready().events(layer))
        if (one.what, one.after) == ("refresh_held", version)
    )
    return next(told, "")
