"""`python -m ejmap export`: every form, what is typed, what is refused."""

import errno
import json
import os
import zipfile
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest

from ejmap.__main__ import DONE, REFUSED, main
from ejmap.commands import export_arguments
from ejmap.exhibits.exhibit import Dress, Form, Paper
from ejmap.exports import files
from ejmap.press import made, now
from ejmap.snapshots.kept import Page
from tests.seed_store import store_in

VIEW = "on=schools,bus_stops"
FIRST_BYTES = {"pdf": b"%PDF-", "png": b"\x89PNG", "html": b"<!doctype", "packet": b"PK"}


@pytest.fixture(scope="module")
def filled_store(tmp_path_factory):
    """A store of its own, filled from the committed seed."""
    with store_in(tmp_path_factory.mktemp("store")):
        yield


@pytest.fixture
def said(filled_store, capsys):
    """Run the command with --json and return the one object it printed."""

    def run(*arguments, code=DONE):
        assert main(["export", *map(str, arguments), "--json"]) == code
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def written(monkeypatch):
    """What a form that draws nothing was given to write, one exhibit after the other."""
    given = []

    class Form:
        def write(self, exhibit, folder, on_progress):
            given.append(exhibit)
            file = folder / "made.pdf"
            file.write_bytes(b"made")
            return file

    monkeypatch.setattr(made, "writer_of", lambda _form: Form())
    return given


@pytest.mark.parametrize("form", export_arguments.EXHIBITS)
def test_an_exhibit_is_made_of_a_view_which_is_kept(said, written, tmp_path, form):
    out = tmp_path / "made"
    told = said(VIEW, "--form", form, "--out", out)
    assert (told["file"], out.read_bytes()) == (str(out), b"made")
    assert told["snapshot"] == written[0].snapshots[0].id
    assert {"schools", "bus_stops"} < set(told["layers"])
    assert written[0].order.form == form


def test_the_same_view_twice_is_one_snapshot(said, written, tmp_path):
    out = tmp_path / "made.pdf"
    told = [said(one, "--form", "pdf", "--out", out) for one in (VIEW, f"?{VIEW}&lang=en")]
    assert told[0]["snapshot"] == told[1]["snapshot"]


def test_kept_views_are_named_by_their_ids(said, written, tmp_path):
    out = tmp_path / "made.pdf"
    first = said(VIEW, "--form", "pdf", "--out", out)["snapshot"]
    second = said("on=communities", "--form", "pdf", "--out", out)["snapshot"]
    told = said(f"s={second},{first}", "--form", "pdf", "--out", out)
    assert told["snapshots"] == [second, first]
    assert [one.id for one in written[-1].snapshots] == [second, first]


def test_what_is_typed_stands_on_the_exhibit(said, written, tmp_path):
    typed = {
        "--title": "Title",
        "--subtitle": "Subtitle",
        "--presenter": "Somebody invented",
        "--body": "A board",
        "--date": "2026-12-01",
        "--agenda-item": "7b",
        "--exhibit": "A",
        "--languages": "both",
        "--note": "A note",
        "--paper": "tabloid",
        "--dpi": 96,
        "--link-base": "https://map.example.org",
    }
    given = [one for pair in typed.items() for one in pair]
    told = said(
        VIEW, "--form", "png", "--out", tmp_path / "a", *given, "--names-homes", "--communities"
    )
    order = written[0].order
    assert order.dress == Dress(
        title="Title",
        subtitle="Subtitle",
        presenter="Somebody invented",
        body="A board",
        hearing_date=date(2026, 12, 1),
        agenda_item="7b",
        exhibit="A",
        languages="both",
        notes={told["snapshot"]: "A note"},
        names_homes=True,
        with_communities=True,
    )
    assert (order.paper, order.dpi) == (Paper.TABLOID, 96)
    assert order.link_base == "https://map.example.org"


@pytest.mark.parametrize(
    ("view", "language"), [(VIEW, "es"), (f"{VIEW}&lang=en", "en"), (f"{VIEW}&lang=fr", "es")]
)
def test_the_language_is_that_of_the_link_else_spanish(said, written, tmp_path, view, language):
    said(view, "--form", "pdf", "--out", tmp_path / "made.pdf")
    assert written[0].dress.languages == language


