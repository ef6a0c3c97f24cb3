import pytest

from ejmap.snapshots import taking
from ejmap.snapshots.drawn import drawn
from ejmap.snapshots.kept import MapLayer, Page
from ejmap.snapshots.opening import opened, raw
from ejmap.store import Store
from ejmap.style import Condition

BY = {"by": "a test"}


def only(snapshot, store, **more):
    (side,) = drawn(snapshot, store=store, **more)
    return side


@pytest.fixture
def on_map(store, monkeypatch, keeper):
    """Keep the invented view with certain map layers instead of a question."""

    def keep(*layers, base=()):
        def with_layers(query, at, held):
            kept = keeper(query, at, held)
            sides = tuple(
                one.model_copy(update={"layers": layers, "subject": None, "answered": None})
                for one in kept.sides
            )
            return kept.model_copy(update={"sides": sides})

        monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, with_layers)
        return taking.take("subject=places", store=store)

    return keep


def test_an_answer_is_drawn_by_what_was_answered(kept, store):
    (found,) = only(kept, store).layers
    answers = dict(zip(found.table["id"], found.table["answer"], strict=True))
    assert answers == {"i1": "yes", "i2": "no", "i3": "unknown", "i4": "yes"}
    assert found.layer == kept.kept.sides[0].answered
    assert (found.layer.style.rule_numbers(found.table) >= 0).all()


def test_cells_that_were_kept_are_drawn_in_the_place_of_the_versions_own(kept, store):
    side = kept.kept.sides[0].model_copy(update={"answers": {}, "cells": {"spaces": {"i1": 99}}})
    shown = kept.model_copy(update={"kept": kept.kept.model_copy(update={"sides": (side,)})})
    (found,) = only(shown, store).layers
    spaces = dict(zip(found.table["id"], found.table["spaces"], strict=True))
    assert spaces["i1"] == 99
    assert all(spaces[one] != spaces[one] for one in ("i2", "i3", "i4"))
    assert found.is_chosen


def test_an_answer_that_may_not_tell_apart_is_drawn_as_the_layer_is(kept, store, versions):
    (found,) = only(kept, store, tells_apart=False).layers
    assert "answer" not in found.table
    assert found.layer == store.version("places", versions.first).layer.for_public()
    assert len(found.table) == 4


def test_the_public_has_no_field_of_the_staff(kept, store):
    for tells_apart in (True, False):
        (found,) = only(kept, store, tells_apart=tells_apart).layers
        assert "secret" not in found.table
    assert "Rosebud" not in found.table.to_json()


def test_a_newer_version_changes_no_map(kept, store, versions):
    before = only(kept, store).layers[0]
    store.publish("places", versions.second, replaces=versions.first, **BY)
    after = only(opened(kept.id, store), store).layers[0]
    assert after.version == before.version == versions.first
    assert after.table.equals(before.table)
    assert after.layer == before.layer


def test_undo_changes_no_map(store, versions):
    store.publish("places", versions.second, replaces=versions.first, **BY)
    found = taking.take("subject=places", store=store)
    store.undo("places", replaces=versions.second, **BY)
    assert list(only(found, store).layers[0].table["id"]) == ["i1", "i2", "i4", "i5", "i6"]


@pytest.mark.parametrize(
    ("filters", "ids", "found"),
    [
        ((), None, ["i1", "i2", "i3", "i4"]),
        ((Condition(field="spaces", operator="above", value="0"),), None, ["i1", "i4"]),
        ((Condition(field="spaces", operator="unknown"),), None, ["i3"]),
        ((Condition(field="spaces", operator="above", value="99"),), None, []),
        ((), ("i4", "i2", "gone"), ["i2", "i4"]),
        ((Condition(field="spaces", operator="above", value="0"),), ("i4", "i2"), ["i4"]),
        ((), (), []),
    ],
)
def test_only_what_met_the_conditions_is_drawn(on_map, store, versions, filters, ids, found):
    layer = MapLayer(layer="places", version=versions.first, filters=filters, ids=ids)
    assert list(only(on_map(layer), store).layers[0].table["id"]) == found


@pytest.mark.parametrize("how", [opened, raw])
def test_what_was_withdrawn_is_left_out_and_named(kept, store, versions, how):
    store.withdraw("places", versions.first, why="harm", **BY)
    side = only(how(kept.id, store), store)
    assert side.layers == ()
    (said,) = side.missing
    assert "“Invented places” was withdrawn on " in said.en
    assert "La capa “Invented places (es)” se retiró el " in said.es


@pytest.mark.parametrize("how", [opened, raw])
def test_a_map_with_a_feature_taken_down_is_left_out_and_named(kept, store, versions, how):
    store.take_down_feature("places", "i2", replaces=versions.first, **BY)
    side = only(how(kept.id, store), store)
    assert side.layers == ()
    assert len(side.missing) == 1


def test_where_nothing_is_left_out_nothing_is_said(kept, store):
    assert only(kept, store).missing == ()


@pytest.fixture
def sea(store, invented):
    version = store.add_version(invented.layer("salton_sea"), invented.harvest(2), **BY)
    store.publish("salton_sea", version, replaces=None, **BY)
    return version


def test_the_sea_lies_beneath_as_it_is_shown(store, sea, kept):
    (beneath,) = only(kept, store).base
    assert (beneath.layer.key, beneath.version, len(beneath.table)) == ("salton_sea", sea, 2)


def test_where_there_is_no_sea_there_is_a_map_still(kept, store):
    assert only(kept, store).base == ()


def test_a_sea_that_a_view_names_lies_beneath_as_it_was(store, sea, invented, on_map):
    found = on_map(MapLayer(layer="salton_sea", version=sea))
    newer = store.add_version(invented.layer("salton_sea"), invented.harvest(3), **BY)
    store.publish("salton_sea", newer, replaces=sea, **BY)
    assert [one.version for one in only(found, store).base] == [sea]


def test_a_view_without_a_map_draws_nothing(kept, store):
    none = kept.model_copy(update={"kept": kept.kept.model_copy(update={"sides": ()})})
    assert drawn(none, store=store) == ()


def test_what_a_view_names_stays_when_other_versions_are_withdrawn(kept, store, versions):
    shown = versions.first
    for version in (versions.second, versions.third):
        store.publish("places", version, replaces=shown, **BY)
        shown = version
    for version in (versions.third, versions.second):
        store.withdraw("places", version, why="harm", **BY)
    again = Store(store.folder)
    assert opened(kept.id, again) == kept
    assert len(only(kept, again).layers[0].table) == 4
    assert all(check.ok for check in again.check())
    again.close()
