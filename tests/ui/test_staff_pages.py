"""Drafts and histories as each role meets them: what they may press, and what comes of it."""

import geopandas as gpd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ejmap.harvest import Harvest
from ejmap.layer import Privacy
from ejmap.staff import drafts
from ejmap.staff.roles import Person, Role, allowed
from ejmap.text import words
from tests.ui.conftest import INVENTED_LAKE as LAKE
from tests.ui.conftest import INVENTED_PARKS as PARKS
from tests.ui.conftest import table

ADA = Person("p-ada", "Ada Invented", Role.PUBLISHER)
BERTA = Person("p-berta", "Berta Invented", Role.PUBLISHER)
EDITOR = Person("p-eva", "Eva Invented", Role.EDITOR)
ADMINISTRATOR = Person("p-cruz", "Cruz Invented", Role.ADMINISTRATOR)
w = words("es")


def _script():
    import streamlit as st

    from ejmap.ui.staff.drafts import waiting
    from ejmap.ui.staff.history import every_layer

    show = {"drafts": waiting.show, "history": every_layer.show}[st.session_state["part"]]
    show(st.session_state["person"], "es", key="staff")


@pytest.fixture
def store(empty_store):
    st.cache_resource.clear()
    st.cache_data.clear()
    return empty_store


@pytest.fixture
def opened(store, monkeypatch):
    """Open a part of the page as a person."""

    def show(part, person, **state):
        monkeypatch.setattr("ejmap.ui.staff.gate.permitted", lambda action: allowed(person, action))
        app = AppTest.from_function(_script, default_timeout=30)
        for name, value in {"part": part, "person": person, **state}.items():
            app.session_state[name] = value
        return run(app)

    return show


def run(app):
    app.run()
    assert not app.exception
    return app


def add(store, rows=4, layer=LAKE):
    return store.add_version(layer, Harvest(gpd.GeoDataFrame(table().iloc[:rows])), by=ADA.id)


def publish(store, rows=4, layer=LAKE):
    version = add(store, rows, layer)
    store.publish(layer.key, version, replaces=store.shown(layer.key), by=ADA.id)
    return version


def draft(store, rows=4, layer=LAKE, by=ADA):
    version = add(store, rows, layer)
    store.save_draft(
        layer.key, version, description="", by=by.id, note="", replaces=store.shown(layer.key)
    )
    return version


def labels(app):
    return [one.label for one in app.button]


def press(app, label):
    next(one for one in app.button if one.label == label).click()
    return run(app)


def said(app):
    return " ".join(one.body for one in app.get("html"))


def lake_history(opened, person):
    return opened("history", person, history_layer=LAKE.key)


def open_draft(opened, person, version, layer=LAKE):
    return opened("drafts", person, drafts_opened=(layer.key, version))


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


def test_a_draft_is_published_with_its_note(store, opened):
    version = draft(store)
    app = open_draft(opened, ADA, version)
    app.text_input(key=f"staff-draft-{version}-publish-note").set_value("first of all")
    press(run(app), w("drafts.publish"))
    newest = store.publications(LAKE.key)[0]
    assert (newest.version, newest.by, newest.note) == (version, ADA.id, "first of all")
    assert store.drafts() == []


def test_an_editor_publishes_nothing(store, opened):
    app = open_draft(opened, EDITOR, draft(store))
    assert w("drafts.publish") not in labels(app)
    assert w("drafts.may_not_publish") in said(app)


def test_a_layer_of_homes_waits_for_a_second_person(store, opened):
    app = open_draft(opened, ADA, draft(store, layer=PARKS), PARKS)
    assert w("drafts.publish") not in labels(app)
    assert w("drafts.waits_for_look") in said(app)


def test_nobody_looks_at_a_draft_of_their_own(store, opened):
    app = open_draft(opened, ADA, draft(store))
    assert w("drafts.looks_right") not in labels(app)
    assert w("drafts.ask") in labels(app)


def looked_at(store, opened):
    """A draft of homes that a second person found right, as they see it then."""
    version = draft(store, layer=PARKS)
    return version, press(open_draft(opened, BERTA, version, PARKS), w("drafts.looks_right"))


def test_homes_are_published_when_another_found_them_right_and_answered(store, opened):
    version, app = looked_at(store, opened)
    app.radio(key=f"staff-draft-{version}-publish-harm").set_value("no")
    press(run(app), w("drafts.publish"))
    assert store.shown(PARKS.key) == version


@pytest.mark.parametrize("answer", [None, "yes"])
def test_what_could_point_at_a_family_is_not_published(store, opened, answer):
    version, app = looked_at(store, opened)
    app.radio(key=f"staff-draft-{version}-publish-harm").set_value(answer)
    run(app)
    assert next(one for one in app.button if one.label == w("drafts.publish")).disabled


def test_a_draft_found_wrong_says_by_whom_and_why_and_is_not_published(store, opened):
    version = draft(store)
    app = open_draft(opened, BERTA, version)
    app.text_area(key=f"staff-draft-{version}-look-note").set_value("half is missing")
    app = press(run(app), w("drafts.looks_wrong"))
    assert "half is missing" in said(app)
    assert w("drafts.found_wrong") in said(app)
    assert w("drafts.publish") not in labels(app)


