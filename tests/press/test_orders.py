"""Orders: what is sound, and what their views may show."""

import shutil

import pytest

from ejmap.errors import NoViews, UnknownSnapshot
from ejmap.exhibits.exhibit import Form, Order
from ejmap.harvest import Harvest
from ejmap.press.orders import mark, sound
from ejmap.settings import ROOT
from ejmap.snapshots.taking import take
from ejmap.store import Store
from ejmap.store.seed import read_seed

BY = {"by": "a test"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A store with schools and communities, and the order of a view of schools."""
    store = Store(tmp_path_factory.mktemp("orders") / "store")
    wanted = ("schools", "communities", "salton_sea", "main_roads")
    store.fill((one for one in read_seed(ROOT / "data" / "seed") if one.layer.key in wanted), "a")
    snapshot = take("on=schools,communities", store=store)
    yield store, Order(form=Form.PDF, views=(snapshot.id,))
    store.close()


@pytest.fixture
def store(kept, tmp_path, monkeypatch):
    opened = Store(shutil.copytree(kept[0].folder, tmp_path / "store"))
    monkeypatch.setattr("ejmap.store.ready", lambda: opened)
    yield opened
    opened.close()


def test_an_order_of_views_that_are_there_is_sound(kept, store):
    assert sound(kept[1]) == kept[1]


def test_an_order_of_what_is_not_there_is_refused(store):
    with pytest.raises(UnknownSnapshot):
        sound(Order(form=Form.PDF, views=("nothing",)))


def test_what_is_wrong_with_the_order_itself_is_said_first(store):
    with pytest.raises(NoViews):
        sound(Order(form=Form.PDF, views=()))


def test_a_newer_version_leaves_what_a_view_shows_as_it_was(kept, store):
    before, now = mark(kept[1]), store.version("schools")
    contents = store.staff_version("schools", now.id).contents()
    newer = store.add_version(contents.layer, Harvest(contents.table.iloc[1:]), **BY)
    store.publish("schools", newer, replaces=now.id, **BY)
    assert mark(kept[1]) == before


def test_what_is_withdrawn_is_shown_no_more(kept, store):
    before = mark(kept[1])
    store.withdraw("schools", store.version("schools").id, why="invented harm", **BY)
    assert mark(kept[1]) != before
