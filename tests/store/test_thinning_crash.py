"""Whoever thins may be killed at any step, and several may do it at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
]


def drill(folder, *what):
    command = [sys.executable, Path(__file__).with_name("thinning_drill.py"), folder, *what]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    return drill(tmp_path_factory.mktemp("killed"), "kill", "1")


def test_killed_at_any_step_what_is_kept_reads_whole(killed):
    old, steps = killed["old"], killed["steps"]
    new = steps[-1]["after"]
    assert new["kept"] == {"monitors": 2, "places": 2}
    assert new["days"] == [60, 42]
    assert steps[-1]["code"] == 0
    assert {step["code"] for step in steps[:-1]} == {9}
    seen = [step["after"] for step in steps]
    assert all(one["kept"] in (old["kept"], new["kept"]) for one in seen)
    assert all((one["rows"], one["days"]) in told_of(old, new) for one in seen)
    assert {name for one in seen for name in one["faults"]} == {"thinned"}


def told_of(*states):
    return [(one["rows"], one["days"]) for one in states]


def test_killed_at_any_step_the_next_run_finishes_and_tells_it_once(killed):
    new = killed["steps"][-1]["after"]
    assert new["events"] == ["monitors", "places"]
    assert new["left"] == []
    assert [step for step in killed["steps"] if step["again"] != new] == []


def test_several_who_thin_while_versions_come_back_leave_a_sound_store(tmp_path):
    found = drill(tmp_path, "crowd")
    assert found["codes"] == [0] * 6
    assert found["faults"] == []
    # Two came back by hand, after they were thinned or before: then they were a person's, and stay.
    assert found["kept"] == {"monitors": 4, "places": 2}
    assert sorted(found["days"]) == [40, 41, 42, 60]
