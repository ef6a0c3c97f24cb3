"""The command line: what it prints, and its exit codes."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from ejmap.__main__ import DONE, PROBLEMS, REFUSED, main
from ejmap.agencies import AGENCIES
from ejmap.errors import SourceUnreachable
from ejmap.layers import embedded
from ejmap.recordings import Index
from ejmap.store import ready
from ejmap.store.tries import Fault
from tests.seed_store import fresh_settings, store_in

SILENT = SourceUnreachable("A list", "https://example.org", "refused", "It is shut")
KEYS_OF_A_LAYER = {
    "key",
    "name",
    "version",
    "grade",
    "data_date",
    "retrieved_at",
    "feature_count",
    "publisher",
    "licence",
}


@pytest.fixture(scope="module")
def filled_store(tmp_path_factory):
    """A store of its own, filled from the committed seed."""
    with store_in(tmp_path_factory.mktemp("store")):
        yield


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """Doctor finds no telephone number that has not been looked up for a year."""
    newest = max(one.checked for one in AGENCIES if one.checked)
    monkeypatch.setattr("ejmap.doctor.today", lambda: newest)


def answer(capsys, *arguments: str, code: int = DONE) -> dict:
    """Run a command with --json and return the one object it prints."""
    assert main([*arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def test_layers_lists_every_layer_with_its_paper(filled_store, capsys):
    listed = answer(capsys, "layers")["layers"]
    assert {one["key"] for one in listed} == set(embedded())
    for one in listed:
        assert set(one) >= KEYS_OF_A_LAYER
        assert set(one["name"]) == {"en", "es"}
        assert one["feature_count"] > 0


def test_layers_without_json_prints_a_line_a_layer(filled_store, capsys):
    assert main(["layers"]) == DONE
    assert len(capsys.readouterr().out.splitlines()) == len(embedded())


def test_export_of_one_layer_is_that_layers_file(filled_store, capsys, tmp_path):
    out = tmp_path / "parks.geojson"
    arguments = ("export", "?on=mobile_home_parks", "--form", "geojson", "--out", str(out))
    said = answer(capsys, *arguments)
    whole = json.loads(out.read_text())
    assert said["file"] == str(out)
    assert said["layers"] == {"mobile_home_parks": whole["ejmap"]["version"]}
    assert whole["ejmap"]["papers"]


def test_export_of_several_layers_is_a_zip(filled_store, capsys, tmp_path):
    out = tmp_path / "both.zip"
    view = "on=bus_stops,bus_routes"
    said = answer(capsys, "export", view, "--form", "csv", "--out", str(out))
    with zipfile.ZipFile(BytesIO(out.read_bytes())) as archive:
        assert archive.namelist() == ["bus_stops.csv", "bus_routes.csv"]
    assert list(said["layers"]) == ["bus_stops", "bus_routes"]


def test_export_applies_the_filters_of_the_view(filled_store, capsys, tmp_path):
    out = tmp_path / "failing.geojson"
    view = "on=water_systems&where=water_systems:status:is:failing"
    answer(capsys, "export", view, "--form", "geojson", "--out", str(out))
    features = json.loads(out.read_text())["features"]
    assert {one["properties"]["status"] for one in features} == {"failing"}


def test_the_same_export_gives_the_same_bytes(filled_store, capsys, tmp_path):
    for name in ("one.zip", "two.zip"):
        out = str(tmp_path / name)
        answer(capsys, "export", "on=schools,bus_stops", "--form", "csv", "--out", out)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_export_of_no_known_layer_is_refused_with_a_sentence(filled_store, capsys, tmp_path):
    out = tmp_path / "none.csv"
    said = answer(capsys, "export", "on=nothing", "--form", "csv", "--out", str(out), code=REFUSED)
    assert "mobile_home_parks" in said["error"]
    assert not out.exists()


def test_export_to_a_folder_that_is_not_there_is_refused(filled_store, capsys, tmp_path):
    out = tmp_path / "nowhere" / "parks.csv"
    said = answer(capsys, "export", "on=schools", "--form", "csv", "--out", str(out), code=REFUSED)
    assert "nowhere" in said["error"]


def test_seed_from_a_folder_without_the_files_is_refused_and_writes_nothing(capsys, tmp_path):
    out = tmp_path / "seed"
    said = answer(capsys, "seed", str(tmp_path), "--out", str(out), code=REFUSED)
    assert "no file at" in said["error"]
    assert not out.exists()


def test_doctor_finds_a_fresh_install_well(filled_store, capsys):
    checks = answer(capsys, "doctor")["checks"]
    assert {"python", "libraries", "languages", "seed", "contact"} <= {c["name"] for c in checks}
    assert all(set(one) == {"name", "ok", "message"} for one in checks)


def test_doctor_names_a_damaged_seed_and_still_looks_at_the_rest(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("EJMAP_SEED", str(tmp_path))
    monkeypatch.setenv("EJMAP_STORE", str(tmp_path / "store"))
    fresh_settings()
    checks = answer(capsys, "doctor", code=PROBLEMS)["checks"]
    fresh_settings()
    faults = {one["name"] for one in checks if not one["ok"]}
    assert faults == {"seed", "store"}


def test_doctor_names_numbers_that_nobody_has_looked_up_for_a_year(
    filled_store, capsys, monkeypatch
):
    first = min(one.checked for one in AGENCIES if one.checked)
    monkeypatch.setattr("ejmap.doctor.today", lambda: first + timedelta(days=366))
    checks = answer(capsys, "doctor", code=PROBLEMS)["checks"]
    old = [one for one in checks if not one["ok"]]
    assert {one["name"].partition(":")[0] for one in old} == {"telephone"}
    assert all(f"last checked {first}; look" in one["message"] for one in old)


def test_doctor_names_a_source_that_does_not_answer(tmp_path, capsys):
    with store_in(tmp_path):
        at = datetime(2026, 11, 3, tzinfo=UTC)
        ready().end_failed("schools", at, SILENT, Fault.SILENT)
        checks = answer(capsys, "doctor", code=PROBLEMS)["checks"]
    [said] = [one["message"] for one in checks if not one["ok"]]
    assert "Since November 2, 2026 we have had no answer" in said


def test_doctor_names_a_recording_that_cannot_be_played(filled_store, capsys, monkeypatch):
    faulty = Index((), ("index.csv, line 2: no speaker",))
    monkeypatch.setattr("ejmap.doctor.recordings", lambda: faulty)
    checks = answer(capsys, "doctor", code=PROBLEMS)["checks"]
    assert [one["message"] for one in checks if one["name"] == "recordings"] == [*faulty.problems]


@pytest.mark.parametrize("wrong", [[], ["nonsense"], ["export", "on=schools"]])
def test_wrong_use_ends_with_two(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == REFUSED
    assert "usage:" in capsys.readouterr().err
