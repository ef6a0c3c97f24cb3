"""Describing a file: begun by a guess or by the layer it updates, saved when nothing is missing."""

import geopandas as gpd
import pytest
import shapely
import streamlit as st
from streamlit.testing.v1 import AppTest

from ejmap.field import Kind
from ejmap.harvest import Harvest
from ejmap.layers import all_layers
from ejmap.staff.roles import Person, Role, allowed
from ejmap.text import Text, words
from ejmap.uploads.report import ColumnSeen, Report
from ejmap.uploads.upload import FileKind
from tests.ui.conftest import INVENTED_LAKE as LAKE
from tests.ui.conftest import table

ADA = Person("p-ada", "Ada Invented", Role.PUBLISHER)
SCHOOLS = next(one for one in all_layers() if one.key == "schools")
w = words("es")
SAID = {
    "name_en": "Invented wells",
    "name_es": "Pozos inventados",
    "description_en": "Wells of nowhere",
    "description_es": "Pozos de ninguna parte",
    "noun_one_en": "well",
    "noun_one_es": "pozo",
    "noun_many_en": "wells",
    "noun_many_es": "pozos",
    "publisher": "Nobody's Office",
    "date": "junio de 2022",
}


class InventedJob:
    """A file that was examined: two wells."""

    id, name = "invented", "wells.csv"
    is_put_away = False

    def end(self):
        self.is_put_away = True

    def table(self):
        return gpd.GeoDataFrame(
            {"Code": ["w1", "w2"], "Nombre": ["Uno", "Dos"]},
            geometry=[shapely.Point(-116.1, 33.5), shapely.Point(-116.2, 33.6)],
            crs="EPSG:4326",
        )


def seen(name, *, is_id=False):
    return ColumnSeen(name=name, kind=Kind.TEXT, filled=2, distinct=2, is_id=is_id)


REPORT = Report(
    name="wells.csv",
    kind=FileKind.CSV,
    feature_count=2,
    accepted_count=2,
    crs="EPSG:4326",
    geometry="point",
    columns=(seen("Code", is_id=True), seen("Nombre")),
)


def _script():
    import streamlit as st

    from ejmap.ui.staff.describe import form

    state = st.session_state
    form.show(state["job"], state["report"], state["person"], "es", key="describe")


@pytest.fixture
def store(empty_store, monkeypatch):
    monkeypatch.setattr("ejmap.ui.staff.gate.permitted", lambda action: allowed(ADA, action))
    st.cache_resource.clear()
    return empty_store


@pytest.fixture
def form(store):
    app = AppTest.from_function(_script, default_timeout=30)
    for name, value in {"job": InventedJob(), "report": REPORT, "person": ADA}.items():
        app.session_state[name] = value
    return run(app)


def run(app):
    app.run()
    assert not app.exception
    return app


def key(name):
    return f"describe-invented-{name}"


def said(app):
    return " ".join(one.body for one in app.get("html"))


def fill(app):
    for name, wording in SAID.items():
        boxes = app.text_area if name.startswith("description") else app.text_input
        boxes(key=key(name)).set_value(wording)
    app.selectbox(key=key("group")).set_value("context")
    app.selectbox(key=key("licence")).set_value("facts")
    app.radio(key=key("grade")).set_value("sample")
    return run(app)


def update(app, layer):
    app.radio(key=key("what")).set_value("update")
    run(app).selectbox(key=key("target")).set_value(layer)
    return run(run(app))


def test_topic_and_kind_of_data_are_not_guessed(form):
    assert w("describe.no_group") in said(form)
    assert w("describe.no_grade") in said(form)


def test_both_languages_are_asked_for_and_the_missing_one_is_named(form):
    form.text_input(key=key("name_en")).set_value("Invented wells")
    told = said(run(form))
    assert w("description.no_name_es") in told
    assert w("description.no_name_en") not in told


def test_the_languages_are_named_in_the_one_of_the_page(form):
    assert [app.label for app in form.text_input][:2] == [
        "Nombre de la capa (en inglés)",
        "Nombre de la capa (en español)",
    ]


def test_a_date_is_read_back_at_once(form):
    form.text_input(key=key("date")).set_value("3/4/2021")
    assert w("describe.date_read", period="4 de marzo de 2021") in said(run(form))


def test_a_date_that_is_none_is_said_at_once(form):
    form.text_input(key=key("date")).set_value("hace poco")
    assert w("describe.date_unreadable") in said(run(form))


