from datetime import timedelta

import pytest
import shapely

from ejmap.errors import ColumnsBlank, FewInValley, ManyGone, NoneLeft, ShownByHand
from ejmap.harvest import Harvest
from ejmap.refresh import one_layer
from tests.store import invented as tables

BY = {"by": "Somebody"}


@pytest.fixture
def changed(layers, refreshed, publisher):
    """Refresh "places" from a table of ten rows that a function changes; return the result."""
    publisher.rows["places.json"] = 10

    def ran(change):
        def normalise(published):
            table = tables.table(published["list"])
            table["status"] = "done"
            return Harvest(change(table))

        layers["places"].normalise = normalise
        return refreshed("places")

    ran(lambda table: table)
    return ran


def oddities(result):
    return [type(one) for one in result.error.facts["oddities"]] if result.error else []


@pytest.mark.parametrize(
    ("left", "odd"), [(10, []), (5, []), (4, [ManyGone]), (1, [ManyGone]), (0, [NoneLeft])]
)
def test_fewer_than_half_are_held(changed, left, odd):
    result = changed(lambda table: table.head(left).assign(name="other"))
    assert result.outcome == ("held" if odd else "new")
    assert oddities(result) == odd


def test_an_empty_list_is_not_the_first_that_is_shown(refreshed, publisher, store):
    publisher.rows["places.json"] = 0
    result = refreshed("places")
    assert result.outcome == "held"
    assert store.published() == {}


def test_swapped_axes_are_held(changed):
    result = changed(
        lambda table: table.set_geometry(shapely.transform(table.geometry, lambda at: at[:, ::-1]))
    )
    assert oddities(result) == [FewInValley]


def test_places_that_are_gone_are_held(changed):
    result = changed(lambda table: table.set_geometry([None] * 8 + list(table.geometry[8:])))
    assert oddities(result) == [FewInValley]


def test_a_column_that_was_full_and_is_empty_is_held_and_named(changed):
    result = changed(lambda table: table.assign(status=None))
    assert oddities(result) == [ColumnsBlank]
    assert "status" in str(result.error)


def test_a_column_that_was_mostly_empty_may_be_empty(changed, layers, refreshed):
    changed(lambda table: table.assign(status=[None] * 6 + ["done"] * 4))
    assert changed(lambda table: table.assign(status=None)).outcome == "new"


def test_what_is_held_is_told_with_its_counts_and_not_shown(changed, store):
    shown = store.shown("places")
    result = changed(lambda table: table.head(2))
    back = store.tried()["places"].held
    assert (back.version, back.found, back.expected) == (result.version, 2, 10)
    assert store.shown("places") == shown
    assert store.events("places")[-1].what == "refresh_held"
    assert "2 entries" in store.events("places")[-1].note


def test_what_is_held_keeps_its_first_day_and_its_version(changed, store, clock):
    first = changed(lambda table: table.head(2))
    came = store.tried()["places"].held.at
    clock.pass_days(3)
    again = changed(lambda table: table.head(2))
    assert (again.outcome, again.version) == ("held", first.version)
    assert store.tried()["places"].held.at == came


def test_what_is_held_is_forgotten_when_the_source_is_whole_again(changed, store):
    changed(lambda table: table.head(2))
    assert changed(lambda table: table).outcome == "same"
    assert store.tried()["places"].held is None


def test_what_is_held_stays_held_while_the_source_fails(changed, store):
    changed(lambda table: table.head(2))
    changed(lambda table: 1 / 0)
    assert store.tried()["places"].held is not None


def brought_by_hand(store, layers):
    """Show a version of "places" that a person brought."""
    publish(store, layers, rows=3)


def test_what_a_person_brought_is_not_replaced_unasked(refreshed, layers, store):
    brought_by_hand(store, layers)
    assert oddities(refreshed("places")) == [ShownByHand]


def test_what_a_person_brought_is_replaced_once_somebody_lets_it(refreshed, layers, store):
    brought_by_hand(store, layers)
    first = store.shown("places")
    store.take_down("places", replaces=first, **BY)
    store.restore("places", first, replaces=None, **BY)
    assert refreshed("places").outcome == "waiting"
    store.unpin("places", **BY)
    assert refreshed("places").outcome == "new"


def test_that_somebody_lets_it_counts_whatever_the_clock_said_then(
    refreshed, layers, store, monkeypatch
):
    brought_by_hand(store, layers)
    shown = store.shown("places")
    store.take_down("places", replaces=shown, **BY)
    store.restore("places", shown, replaces=None, **BY)
    row = store.publications("places")[0]
    store.publish("places", shown, replaces=shown, **BY)
    early = row.at - timedelta(days=1)
    monkeypatch.setattr("ejmap.store.events.now", lambda: early)
    store.unpin("places", **BY)
    assert refreshed("places").outcome == "new"


@pytest.mark.parametrize("rows", [10, 4, 0])
def test_a_person_who_publishes_meanwhile_is_not_overruled(changed, layers, store, rows):
    def meanwhile(table):
        brought_by_hand(store, layers)
        return table.head(rows).assign(name="other")

    assert ShownByHand in oddities(changed(meanwhile))


def test_what_is_published_while_it_is_judged_is_what_it_is_held_against(
    refreshed, publisher, layers, store, monkeypatch
):
    refreshed("places")
    publisher.rows["places.json"] = 5
    judge, left = one_layer.judged, [3]

    def judged(*given):
        answer = judge(*given)
        if left[0]:
            left[0] -= 1
            publish(store, layers, rows=9 - left[0])
        return answer

    monkeypatch.setattr(one_layer, "judged", judged)
    result = refreshed("places")
    assert oddities(result) == [ShownByHand]
    assert store.tried()["places"].held.expected == 9


def publish(store, layers, rows):
    harvest = Harvest(tables.table(rows)[["id", "name", "status", "geometry"]])
    version = store.add_version(layers["places"].LAYER, harvest, **BY)
    store.publish("places", version, replaces=store.shown("places"), **BY)
