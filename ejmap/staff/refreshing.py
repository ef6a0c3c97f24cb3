"""What staff say of newer data that is held: that it may be shown all the same, or shall not."""

from dataclasses import dataclass

import ejmap.store
from ejmap.errors import NothingHeld
from ejmap.freshness import HeldBack
from ejmap.staff.roles import Action, Person, allowed
from ejmap.store import LastTry
from ejmap.store.history import Kind, Publication
from ejmap.text import Text


@dataclass(frozen=True)
class Held:
    """A version that waits for somebody to look at it."""

    layer: str
    back: HeldBack
    shown: str | None
    """What is shown meanwhile: what `replaces` names."""
    why: Text
    """What was odd about it when it came."""


def held(person: Person | None) -> list[Held]:
    """Return what is held, by layer; what staff decided against is not."""
    allowed(person, Action.SEE)
    store = ejmap.store.ready()
    return [
        Held(layer, one.tried.held, store.shown(layer), one.why_held)
        for layer, one in store.last_tries().items()
        if one.tried.held and one.why_held
    ]


def confirm(
    person: Person | None, layer: str, version: str, *, replaces: str | None, note: str = ""
) -> Publication:
    """Show a version that is held, or was dismissed; newer ones are held against it from then on.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        NothingHeld: It is not held, or no more: a newer one came.
        PublicationChanged: Another version is shown than the person saw.
    """
    who = allowed(person, Action.PUBLISH)
    store = ejmap.store.ready()
    if version != _offered(store.last_tries().get(layer)):
        raise NothingHeld(layer, version)
    return store.publish(
        layer, version, replaces=replaces, by=who.id, note=note, kind=Kind.REFRESHED
    )


def dismiss(
    person: Person | None, layer: str, version: str, *, keeps: str | None, why: str = ""
) -> None:
    """Keep what is shown in the place of a version that is held; again, nothing happens.

    The same coming again is not held again. What differs from it is judged as ever.

    Args:
        person: Who decides.
        layer: Key of the layer.
        version: What is held.
        keeps: The version shown, as the person saw it; None: nothing is shown.
        why: In the person's own words, for the history.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        NothingHeld: It is not held, or no more: a newer one came.
        PublicationChanged: Another version is shown than the person saw.
    """
    who = allowed(person, Action.PUBLISH)
    ejmap.store.ready().dismiss(layer, version, keeps=keeps, by=who.id, why=why)


def _offered(last: LastTry | None) -> str | None:
    """Return what came of a layer and wants, or wanted, somebody's decision."""
    if last is None:
        return None
    held, waiting = last.tried.held, last.tried.waiting
    if held:
        return held.version
    return waiting.version if waiting and waiting.is_dismissed else None
