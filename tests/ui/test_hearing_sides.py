"""Which versions of a layer are offered as sides of before and after."""

from ejmap.harvest import Harvest
from ejmap.store import Store
from ejmap.ui.hearing.sides import MOST_VERSIONS, public_versions
from tests.store import invented

KEY = "titles"


def test_of_many_versions_the_first_and_the_newest_are_offered(tmp_path):
    store, made = Store(tmp_path / "store"), []
    layer = invented.layer(KEY, invented.TITLE_ONLY)
    for rows in range(1, MOST_VERSIONS + 4):
        table = invented.titled_harvest(rows).table
        made.append(store.add_version(layer, Harvest(table), by="a test"))
        store.publish(KEY, made[-1], replaces=store.shown(KEY), by="a test")
        if rows == 2:
            assert list(public_versions(KEY, store)) == made
    assert list(public_versions(KEY, store)) == [made[0], *made[4:]]
    store.close()
