"""A draft described again: over its own rows, without the file it came from."""

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd

import ejmap.store
from ejmap.errors import NotAllowed
from ejmap.layer import Layer
from ejmap.staff.publishing import GIVEN_UP
from ejmap.staff.roles import Action, Person, allowed
from ejmap.store.drafts import Draft
from ejmap.uploads.description import Description, description_from_layer
from ejmap.uploads.description.again import table_again


@dataclass(frozen=True)
class Reopened:
    """What a draft holds, as it stood before it was described.

    Attributes:
        draft: The draft.
        layer: What it was described as.
        description: What was said of it.
        table: Its rows; columns as in the file, or those of the layer it updates.
        has_own_columns: The rows came with the columns of a layer there was already: what is said
            of those stays, and only the source is told anew.
    """

    draft: Draft
    layer: Layer
    description: Description
    table: gpd.GeoDataFrame
    has_own_columns: bool


def may_change(person: Person, draft: Draft) -> bool:
    """Tell whether a person may describe a draft again: their own, or anybody's who publishes."""
    is_own = draft.made_by == person.id and person.may(Action.DRAFT)
    return is_own or person.may(Action.PUBLISH)


def reopened(draft: Draft) -> Reopened:
    """Return what a draft holds.

    Raises:
        StoreError: It cannot be read.
    """
    version = ejmap.store.ready().staff_version(draft.layer, draft.version)
    layer, table = version.layer, version.staff_table()
    # One more paper is what an update of a layer's own columns leaves; a description has one.
    if not draft.description or len(layer.papers) > 1:
        said = description_from_layer(layer).model_copy(update={"note": draft.note})
        return Reopened(draft, layer, said, table, has_own_columns=True)
    said = Description.model_validate_json(draft.description)
    return Reopened(draft, layer, said, table_again(said, layer, table), has_own_columns=False)


def change(person: Person | None, draft: Draft, make: Callable[[Person], Draft]) -> Draft:
    """Make a draft that takes the place of another, which ends with it.

    Args:
        person: Who describes it again.
        draft: The one that ends.
        make: Makes the other.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: It is another person's, and the role does not go that far.
        UnknownDraft: It was published or given up meanwhile.
    """
    who = allowed(person, Action.DRAFT)
    store = ejmap.store.ready()
    if not may_change(who, store.draft(draft.layer, draft.version)):
        raise NotAllowed(str(Action.PUBLISH), str(who.role))
    made = make(who)
    if made.version != draft.version:
        store.end_draft(draft.layer, draft.version, GIVEN_UP, by=who.id)
    return made
