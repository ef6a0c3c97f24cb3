import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ejmap.errors import StoreFull
from ejmap.store import Store, write_seed
from ejmap.store.seed import fill

ROOT = Path(__file__).parents[2]
DRILLED = ["monitors", "titles"]
ALL = ["monitors", "places", "titles"]


def drill(folder, *what):
    command = [sys.executable, Path(__file__).with_name("drill.py"), folder, *what]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


pytestmark = pytest.mark.slow
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@needs_fork
def test_killed_at_any_step_the_store_is_as_it_was_or_filled_and_can_be_filled(tmp_path):
    steps = drill(tmp_path, "kill")
    filled = {"layers": DRILLED, "publications": [1, 1], "sound": True}
    empty = {"layers": [], "publications": [], "sound": True}
    assert len(steps) > 50
    assert steps[-1]["code"] == 0
    assert {step["code"] for step in steps[:-1]} == {9}
    assert [step for step in steps if step["after"] not in (empty, filled)] == []
    assert [step for step in steps if step["again"] != filled] == []


@needs_fork
def test_four_processes_that_fill_one_store_publish_each_layer_once(tmp_path):
    found = drill(tmp_path, "crowd")
    assert found == {
        "codes": [0] * 4,
        "layers": DRILLED,
        "publications": [1, 1],
        "sound": True,
    }


@needs_fork
def test_killed_at_any_step_of_a_change_the_old_is_shown_or_the_new(tmp_path):
    found = drill(tmp_path, "change")
    assert sorted(found) == ["publish", "take_down_feature", "undo", "withdraw"]
    for action in found.values():
        old, steps = action["old"], action["steps"]
        new = steps[-1]["after"]
        assert old["sound"]
        assert new["sound"]
        assert new["shown"] != old["shown"]
        assert steps[-1]["code"] == 0
        assert {step["code"] for step in steps[:-1]} == {9}
        assert [step for step in steps if step["after"] not in (old, new)] == []
        assert [step for step in steps if step["again"] != new] == []


@needs_fork
def test_of_four_who_publish_at_once_one_wins_and_nobody_loses_a_version(tmp_path):
    found = drill(tmp_path, "publishers")
    assert found["codes"] == [0, 3, 3, 3]
    assert found["versions"] == 2 + 4
    assert found["publications"] == 2 + 1
    assert sorted(found["readable"]) == [3, 4, 5, 6, 7, 8]


def failing(function, allowed, code):
    """Let a call through a number of times, then say what a full or locked disk says."""
    left = [allowed]

    def call(*args, **kwargs):
        if left[0] == 0:
            raise OSError(code, os.strerror(code))
        left[0] -= 1
        return function(*args, **kwargs)

    return call


def refusal(store, seed):
    """Return what filling the store was refused with, None if it was filled."""
    try:
        fill(store, seed)
    except StoreFull as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("fsync", errno.ENOSPC),
        ("rename", errno.EACCES),
        ("replace", errno.EROFS),
        ("mkdir", errno.EIO),
    ],
)
def test_a_disk_that_fails_at_any_step_leaves_the_store_as_it_was(
    store, seed, monkeypatch, step, code
):
    function = getattr(os, step)
    refusals = []
    for allowed in range(100):
        with monkeypatch.context() as patched:
            patched.setattr(os, step, failing(function, allowed, code))
            said = refusal(store, seed)
        if said is None:
            break
        refusals.append(said)
        assert store.published() == {}
        assert store.events() == []
        assert not list((store.folder / "staging").glob("*"))
    assert refusals
    assert all(os.strerror(code) in said for said in refusals)
    assert sorted(store.published()) == ALL
    assert all(check.ok for check in store.check())


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_disk_that_fails_while_a_feature_is_taken_down_leaves_the_layer_as_it_was(
    stocked, three_versions, monkeypatch, step
):
    shown = three_versions[1][2]
    stocked.publish("places", shown, replaces=None, by="a test")
    before, function, refused = stocked.events(), getattr(os, step), 0
    for allowed in range(100):
        with monkeypatch.context() as patched:
            patched.setattr(os, step, failing(function, allowed, errno.ENOSPC))
            try:
                stocked.take_down_feature("places", "i00001", replaces=shown, by="a test")
            except StoreFull:
                refused += 1
            else:
                break
        assert stocked.events() == before
        assert stocked.shown("places") == shown
        assert not list((stocked.folder / "staging").glob("*"))
    assert refused
    assert stocked.version("places").feature_count == 2


def test_a_seed_that_cannot_be_written_is_said_so(seed, tmp_path, monkeypatch):
    before = {path.name: path.read_bytes() for path in seed.iterdir()}
    monkeypatch.setattr(os, "fsync", failing(os.fsync, 0, errno.ENOSPC))
    with pytest.raises(StoreFull):
        write_seed(tmp_path, seed)
    assert {path.name: path.read_bytes() for path in seed.iterdir()} == before


def test_a_store_that_is_a_file_is_said_so(tmp_path):
    (tmp_path / "store").write_text("not a folder")
    with pytest.raises(StoreFull):
        Store(tmp_path / "store")


def test_a_catalogue_without_room_is_said_so(store, seed, invented):
    fill(store, seed)
    before = store.published()
    connection = store._catalogue._writer.raw_connection()
    connection.cursor().execute("PRAGMA max_page_count = 1")
    connection.close()
    with pytest.raises(StoreFull, match="full"):
        store.add_version(invented.layer("places"), invented.harvest(), by="a test" * 9999)
    assert store.published() == before
