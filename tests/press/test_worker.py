"""The worker: what ends it, what it leaves, and what is said where it could not go on."""

import errno
import os
import sys

import pytest

from ejmap.errors import PressStopped
from ejmap.press import worker
from ejmap.press.process import environment
from ejmap.text import LANGUAGES, words

pytestmark = pytest.mark.slow

PATIENCE_S = 30


def left_by(press, ticket):
    return (press._folders.root / ticket).exists()


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_takes_longer_than_it_may_is_killed(started, made):
    press = started(seconds=0.3)
    pid = press._worker.pid
    ticket = made(press, "spin")
    assert isinstance(press.state(ticket).error, PressStopped)
    assert not is_there(pid)
    assert not left_by(press, ticket)


def test_what_takes_more_memory_than_it_may_is_ended_and_the_next_is_made(press, made):
    ticket = made(press, "memory")
    assert isinstance(press.state(ticket).error, PressStopped)
    assert press.state(made(press, "quick")).stage == "done"


def test_a_worker_that_falls_takes_one_exhibit_with_it_and_leaves_nothing(press, made, orders):
    ticket = made(press, "crash")
    assert isinstance(press.state(ticket).error, PressStopped)
    assert not left_by(press, ticket)
    assert press.state(made(press, "quick")).stage == "done"


def test_a_fault_of_the_programs_own_fails_one_exhibit_and_not_the_press(
    press, made, monkeypatch, caplog
):
    def fall(_order):
        raise ZeroDivisionError("a word that was typed")

    with monkeypatch.context() as fallen:
        fallen.setattr(press, "_look", fall)
        state = press.state(made(press, "quick"))
    assert (state.stage, state.error.key) == ("failed", "error.exhibit")
    assert "ZeroDivisionError at test_worker.py" in caplog.text
    assert "typed" not in f"{state.error}{caplog.text}"
    assert press.state(made(press, "quick")).stage == "done"


def test_a_worker_that_fell_while_idle_is_replaced_before_the_next(press, made):
    made(press, "quick")
    press._worker._process.kill()
    press._worker._process.wait()
    assert press.state(made(press, "quick")).stage == "done"


def test_after_so_many_jobs_another_worker_takes_over(started, made):
    press = started(jobs_a_worker=1)
    said = [press.file(made(press, "quick")).read_text() for _ in range(2)]
    assert said[0] != said[1]


@pytest.mark.parametrize(
    ("what", "key", "facts"),
    [
        ("damaged", "error.snapshot_damaged", {"found": "abc"}),
        (
            "withdrawn",
            "error.version_withdrawn",
            {"layer": "schools", "version": "0123456789abcdef", "at": "2026-01-02"},
        ),
        ("full", "error.store_full", {"path": "exhibits", "reason": os.strerror(errno.ENOSPC)}),
        ("refused", "error.store_full", {"path": "exhibits", "reason": os.strerror(errno.ENOSPC)}),
        ("bug", "error.exhibit", {}),
    ],
)
def test_what_the_worker_could_not_do_is_said_in_either_language(press, made, what, key, facts):
    ticket = made(press, what)
    state = press.state(ticket)
    assert (state.stage, state.error.key, state.error.facts) == ("failed", key, facts)
    assert all(words(one).error(state.error) for one in LANGUAGES)
    assert not left_by(press, ticket)


def test_a_fault_of_ours_is_logged_by_its_place_without_what_was_typed(capsys):
    with pytest.raises(ValueError) as caught:
        int("a word that was typed")
    worker._fallen(caught.value)
    assert "ValueError at test_worker.py" in (said := capsys.readouterr().err)
    assert "typed" not in said


def test_what_a_library_prints_is_not_taken_for_an_answer(press, made):
    assert press.state(made(press, "noise")).name == "ej-map-a.pdf"


SPEECHLESS = "import os, time; os.close(1); time.sleep(600)"


@pytest.mark.parametrize(
    "command",
    [(sys.executable, "-c", ""), (sys.executable, "-c", SPEECHLESS), ("/nowhere/python",)],
    ids=["ends", "is speechless", "is not there"],
)
def test_where_no_worker_can_be_started_that_is_said(started, made, command):
    press = started(command=command)
    assert press.state(made(press, "quick")).error.key == "error.press_off"
    assert press.state(made(press, "quick")).error.key == "error.press_off"


def test_it_ends_with_its_input_even_in_the_midst_of_a_job(press, held):
    job = held(press)
    process = press._worker._process
    # As when the server is killed: nobody is left to end it.
    process.stdin.close()
    assert process.wait(PATIENCE_S) == 0
    assert press.wait(job.ticket, PATIENCE_S).stage == "failed"
    assert not left_by(press, job.ticket)


def test_it_knows_our_settings_and_nobodys_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "invented secret")
    monkeypatch.setenv("EJMAP_ORGANISATION", "Invented")
    known = environment(tmp_path)
    assert known["EJMAP_ORGANISATION"] == "Invented"
    assert known["EJMAP_STORE"] == str(tmp_path)
    assert "invented secret" not in known.values()
