import pytest

from ejmap.errors import (
    InvalidLayer,
    NothingToUndo,
    PublicationChanged,
    UnknownVersion,
    VersionWithdrawn,
)
from ejmap.layer import Privacy

BY = {"by": "Somebody"}
NOBODYS_NAMES = [
    "../places",
    "places/..",
    "..",
    "/etc",
    "places\x00",
    "Places",
    "pl aces",
    "con:",
    "",
    "\ud800",
    "a" * 65,
]


@pytest.fixture
def store(stocked):
    return stocked


@pytest.fixture
def versions(three_versions):
    """Three versions of the layer "places", of one, two and three rows; none is published."""
    return three_versions[1]


@pytest.fixture
def published(store, versions):
    """The store with the three versions published one after another."""
    shown = None
    for version in versions:
        store.publish("places", version, replaces=shown, by="a test")
        shown = version
    return store


def undo(store):
    return store.undo("places", replaces=store.shown("places"), **BY)


def redo(store):
    return store.redo("places", replaces=store.shown("places"), **BY)


def test_publishing_says_what_is_shown_now(store, versions):
    found = store.publish("places", versions[0], replaces=None, by="Somebody", note="why")
    assert (found.version, found.by, found.note, found.kind) == (
        versions[0],
        "Somebody",
        "why",
        "published",
    )
    assert store.publications("places") == [found]


def test_undo_goes_back_step_by_step_until_nothing_is_shown(published, versions):
    assert [undo(published).version for _ in range(3)] == [versions[1], versions[0], None]
    assert published.published() == {}
    with pytest.raises(NothingToUndo):
        undo(published)


def test_redo_goes_forward_step_by_step(published, versions):
    for _ in range(3):
        undo(published)
    assert [redo(published).version for _ in range(3)] == versions
    with pytest.raises(NothingToUndo):
        redo(published)


def test_there_is_nothing_to_redo_after_something_new(published, versions):
    undo(published)
    published.restore("places", versions[0], replaces=versions[1], **BY)
    with pytest.raises(NothingToUndo):
        redo(published)


def test_a_layer_nobody_published_has_nothing_to_undo(store, versions):
    with pytest.raises(NothingToUndo):
        store.undo("places", replaces=None, **BY)


def test_where_undo_leads_is_told_as_it_then_does(published):
    for _ in range(3):
        told = published.undo_leads_to("places").version
        assert undo(published).version == told
    with pytest.raises(NothingToUndo):
        published.undo_leads_to("places")


def test_where_redo_leads_is_told_as_it_then_does(published):
    undo(published)
    undo(published)
    for _ in range(2):
        told = published.redo_leads_to("places").version
        assert redo(published).version == told
    with pytest.raises(NothingToUndo):
        published.redo_leads_to("places")


def test_undo_leads_past_a_version_that_is_withdrawn(published, versions):
    published.withdraw("places", versions[1], why="harm", **BY)
    told = published.undo_leads_to("places")
    assert (told.version, len(told.undone)) == (versions[0], 2)


def test_undo_says_that_it_takes_back_the_taking_down_of_a_feature(published, versions):
    published.take_down_feature("places", "i00000", replaces=versions[2], **BY)
    told = published.undo_leads_to("places")
    assert (told.version, [one.kind for one in told.undone]) == (
        versions[2],
        ["feature_taken_down"],
    )


def test_a_restored_version_can_be_undone(published, versions):
    published.restore("places", versions[0], replaces=versions[2], **BY)
    assert undo(published).version == versions[2]


def test_undoing_the_taking_down_of_a_layer_brings_it_back(published, versions):
    published.take_down("places", replaces=versions[2], **BY)
    assert undo(published).version == versions[2]