def test_a_whole_description_is_saved_as_a_draft_that_stands_open(form, store):
    fill(form).button(key=key("save")).click()
    run(form)
    (draft,) = store.drafts()
    assert (draft.layer, draft.made_by, store.published()) == ("invented_wells", ADA.id, {})
    assert form.session_state["drafts_opened"] == ("invented_wells", draft.version)
    assert form.session_state["job"].is_put_away


def test_what_is_not_whole_is_not_saved(form, store):
    form.button(key=key("save")).click()
    run(form)
    assert store.drafts() == []


def publish(store, layer):
    made = Harvest(gpd.GeoDataFrame(table()))
    version = store.add_version(layer, made, by=ADA.id)
    store.publish(layer.key, version, replaces=None, by=ADA.id)


def test_an_update_begins_with_what_was_said_of_the_layer(form, store):
    publish(store, LAKE)
    app = update(run(form), LAKE.key)
    assert app.text_input(key=key("name_es")).value == LAKE.name.es
    assert app.text_input(key=key("publisher")).value == LAKE.papers[0].publisher
    assert app.text_input(key=key("date")).value == ""


def test_who_then_says_that_it_is_new_begins_anew(form, store):
    publish(store, LAKE)
    app = update(run(form), LAKE.key)
    app.radio(key=key("what")).set_value("new")
    assert run(run(app)).text_input(key=key("name_es")).value == ""


def test_a_layer_of_the_program_takes_no_file_without_its_columns(form, store, seed_sources):
    version = store.add_version(SCHOOLS, Harvest(seed_sources["schools"].table), by="seed")
    store.publish("schools", version, replaces=None, by="seed")
    app = update(run(form), "schools")
    assert w("describe.misfit", layer=SCHOOLS.name.es, columns="").split(".")[0] in said(app)
    assert not [one for one in app.button if one.key == key("save")]


def test_an_editors_words_are_kept_while_folds_close(form):
    form.text_input(key=key("name_es")).set_value("Pozos")
    run(form)
    assert run(form).session_state["describe_said"][1]["name_es"] == "Pozos"


def test_the_values_of_categories_need_words_before_anybody_opened_their_column(form):
    job, tents = InventedJob(), ColumnSeen(name="Tipo", kind=Kind.TEXT, filled=4, distinct=2)
    job.table = lambda: InventedJob().table().assign(Tipo=["Tent", "Van"])
    form.session_state["job"] = job
    form.session_state["report"] = REPORT.model_copy(
        update={"columns": (*REPORT.columns, tents), "name": "tents.csv"}
    )
    told = said(fill(run(form)))
    assert w("description.no_category_words", column="Tipo", values="Tent, Van") in told


def test_all_columns_that_still_need_words_are_left_out_at_one_press(form):
    many = [seen(f"Extra {number}") for number in range(5)]
    job = InventedJob()
    job.table = lambda: InventedJob().table().assign(**{one.name: ["a", "b"] for one in many})
    form.session_state["job"] = job
    form.session_state["report"] = REPORT.model_copy(
        update={"columns": (*REPORT.columns, *many), "name": "wide.csv"}
    )
    run(form).button(key=key("leave-out-rest")).click()
    kept = [
        name
        for name, one in run(form).session_state["describe_said"][1]["fields"].items()
        if one["keep"]
    ]
    assert not [name for name in kept if name.startswith("Extra")]


@pytest.fixture
def noticed(form, store):
    """The form of an update of a layer that has a notice."""
    notice = Text(en="A list of 2022", es="Una lista de 2022")
    publish(store, LAKE.model_copy(update={"notice": notice}))
    return update(run(form), LAKE.key)


def test_an_old_notice_is_shown_and_must_be_confirmed(noticed):
    assert noticed.text_input(key=key("notice_es")).value == "Una lista de 2022"
    assert w("describe.notice_old") in said(noticed)
    noticed.checkbox(key=key("is_notice_true")).set_value(True)
    assert w("describe.notice_old") in said(run(noticed))


@pytest.mark.parametrize("wording", ["", "Una lista de 2025"])
def test_a_notice_that_was_changed_or_deleted_needs_no_confirming(noticed, wording):
    noticed.text_input(key=key("notice_en")).set_value(wording)
    noticed.text_input(key=key("notice_es")).set_value(wording)
    assert not [one for one in run(noticed).checkbox if one.key == key("is_notice_true")]
