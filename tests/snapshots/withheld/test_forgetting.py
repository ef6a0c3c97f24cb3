import pytest

from ejmap.errors import SnapshotDamaged, VersionWithdrawn
from ejmap.snapshots import taking
from ejmap.snapshots.kept import Side
from ejmap.snapshots.opening import opened, raw
from ejmap.snapshots.withheld.forgetting import forget
from ejmap.staff import publishing
from ejmap.staff.roles import Person, Role
from ejmap.store.tables import SNAPSHOTS

BY = {"by": "a test"}
ADMINISTRATOR = Person("p1", "Sample Person", Role.ADMINISTRATOR)


@pytest.fixture
def forgotten(kept, store, versions):
    """The store after the version that the view was kept on was withdrawn, and forgotten."""
    store.withdraw("places", versions.first, why="harm", **BY)
    assert forget("places", versions.first, store, **BY) == [kept.id]
    return store


def test_nothing_of_a_withdrawn_version_is_left_in_what_is_kept(kept, forgotten):
    content = forgotten.snapshot_content(kept.id).decode()
    assert "i2" not in content
    assert "yes" not in content


def test_what_is_left_opens_and_says_what_was_withdrawn(kept, forgotten):
    found = opened(kept.id, forgotten)
    assert "was withdrawn on" in found.kept.finding.en
    assert found.kept.sides == (Side(),)
    assert (found.id, found.made_at) == (kept.id, kept.made_at)


def test_what_is_left_names_its_versions_still(kept, forgotten, versions):
    assert raw(kept.id, forgotten).kept.pairs() == kept.kept.pairs()
    assert forgotten.snapshots_naming("places", versions.first) == [kept.id]


def test_forgetting_again_changes_nothing(kept, forgotten, versions):
    before = forgotten.snapshot_content(kept.id)
    forget("places", versions.first, forgotten, **BY)
    assert forgotten.snapshot_content(kept.id) == before


def test_views_of_other_versions_are_as_they_were(kept, store, versions):
    store.publish("places", versions.second, replaces=versions.first, **BY)
    other = taking.take("subject=places", store=store)
    store.withdraw("places", versions.first, why="harm", **BY)
    forget("places", versions.first, store, **BY)
    assert opened(other.id, store) == other


def test_a_damaged_view_of_a_withdrawn_version_is_emptied(kept, store, versions, caplog):
    with store._catalogue.writing() as connection:
        connection.execute(SNAPSHOTS.update().values(digest="0" * 64))
    store.withdraw("places", versions.first, why="harm", **BY)
    forget("places", versions.first, store, **BY)
    assert store.snapshot_content(kept.id) == b""
    assert kept.id in caplog.text
    with pytest.raises(SnapshotDamaged):
        opened(kept.id, store)


def test_of_a_version_that_is_not_withdrawn_nothing_is_forgotten(kept, store, versions):
    assert forget("places", versions.first, store, **BY) == []
    assert opened(kept.id, store) == kept


def test_asking_again_forgets_what_somebody_cut_off_left(kept, store, versions, monkeypatch):
    monkeypatch.setattr("ejmap.store.ready", lambda: store)
    store.withdraw("places", versions.first, why="harm", **BY)
    assert "i2" in store.snapshot_content(kept.id).decode()
    with pytest.raises(VersionWithdrawn):
        publishing.withdraw(ADMINISTRATOR, "places", versions.first, why="harm")
    assert "i2" not in store.snapshot_content(kept.id).decode()


def test_whoever_withdraws_a_version_has_it_forgotten(kept, store, versions, monkeypatch):
    monkeypatch.setattr("ejmap.store.ready", lambda: store)
    publishing.withdraw(ADMINISTRATOR, "places", versions.first, why="harm")
    assert "i2" not in store.snapshot_content(kept.id).decode()
