import gzip
import json

import geopandas as gpd
import pandas as pd
import pytest

from ejmap.errors import NothingToUndo, PublicationChanged, UnknownFeature, UnknownVersion
from ejmap.field import Field, Kind
from ejmap.harvest import Harvest
from ejmap.layer import Privacy
from ejmap.region import COMMUNITY_CHOICES
from ejmap.store.contents import contents_from_harvest

BY = {"by": "Somebody"}
GONE = "i00001"


@pytest.fixture
def layer(invented):
    return invented.layer("places")


@pytest.fixture
def store(stocked):
    return stocked


@pytest.fixture
def first(store, three_versions):
    """The published version of three features, before one is taken down."""
    version = three_versions[1][2]
    store.publish("places", version, replaces=None, by="a test")
    return version


@pytest.fixture
def less(store, first):
    """The version shown after a feature was taken down."""
    return store.take_down_feature("places", GONE, replaces=first, note="asked to", **BY).version


def ids(version):
    return version.table()["id"].tolist()


def outcomes(version):
    rows = version.accounting().itertuples()
    return {(one.outcome, one.reason): one.rows for one in rows if one.rows}


def test_a_layer_is_shown_without_the_feature(store, less):
    found = store.version("places")
    assert found.id == less
    assert ids(found) == ["i00000", "i00002"]
    assert found.feature_count == 2


def test_nothing_public_of_what_is_shown_speaks_of_it(store, less):
    found = store.version("places")
    features = json.loads(gzip.decompress(found.geojson_gz()))["features"]
    assert GONE not in [one["id"] for one in features]
    assert found.disagreements()["record"].tolist() == ["i00002"]


def test_older_versions_that_hold_it_are_public_no_more(store, first, less):
    with pytest.raises(UnknownVersion):
        store.version("places", first)
    assert GONE in store.staff_version("places", first).staff_table()["id"].tolist()


def test_the_accounting_says_how_many_rows_were_taken_down(store, less):
    found = outcomes(store.version("places"))
    assert found[("left_out", "taken_down")] == 1
    assert sum(found.values()) == 3


def test_the_history_says_what_kind_of_step_it_was(store, first, less):
    newest = store.publications("places")[0]
    assert (newest.kind, newest.version, newest.note) == ("feature_taken_down", less, "asked to")
    told = {event.what: event.after for event in store.events("places")}
    assert told["feature_left_out"] == GONE
    assert told["feature_taken_down"] == less


def test_a_later_import_does_not_bring_it_back(store, layer, invented, less):
    harvest = invented.harvest(4)
    harvest.ledger["feature_id"] = harvest.table["id"]
    version = store.add_version(layer, harvest, by="a test")
    store.publish("places", version, replaces=less, by="a test")
    found = store.version("places")
    assert ids(found) == ["i00000", "i00002", "i00003"]
    assert outcomes(found)[("left_out", "taken_down")] == 1
    assert sum(outcomes(found).values()) == 4


def test_a_draft_made_before_does_not_bring_it_back(store, layer, invented, first):
    draft = store.add_version(layer, invented.harvest(4), by="a test")
    less = store.take_down_feature("places", GONE, replaces=first, **BY).version
    shown = store.publish("places", draft, replaces=less, by="a test").version
    assert shown not in (draft, less)
    assert ids(store.version("places")) == ["i00000", "i00002", "i00003"]


def test_restoring_an_older_version_does_not_bring_it_back(store, first, less):
    store.restore("places", first, replaces=less, **BY)
    assert ids(store.version("places")) == ["i00000", "i00002"]


def test_undoing_the_taking_down_brings_it_back_and_it_may_stay(
    store, layer, invented, first, less
):
    store.undo("places", replaces=less, **BY)
    assert GONE in ids(store.version("places"))
    later = store.add_version(layer, invented.harvest(4), by="a test")
    store.publish("places", later, replaces=first, by="a test")
    assert GONE in ids(store.version("places"))
    assert store.events("places")[-1].what == "published"
    assert "feature_given_back" in [event.what for event in store.events("places")]


def test_redoing_the_taking_down_leaves_it_out_again(store, layer, invented, first, less):
    store.undo("places", replaces=less, **BY)
    store.redo("places", replaces=first, **BY)
    later = store.add_version(layer, invented.harvest(4), by="a test")
    store.publish("places", later, replaces=less, by="a test")
    assert GONE not in ids(store.version("places"))


def test_undoing_something_else_leaves_it_out(store, layer, invented, less):
    later = store.add_version(layer, invented.harvest(4), by="a test")
    store.publish("places", later, replaces=less, by="a test")
    store.undo("places", replaces=later, **BY)
    assert store.shown("places") == less


def test_two_features_go_and_come_back_one_after_another(store, less):
    both = store.take_down_feature("places", "i00000", replaces=less, **BY).version
    assert ids(store.version("places")) == ["i00002"]
    store.undo("places", replaces=both, **BY)
    assert ids(store.version("places")) == ["i00000", "i00002"]


def test_a_feature_taken_down_again_after_undo_stays_down(store, first, less):
    store.undo("places", replaces=less, **BY)
    again = store.take_down_feature("places", GONE, replaces=first, **BY)
    assert again.version == less
    store.restore("places", first, replaces=less, **BY)
    assert GONE not in ids(store.version("places"))


