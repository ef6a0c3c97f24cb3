"""A file becomes a layer by one command, and the layer is then like those of the program."""

import json
import shutil
import tempfile
from pathlib import Path

import geopandas as gpd
import pytest

from ejmap import published
from ejmap.__main__ import DONE, PROBLEMS, REFUSED, main
from ejmap.exports.catalogue import catalogue
from ejmap.field import Kind
from ejmap.settings import settings
from ejmap.store import Store
from ejmap.store.seed import read_seed
from ejmap.text import Text
from ejmap.uploads.cage.kept import keep_table
from ejmap.uploads.examination import examine
from ejmap.uploads.job import Job
from ejmap.uploads.readers import read
from ejmap.uploads.reading.kinds import kind_of

TABLE = """Clinic number,Clinic,Kind,Rooms,Sundays,lat,lon
A1,"Sample ""Sol"" clinic <b>",clinic,4,yes,33.5766,-116.0647
A2,Sample Oasis clinic,mobile,,no,33.5275,-116.1261
A3,Sample Thermal clinic,clinic,7,,33.6262,-116.1308
A4,Sample North Shore clinic,mobile,2,yes,33.5146,-115.911
"""
WORDS = {
    "Kind": {"clinic": {"en": "Clinic", "es": "Clínica"}, "mobile": {"en": "Mobile", "es": "Móvil"}}
}
LABELS = {
    name: {"en": name, "es": f"{name} (es)"}
    for name in ("Clinic number", "Clinic", "Kind", "Rooms", "Sundays")
}
SAID = {
    "--key": "sample_clinics",
    "--name-en": "Sample clinics",
    "--name-es": "Clínicas de muestra",
    "--source": "Nobody",
    "--licence": "CC0",
    "--date": "2024-05",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("imported")


@pytest.fixture(scope="module")
def filled(folder):
    """A store with three layers of the seed."""
    opened = Store(folder / "store")
    wanted = ("communities", "bus_stops", "mobile_home_parks")
    seed = [one for one in read_seed(settings().seed) if one.layer.key in wanted]
    opened.fill(seed, "a test")
    yield opened
    opened.close()


class InThisProcess:
    """A job that reads and examines as the process of its own does, without starting one."""

    def __init__(self, name, folder):
        self.name, self.folder = name, folder

    @classmethod
    def start(cls, root, owner, name, data):
        folder = Path(tempfile.mkdtemp())
        (folder / name).write_bytes(data.read())
        return cls(name, folder)

    def examine(self, decisions, *, layer=None, held=None):
        path = self.folder / self.name
        upload = read(path, self.name, kind_of(path, self.name), layer)
        left, report = examine(upload, decisions, held)
        keep_table(left, self.folder / "table.parquet")
        return report

    def table(self):
        return gpd.read_parquet(self.folder / "table.parquet")

    def end(self):
        shutil.rmtree(self.folder)


@pytest.fixture
def apart(monkeypatch):
    """Read files in a process of their own, as outside of tests."""
    monkeypatch.setattr("ejmap.commands.import_file.Job", Job)


@pytest.fixture
def store(filled, folder, monkeypatch):
    here = settings().model_copy(update={"store": folder / "store"})
    monkeypatch.setattr("ejmap.commands.import_file.settings", lambda: here)
    monkeypatch.setattr("ejmap.store.ready", lambda: filled)
    monkeypatch.setattr("ejmap.commands.import_file.Job", InThisProcess)
    return filled


@pytest.fixture
def bring(store, tmp_path, capsys):
    """Import a table: bring(text, "--publish", key=...) gives the JSON and what was said."""

    (tmp_path / "words.json").write_text(json.dumps(WORDS), encoding="utf-8")
    (tmp_path / "labels.json").write_text(json.dumps(LABELS), encoding="utf-8")

    def ran(text=TABLE, *more, code=DONE, file="clinics.csv", **changed):
        path = tmp_path / file
        path.write_text(text, encoding="utf-8")
        said = {"--choices": str(tmp_path / "words.json")} | SAID
        said |= {"--labels": str(tmp_path / "labels.json")}
        said |= {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
        pairs = (pair for pair in said.items() if pair[1] is not None)
        given = ["import", str(path), *(part for pair in pairs for part in pair), *more]
        assert main([*given, "--json"]) == code
        printed = capsys.readouterr()
        return json.loads(printed.out), printed.err

    return ran


@pytest.fixture
def told(store, capsys):
    def ran(*arguments, code=DONE):
        assert main([*arguments, "--json"]) == code
        return json.loads(capsys.readouterr().out)

    return ran


@pytest.fixture
def imported(bring, store):
    if "sample_clinics" not in store.published():
        answer, _ = bring(TABLE, "--publish")
        assert answer["published"]
    return store.version("sample_clinics")


def test_a_column_without_words_in_both_languages_is_for_staff_alone(bring, store):
    answer, told = bring(TABLE, "--publish", key="sample_wordless", labels=None)
    public = store.version("sample_wordless", answer["version"]).layer.public_fields()
    assert "Rooms" in told
    assert "rooms" not in {one.key for one in public}
    assert {str(one.label.es) for one in public} >= {"Nombre", "Identificador"}


@pytest.mark.parametrize("given", ["[]", '{"Clinic": "Clínica"}', "no json"])
def test_a_file_of_labels_that_is_none_is_wrong_use(bring, tmp_path, given):
    (tmp_path / "wrong.json").write_text(given, encoding="utf-8")
    _, told = bring(TABLE, key="sample_wrong", labels=str(tmp_path / "wrong.json"), code=REFUSED)
    assert "COLUMN" in told


def test_labels_of_a_column_that_is_not_there_are_wrong_use(bring, tmp_path):
    path = tmp_path / "other.json"
    path.write_text('{"Beds": {"en": "Beds", "es": "Camas"}}', encoding="utf-8")
    _, told = bring(TABLE, key="sample_wrong", labels=str(path), code=REFUSED)
    assert "Beds" in told


@pytest.fixture
def is_whole(bring, store):
    """Publish the table under a key and tell whether the layer holds all there is."""

    def brought(key, *more, date="2024-07"):
        answer, _ = bring(TABLE, "--publish", *more, key=key, date=date)
        return store.staff_version(key, answer["version"]).layer.incomplete is None

    return brought


def test_a_new_list_may_lack_some_until_somebody_says_that_it_is_whole(is_whole):
    assert not is_whole("sample_part")


def test_a_whole_list_stays_whole_until_somebody_says_otherwise(is_whole):
    assert is_whole("sample_whole", "--complete")
    assert is_whole("sample_whole", date="2024-08")
    assert not is_whole("sample_whole", "--no-complete", date="2024-09")


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


def test_its_categories_have_the_words_they_were_given(imported):
    assert imported.layer.field("kind").choices["clinic"].es == "Clínica"


def test_a_column_whose_values_have_no_words_stays_plain_text(bring, store):
    answer, said = bring(TABLE, key="without_words", choices=None)
    kind = store.staff_version("without_words", answer["version"]).layer.field("kind")
    assert (kind.kind, kind.choices, kind.is_filter) == (Kind.TEXT, {}, False)
    assert "--choices or --same-words give them): Kind." in said


def test_a_layer_whose_categories_stay_text_is_drawn_alike(bring, store):
    answer, _ = bring(TABLE, key="drawn_alike", choices=None)
    assert len(store.staff_version("drawn_alike", answer["version"]).layer.style.rules) == 1


def test_values_are_called_the_same_in_both_only_where_that_is_said(bring, store):
    answer, _ = bring(TABLE, "--same-words", "Kind", key="same_words", choices=None)
    kind = store.staff_version("same_words", answer["version"]).layer.field("kind")
    assert kind.choices["mobile"] == Text(en="mobile", es="mobile")


def test_a_new_value_of_a_known_column_is_refused_without_its_words(imported, bring):
    text = TABLE.replace("A4,Sample North Shore clinic,mobile", "A4,Sample North Shore clinic,tent")
    answer, _ = bring(text, date="2025", choices=None, code=REFUSED)
    assert "“Kind”" in answer["error"]
    assert "tent" in answer["error"]


def test_words_for_a_column_that_is_not_there_are_wrong_use(bring):
    answer, _ = bring(TABLE, "--same-words", "Nowhere", key="another", code=REFUSED)
    assert "Nowhere" in answer["error"]


@pytest.mark.parametrize("given", ["[]", "no JSON", '{"Kind": "clinic"}', '{"Kind": {"a": 1}}'])
def test_a_file_of_words_that_is_none_is_wrong_use(bring, tmp_path, given):
    path = tmp_path / "other.json"
    path.write_text(given, encoding="utf-8")
    answer, _ = bring(TABLE, key="another", choices=str(path), code=REFUSED)
    assert "other.json" in answer["error"]


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


def test_homes_are_kept_as_a_draft_until_somebody_looked(bring, store):
    answer, said = bring(TABLE, "--publish", key="sample_homes", group="homes", code=PROBLEMS)
    assert answer["published"] is False
    assert "sample_homes" not in store.published()
    assert [one.layer for one in store.drafts()].count("sample_homes") == 1
    assert "error" in answer
    assert answer["error"] in said


def test_homes_that_neighbours_tell_of_are_only_counted(bring, store):
    answer, _ = bring(TABLE, key="counted_homes", group="homes")
    layer = store.staff_version("counted_homes", answer["version"]).layer
    assert layer.privacy == "aggregate"


def test_all_that_is_wrong_with_what_is_said_is_said_at_once(bring, store):
    answer, _ = bring(key="another", date="3/4/21", url="nowhere", code=REFUSED)
    assert "3/4/21" in answer["error"]
    assert "nowhere" in answer["error"]
    assert "another" not in store.layers()


def test_it_says_so_in_spanish(bring):
    answer, _ = bring(TABLE, "--lang", "es", key="another", date="3/4/21", code=REFUSED)
    assert "no es una fecha" in answer["error"]


def test_a_file_that_cannot_be_read_is_refused_and_leaves_nothing(apart, bring, folder):
    answer, said = bring("", key="another", code=REFUSED)
    assert answer["error"] in said
    uploads = folder / "store" / "uploads"
    assert [one for one in uploads.rglob("*") if one.is_file()] == []


def test_a_file_that_is_not_there_is_said(store, capsys):
    given = [part for pair in SAID.items() for part in pair]
    assert main(["import", "/nowhere/at.csv", *given, "--json"]) == REFUSED
    assert "/nowhere/at.csv" in json.loads(capsys.readouterr().out)["error"]


def test_a_choice_without_a_fix_is_wrong_use(bring):
    answer, _ = bring(TABLE, "--accept", "formula", code=REFUSED)
    assert "PROBLEM=FIX" in answer["error"]


def test_a_choice_for_a_problem_the_file_does_not_have_is_wrong_use(bring):
    answer, _ = bring(TABLE, "--leave", "formula", key="another", code=REFUSED)
    assert "no problem formula" in answer["error"]


def test_a_choice_for_a_kind_of_problem_holds_for_every_column(bring, store):
    answer, _ = bring(TABLE, "--leave", "html", key="kept_as_it_is")
    table = store.staff_version("kept_as_it_is", answer["version"]).staff_table()
    assert 'Sample "Sol" clinic <b>' in list(table["clinic"])


def test_the_page_shows_it_among_its_layers(imported, store):
    assert "sample_clinics" in published.sources(store)
    features = published.sources(store)["sample_clinics"]
    assert features.layer.feature_name(features.row(0), "en").startswith("Sample")
