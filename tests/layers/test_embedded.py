"""Layers that come with the program, and those that are there once their publisher was asked."""

import pytest

from ejmap.layers import all_layers, defined, embedded, modules
from ejmap.refresh import refreshable
from ejmap.settings import ROOT
from ejmap.store.seed import fill, read_seed

FETCHED = sorted(set(modules()) - set(embedded()))


def test_some_layers_come_without_data():
    assert FETCHED == ["clinics", "parks_open_space", "road_surfaces"]


@pytest.mark.parametrize("key", FETCHED)
def test_a_layer_without_data_can_be_asked_for(key):
    assert key in refreshable()


@pytest.mark.parametrize("key", FETCHED)
def test_a_layer_without_data_is_not_on_at_the_start(key):
    assert not modules()[key].LAYER.on_at_start


def test_the_seed_is_not_said_to_lack_them(caplog):
    read_seed(ROOT / "data" / "seed")
    assert caplog.records == []


def test_a_store_filled_from_the_seed_shows_none_of_them(empty_store):
    fill(empty_store, ROOT / "data" / "seed")
    assert not set(FETCHED) & set(empty_store.layers())


def test_data_may_change_words_of_its_layer_and_nothing_else():
    layer = all_layers()[0]
    harvest = type("Harvested", (), {"definition": {"name": layer.noun.one}})()
    changed = defined(layer.key, harvest)
    assert changed.name == layer.noun.one
    assert changed.model_copy(update={"name": layer.name}) == layer
