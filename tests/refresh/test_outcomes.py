from dataclasses import replace

import pytest

from ejmap.errors import (
    BroughtByHand,
    InvalidLayer,
    KeyMissing,
    LayerBroke,
    MadeByPeople,
    NoSuchFolder,
    SourceMissing,
    SourceRefused,
    SourceUnreachable,
    StoreRefreshing,
    UnknownLayer,
    VersionWithdrawn,
)
from ejmap.harvest import Harvest
from ejmap.refresh import refresh
from ejmap.store.contents import contents_from_harvest

SILENT = SourceUnreachable("places.json", "https://agency.example", "refused", "no answer")
BUSY = SourceRefused("places.json", "https://agency.example", 503, "busy", "Ask later.")
NO_KEY = KeyMissing("places.json", "A_KEY", "https://agency.example/keys")
BY = {"by": "Somebody"}


def told(result):
    return result.outcome, result.version


def whats(store, layer="places"):
    return [one.what for one in store.events(layer)]


def test_what_is_had_first_is_new_and_shown(refreshed, store):
    result = refreshed("places")
    assert result.outcome == "new"
    assert store.published() == {"places": result.version}
    assert whats(store) == ["version_added", "refreshed"]
    assert store.publications("places")[0].by == "refresh"


def test_the_same_again_is_no_new_version(refreshed, store, clock):
    first = refreshed("places")
    clock.pass_days(30)
    assert told(refreshed("places")) == ("same", first.version)
    assert len(store.versions("places")) == 1
    assert whats(store)[2:] == ["refresh_same"]


def test_the_day_it_was_got_is_the_day_it_first_came(refreshed, store, clock, publisher):
    refreshed("places")
    first_day = clock().date()
    clock.pass_days(30)
    refreshed("places")
    assert store.version("places").layer.retrieved == first_day
    publisher.rows["places.json"] = 5
    refreshed("places")
    assert store.version("places").layer.retrieved == clock().date()


def test_what_comes_back_is_the_version_it_was(refreshed, publisher, clock, store):
    first = refreshed("places").version
    publisher.rows["places.json"] = 5
    clock.pass_days(1)
    second = refreshed("places").version
    publisher.rows["places.json"] = 4
    clock.pass_days(1)
    assert told(refreshed("places")) == ("new", first)
    assert [one.version for one in store.publications("places")] == [first, second, first]


@pytest.mark.parametrize("fault", [SILENT, BUSY, NO_KEY, ZeroDivisionError("secret")])
def test_a_source_that_fails_leaves_what_was_there(refreshed, publisher, store, fault):
    first = refreshed("places")
    publisher.fault = fault
    result = refreshed("places")
    assert told(result) == ("kept", first.version)
    assert store.published() == {"places": first.version}
    assert store.events("places")[-1].what == "refresh_kept"
    assert store.events("places")[-1].note == str(result.error)


def test_what_the_program_did_not_expect_is_named_without_its_data(refreshed, publisher):
    publisher.fault = ZeroDivisionError("secret")
    error = refreshed("places").error
    assert isinstance(error, LayerBroke)
    assert "ZeroDivisionError" in str(error)
    assert "secret" not in str(error)


def test_one_that_fails_does_not_stop_the_others(refreshed, publisher, layers):
    del publisher.rows["parks.json"]
    assert [(one.layer, one.outcome) for one in refreshed()] == [
        ("places", "new"),
        ("parks", "kept"),
        ("titles", "new"),
    ]


def test_a_table_that_breaks_the_definition_is_kept_out(refreshed, layers, monkeypatch, store):
    made = layers["places"].normalise

    def without_a_column(published):
        harvest = made(published)
        harvest.table["status"] = "never heard of"
        return harvest

    layers["places"].normalise = without_a_column
    assert isinstance(refreshed("places").error, InvalidLayer)
    assert store.layers() == []


def test_a_pinned_layer_gets_its_version_and_shows_what_it_showed(refreshed, publisher, store):
    first = refreshed("places").version
    publisher.rows["places.json"] = 5
    second = refreshed("places").version
    store.undo("places", replaces=second, **BY)
    publisher.rows["places.json"] = 6
    result = refreshed("places")
    assert result.outcome == "waiting"
    assert store.published() == {"places": first}
    assert store.tried()["places"].waiting.version == result.version
    store.unpin("places", **BY)
    assert told(refreshed("places")) == ("new", result.version)
    assert store.tried()["places"].waiting is None


def test_a_pinned_layer_whose_source_gives_what_is_shown_waits_for_nothing(refreshed, store):
    first = refreshed("places").version
    store.take_down("places", replaces=first, **BY)
    assert refreshed("places").outcome == "waiting"
    store.restore("places", first, replaces=None, **BY)
    assert refreshed("places").outcome == "same"


def test_what_was_withdrawn_does_not_come_back_on_another_day(refreshed, store, clock):
    first = refreshed("places").version
    store.withdraw("places", first, why="harm", **BY)
    store.unpin("places", **BY)
    clock.pass_days(9)
    result = refreshed("places")
    assert isinstance(result.error, VersionWithdrawn)
    assert store.published() == {}
    assert [one.version for one in store.versions("places")] == [first]


def test_what_staff_took_down_does_not_come_back(refreshed, store, publisher, clock):
    first = refreshed("places").version
    store.take_down_feature("places", "i00002", replaces=first, **BY)
    shown = store.shown("places")
    store.unpin("places", **BY)
    clock.pass_days(1)
    assert told(refreshed("places")) == ("same", shown)
    publisher.rows["places.json"] = 5
    assert refreshed("places").outcome == "new"
    assert "i00002" not in set(store.version("places").table()["id"])


