import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEW = [5, 5]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
]


def drill(folder, *what):
    command = [sys.executable, Path(__file__).with_name("drill.py"), folder, *what]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("stride", [23, 1])
def test_killed_at_any_step_each_layer_is_as_it_was_or_new_and_can_be_refreshed(tmp_path, stride):
    told = drill(tmp_path, "kill", str(stride))
    steps = told["found"]
    assert len(steps) * stride > 50
    assert steps[-1]["code"] == 0
    assert {step["code"] for step in steps[:-1]} == {told["killed"]}
    afters = [step["after"] for step in steps]
    # One layer after the other.
    assert {tuple(after["rows"]) for after in afters} <= {(4, 4), (4, 5), (5, 4), (5, 5)}
    assert all(after["sound"] and all(after["told"]) for after in afters)
    # Whoever opens the store puts away what was fetched.
    assert all(after["left"] == [] for after in afters)
    assert all(step["again"]["rows"] == NEW for step in steps)
    assert all(step["again"]["publications"] == [2, 2] for step in steps)
    assert all(step["again"]["sound"] and all(step["again"]["told"]) for step in steps)
    assert all(set(step["outcomes"]) <= {"new", "same"} for step in steps)


def test_of_four_that_refresh_at_once_one_publishes_and_the_others_find_it_done(tmp_path):
    found = drill(tmp_path, "crowd")["found"]
    assert found["codes"] == [0] * 4
    assert found["rows"] == NEW
    assert found["publications"] == [2, 2]
    assert all(found["told"])
