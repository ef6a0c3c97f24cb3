"""How a layer stands and where undo leads, told before anybody presses."""

import geopandas as gpd
import pytest

from ejmap.harvest import Harvest
from ejmap.layer import Privacy
from ejmap.store import Store
from ejmap.ui.staff.standing import standing
from tests.ui.conftest import INVENTED_PARKS as PARKS
from tests.ui.conftest import table

KEY = PARKS.key


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


def add(store, rows=4, layer=PARKS):
    made = gpd.GeoDataFrame(table().iloc[:rows], crs="EPSG:4326")
    return store.add_version(layer, Harvest(made), by="test")


def publish(store, rows=4, layer=PARKS):
    version = add(store, rows, layer)
    store.publish(KEY, version, replaces=store.shown(KEY), by="test")
    return version


def test_a_layer_that_was_never_published_is_a_draft(store):
    version = add(store)
    found = standing(store, KEY)
    assert (found.state, found.shown, found.named_by) == ("draft", None, version)
    assert not found.can_undo


def test_undoing_a_first_publication_empties_the_layer(store):
    publish(store)
    found = standing(store, KEY)
    assert found.state == "published"
    assert found.undo_empties


def test_undoing_a_second_one_shows_the_first(store):
    publish(store, 3)
    publish(store, 4)
    found = standing(store, KEY)
    assert found.can_undo
    assert not found.undo_empties
    assert not found.can_redo


def test_what_was_undone_can_be_redone(store):
    publish(store)
    store.undo(KEY, replaces=store.shown(KEY), by="test")
    found = standing(store, KEY)
    assert (found.state, found.can_undo, found.can_redo) == ("down", False, True)


def test_undo_promises_what_the_store_then_does(store):
    first = publish(store, 3)
    publish(store, 4)
    found = standing(store, KEY)
    store.undo(KEY, replaces=found.shown, by="test")
    assert standing(store, KEY).shown == first


def test_a_version_withdrawn_meanwhile_is_not_gone_back_to(store):
    first = publish(store, 3)
    publish(store, 4)
    store.withdraw(KEY, first, why="invented", by="test")
    assert standing(store, KEY).undo_empties


def test_a_layer_of_the_staff_is_shown_to_nobody_else(store):
    publish(store, layer=PARKS.model_copy(update={"privacy": Privacy.STAFF}))
    assert standing(store, KEY).state == "staff"


def test_a_newer_version_waits_while_the_layer_is_pinned(store):
    publish(store, 3)
    publish(store, 4)
    store.undo(KEY, replaces=store.shown(KEY), by="test")
    newer = add(store, 2)
    assert standing(store, KEY).waiting.version == newer


def test_without_a_pin_nothing_waits(store):
    publish(store, 3)
    add(store, 2)
    assert standing(store, KEY).waiting is None
