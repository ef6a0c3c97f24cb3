"""What staff do to layers. Every step asks first whether this person may take it.

So each raises NotSignedIn where there is nobody and NotAllowed where a role does not go that far;
docstrings name what else may go wrong. The store keeps each step whole or not at all, and refuses
it where somebody else was faster (`replaces` is the version that the person saw shown).
"""

import ejmap.store
from ejmap.errors import NotAllowed, PublicationChanged, SecondLookNeeded, UnknownDraft
from ejmap.layer import Group, Layer
from ejmap.settings import settings
from ejmap.snapshots.withheld.forgetting import forget
from ejmap.staff.harm import opens_again, refuse_unasked
from ejmap.staff.roles import Action, Person, allowed
from ejmap.store import Store
from ejmap.store.drafts import Draft, Ending
from ejmap.store.history import Publication, Way

PUBLISHED: Ending = "published"
GIVEN_UP: Ending = "given_up"


def needs_second_look(layer: Layer) -> bool:
    """Tell whether a draft of the layer waits until a second person has looked at it."""
    wanted = settings().second_look
    return wanted == "always" or (wanted == "homes" and layer.group is Group.HOMES)


def publish(
    person: Person | None,
    layer: str,
    version: str,
    *,
    replaces: str | None,
    note: str = "",
    harms_nobody: bool = False,
) -> Publication:
    """Show a version from now on; the draft it came from is closed.

    Args:
        person: Who acts.
        layer: Key of the layer.
        version: What is to be shown.
        replaces: The version that the person saw shown; None: nothing was.
        note: Why; stands in the history.
        harms_nobody: The person has answered that no point leads to one family and nobody is shown
            as missing from a list; asked of layers of homes.

    Raises:
        SecondLookNeeded: Nobody but the maker has looked and found it right.
        HarmNotAsked: It shows homes, and nobody has answered the question.
        UnknownDraft: It was given up.
        UnknownVersion: The layer has no such version, or it was withdrawn.
        PublicationChanged: Another version is shown than the one to be replaced.
    """
    who = allowed(person, Action.PUBLISH)
    store = ejmap.store.ready()
    definition = store.staff_version(layer, version).layer
    draft = _draft(store, layer, version)
    if draft is not None:
        _refuse_unseen(draft, definition)
        refuse_unasked(definition, harms_nobody=harms_nobody)
    published = store.publish(layer, version, replaces=replaces, by=who.id, note=note)
    if draft is not None and draft.ended is None:
        store.end_draft(layer, version, PUBLISHED, by=who.id)
    return published


def _draft(store: Store, layer: str, version: str) -> Draft | None:
    """Return the draft a version came from, closed ones too; None: the program made it."""
    known = store.drafts(open_only=False)
    return next((one for one in known if (one.layer, one.version) == (layer, version)), None)


def _refuse_unseen(draft: Draft, layer: Layer) -> None:
    if draft.ended not in (None, PUBLISHED):
        raise UnknownDraft(draft.layer, draft.version)
    is_seen = draft.look == "right" and draft.looked_by != draft.made_by
    if draft.look == "wrong" or (needs_second_look(layer) and not is_seen):
        raise SecondLookNeeded(draft.layer)


def undo(
    person: Person | None,
    layer: str,
    *,
    replaces: str | None,
    note: str = "",
    harms_nobody: bool = False,
) -> Publication:
    """Show what was shown before.

    `harms_nobody` is the answer of `publish`, asked where the public gets more homes, or more of
    them, than it has now.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        HarmNotAsked: It shows homes again, and nobody has answered the question.
        NothingToUndo: There is nothing before.
        PublicationChanged: Another version is shown than the person saw.
    """
    who = allowed(person, Action.UNDO)
    store = ejmap.store.ready()
    _refuse_overtaken(store, layer, replaces)
    way = store.undo_leads_to(layer)
    refuse_unasked(opens_again(store, layer, way), harms_nobody=harms_nobody)
    return store.undo(layer, replaces=replaces, by=who.id, note=note)


def redo(
    person: Person | None,
    layer: str,
    *,
    replaces: str | None,
    note: str = "",
    harms_nobody: bool = False,
) -> Publication:
    """Show again what was undone; asks and raises as `undo` does."""
    who = allowed(person, Action.UNDO)
    store = ejmap.store.ready()
    _refuse_overtaken(store, layer, replaces)
    way = store.redo_leads_to(layer)
    refuse_unasked(opens_again(store, layer, way), harms_nobody=harms_nobody)
    return store.redo(layer, replaces=replaces, by=who.id, note=note)


