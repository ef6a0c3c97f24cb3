"""Who may do what. The frame, every action and every route ask here and nowhere else."""

from dataclasses import dataclass
from enum import StrEnum

from ejmap.errors import NotAllowed, NotSignedIn


class Role(StrEnum):
    """What a person is to the map; the words are `role.<value>`."""

    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What staff do."""

    SEE = "see"
    """See drafts, staff-only layers and fields, histories with names."""
    UPLOAD = "upload"
    DRAFT = "draft"
    LOOK = "look"
    """Say of another person's draft that it looks right."""
    PUBLISH = "publish"
    UNDO = "undo"
    """Undo, redo, restore, unpin."""
    TAKE_DOWN = "take_down"
    WITHDRAW = "withdraw"


_EDITS = frozenset({Action.SEE, Action.UPLOAD, Action.DRAFT, Action.LOOK})
_PUBLISHES = _EDITS | {Action.PUBLISH, Action.UNDO, Action.TAKE_DOWN}
ALLOWED: dict[Role, frozenset[Action]] = {
    Role.EDITOR: _EDITS,
    Role.PUBLISHER: _PUBLISHES,
    Role.ADMINISTRATOR: frozenset(Action),
}


@dataclass(frozen=True)
class Person:
    """Somebody of the staff.

    Attributes:
        id: Stands in events and publications; never changes.
        name: What colleagues call them; the public reads "staff".
    """

    id: str
    name: str
    role: Role

    def may(self, action: Action) -> bool:
        """Tell whether the person's role goes that far."""
        return action in ALLOWED[self.role]


COMMAND_LINE = Person("command line", "command line", Role.ADMINISTRATOR)
"""Whoever runs commands on the machine itself."""


def allowed(person: Person | None, action: Action) -> Person:
    """Return the person, if they may do it.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: Their role does not go that far.
    """
    if person is None:
        raise NotSignedIn
    if not person.may(action):
        raise NotAllowed(str(action), str(person.role))
    return person
