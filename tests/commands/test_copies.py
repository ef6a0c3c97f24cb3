"""A store is copied and made again by a command each."""

import json

import pytest

from ejmap.__main__ import DONE, REFUSED, main
from ejmap.settings import Settings
from ejmap.staff import drafts
from ejmap.staff.roles import COMMAND_LINE
from ejmap.store import Store


@pytest.fixture
def store(empty_store, described):
    table = described.table()
    said = described.description()
    drafts.draft_from_upload(COMMAND_LINE, said, described.report(table), table)
    return empty_store


@pytest.fixture
def told(store, tmp_path, monkeypatch, capsys):
    """Run a command with --json; a backup is restored into the folder "made"."""
    here = Settings(store=tmp_path / "made")
    monkeypatch.setattr("ejmap.commands.copies.settings", lambda: here)

    def ran(*arguments, code=DONE):
        assert main([*map(str, arguments), "--json"]) == code
        printed = capsys.readouterr()
        return json.loads(printed.out), printed.err

    return ran


@pytest.fixture
def backup(told, tmp_path):
    told("backup", tmp_path / "backup")
    return tmp_path / "backup"


def test_a_backup_says_how_many_files_and_bytes_it_has(told, tmp_path):
    answer, _ = told("backup", tmp_path / "backup")
    files = [one for one in (tmp_path / "backup").rglob("*") if one.is_file()]
    assert answer == {
        "folder": str(tmp_path / "backup"),
        "layers": 1,
        "files": len(files),
        "bytes": sum(one.stat().st_size for one in files),
    }


def test_a_backup_says_what_is_not_in_it(told, tmp_path):
    _, said = told("backup", tmp_path / "backup", "--lang", "es")
    assert "sesión abierta" in said


def test_a_store_is_made_of_a_backup(store, told, backup, tmp_path):
    answer, _ = told("restore", backup)
    made = Store(tmp_path / "made")
    assert (answer["layers"], made.drafts()) == (1, store.drafts())
    made.close()


def test_a_backup_goes_into_no_folder_that_holds_something(told, backup):
    before = sorted(backup.rglob("*"))
    answer, said = told("backup", backup, code=REFUSED)
    assert answer["error"] in said
    assert sorted(backup.rglob("*")) == before


def test_no_store_that_is_there_is_written_over(told, backup, tmp_path):
    told("restore", backup)
    told("restore", backup, code=REFUSED)


def test_what_is_no_backup_is_refused(told, tmp_path):
    answer, _ = told("restore", tmp_path, code=REFUSED)
    assert str(tmp_path) in answer["error"]
    assert not (tmp_path / "made").exists()