def test_the_second_of_two_publishers_is_told_and_loses_nothing(store, opened):
    version = draft(store, 3)
    app = open_draft(opened, ADA, version)
    other = publish(store, 4)
    app = press(app, w("drafts.publish"))
    assert store.shown(LAKE.key) == other
    assert [one.version for one in store.drafts()] == [version]
    assert w("drafts.overtaken") in said(app)


def test_and_publishes_after_looking_at_what_changed(store, opened):
    version = draft(store, 3)
    app = open_draft(opened, ADA, version)
    publish(store, 4)
    app = press(press(app, w("drafts.publish")), w("drafts.look_again"))
    assert w("difference.gone", n=1) in said(app)
    press(app, w("drafts.publish"))
    assert store.shown(LAKE.key) == version


def test_a_loss_of_more_than_half_must_be_meant(store, opened):
    publish(store, 4)
    version = draft(store, 1)
    app = open_draft(opened, ADA, version)
    assert next(one for one in app.button if one.label == w("drafts.publish")).disabled
    app.checkbox(key=f"staff-draft-{version}-difference-drop").check()
    press(run(app), w("drafts.publish"))
    assert store.shown(LAKE.key) == version


def test_a_draft_that_is_given_up_leaves_the_list(store, opened):
    app = press(open_draft(opened, ADA, draft(store)), w("drafts.give_up_now"))
    assert store.drafts() == []
    assert w("drafts.none") in said(app)


def test_fields_for_staff_are_told_apart_from_public_ones(store, opened):
    app = open_draft(opened, ADA, draft(store))
    assert w("drafts.staff_fields", fields="Secret en español") in said(app)


def test_of_a_layer_that_is_only_counted_the_public_gets_counts(store, opened):
    counted = LAKE.model_copy(update={"privacy": Privacy.AGGREGATE})
    app = open_draft(opened, ADA, draft(store, layer=counted))
    assert w("questions.by_community") in said(app)
    assert "Nowhere Park" not in said(app)


def test_of_a_layer_of_the_staff_nothing_is_shown_as_public(store, opened):
    version = draft(store, layer=LAKE.model_copy(update={"privacy": Privacy.STAFF}))
    app = open_draft(opened, ADA, version)
    assert app.session_state[f"staff-draft-{version}-as"] == "staff"


@pytest.fixture
def clinics(store, described):
    """A draft of invented clinics that an editor described."""

    def made(**said):
        given = described.table()
        return drafts.draft_from_upload(
            EDITOR,
            described.description(**said),
            described.report(given),
            given,
            is_update="sample_clinics" in store.layers(),
        )

    return made


def change(opened, person, draft):
    app = opened("drafts", person, drafts_opened=(draft.layer, draft.version))
    return press(app, w("drafts.change_description"))


def box(app, draft, name):
    return next(one for one in app.text_input if one.key.endswith(f"-draft-{draft.version}-{name}"))


def test_a_draft_is_described_again_without_its_file(store, opened, clinics):
    old = clinics(note="first")
    app = change(opened, EDITOR, old)
    assert box(app, old, "name_es").value == "Sample clinics (es)"
    assert box(app, old, "note").value == "first"
    box(app, old, "name_es").set_value("Clínicas")
    press(run(app), w("describe.save"))
    (made,) = store.drafts()
    version, was = (store.staff_version(one.layer, one.version) for one in (made, old))
    assert (was.layer.name.es, version.layer.name.es) == ("Sample clinics (es)", "Clínicas")
    assert version.layer.fields == was.layer.fields
    assert version.layer.retrieved == was.layer.retrieved
    assert version.staff_table().equals(was.staff_table())


def test_whoever_saves_it_unchanged_still_has_one_draft(store, opened, clinics):
    old = clinics()
    press(change(opened, EDITOR, old), w("describe.save"))
    assert [one.version for one in store.drafts()] == [old.version]


def test_an_editor_changes_nobody_elses_draft(store, opened, clinics):
    made = clinics()
    other = Person("p-omar", "Omar Invented", Role.EDITOR)
    app = opened("drafts", other, drafts_opened=(made.layer, made.version))
    assert w("drafts.change_description") not in labels(app)


def test_a_draft_of_a_layers_own_columns_is_asked_for_its_source_alone(store, opened, clinics):
    first = clinics()
    store.publish(first.layer, first.version, replaces=None, by=ADA.id)
    paper = store.version(first.layer).layer.papers[0].model_copy(update={"data_date": "2025"})
    rows = store.version(first.layer).table()
    made = drafts.draft_of_update(EDITOR, first.layer, paper, rows)
    store.end_draft(first.layer, first.version, "published", by=ADA.id)
    app = change(opened, EDITOR, made)
    assert box(app, made, "date").value == "2025"
    assert not [one for one in app.text_input if one.key.endswith("-name_es")]
    box(app, made, "publisher").set_value("Another office")
    press(run(app), w("describe.save"))
    (newer,) = store.drafts()
    layer = store.staff_version(newer.layer, newer.version).layer
    assert [one.publisher for one in layer.papers] == ["Another office", "Nobody"]
