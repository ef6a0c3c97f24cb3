"""How a layer stands, told before anybody presses."""

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


def test_a_layer_that_people_see_is_published(store):
    version = publish(store)
    found = standing(store, KEY)
    assert (found.state, found.shown) == ("published", version)


def test_a_layer_that_shows_nothing_any_more_is_taken_down(store):
    publish(store)
    store.undo(KEY, replaces=store.shown(KEY), by="test")
    found = standing(store, KEY)
    assert (found.state, found.shown) == ("down", None)


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