def restore(
    person: Person | None,
    layer: str,
    version: str,
    *,
    replaces: str | None,
    note: str = "",
    harms_nobody: bool = False,
) -> Publication:
    """Show an earlier version again; asks as `undo` does.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        SecondLookNeeded: It is a draft that was never shown and waits for a second look.
        HarmNotAsked: It shows homes again, and nobody has answered the question.
        UnknownVersion: The layer has no such version, or it was withdrawn.
        PublicationChanged: Another version is shown than the person saw.
    """
    who = allowed(person, Action.UNDO)
    store = ejmap.store.ready()
    draft = _draft(store, layer, version)
    if draft is not None and draft.ended != PUBLISHED:
        raise SecondLookNeeded(layer)
    _refuse_overtaken(store, layer, replaces)
    refuse_unasked(opens_again(store, layer, Way(version)), harms_nobody=harms_nobody)
    return store.restore(layer, version, replaces=replaces, by=who.id, note=note)


def _refuse_overtaken(store: Store, layer: str, replaces: str | None) -> None:
    """Refuse before anything is asked that another version is shown than the person saw."""
    shown = store.shown(layer)
    if shown != replaces:
        raise PublicationChanged(layer, replaces, shown)


def take_down(
    person: Person | None, layer: str, *, replaces: str | None, note: str = ""
) -> Publication:
    """Show nothing of a layer from now on.

    Raises:
        PublicationChanged: Another version is shown than the person saw.
    """
    who = allowed(person, Action.TAKE_DOWN)
    return ejmap.store.ready().take_down(layer, replaces=replaces, by=who.id, note=note)


def take_down_feature(
    person: Person | None, layer: str, feature: str, *, replaces: str | None, note: str = ""
) -> Publication:
    """Show a layer without one of its features, now and in every later version.

    Raises:
        PublicationChanged: Another version is shown than the person saw.
    """
    who = allowed(person, Action.TAKE_DOWN)
    store = ejmap.store.ready()
    return store.take_down_feature(layer, feature, replaces=replaces, by=who.id, note=note)


def withdraw(person: Person | None, layer: str, version: str, *, why: str) -> None:
    """Delete a version's files, and what kept views hold of it, because it does harm.

    Raises:
        UnknownVersion: The layer has no such version, or it was withdrawn before.
    """
    who, store = allowed(person, Action.WITHDRAW), ejmap.store.ready()
    try:
        store.withdraw(layer, version, why=why, by=who.id)
    finally:
        # Where somebody was cut off half-way, asking again does the rest.
        forget(layer, version, store, by=who.id)


def unpin(person: Person | None, layer: str) -> None:
    """Let newer versions of a layer be published by themselves again."""
    who = allowed(person, Action.UNDO)
    ejmap.store.ready().unpin(layer, by=who.id)


def ask_for_look(person: Person | None, layer: str, version: str) -> None:
    """Ask somebody else to look at a draft.

    Raises:
        UnknownDraft: There is no such draft any more.
    """
    who = allowed(person, Action.DRAFT)
    ejmap.store.ready().ask_for_look(layer, version, by=who.id)


def look(
    person: Person | None, layer: str, version: str, *, is_right: bool, note: str = ""
) -> None:
    """Say of somebody else's draft whether it looks right.

    Raises:
        SecondLookNeeded: It is the person's own; another must look.
        UnknownDraft: There is no such draft any more.
    """
    who = allowed(person, Action.LOOK)
    store = ejmap.store.ready()
    if store.draft(layer, version).made_by == who.id:
        raise SecondLookNeeded(layer)
    store.look(layer, version, is_right=is_right, by=who.id, note=note)


def give_up(person: Person | None, layer: str, version: str) -> None:
    """Close a draft that will not be published; one's own, or anybody's for those who publish.

    Raises:
        NotAllowed: It is another person's, and the role does not go that far.
        UnknownDraft: There is no such draft any more.
    """
    who = allowed(person, Action.DRAFT)
    store = ejmap.store.ready()
    if store.draft(layer, version).made_by != who.id and not who.may(Action.PUBLISH):
        raise NotAllowed(str(Action.PUBLISH), str(who.role))
    store.end_draft(layer, version, GIVEN_UP, by=who.id)
