"""A file becomes a layer by one command, and the layer is then like those of the program."""

import pytest

from ejmap import published
from ejmap.__main__ import REFUSED
from ejmap.exports.catalogue import catalogue
from tests.commands.importing.sample import TABLE

pytestmark = pytest.mark.slow


def test_a_stranger_is_read_in_a_process_of_its_own(apart, bring, store):
    answer, _ = bring(TABLE, key="read_apart")
    assert len(store.staff_version("read_apart", answer["version"]).staff_table()) == 4


def test_a_file_becomes_a_layer_that_is_shown(imported, store):
    assert store.published()["sample_clinics"] == imported.id
    assert list(imported.table()["id"]) == ["A1", "A2", "A3", "A4"]
    assert imported.layer.title == "clinic"


def test_it_is_listed_with_its_paper(imported, store):
    [one] = [each for each in catalogue(store)["layers"] if each["key"] == "sample_clinics"]
    assert (one["publisher"], one["licence"], one["data_date"]) == ("Nobody", "CC0", "2024-05")
    assert one["name"] == {"en": "Sample clinics", "es": "Clínicas de muestra"}


def test_a_feature_is_told_its_community(imported):
    assert list(imported.table()["community"]) == ["mecca", "oasis", "thermal", "north_shore"]


def test_it_can_be_asked_about(imported, told):
    answer = told("ask", "subject=sample_clinics&if=farther:bus_stops:805&own=kind:is:clinic")
    assert sum(answer["counts"].values()) == 4
    assert "Clínicas de muestra" in answer["sentence"]["es"]


def test_its_sentence_is_read_back_as_the_same_question(imported, told):
    query = "subject=mobile_home_parks&if=nearer:sample_clinics:2000:kind:is:clinic"
    asked = told("ask", query)
    for language in ("en", "es"):
        again = told("ask", asked["sentence"][language])
        assert again["counts"] == asked["counts"]


@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_it_leaves_as_a_file(imported, told, tmp_path, form):
    out = tmp_path / f"clinics.{form}"
    told("export", "on=sample_clinics", "--form", form, "--out", str(out))
    text = out.read_text(encoding="utf-8")
    assert "Sample Oasis clinic" in text
    assert "Nobody" in text


def test_its_download_comes_back_as_the_next_version(imported, told, bring, tmp_path, store):
    out = tmp_path / "out.csv"
    told("export", "on=sample_clinics", "--form", "csv", "--out", str(out))
    edited = out.read_text(encoding="utf-8-sig").replace("Sample Oasis", "Renamed Oasis")
    answer, _ = bring(edited, source="Somebody else", date="2025")
    layer = store.staff_version("sample_clinics", answer["version"]).layer
    assert answer["published"] is False
    assert [one.publisher for one in layer.papers] == ["Somebody else", "Nobody"]


def test_the_same_columns_again_are_the_next_version(imported, bring, store):
    answer, _ = bring(TABLE.replace("Sample Oasis", "Renamed Oasis"), date="2025")
    version = store.staff_version("sample_clinics", answer["version"])
    assert version.layer.data_date == "2025"
    assert "Renamed Oasis clinic" in list(version.staff_table()["clinic"])


def test_a_built_in_layers_name_is_not_taken_for_another_file(imported, bring, store):
    before = store.published()
    answer, said = bring(key="bus_stops", code=REFUSED)
    assert "bus_stops" in answer["error"]
    assert "bus_stops" in said
    assert store.published() == before


def test_the_download_of_a_built_in_layer_can_be_brought_back(bring, told, tmp_path, store):
    out = tmp_path / "stops.csv"
    told("export", "on=bus_stops", "--form", "csv", "--out", str(out))
    text, said = out.read_text(encoding="utf-8-sig"), {"key": "bus_stops", "grade": "compiled"}
    refused, _ = bring(text, code=REFUSED, **said)
    assert "still holds" in refused["error"]
    answer, _ = bring(text, "--notice-still-true", **said)
    layer = store.staff_version("bus_stops", answer["version"]).layer
    assert (layer.papers[0].publisher, layer.name.es) == (
        "Nobody",
        "Paradas de autobús (horario de 2018)",
    )
    assert len(store.staff_version("bus_stops", answer["version"]).staff_table()) == 204


@pytest.mark.parametrize(
    ("flags", "notice", "faults"),
    [
        (("--no-notice",), None, 0),
        (("--notice-en", "New", "--notice-es", "Nuevo", "--faults-still-true"), "Nuevo", 1),
    ],
)
def test_what_stands_with_a_built_in_layer_is_said_anew(
    bring, told, tmp_path, store, flags, notice, faults
):
    out = tmp_path / "stops.csv"
    told("export", "on=bus_stops", "--form", "csv", "--out", str(out))
    text = out.read_text(encoding="utf-8-sig")
    answer, _ = bring(text, *flags, key="bus_stops", grade="compiled")
    layer = store.staff_version("bus_stops", answer["version"]).layer
    assert (layer.notice and layer.notice.es) == notice
    assert len(layer.faults) == faults * len(store.version("bus_stops").layer.faults)


def test_a_download_with_a_wrong_date_is_refused_in_words(bring, told, tmp_path):
    out = tmp_path / "stops.csv"
    told("export", "on=bus_stops", "--form", "csv", "--out", str(out))
    text = out.read_text(encoding="utf-8-sig")
    answer, _ = bring(text, key="bus_stops", date="3/4/21", source=" ", code=REFUSED)
    assert "3/4/21" in answer["error"]
    assert "Say who published" in answer["error"]


def test_the_page_shows_it_among_its_layers(imported, store):
    assert "sample_clinics" in published.sources(store)
    features = published.sources(store)["sample_clinics"]
    assert features.layer.feature_name(features.row(0), "en").startswith("Sample")