def test_the_last_feature_can_be_taken_down(store, layer, invented):
    one = store.add_version(layer, invented.harvest(1), by="a test")
    store.publish("places", one, replaces=None, by="a test")
    store.take_down_feature("places", "i00000", replaces=one, **BY)
    assert ids(store.version("places")) == []


@pytest.mark.parametrize("feature", ["i00009", "", "../i00001"])
def test_what_is_not_shown_cannot_be_taken_down(store, first, feature):
    before = store.events()
    with pytest.raises(UnknownFeature):
        store.take_down_feature("places", feature, replaces=first, **BY)
    assert store.events() == before


def test_nothing_is_taken_down_where_nothing_is_shown(store):
    with pytest.raises(UnknownFeature):
        store.take_down_feature("places", GONE, replaces=None, **BY)


def test_readings_of_a_monitor_go_with_it(store, invented):
    layer = invented.layer("monitors")
    readings = invented.readings(10)
    both = pd.concat([readings.assign(monitor=one) for one in ("i00001", "i00002")])
    version = store.add_version(layer, invented.harvest(readings=both), by="a test")
    store.publish("monitors", version, replaces=None, by="a test")
    store.take_down_feature("monitors", GONE, replaces=version, **BY)
    assert store.version("monitors").readings()["monitor"].unique().tolist() == ["i00002"]


def test_a_layer_given_as_counts_counts_without_it(store, invented):
    community = Field(
        key="community",
        label=invented.both("community"),
        kind=Kind.CHOICE,
        choices=COMMUNITY_CHOICES,
    )
    fields = (*invented.TITLE_ONLY, community)
    layer = invented.layer("places", fields=fields, privacy=Privacy.AGGREGATE)
    table = gpd.GeoDataFrame(
        {"id": [f"place-{n}" for n in range(7)], "name": "Nowhere", "community": "mecca"},
        geometry=gpd.points_from_xy([-116.0] * 7, [33.5] * 7),
        crs="EPSG:4326",
    )
    version = store.add_version(layer, Harvest(table), by="a test")
    store.publish("places", version, replaces=None, by="a test")
    store.take_down_feature("places", "place-0", replaces=version, **BY)
    counts = {one.community: one.count for one in store.version("places").community_counts()}
    assert counts["mecca"] == 6


def test_the_seed_does_not_bring_it_back(store, layer, invented):
    before = [contents_from_harvest(layer, invented.harvest())]
    store.fill(before, "a mark")
    shown = store.shown("places")
    store.take_down_feature("places", GONE, replaces=shown, by="seed")
    store.unpin("places", by="seed")
    store.fill([contents_from_harvest(layer, invented.harvest(4))], "another mark")
    assert ids(store.version("places")) == ["i00000", "i00002", "i00003"]


def test_the_seed_leaves_a_pinned_layer_as_it_is(store, layer, invented):
    store.fill([contents_from_harvest(layer, invented.harvest())], "a mark")
    shown = store.shown("places")
    store.restore("places", shown, replaces=shown, by="seed")
    assert store.fill([contents_from_harvest(layer, invented.harvest(4))], "another mark") == []
    assert store.shown("places") == shown


def test_a_withdrawal_does_not_fall_back_to_what_holds_it(store, first, less):
    store.withdraw("places", less, why="harm", **BY)
    assert store.published() == {}
    with pytest.raises(NothingToUndo):
        store.redo("places", replaces=None, **BY)


def test_two_who_take_down_at_once_do_not_undo_each_other(store, first, less):
    with pytest.raises(PublicationChanged):
        store.take_down_feature("places", "i00000", replaces=first, **BY)
    assert store.shown("places") == less


def test_a_feature_of_two_papers_counts_in_both(store, invented):
    paper = invented.layer("places").papers[0]
    papers = (paper, paper.model_copy(update={"key": "second"}))
    told = Field(
        key="papers",
        label=invented.both("papers"),
        kind=Kind.CHOICES,
        choices={one.key: invented.both(one.key) for one in papers},
    )
    layer = invented.layer("places", (*invented.FIELDS, told)).model_copy(update={"papers": papers})
    harvest = invented.harvest()
    harvest.table.insert(1, "papers", ["paper", "paper,second", "second"])
    columns = [name for name in harvest.table if name not in ("papers", "geometry")]
    harvest.table = harvest.table[[*columns, "papers", "geometry"]]
    second = harvest.ledger.assign(paper="second", outcome="shown", reason=None)
    harvest.ledger = pd.concat([harvest.ledger, second], ignore_index=True)
    version = store.add_version(layer, harvest, by="a test")
    store.publish("places", version, replaces=None, by="a test")
    store.take_down_feature("places", GONE, replaces=version, **BY)
    counts = store.version("places").accounting()
    assert counts.groupby("paper")["rows"].sum().to_dict() == {"paper": 3, "second": 3}
    gone = counts[counts["reason"] == "taken_down"]
    assert gone.set_index("paper")["rows"].to_dict() == {"paper": 1, "second": 1}
