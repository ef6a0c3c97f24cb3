"""Stores that show the invented monitors, with readings of a few days."""

from contextlib import contextmanager
from dataclasses import replace

from ejmap.harvest import Harvest
from ejmap.layers.air_quality import LAYER
from ejmap.store import Store
from tests.invented_readings import table
from tests.questions.monitors.invented_monitors import monitors

BY = {"by": "a test"}


def invented(*rows):
    """The invented monitors, by a definition and a look that have just their columns."""
    whole = monitors(*rows)
    look = LAYER.style.model_copy(update={"rules": LAYER.style.rules[-1:], "symbol_text": None})
    fields = tuple(one for one in LAYER.fields if set(one.columns()) <= set(whole.table.columns))
    return replace(whole, layer=LAYER.model_copy(update={"fields": fields, "style": look}))


def drafted(store, *rows):
    """Put the monitors with these readings into a store, shown to nobody; return the version."""
    features = invented(*rows)
    return store.add_version(features.layer, Harvest(features.table, readings=table(*rows)), **BY)


@contextmanager
def shown(folder, *rows):
    """A store in a new folder that shows the monitors with these readings, and their version."""
    store = Store(folder / "store")
    version = drafted(store, *rows)
    store.publish(LAYER.key, version, replaces=None, **BY)
    yield store, version
    store.close()
