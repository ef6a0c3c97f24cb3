"""Files brought by the command `import`, read in this process."""

import json
import shutil
import tempfile
from pathlib import Path

import geopandas as gpd
import pytest

from ejmap.__main__ import DONE, main
from ejmap.settings import settings
from ejmap.store import Store
from ejmap.store.seed import read_seed
from ejmap.uploads.cage.kept import keep_table
from ejmap.uploads.examination import examine
from ejmap.uploads.job import Job
from ejmap.uploads.readers import read
from ejmap.uploads.reading.kinds import kind_of
from tests.commands.importing.sample import LABELS, SAID, TABLE, WORDS


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