@pytest.mark.parametrize("form", export_arguments.DATA)
def test_data_of_one_layer_is_that_layers_file(said, tmp_path, form):
    out = tmp_path / f"schools.{files.ENDINGS[form]}"
    assert list(said("on=schools", "--form", form, "--out", out)["layers"]) == ["schools"]
    read = {"geoparquet": gpd.read_parquet}.get(form, pyogrio.read_dataframe)(out)
    assert len(read) == 23


@pytest.mark.parametrize("form", export_arguments.DATA)
def test_data_of_a_kept_view_names_the_versions_it_was_kept_with(said, written, tmp_path, form):
    kept = said(VIEW, "--form", "pdf", "--out", tmp_path / "made.pdf")
    told = said(f"s={kept['snapshot']}", "--form", form, "--out", tmp_path / "data")
    assert told["layers"] == kept["layers"]
    assert zipfile.is_zipfile(tmp_path / "data") == (form != "gpkg")


REFUSED_ORDERS = [
    (["on="], "nothing"),
    (["s=nothing-was-kept"], "nothing-was-kept"),
    ([VIEW, "--title", "T" * 5000], "5,000"),
    ([VIEW, "--paper", "story"], "story"),
    ([VIEW, "--note", "one", "--note", "two"], "2 notes"),
    ([f"s={','.join(f'view{number}' for number in range(200))}"], "200"),
]


@pytest.mark.parametrize(("arguments", "named"), REFUSED_ORDERS)
def test_what_cannot_be_made_is_refused_with_a_sentence(said, tmp_path, arguments, named):
    out = tmp_path / "made.pdf"
    told = said(*arguments, "--form", "pdf", "--out", out, code=REFUSED)
    assert named in told["error"]
    assert not out.exists()


def test_a_refusal_is_said_in_the_language_asked_for(said, tmp_path):
    told = said("on=", "--form", "pdf", "--out", tmp_path / "a", "--lang", "es", code=REFUSED)
    assert "no hay nada que guardar" in told["error"]


def test_no_room_on_disk_is_said_and_leaves_nothing(said, written, tmp_path, monkeypatch):
    def full(_from, to):
        Path(to).write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(to))

    monkeypatch.setattr(now.shutil, "copyfile", full)
    told = said(VIEW, "--form", "pdf", "--out", tmp_path / "made.pdf", code=REFUSED)
    assert os.strerror(errno.ENOSPC) in told["error"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(said, written, tmp_path):
    out = tmp_path / "nowhere" / "made.pdf"
    assert f"{out}: " in said(VIEW, "--form", "pdf", "--out", out, code=REFUSED)["error"]


@pytest.mark.parametrize(
    "wrong",
    [["--form", "docx"], ["--paper", "a4"], ["--date", "tomorrow"], ["--exhibit", "A" * 13]],
)
def test_wrong_use_ends_with_two(wrong, tmp_path, capsys):
    given = {"--form": "pdf", "--out": str(tmp_path / "a")} | {wrong[0]: wrong[1]}
    with pytest.raises(SystemExit) as ended:
        main(["export", VIEW, *(one for pair in given.items() for one in pair)])
    assert ended.value.code == REFUSED
    assert wrong[0] in capsys.readouterr().err


def test_the_choices_of_the_command_are_those_of_the_program():
    assert tuple(one.value for one in Form) == export_arguments.EXHIBITS
    assert export_arguments.DATA == files.FORMS
    assert tuple(one.value for one in Paper) == export_arguments.PAPERS
    assert tuple(one.value for one in Page) == export_arguments.PAGES


@pytest.mark.slow
@pytest.mark.parametrize("form", export_arguments.EXHIBITS)
def test_every_form_is_really_made(said, tmp_path, form):
    out = tmp_path / "made"
    said(VIEW, "--form", form, "--out", out)
    assert out.read_bytes().lower().startswith(FIRST_BYTES[form].lower())