def test_no_row_of_the_history_is_taken_away(published, versions):
    undo(published)
    redo(published)
    published.restore("places", versions[0], replaces=versions[2], **BY)
    published.take_down("places", replaces=versions[0], **BY)
    found = published.publications("places")
    assert [one.kind for one in found] == [
        "taken_down",
        "restored",
        "redone",
        "undone",
        "published",
        "published",
        "published",
    ]
    assert [one.version for one in found] == [
        None,
        versions[0],
        versions[2],
        versions[1],
        *versions[::-1],
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda store, version: store.publish("places", version, replaces=version, **BY),
        lambda store, version: store.undo("places", replaces=version, **BY),
        lambda store, version: store.redo("places", replaces=version, **BY),
        lambda store, version: store.restore("places", version, replaces=version, **BY),
        lambda store, version: store.take_down("places", replaces=version, **BY),
        lambda store, version: store.take_down_feature("places", "i00000", replaces=version, **BY),
    ],
    ids=["publish", "undo", "redo", "restore", "take down", "take a feature down"],
)
def test_who_saw_another_version_is_told_and_nothing_is_changed(published, versions, change):
    before = published.events()
    with pytest.raises(PublicationChanged):
        change(published, versions[0])
    assert published.events() == before
    assert published.pinned() == {}


@pytest.mark.parametrize(
    "change",
    [
        undo,
        lambda store: store.restore(
            "places", store.shown("places"), replaces=store.shown("places"), **BY
        ),
        lambda store: store.take_down("places", replaces=store.shown("places"), **BY),
        lambda store: store.take_down_feature(
            "places", "i00000", replaces=store.shown("places"), **BY
        ),
        lambda store: store.withdraw("places", store.shown("places"), why="harm", **BY),
    ],
    ids=["undo", "restore", "take down", "take a feature down", "withdraw"],
)
def test_going_back_pins_the_layer_until_it_is_unpinned(published, change):
    change(published)
    assert list(published.pinned()) == ["places"]
    published.unpin("places", **BY)
    assert published.pinned() == {}
    whats = [event.what for event in published.events("places")]
    assert whats.count("pinned") == whats.count("unpinned") == 1


def test_publishing_neither_pins_nor_unpins(published, versions):
    assert published.pinned() == {}
    undo(published)
    published.publish("places", versions[2], replaces=versions[1], **BY)
    assert list(published.pinned()) == ["places"]


def test_unpinning_what_is_not_pinned_is_no_event(published):
    before = published.events()
    published.unpin("places", **BY)
    assert published.events() == before


def test_a_change_is_told_with_who_what_before_after_and_why(published, versions):
    published.undo("places", replaces=versions[2], by="Somebody", note="a wrong file")
    last = published.events("places")[-1]
    assert (last.by, last.what, last.before, last.after, last.note) == (
        "Somebody",
        "undone",
        versions[2],
        versions[1],
        "a wrong file",
    )


def test_while_a_layer_shows_nothing_none_of_its_versions_is_public(published, versions):
    published.take_down("places", replaces=versions[2], **BY)
    assert published.published() == {}
    for version in (None, *versions):
        with pytest.raises(UnknownVersion):
            published.version("places", version)


def test_a_layer_that_shows_nothing_cannot_be_taken_down(store, versions):
    with pytest.raises(UnknownVersion):
        store.take_down("places", replaces=None, **BY)


def test_a_layer_that_is_shown_again_has_its_older_versions_back(published, versions):
    published.take_down("places", replaces=versions[2], **BY)
    published.restore("places", versions[1], replaces=None, **BY)
    assert published.version("places", versions[0]).feature_count == 1


@pytest.mark.parametrize(
    ("now", "is_public"),
    [(Privacy.PUBLIC, True), (Privacy.AGGREGATE, False), (Privacy.STAFF, False)],
)
def test_an_older_version_tells_no_more_than_what_is_shown(store, invented, now, is_public):
    first = store.add_version(invented.layer("places"), invented.harvest(), by="a test")
    store.publish("places", first, replaces=None, by="a test")
    closer = invented.layer("places", privacy=now)
    second = store.add_version(closer, invented.harvest(2), by="a test")
    store.publish("places", second, replaces=first, by="a test")
    if is_public:
        assert store.version("places", first).id == first
    else:
        with pytest.raises(UnknownVersion):
            store.version("places", first)


