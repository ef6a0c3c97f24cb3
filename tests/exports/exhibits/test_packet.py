"""A packet: every form, the data, and sums that hold; with forms that draw nothing."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from types import SimpleNamespace

import pytest

from ejmap.exhibits.exhibit import Dress, Exhibit, Form, Order
from ejmap.exports.exhibits import packet, packet_data
from ejmap.snapshots.kept import Table
from ejmap.snapshots.taking import take
from ejmap.text import Text

PARKS = "mobile_home_parks"
VIEW = f"on={PARKS},bus_stops"
OTHER = "on=main_roads,water_systems"
# What Windows, macOS and Linux all take in a name.
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


ROWS = ((Text(en='=HYPERLINK("x")', es="+1"),),)


def both(words):
    return Text(en=words, es=words)


def fake_form(name):
    """A form of two pictures, or of one file that says which form it was asked to be."""

    def write(exhibit, folder, on_progress):
        on_progress(1.0)
        if name.endswith("png"):
            file = folder / "pictures.zip"
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr("page-01.png", b"one")
                archive.writestr("page-02.png", b"two")
            return file
        file = folder / f"ej-map-es.{exhibit.order.form}"
        file.write_bytes(exhibit.order.form.encode())
        return file

    return SimpleNamespace(write=write)


@pytest.fixture(scope="module")
def views(filled):
    """Two saved views; of the first a table names homes, one as a spreadsheet's formula."""
    first, second = (take(query, store=filled) for query in (VIEW, OTHER))
    rows = Table(title=both("One by one"), columns=(both("=name"),), rows=ROWS, names_homes=True)
    told = first.kept.model_copy(update={"tables": (rows,)})
    return first.model_copy(update={"kept": told}), second


