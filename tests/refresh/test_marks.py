"""Publishers that can say that nothing changed are asked so, and only where it helps."""

import pytest

from ejmap.refresh import one_layer
from ejmap.sources.asking.request import Validators
from tests.refresh.invented_sources import Listed
from tests.refresh.test_outcomes import SILENT

ASKED = Validators('"4"')
BY = {"by": "Somebody"}


@pytest.fixture
def publisher(publisher):
    publisher.has_validators = True
    return publisher


def sinces(publisher):
    return [since for _path, since in publisher.asked]


def test_the_second_time_it_is_asked_whether_it_changed(refreshed, publisher, store):
    first = refreshed("places")
    second = refreshed("places")
    assert sinces(publisher) == [None, ASKED]
    assert (second.outcome, second.version) == ("same", first.version)
    assert store.events("places")[-1].what == "refresh_same"


def test_what_changed_is_had_at_once(refreshed, publisher):
    refreshed("places")
    publisher.rows["places.json"] = 5
    assert refreshed("places").outcome == "new"
    assert len(publisher.asked) == 2


def test_it_is_not_in_the_version(refreshed, store):
    version = refreshed("places").version
    folder = store.folder / "versions" / "places" / version
    assert all(b'"4"' not in file.read_bytes() for file in folder.glob("*.json"))


def test_another_program_has_the_file_whole(refreshed, publisher, monkeypatch):
    refreshed("places")
    monkeypatch.setattr(one_layer, "__version__", "99.0.0")
    refreshed("places")
    assert sinces(publisher) == [None, None]


def test_where_something_else_is_shown_the_file_is_had_whole(refreshed, publisher, store):
    first = refreshed("places").version
    store.undo("places", replaces=first, **BY)
    assert refreshed("places").outcome == "waiting"
    assert sinces(publisher) == [None, None]


def test_what_is_held_is_had_whole_each_time(refreshed, publisher):
    publisher.rows["places.json"] = 10
    refreshed("places")
    publisher.rows["places.json"] = 1
    assert [refreshed("places").outcome for _ in range(2)] == ["held", "held"]
    assert sinces(publisher)[-1] is None


def test_of_two_files_one_of_which_changed_both_are_had(refreshed, publisher, layers, clock):
    layers["places"].READS["other"] = Listed("parks.json", publisher, clock)
    refreshed("places")
    publisher.rows["parks.json"] = 7
    publisher.asked.clear()
    refreshed("places")
    assert publisher.asked == [
        ("places.json", ASKED),
        ("parks.json", ASKED),
        ("places.json", None),
    ]


@pytest.mark.parametrize("of_its_own", [False, True], ids=["one reader", "a reader each"])
def test_a_file_of_several_layers_is_asked_for_once(
    refreshed, publisher, layers, clock, of_its_own
):
    shared = layers["places"].READS["list"]
    layers["parks"].READS["list"] = Listed(shared.path, publisher, clock) if of_its_own else shared
    refreshed()
    assert [path for path, _ in publisher.asked] == ["places.json", "titles.json"]


def test_a_file_that_failed_is_not_asked_for_again_in_the_same_refresh(
    refreshed, publisher, layers
):
    layers["parks"].READS["list"] = layers["places"].READS["list"]
    publisher.fault = SILENT
    assert {one.outcome for one in refreshed()} == {"kept"}
    assert [path for path, _ in publisher.asked] == ["places.json", "titles.json"]


def test_what_has_not_changed_is_had_whole_where_it_is_shown_no_more(
    refreshed, publisher, store, layers, monkeypatch
):
    first = refreshed("places").version
    asked = Listed.fetch

    def fetch(self, client, folder, since=None):
        if since:
            store.take_down("places", replaces=first, **BY)
        return asked(self, client, folder, since)

    monkeypatch.setattr(Listed, "fetch", fetch)
    result = refreshed("places")
    assert sinces(publisher) == [None, ASKED, None]
    assert (result.outcome, result.version) == ("waiting", first)
    assert store.tried()["places"].last_unchanged_at is None
