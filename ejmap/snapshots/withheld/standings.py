"""Which versions that a view names may not be seen any more, and since when."""

from dataclasses import dataclass
from datetime import datetime

from ejmap.errors import UnknownVersion
from ejmap.region import LOCAL_TIME
from ejmap.snapshots.kept import Kept
from ejmap.store import Store, VersionStanding
from ejmap.text import LANGUAGES, Text, say_date, text_of

HIDDEN = VersionStanding("hidden")


@dataclass(frozen=True)
class Lost:
    """A version that a view names and that is no longer public.

    Attributes:
        layer: Key of the layer.
        version: Id of the version.
        name: What the layer is called.
        standing: Withdrawn or hidden, and since when.
    """

    layer: str
    version: str
    name: Text
    standing: VersionStanding

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether it was taken away for harm."""
        return self.standing.state == "withdrawn"

    @property
    def said(self) -> Text:
        """What became of it and when, as a sentence."""
        key = f"snapshot.{self.standing.state}"
        if self.standing.since is None:
            return text_of(f"{key}.no_day", layer=self.name)
        return text_of(f"{key}", layer=self.name, day=day_of(self.standing.since))


def standing(store: Store, layer: str, version: str) -> VersionStanding:
    """Return whether the public may still read a version; one the store does not know is hidden."""
    try:
        return store.standing_of(layer, version)
    except UnknownVersion:
        return HIDDEN


def lost_of(kept: Kept, store: Store) -> tuple[Lost, ...]:
    """Return the versions of a view that are no longer public, those withdrawn first."""
    names = names_of(kept)
    found = [(layer, version, standing(store, layer, version)) for layer, version in kept.pairs()]
    lost = [
        Lost(layer, version, names.get(layer) or Text(en=layer, es=layer), state)
        for layer, version, state in found
        if state.state != "public"
    ]
    return tuple(sorted(lost, key=lambda one: not one.is_withdrawn))


def names_of(kept: Kept) -> dict[str, Text]:
    """Return what each layer of a view is called, by key."""
    return {one.layer: one.layer_name for one in kept.sources}


def day_of(moment: datetime) -> Text:
    """Return the valley's day of an instant, in words."""
    day = moment.astimezone(LOCAL_TIME).date()
    return Text(**{one: say_date(day, one) for one in LANGUAGES})