@pytest.fixture(scope="module")
def exhibit(filled, views):
    """An exhibit of saved views: exhibit(view, languages="both", ...); of both where none is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ejmap.store.ready", lambda: filled)
        patch.setattr(packet, "import_module", fake_form)

        def dressed(*snapshots, **dress):
            used = snapshots or views
            order = Order(form=Form.PACKET, views=[one.id for one in used], dress=Dress(**dress))
            return Exhibit(snapshots=used, order=order, made_at="2026-01-02T03:04-08:00")

        yield dressed


@pytest.fixture(scope="module")
def packed(exhibit, tmp_path_factory):
    """The packet of both views in both languages, and what it told of its progress."""
    told = []
    folder = tmp_path_factory.mktemp("packed")
    made_of = exhibit(title="Un anexo inventado: ../../*?", languages="both")
    return packet.write(made_of, folder, told.append), told


@pytest.fixture(scope="module")
def unpacked(packed):
    """The folder it is unpacked to."""
    folder = packed[0].parent / "unpacked"
    with zipfile.ZipFile(packed[0]) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


@pytest.fixture
def opened(tmp_path):
    """Make a packet and unpack it: opened(exhibit) is its folder."""

    def unpack(made_of):
        file = packet.write(made_of, tmp_path, lambda _share: None)
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            archive.extractall(tmp_path / "unpacked")
        return tmp_path / "unpacked"

    return unpack


def files(folder):
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_every_form_is_in_it_pictures_one_by_one(unpacked):
    names = files(unpacked)
    assert {"ej-map-es.pdf", "ej-map-es.html"} < names
    assert {"pictures/page-01.png", "pictures/page-02.png"} < names


def test_each_view_has_its_data_in_every_form(views, unpacked):
    names = files(unpacked)
    for number, (view, layers) in enumerate(
        zip(views, ((PARKS, "bus_stops"), ("main_roads", "water_systems")), strict=True), 1
    ):
        folder = f"data/{number}-{view.id}"
        assert f"{folder}/layers.gpkg" in names
        for layer in layers:
            assert {f"{folder}/{layer}.{one}" for one in ("csv", "geojson", "parquet")} < names


def test_the_sums_are_those_of_every_other_file(unpacked):
    folder = unpacked
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)
    assert set(sums) == files(folder) - {"SHA256SUMS"}
    for name, said in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == said


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_the_sums_are_checked_by_the_usual_program(unpacked, tmp_path):
    folder = shutil.copytree(unpacked, tmp_path / "copy")
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0
    (folder / "ej-map-es.pdf").write_bytes(b"another")
    assert subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 1


def test_the_manifest_names_views_versions_program_and_files(views, unpacked):
    folder = unpacked
    told = json.loads((folder / "manifest.json").read_bytes())
    assert told["made_at"] == "2026-01-02T03:04-08:00"
    assert told["program"]["name"] == "EJ Map"
    assert [one["id"] for one in told["snapshots"]] == [one.id for one in views]
    named = {(one["layer"], one["version"]) for one in told["snapshots"][0]["sources"]}
    assert named >= set(views[0].kept.pairs())
    listed = {one["path"]: one["size_bytes"] for one in told["files"]}
    assert set(listed) == files(folder) - {"SHA256SUMS", "manifest.json"}
    assert all((folder / name).stat().st_size == size for name, size in listed.items())


def test_people_read_it_in_both_languages_where_both_are_wanted(unpacked):
    names = files(unpacked)
    for stem in ("README", "speaking-card"):
        assert {f"{stem}-en.txt", f"{stem}-es.txt"} < names


def test_in_one_language_nothing_is_in_the_other(exhibit, opened, views):
    names = files(opened(exhibit(views[1], languages="es")))
    assert {"README-es.txt", "speaking-card-es.txt"} < names
    assert not [one for one in names if "-en." in one]


def test_the_readme_says_what_is_in_it_how_to_check_it_and_what_it_must_not_be_used_for(
    views, unpacked
):
    said = (unpacked / "README-es.txt").read_text("utf-8")
    assert said.startswith("Un anexo inventado")
    assert "sha256sum -c SHA256SUMS" in said
    for view in views:
        assert view.id in said
    said = " ".join(said.split())
    assert views[0].kept.finding.es in said
    assert views[0].kept.not_shown[0].es in said
    assert "desalojar" in said


def test_the_speaking_card_is_text_with_the_sentences(views, unpacked):
    said = " ".join((unpacked / "speaking-card-es.txt").read_text("utf-8").split())
    assert all(view.kept.spoken[0].es in said for view in views)


def test_names_are_safe_on_every_system(unpacked):
    for name in files(unpacked):
        assert all(SAFE.fullmatch(part) for part in name.split("/"))
        assert len(name) < 120


@pytest.mark.parametrize("name", ["con", "AUX", "nul", "com1", "lpt9"])
def test_a_layer_may_be_called_what_windows_calls_a_device(name):
    assert packet_data.safe(name) == f"{name}_layer"


def test_a_layer_of_any_other_name_keeps_it():
    assert packet_data.safe("conveyors") == "conveyors"


def test_the_same_exhibit_gives_the_same_bytes(exhibit, views, tmp_path):
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(packet.write(exhibit(views[1]), tmp_path / name, lambda _share: None))
    assert made[0].read_bytes() == made[1].read_bytes()


def test_nothing_but_the_packet_is_left_in_the_folder(packed, unpacked):
    assert set(packed[0].parent.iterdir()) == {packed[0], unpacked}
    assert packed[0].suffix == ".zip"


def test_progress_goes_up_to_the_whole(packed):
    told = packed[1]
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_fewer_than_five_homes_are_named_in_no_file(exhibit, opened, views):
    kept = views[0].kept.model_copy(update={"few": True})
    folder = opened(exhibit(views[0].model_copy(update={"kept": kept})))
    told = json.loads((folder / "manifest.json").read_bytes())
    assert told["snapshots"][0]["layers_whole"]
    assert not [one for one in files(folder) if "table-" in one]
    assert "nada señale" in (folder / "README-es.txt").read_text("utf-8")


def test_what_was_withdrawn_is_left_out_and_said(
    exhibit, opened, views, filled, tmp_path, monkeypatch
):
    from ejmap.store import Store

    store = Store(shutil.copytree(filled.folder, tmp_path / "other"))
    monkeypatch.setattr("ejmap.store.ready", lambda: store)
    store.withdraw(PARKS, store.version(PARKS).id, why="invented harm", by="a test")
    folder = opened(exhibit(views[0]))
    store.close()
    told = json.loads((folder / "manifest.json").read_bytes())
    assert [one["layer"] for one in told["snapshots"][0]["left_out"]] == [PARKS]
    assert not [one for one in files(folder) if PARKS in one]
    assert "No se incluye" in (folder / "README-es.txt").read_text("utf-8")


def test_words_are_no_formulas_in_its_tables(unpacked):
    tables = [one.read_text("utf-8-sig") for one in unpacked.rglob("table-1-*.csv")]
    assert set(tables) == {"'=name\n'+1\n", '\'=name\n"\'=HYPERLINK(""x"")"\n'}


def test_its_files_carry_one_time_and_can_be_read_by_their_owner_and_others(packed):
    with zipfile.ZipFile(packed[0]) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o644}