def test_staff_see_what_a_layer_of_their_own_shows(store, invented):
    layer = invented.layer("places", privacy=Privacy.STAFF)
    version = store.add_version(layer, invented.harvest(), by="a test")
    store.publish("places", version, replaces=None, by="a test")
    assert store.shown("places") == version
    assert store.published() == {}


def test_staff_read_every_column_and_row_of_a_version_nobody_published(store, versions, invented):
    found = store.staff_version("places", versions[2])
    assert found.staff_table()["secret"].tolist() == ["Rosebud"] * 3
    assert found.layer == invented.layer("places")


def test_staff_see_a_layer_of_their_own_as_the_public_would(store, invented):
    layer = invented.layer("places", privacy=Privacy.STAFF)
    found = store.staff_version("places", store.add_version(layer, invented.harvest(), by="a test"))
    assert found.table().empty
    assert b"Rosebud" not in found.geojson_gz()
    assert len(found.staff_table()) == 3


def test_a_version_read_back_is_the_version_that_was_written(store, invented):
    layer = invented.layer("monitors")
    harvest = invented.harvest(readings=invented.readings())
    version = store.add_version(layer, harvest, by="a test")
    assert store.staff_version("monitors", version).contents().version_id() == version


def test_versions_are_listed_newest_first_with_what_became_of_them(store, versions):
    store.publish("places", versions[1], replaces=None, by="a test")
    found = store.versions("places")
    assert [one.version for one in found] == versions[::-1]
    assert [one.was_published for one in found] == [False, True, False]
    assert [one.privacy for one in found] == [Privacy.PUBLIC] * 3
    assert [one.withdrawn_at for one in found] == [None] * 3


def test_every_layer_with_a_version_is_listed(store, versions, invented):
    store.add_version(invented.layer("homes"), invented.harvest(), by="a test")
    assert store.layers() == ["homes", "places"]


def test_a_version_of_another_layer_is_no_version_of_this_one(published, versions, invented):
    other = published.add_version(invented.layer("homes"), invented.harvest(), by="a test")
    published.publish("homes", other, replaces=None, by="a test")
    for ask in (published.version, published.staff_version):
        with pytest.raises(UnknownVersion):
            ask("places", other)
    with pytest.raises(UnknownVersion):
        published.publish("places", other, replaces=versions[2], by="a test")


@pytest.mark.parametrize("name", NOBODYS_NAMES)
def test_a_name_that_leads_elsewhere_is_no_layer(published, versions, name):
    for ask in (published.version, published.staff_version):
        with pytest.raises(UnknownVersion):
            ask(name, versions[0])


@pytest.mark.parametrize("name", [name for name in NOBODYS_NAMES if name])
def test_a_name_that_leads_elsewhere_is_no_version(published, name):
    for ask in (published.version, published.staff_version):
        with pytest.raises(UnknownVersion):
            ask("places", name)


@pytest.mark.parametrize("name", [name for name in NOBODYS_NAMES if name.isascii()])
def test_a_layer_cannot_be_called_by_a_name_that_leads_elsewhere(store, invented, name):
    with pytest.raises(InvalidLayer):
        store.add_version(invented.layer(name), invented.harvest(), by="a test")
    assert [path.name for path in (store.folder / "versions").iterdir()] == ["places"]


def test_a_withdrawn_version_can_be_neither_published_nor_restored(published, versions):
    published.withdraw("places", versions[0], why="harm", **BY)
    for change in (published.publish, published.restore):
        with pytest.raises(VersionWithdrawn):
            change("places", versions[0], replaces=versions[2], **BY)
