"""Which versions of a layer are offered as sides of before and after."""

from ejmap.store import Store
from ejmap.ui.hearing import sides
from tests.store import invented

KEY = "titles"


def test_of_many_versions_the_first_and_the_newest_are_offered(tmp_path, monkeypatch):
    store, made = Store(tmp_path / "store"), []
    layer = invented.layer(KEY, invented.TITLE_ONLY)
    for rows in (1, 2, 3, 4):
        made.append(store.add_version(layer, invented.titled_harvest(rows), by="a test"))
        store.publish(KEY, made[-1], replaces=store.shown(KEY), by="a test")
    monkeypatch.setattr(sides, "MOST_VERSIONS", 3)
    assert list(sides.public_versions(KEY, store)) == [made[0], *made[2:]]
    monkeypatch.setattr(sides, "MOST_VERSIONS", 4)
    assert list(sides.public_versions(KEY, store)) == made
    store.close()