def test_what_the_seed_brought_is_the_same_when_its_source_gives_it(
    store, refreshed, layers, clock
):

    layer, harvest = layers["places"].LAYER, layers["places"].normalise({"list": 4})
    harvest.table = harvest.table[layer.columns()]
    store.fill([contents_from_harvest(layer, harvest)], "mark")
    assert told(refreshed("places")) == ("same", store.shown("places"))


def test_files_somebody_brought_go_the_same_way(store, refreshed, publisher, tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "places.json").write_text("4")
    brought = refreshed("places", folder=tmp_path / "files")
    assert publisher.asked == []
    assert brought.outcome == "new"
    assert told(refreshed("places")) == ("same", brought.version)


def test_a_folder_without_a_layers_file_says_which(refreshed, tmp_path):
    (tmp_path / "files").mkdir()
    results = refreshed(folder=tmp_path / "files")
    assert {one.outcome for one in results} == {"kept"}
    assert all(isinstance(one.error, SourceMissing) for one in results)


def test_a_layer_that_is_off_until_it_is_fetched_is_made_where_its_file_is_there(
    refreshed, tmp_path, layers
):
    layers["titles"].EMBEDDED = layers["parks"].EMBEDDED = False
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "parks.json").write_text("3")
    results = refreshed(folder=tmp_path / "files")
    assert [(one.layer, one.outcome) for one in results] == [("places", "kept"), ("parks", "new")]


@pytest.mark.parametrize(("rows", "outcome"), [(None, "kept"), ("4", "same"), ("1", "held")])
def test_of_a_folder_nothing_is_said_of_the_publisher(
    refreshed, tmp_path, store, publisher, clock, rows, outcome
):
    refreshed("places")
    clock.pass_days(1)
    publisher.fault = SILENT
    refreshed("places")
    before = store.last_tries()["places"]
    (tmp_path / "files").mkdir()
    if rows:
        (tmp_path / "files" / "places.json").write_text(rows)
    clock.pass_days(1)
    assert refreshed("places", folder=tmp_path / "files").outcome == outcome
    after = store.last_tries()["places"]
    offered = {"held": after.tried.held}
    assert replace(after, tried=before.tried, why_held=None) == before
    assert after.tried == replace(before.tried, **offered)
    assert "somebody brought" in store.events("places")[-1].note


def test_what_was_held_is_forgotten_when_somebody_brings_what_is_shown(
    refreshed, tmp_path, store, publisher
):
    refreshed("places")
    publisher.rows["places.json"] = 1
    refreshed("places")
    (tmp_path / "places.json").write_text("4")
    assert refreshed("places", folder=tmp_path).outcome == "same"
    assert store.tried()["places"].held is None


def test_a_folder_that_is_a_file_is_refused(refreshed, tmp_path):
    (tmp_path / "places.json").write_text("4")
    with pytest.raises(NoSuchFolder):
        refreshed("places", folder=tmp_path / "places.json")


def test_a_folder_that_is_not_there_is_refused(refreshed, tmp_path, store):
    with pytest.raises(NoSuchFolder):
        refreshed("places", folder=tmp_path / "nowhere")
    assert store.events() == []


def test_a_layer_nobody_knows_is_refused_before_anything_is_done(store, clock, publisher):
    with pytest.raises(UnknownLayer):
        refresh(["places", "nowhere"], store=store, client=object(), now=clock)
    assert publisher.asked == []


class ByHand:
    """A reader of a file that no address gives."""

    path = "by_hand.csv"

    def read(self, folder):
        raise SourceMissing(self.path, str(folder))


def test_a_layer_whose_files_nobody_gives_says_so_when_it_is_named(refreshed, layers, store):
    layers["parks"].READS["register"] = ByHand()
    assert isinstance(refreshed("parks").error, BroughtByHand)
    assert store.events() == []
    assert store.last_tries() == {}


def test_a_layer_whose_files_nobody_gives_is_left_out_when_none_is_named(refreshed, layers):
    layers["parks"].READS["register"] = ByHand()
    assert [one.layer for one in refreshed()] == ["places", "titles"]


def test_one_process_refreshes_at_a_time(store, refreshed, clock, publisher):
    with store.refreshing(clock()), pytest.raises(StoreRefreshing):
        refreshed("places")
    assert publisher.asked == []
    assert refreshed("places").outcome == "new"


def test_publishers_files_are_gone_afterwards(refreshed, store, publisher):
    refreshed()
    publisher.fault = SILENT
    refreshed()
    assert list((store.folder / "fetching").iterdir()) == []


def test_each_layer_is_told_when_it_is_begun_and_when_it_is_done(refreshed):
    steps = []
    refreshed(on_progress=steps.append)
    assert [(one.layer, one.number, one.count, one.result is None) for one in steps] == [
        (key, number, 3, is_begun)
        for number, key in enumerate(("places", "parks", "titles"), 1)
        for is_begun in (True, False)
    ]


def test_a_layer_that_people_made_is_none_of_any_publishers(refreshed, store, layers, publisher):
    refreshed("parks")
    harvest = Harvest(store.staff_version("parks", store.shown("parks")).staff_table())
    own = layers["parks"].LAYER.model_copy(update={"key": "own_list"})
    store.publish("own_list", store.add_version(own, harvest, **BY), replaces=None, **BY)
    publisher.asked.clear()
    with pytest.raises(MadeByPeople):
        refreshed("places", "own_list")
    assert publisher.asked == []
    assert [one.layer for one in refreshed()] == ["places", "parks", "titles"]
