"""Drafts as each role meets them: what they may press, and what comes of it."""

import pytest

from ejmap.layer import Privacy
from ejmap.staff import drafts
from ejmap.staff.roles import Person, Role
from tests.ui.conftest import INVENTED_LAKE as LAKE
from tests.ui.conftest import INVENTED_PARKS as PARKS
from tests.ui.staff.pressing import (
    ADA,
    BERTA,
    EDITOR,
    draft,
    labels,
    open_draft,
    press,
    publish,
    run,
    said,
    w,
)


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
