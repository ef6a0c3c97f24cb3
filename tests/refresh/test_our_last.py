"""Layers that keep of their own last table what the publishers do not give every time."""

import pytest

from ejmap.harvest import Harvest
from ejmap.sources.our_last import OurLast
from tests.refresh import invented_sources as invented
from tests.store import invented as tables


@pytest.fixture
def keeping(layers):
    """The layer "places" holds as many rows more than its list as it held before."""

    def normalise(published):
        last = published["last"]
        return Harvest(tables.table(published["list"] + (0 if last is None else len(last))))

    layers["places"].READS["last"] = OurLast("places")
    layers["places"].normalise = normalise


def count(store):
    return len(store.version("places").table())


@pytest.mark.usefixtures("keeping")
def test_what_a_layer_held_last_is_laid_beside_what_is_fetched(refreshed, store):
    refreshed("places")
    assert count(store) == 4
    refreshed("places")
    assert count(store) == 8


@pytest.mark.usefixtures("keeping")
def test_it_is_laid_beside_files_somebody_brought_and_not_among_them(refreshed, store, tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    (files / "places.json").write_text("3")
    refreshed("places", folder=files)
    refreshed("places", folder=files)
    assert count(store) == 6
    assert [one.name for one in files.iterdir()] == ["places.json"]


@pytest.mark.usefixtures("keeping")
def test_what_lies_there_of_another_store_is_not_written_over(refreshed, tmp_path):
    files = tmp_path / "files"
    (files / "our_last").mkdir(parents=True)
    (files / "places.json").write_text("3")
    refreshed("places", folder=files)
    refreshed("places", folder=files)
    assert list((files / "our_last").iterdir()) == []


def test_a_layer_whose_file_came_with_it_tells_its_own_days(refreshed, layers, store, clock):
    made = layers["places"].normalise
    paper = layers["places"].LAYER.papers[0]
    day = invented.START.date().replace(year=2030)

    def normalise(published):
        harvest = made(published)
        harvest.definition = {"papers": (paper.model_copy(update={"retrieved": day}),)}
        return harvest

    layers["places"].normalise = normalise
    refreshed("places")
    assert store.version("places").layer.retrieved == day
