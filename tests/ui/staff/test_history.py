"""Histories as each role meets them: what they may press, and what comes of it."""

import pytest

from tests.ui.conftest import INVENTED_LAKE as LAKE
from tests.ui.conftest import INVENTED_PARKS as PARKS
from tests.ui.staff.pressing import (
    ADA,
    ADMINISTRATOR,
    EDITOR,
    labels,
    lake_history,
    press,
    publish,
    run,
    said,
    w,
)


def test_an_editor_reads_a_history_and_changes_nothing(store, opened):
    publish(store)
    app = lake_history(opened, EDITOR)
    assert w("history.kind_published") in said(app)
    assert labels(app) == []


def test_a_publisher_goes_back_but_withdraws_nothing(store, opened):
    publish(store, 3)
    publish(store, 4)
    offered = labels(lake_history(opened, ADA))
    assert w("history.undo") in offered
    assert w("withdraw.version_now") not in offered


def test_undo_is_one_press(store, opened):
    first = publish(store, 3)
    publish(store, 4)
    app = press(lake_history(opened, ADA), w("history.undo"))
    assert store.shown(LAKE.key) == first
    assert w("history.done_undo") in said(app)


def test_undo_that_empties_a_layer_asks_first(store, opened):
    publish(store)
    assert w("history.undo") not in labels(lake_history(opened, ADA))
    assert w("history.undo_now") in labels(lake_history(opened, ADA))


def test_any_version_can_be_restored(store, opened):
    first = publish(store, 3)
    publish(store, 4)
    press(lake_history(opened, ADA), w("history.restore"))
    assert store.shown(LAKE.key) == first


def test_homes_come_back_only_when_somebody_answered(store, opened):
    points = publish(store, layer=PARKS)
    store.take_down(PARKS.key, replaces=points, by=ADA.id)
    app = opened("history", ADA, history_layer=PARKS.key)
    assert w("history.opens_again") in said(app)
    app.radio(key="staff-undo-harm").set_value("no")
    app = run(app)
    app.button(key="staff-undo-now").click()
    run(app)
    assert store.shown(PARKS.key) == points


def test_homes_that_could_point_at_a_family_do_not_come_back(store, opened):
    points = publish(store, layer=PARKS)
    store.take_down(PARKS.key, replaces=points, by=ADA.id)
    app = opened("history", ADA, history_layer=PARKS.key)
    app.radio(key="staff-undo-harm").set_value("yes")
    assert run(app).button(key="staff-undo-now").disabled


def test_what_no_press_calls_back_is_said_where_things_are_taken_down(store, opened):
    publish(store)
    assert said(lake_history(opened, ADMINISTRATOR)).count(w("withdraw.not_recalled")) == 3


@pytest.mark.parametrize("lasts", [True, False])
def test_ids_that_do_not_last_are_told_of_where_one_feature_is_taken_down(store, opened, lasts):
    publish(store, layer=LAKE.model_copy(update={"has_lasting_ids": lasts}))
    assert (w("withdraw.may_come_back") in said(lake_history(opened, ADA))) is not lasts


def test_who_was_slower_is_told_and_nothing_is_undone(store, opened):
    publish(store, 3)
    publish(store, 4)
    app = lake_history(opened, ADA)
    newest = publish(store, 2)
    app = press(app, w("history.undo"))
    assert store.shown(LAKE.key) == newest
    assert "alert" in said(app)


def test_a_layer_is_taken_down_at_once(store, opened):
    publish(store)
    press(lake_history(opened, ADA), w("withdraw.layer_now"))
    assert store.shown(LAKE.key) is None


def take_down(app, reason):
    app.text_input(key=f"staff-withdraw-{LAKE.key}-feature-search").set_value("NOPAL")
    run(app)
    app.text_input(key=f"staff-withdraw-{LAKE.key}-feature-why").set_value(reason)
    return press(run(app), w("withdraw.feature_now"))


def test_one_feature_is_found_by_its_name_and_taken_down(store, opened):
    publish(store)
    take_down(lake_history(opened, ADA), "asked for")
    left = store.staff_version(LAKE.key, store.shown(LAKE.key)).staff_table()
    assert sorted(left["id"]) == ["p1", "p2", "p3"]


def test_without_a_reason_no_feature_is_taken_down(store, opened):
    version = publish(store)
    app = take_down(lake_history(opened, ADA), "  ")
    assert store.shown(LAKE.key) == version
    assert w("withdraw.reason_needed") in said(app)


def withdraw(app, version, reason):
    key = f"staff-withdraw-{LAKE.key}-version"
    app.selectbox(key=f"{key}-which").set_value(version)
    app.text_input(key=f"{key}-why").set_value(reason)
    app.checkbox(key=f"{key}-sure").check()
    return press(run(app), w("withdraw.version_now"))


def test_an_administrator_withdraws_a_version_for_a_reason(store, opened):
    version = publish(store)
    withdraw(lake_history(opened, ADMINISTRATOR), version, "it points at a home")
    assert store.shown(LAKE.key) is None
    assert store.versions(LAKE.key)[0].withdrawn_at is not None


def test_without_a_reason_nothing_is_withdrawn(store, opened):
    version = publish(store)
    app = withdraw(lake_history(opened, ADMINISTRATOR), version, "")
    assert store.shown(LAKE.key) == version
    assert w("withdraw.reason_needed") in said(app)


def test_a_history_survives_the_withdrawal_of_its_versions(store, opened):
    version = publish(store)
    store.withdraw(LAKE.key, version, why="invented", by=ADA.id)
    assert w("history.version_withdrawn") in said(lake_history(opened, ADMINISTRATOR))
