"""Drafts that staff make: of a file and what was said of it, or of a newer file of a layer.

Nothing of a draft is to be seen by the public before somebody publishes it.
"""

from datetime import date

import geopandas as gpd

import ejmap.store
from ejmap.differences import is_drop
from ejmap.errors import DescriptionProblem, InvalidDescription, StoreError
from ejmap.harvest import Harvest
from ejmap.layer import Layer
from ejmap.provenance import Paper
from ejmap.staff.roles import Action, Person, allowed
from ejmap.store import Store
from ejmap.store.drafts import Draft
from ejmap.uploads.description import (
    Carried,
    Description,
    checked,
    description_from_layer,
    harvest_from_upload,
    layer_from_description,
    with_categories,
)
from ejmap.uploads.description.carried import carried_over, carried_problems, unconfirmed
from ejmap.uploads.description.updates import updated_harvest, updated_layer
from ejmap.uploads.report import Report

COMMUNITIES = "communities"


def save_draft(
    person: Person | None,
    layer: Layer,
    harvest: Harvest,
    *,
    description: str = "",
    note: str = "",
    replaces: str | None,
) -> Draft:
    """Keep a version that is to be looked at and published.

    Args:
        person: Who made it.
        layer: Its definition.
        harvest: Its table.
        description: What fills the form in again next time.
        note: What changed; stands in the history.
        replaces: The version that was shown when it was made.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        InvalidLayer: The table is not what the definition says.
        VersionWithdrawn: Just this was withdrawn for harm.
    """
    who = allowed(person, Action.DRAFT)
    store = ejmap.store.ready()
    version = store.add_version(layer, harvest, by=who.id)
    return store.save_draft(
        layer.key, version, description=description, by=who.id, note=note, replaces=replaces
    )


def draft_from_upload(
    person: Person | None,
    description: Description,
    report: Report,
    table: gpd.GeoDataFrame,
    *,
    is_update: bool = False,
    confirmed_drop: bool = False,
    is_notice_true: bool = False,
    retrieved: date | None = None,
) -> Draft:
    """Make a draft of a file and what was said of it.

    Args:
        person: Who brought it.
        description: What was said.
        report: Of the file, after its fixes.
        table: What is left of the file after them.
        is_update: Whether it is the next version of the layer that has its key.
        confirmed_drop: Somebody has said that more than half of the rows are really gone.
        is_notice_true: Somebody has said that the notice shown now holds for the newer data.
        retrieved: The day we got the file; None: today.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        InvalidDescription: With all that stands in the way.
    """
    allowed(person, Action.DRAFT)
    store = ejmap.store.ready()
    sound = checked(
        with_categories(description, table),
        report.columns,
        taken=store.layers(),
        geometry=report.geometry,
        is_update=is_update,
    )
    shown = shown_version(sound.key)
    if is_update and shown:
        current = store.staff_version(sound.key, shown)
        _refuse_unconfirmed(current.layer, Carried(sound.notice, is_notice_true))
        if not confirmed_drop:
            _refuse_drop(len(current.staff_table()), len(table))
    layer = layer_from_description(sound, table, retrieved=retrieved)
    harvest = harvest_from_upload(sound, layer, table, communities=communities(store))
    return save_draft(
        person,
        layer,
        harvest,
        description=sound.model_dump_json(),
        note=sound.note,
        replaces=shown,
    )


def draft_of_update(
    person: Person | None,
    layer: str,
    paper: Paper,
    table: gpd.GeoDataFrame,
    *,
    keeps: bool = True,
    note: str = "",
    confirmed_drop: bool = False,
    carried: Carried | None = None,
) -> Draft:
    """Make a draft of a file with the columns of a layer that there is, built-in ones too.

    Args:
        person: Who brought it.
        layer: Key of the layer.
        paper: Of the file; it becomes the layer's first.
        table: What is left of the file after its fixes.
        keeps: Whether what the file does not bring is kept from the version before; else blank.
        note: What changed.
        confirmed_drop: Somebody has said that more than half of the rows are really gone.
        carried: Which sentences of the version before hold for the newer data; None: nobody was
            asked, so that a notice stands in the way and known faults are said no more.

    Raises:
        NotSignedIn: There is nobody.
        NotAllowed: The person's role does not go that far.
        UnknownVersion: Nothing of the layer is shown.
        InvalidDescription: With all that stands in the way.
    """
    allowed(person, Action.DRAFT)
    store = ejmap.store.ready()
    shown = shown_version(layer)
    current = store.staff_version(layer, shown or "")
    said = carried or unconfirmed(current.layer)
    _refuse_unconfirmed(current.layer, said)
    updated = carried_over(updated_layer(current.layer, paper), said)
    harvest = updated_harvest(
        updated,
        table,
        current.staff_table(),
        keeps=keeps,
        communities=communities(store),
        readings=current.contents().readings,
        confirmed_drop=confirmed_drop,
    )
    described = store.last_description(layer) or ""
    return save_draft(person, updated, harvest, description=described, note=note, replaces=shown)


def last_description(layer: str) -> Description | None:
    """Return what was said of a layer last; of one that nobody described, what it says itself.

    None where there is no such layer.
    """
    store = ejmap.store.ready()
    said, shown = store.last_description(layer), shown_version(layer)
    current = description_from_layer(store.staff_version(layer, shown).layer) if shown else None
    if not said:
        return current
    last = Description.model_validate_json(said)
    # A newer file of the layer's own columns may have come with another notice since.
    return last.model_copy(update={"notice": current.notice}) if current else last


def shown_version(layer: str) -> str | None:
    """Return the version that a layer shows, the staff's layers included; None: nothing."""
    return ejmap.store.ready().shown(layer)


def communities(store: Store) -> gpd.GeoDataFrame | None:
    """Return the published communities, in which features lie; None where there are none."""
    try:
        return store.version(COMMUNITIES).table()
    except StoreError:
        return None


def _refuse_unconfirmed(was: Layer, said: Carried) -> None:
    if problems := list(carried_problems(was, said)):
        raise InvalidDescription(list(problems))


def _refuse_drop(before: int, after: int) -> None:
    if is_drop(before, after):
        raise InvalidDescription([DescriptionProblem("many_gone", before=before, after=after)])
