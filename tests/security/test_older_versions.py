"""Older versions by their addresses: they tell no more than what is shown now."""

import pytest

from ejmap.errors import UnknownVersion
from ejmap.harvest import Harvest
from ejmap.layer import Layer, Privacy
from ejmap.store import Store
from tests.store import invented

BY = {"by": "a test"}


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


def publish(store, layer, rows=3, moved=0.0):
    table = invented.table(rows)
    table["geometry"] = table.geometry.translate(moved)
    version = store.add_version(layer, Harvest(table[layer.columns()]), **BY)
    store.publish(layer.key, version, replaces=store.shown(layer.key), **BY)
    return version


def with_public(names):
    """The invented layer, of whose fields these are public."""
    fields = [one.model_copy(update={"is_public": one.key in names}) for one in invented.FIELDS]
    return Layer.model_validate(invented.layer("places", tuple(fields)).model_dump())


def test_a_field_that_is_the_staffs_by_now_is_in_no_older_version(store):
    old = publish(store, with_public({"name", "spaces", "secret"}))
    publish(store, with_public({"name", "spaces"}))
    with pytest.raises(UnknownVersion):
        store.version("places", old)


def test_a_field_that_is_public_again_opens_the_older_version(store):
    open_one = with_public({"name", "secret"})
    old = publish(store, open_one)
    kept_back = publish(store, with_public({"name"}))
    publish(store, open_one, rows=2)
    assert "secret" in store.version("places", old).table()
    assert "secret" not in store.version("places", kept_back).table()


def test_a_field_that_is_gone_by_now_leaves_older_versions_open(store):
    old = publish(store, with_public({"name", "status"}))
    fewer = tuple(one for one in invented.FIELDS if one.key != "status")
    publish(store, invented.layer("places", fewer))
    assert store.version("places", old).id == old


def test_where_ids_do_not_last_nothing_older_shows_what_was_taken_down(store):
    layer = invented.layer("places", has_lasting_ids=False)
    old = publish(store, layer)
    table = invented.table().assign(id=["a", "b", "c"])
    moved = store.add_version(layer, Harvest(table), **BY)
    store.publish("places", moved, replaces=old, **BY)
    store.take_down_feature("places", "b", replaces=moved, **BY)
    for version in (old, moved):
        with pytest.raises(UnknownVersion):
            store.version("places", version)


@pytest.mark.parametrize("now", [Privacy.AGGREGATE, Privacy.STAFF])
def test_a_layer_that_is_less_open_by_now_has_no_older_points(store, now):
    old = publish(store, invented.layer("places"))
    publish(store, invented.layer("places", privacy=now))
    with pytest.raises(UnknownVersion):
        store.version("places", old)


def test_of_a_layer_given_as_counts_no_older_count_is_public(store):
    layer = invented.layer("places", privacy=Privacy.AGGREGATE)
    old = publish(store, layer)
    publish(store, layer, rows=2)
    with pytest.raises(UnknownVersion):
        store.version("places", old)
