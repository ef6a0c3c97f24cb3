"""One stranger's file from the drop to the report: kept, read apart, watched, gone."""

import gzip
import json
import os
import select
import signal
import subprocess
import time

import pytest

from ejmap.errors import (
    EmptyFile,
    FileTooLarge,
    NoRoomForFile,
    UnreadableFile,
    UnsupportedFile,
    UploadGone,
    UploadsNotHere,
)
from ejmap.uploads import job as jobs
from ejmap.uploads.cage import running
from ejmap.uploads.cage.kept import kept_held
from ejmap.uploads.cage.worker import Failure
from ejmap.uploads.job import Job, plain_name, sweep
from ejmap.uploads.upload import FileKind, Held
from tests.uploads.strangers import collection, point, table

pytestmark = pytest.mark.slow

TABLE = "name,lat,lon\nInvented,33.57,-116.06\nÑandú,33.58,-116.07\nNowhere,,\n"


@pytest.fixture
def root(tmp_path):
    return tmp_path / "uploads"


def started(root, content=TABLE, name="a.csv", owner="invented person"):
    return Job.start(root, owner, name, content.encode() if isinstance(content, str) else content)


def worker_that(monkeypatch, code):
    """Put another program in the worker's place."""
    monkeypatch.setattr(running, "COMMAND", ("-c", code))


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """A job, its report, and what was told meanwhile."""
    job = started(tmp_path_factory.mktemp("root"))
    told = []
    report = job.examine({}, on_progress=lambda *one: told.append(one))
    return job, report, told


class TestExamining:
    """The whole way, through a real process."""

    def test_the_report_tells_rows_kind_and_places(self, done):
        _, report, _ = done
        assert (report.kind, report.feature_count, report.crs) == (FileKind.CSV, 3, "EPSG:4326")

    def test_progress_only_grows_and_comes_to_its_end(self, done):
        _, _, told = done
        shares = [share for _, share in told]
        assert shares == sorted(shares)
        assert told[-1] == ("write", 1.0)
        assert {step for step, _ in told} == {"read", "check", "write"}

    def test_the_table_has_typed_columns_and_places(self, done):
        found = done[0].table()
        assert list(found.index) == [1, 2, 3]
        assert found.crs.to_epsg() == 4326
        assert found.geometry.isna().tolist() == [False, False, True]

    def test_the_preview_has_the_rows_with_places_as_text(self, done):
        features = json.loads(gzip.decompress(done[0].preview()))["features"]
        assert [one["id"] for one in features] == [1, 2]
        assert features[0]["properties"]["name"] == "Invented"
        assert features[0]["geometry"] == {"type": "Point", "coordinates": [-116.06, 33.57]}

    def test_the_report_can_be_read_again(self, done):
        job, report, _ = done
        assert Job.open(job.folder.parent, job.id, "invented person").report() == report

    def test_nothing_but_the_file_and_the_answer_is_left(self, done):
        left = {one.name for one in done[0].folder.iterdir()}
        assert left == {"file", "job.json", "request.json", "worker.log", "read", "out"}

    def test_with_other_decisions_it_is_not_read_again(self, done):
        job, report, _ = done
        (job.folder / "file").write_bytes(b"something else")
        again = job.examine({"null_geometry": "leave"}, held=Held({"places": held_table()}))
        assert again.feature_count == report.feature_count


def held_table():
    made = table(name=["Invented", "Other"])
    return made.assign(id=["1", "2"])[["id", "name", "geometry"]]


def test_what_the_map_holds_goes_to_the_process_and_back(root):
    job = started(root)
    job._ask(jobs.Request(name="a.csv"), Held({"places": held_table()}))
    assert kept_held(job.folder / "held").layers["places"]["name"].tolist() == ["Invented", "Other"]


def test_an_error_of_the_reader_is_told_in_every_language(root):
    with pytest.raises(UnsupportedFile) as refused:
        started(root, b"%PDF-1.7").examine({})
    assert refused.value.facts["found"].es.startswith("un documento")


