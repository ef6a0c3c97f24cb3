"""The embedded seed in a store, kept as pages keep it; and stores that hold invented layers."""

import itertools
import re
from importlib import import_module
from types import SimpleNamespace

import geopandas as gpd
import pytest
from pydantic import BaseModel

from ejmap.layer import Privacy
from ejmap.region.counts import counts_by_community
from ejmap.settings import ROOT
from ejmap.store import Store
from ejmap.store.seed import fill
from ejmap.text import Text

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """A store that shows the embedded seed; nothing is ever written to it."""
    store = Store(tmp_path_factory.mktemp("seeded") / "store")
    fill(store, ROOT / "data" / "seed")
    yield store
    store.close()


@pytest.fixture(scope="session")
def keep(seeded):
    """What a page's view answers: keep("questions", "subject=schools")."""

    # What is kept is frozen, so that it is made once for all that look at it.
    made = {}

    def kept(page, query, at=None, store=seeded):
        if (page, query, at, store) not in made:
            made[page, query, at, store] = answered(page, query, at, store)
        return made[page, query, at, store]

    def answered(page, query, at, store):
        return import_module(f"ejmap.snapshots.pages.{page}").keep(query, at, store)

    return kept


class Shelf:
    """What a keeper asks of a store, for layers that were made up."""

    def __init__(self, *held):
        self._held = {one.layer.key: one for one in held}

    def published(self):
        return {key: one.id for key, one in self._held.items()}

    def version(self, layer, version=None):
        return self._held[layer]


@pytest.fixture(scope="session")
def shelf(seeded):
    """A store with some of the seed's layers, one of them otherwise.

    shelf("bus_stops", mobile_home_parks={"privacy": Privacy.AGGREGATE}), or rows=[0, 1].
    """

    def made(*keys, rows=None, **changed):
        return Shelf(*(_held(seeded.version(key), rows, changed.get(key, {})) for key in keys))

    return made


def _held(version, rows, update):
    table = version.table() if rows is None else version.table().iloc[rows]
    layer = version.layer.model_copy(update=update)
    is_counted = layer.privacy is Privacy.AGGREGATE
    return SimpleNamespace(
        layer=layer.for_public(),
        id=f"invented{next(_numbers)}",
        table=lambda: _without_rows(table) if is_counted else table,
        community_counts=lambda: counts_by_community(table) if is_counted else (),
        readings=lambda _wanted=None: None,
        readings_held=lambda: (),
    )


def _without_rows(table):
    return gpd.GeoDataFrame(table[["id"]].iloc[:0], geometry=table.geometry.iloc[:0])


def texts(found):
    """Every text of what was kept, but the definition of a layer that is drawn."""
    if isinstance(found, Text):
        yield found
    elif isinstance(found, BaseModel):
        names = (name for name in type(found).model_fields if name != "answered")
        yield from (one for name in names for one in texts(getattr(found, name)))
    elif isinstance(found, (tuple, list)):
        yield from (one for each in found for one in texts(each))


def numbers(wording):
    """The numbers of a wording, in no order: languages put days and months otherwise."""
    return sorted(re.findall(r"\d(?:[\d.,]*\d)?", wording))


@pytest.fixture(scope="session")
def said():
    """Ways to look into what was kept: said.texts(kept), said.numbers(words)."""
    return SimpleNamespace(texts=lambda kept: list(texts(kept)), numbers=numbers)