class TestEnding:
    """The process is ended at its limit, and what it was told is not what it says."""

    def test_one_that_takes_too_long_is_ended_with_all_it_started(self, root, monkeypatch):
        monkeypatch.setattr(running, "SECONDS", 0.5)
        worker_that(
            monkeypatch,
            "import subprocess, sys; from pathlib import Path\n"
            "child = subprocess.Popen([sys.executable, '-c', 'while True: pass'])\n"
            "Path('child').write_text(str(child.pid)); child.wait()",
        )
        job = started(root)
        with pytest.raises(FileTooLarge, match="seconds"):
            job.examine({})
        assert is_gone(int((job.folder / "child").read_text()))

    @pytest.mark.parametrize(
        ("code", "error", "words"),
        [
            ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", UnreadableFile, "stopped"),
            ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", FileTooLarge, "seconds"),
            ("raise MemoryError", FileTooLarge, "memory"),
            ("pass", UnreadableFile, "stopped"),
        ],
    )
    def test_one_that_falls_is_a_sentence(self, code, error, words, root, monkeypatch):
        worker_that(monkeypatch, code)
        with pytest.raises(error, match=words):
            started(root).examine({})

    def test_words_that_are_no_progress_are_passed_over(self, root, monkeypatch):
        worker_that(monkeypatch, "print('read 0.5\\nread x\\nsteal 0.1\\nread 7\\n' + 'x' * 99999)")
        told = []
        with pytest.raises(UnreadableFile):
            started(root).examine({}, on_progress=lambda *one: told.append(one))
        assert told == [("read", 0.5)]

    @pytest.mark.parametrize("system", ["nt"])
    def test_a_system_that_cannot_hold_it_says_so(self, system, root, monkeypatch):
        job = started(root)
        monkeypatch.setattr(running, "SYSTEM", system)
        with pytest.raises(UploadsNotHere):
            job.examine({})

    def test_an_answer_that_is_a_link_is_none(self, root, monkeypatch):
        secret = root.parent / "secret"
        secret.write_text("{}")
        worker_that(monkeypatch, f"import os; os.symlink({str(secret)!r}, 'out/report.json')")
        with pytest.raises(UnreadableFile):
            started(root).examine({})

    @pytest.mark.parametrize(
        "failure",
        [
            Failure(error="StoreFull", facts={"path": "a", "reason": "b"}),
            Failure(error="EjmapError", facts={}),
            Failure(error="EmptyFile", facts={"colour": "red"}),
        ],
    )
    def test_only_errors_of_uploads_can_be_named(self, failure):
        assert isinstance(jobs._error(failure, "a.csv"), UnreadableFile)


def is_gone(process):
    """Whether a process has ended, or does within ten seconds."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)


class TestKeeping:
    """A file is its owner's alone, bounded, and gone after a day."""

    def test_another_person_cannot_open_it(self, root):
        job = started(root)
        with pytest.raises(UploadGone):
            Job.open(root, job.id, "another person")

    @pytest.mark.parametrize("name", ["", "..", "../uploads", "x" * 22, "a/b", "é" * 22])
    def test_a_guessed_name_opens_nothing(self, name, root):
        started(root)
        with pytest.raises(UploadGone):
            Job.open(root, name, "invented person")

    def test_an_empty_file_leaves_nothing_behind(self, root):
        with pytest.raises(EmptyFile):
            started(root, b"")
        assert list(root.iterdir()) == []

    def test_a_file_over_the_limit_leaves_nothing_behind(self, root, monkeypatch):
        monkeypatch.setattr(jobs, "MAX_BYTES", 3)
        with pytest.raises(FileTooLarge):
            started(root, b"1234")
        assert list(root.iterdir()) == []
        assert started(root, b"123").folder.exists()

    def test_where_too_much_is_kept_already_nothing_more_is(self, root, monkeypatch):
        started(root)
        monkeypatch.setattr(jobs, "KEPT_BYTES", len(TABLE) + 80)
        with pytest.raises(NoRoomForFile):
            started(root)
        assert len(list(root.iterdir())) == 1

    def test_a_full_disk_is_a_sentence_and_leaves_nothing(self, root):
        class Full:
            def read(self, _):
                raise OSError(28, "No space left on device")

        with pytest.raises(NoRoomForFile):
            Job.start(root, "invented person", "a.csv", Full())
        assert list(root.iterdir()) == []

    def test_what_nobody_looked_at_for_a_day_goes(self, root):
        old, new = started(root), started(root)
        day_ago = time.time() - 90_000
        os.utime(old.folder, (day_ago, day_ago))
        assert sweep(root) == 1
        assert [one.name for one in root.iterdir()] == [new.id]

    def test_a_new_file_sweeps_out_old_ones(self, root):
        old = started(root)
        os.utime(old.folder, (0, 0))
        started(root)
        assert not old.folder.exists()

    def test_what_was_ended_is_gone(self, root):
        job = started(root)
        job.end()
        for ask in (lambda: Job.open(root, job.id, "invented person"), job.table, job.preview):
            with pytest.raises(UploadGone):
                ask()
        with pytest.raises(UploadGone):
            job.examine({})

    @pytest.mark.parametrize(
        ("given", "name"),
        [
            ("C:\\Users\\x\\a.csv", "a.csv"),
            ("../../a.csv", "a.csv"),
            ("a\x00\nb.csv", "ab.csv"),
            ("", "-"),
            ("x" * 300 + ".csv", "x" * 100 + "x" * 96 + ".csv"),
        ],
    )
    def test_a_name_is_a_plain_name(self, given, name):
        assert plain_name(given) == name


def test_a_killed_parent_takes_the_process_with_it(root, monkeypatch):
    job = started(root, collection(point()), "a.geojson")
    code = (
        "import sys; from pathlib import Path\nfrom ejmap.uploads.cage import running\n"
        "running.COMMAND = ('-c', 'import os, time; from pathlib import Path\\n'\n"
        "    'from ejmap.uploads import cage; cage.close(Path.cwd())\\n'\n"
        '    \'Path("child").write_text(str(os.getpid())); print("read 0.5", flush=True)\\n\'\n'
        "    'while True: pass')\n"
        "running.run(Path(sys.argv[1]), 'a', lambda *one: print('on its way', flush=True))"
    )
    with subprocess.Popen(
        [running.sys.executable, "-c", code, str(job.folder)],
        cwd=running.ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout.readline() == "on its way\n"
        parent.send_signal(signal.SIGKILL)
    assert is_gone(int((job.folder / "child").read_text()))
