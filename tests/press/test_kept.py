"""What is kept, for how long, and what stays behind: nothing."""

import os
import time

import pytest

from ejmap.errors import ExhibitGone, StoreFull
from ejmap.press.jobs import Job
from ejmap.press.limits import Limits
from ejmap.press.queue import Press


def folders(press):
    return {one.name for one in press._folders.root.iterdir()} - {"lock"}


@pytest.fixture
def idle(tmp_path, orders):
    """A press that does not run, with exhibits that ended long ago: idle(limits, seconds...)."""
    presses = []

    def of(limits, *ago_s):
        press = Press(tmp_path / "store", limits)
        presses.append(press)
        press._folders.open()
        for number, seconds in enumerate(ago_s):
            ended_at = time.monotonic() - seconds
            ticket = f"ticket-{number}"
            press._jobs[ticket] = Job(
                ticket, orders("quick"), "done", size_bytes=10, ended_at=ended_at
            )
            press._folders.make(ticket)
        return press

    yield of
    for one in presses:
        one._folders.close()


def test_nobody_else_on_the_machine_may_look_into_an_exhibit(press, made):
    ticket = made(press, "quick")
    assert press.file(ticket).parent.name == ticket
    for folder in (press._folders.root, press.file(ticket).parent):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_after_its_time_an_exhibit_is_gone_and_not_before(idle):
    press = idle(Limits(kept_seconds=3600), 3500, 3700)
    press._sweep()
    assert folders(press) == set(press._jobs) == {"ticket-0"}


def test_where_all_together_is_too_much_the_oldest_goes(idle):
    press = idle(Limits(kept_bytes=20), 3, 1, 2)
    press._sweep()
    assert folders(press) == set(press._jobs) == {"ticket-1", "ticket-2"}


def test_what_shows_more_than_may_be_seen_by_now_is_gone(press, made, monkeypatch):
    ticket = made(press, "quick")
    assert press.file(ticket).is_file()
    monkeypatch.setattr(press, "_look", lambda _order: "less")
    with pytest.raises(ExhibitGone):
        press.file(ticket)


def test_what_waits_or_is_being_made_is_not_swept(idle):
    press = idle(Limits(kept_seconds=0, kept_bytes=0), 10, 10)
    for job, stage in zip(press._jobs.values(), ("waiting", "making"), strict=True):
        job.stage = stage
    press._sweep()
    assert len(folders(press)) == 2


def test_stopping_leaves_no_process_and_no_file(started, orders):
    press = started()
    for _ in range(3):
        press.submit(orders("quick"))
    worker, thread = press._worker, press._thread
    press.stop()
    assert not worker.is_alive()
    assert not thread.is_alive()
    assert folders(press) == set()


def test_what_a_killed_server_left_is_cleared_away_at_the_next_start(started, tmp_path):
    left = tmp_path / "store" / "exhibits" / "left"
    left.mkdir(parents=True)
    (left / "half.tmp").write_text("half")
    assert folders(started()) == set()


def test_a_second_server_of_the_same_store_leaves_the_first_ones_exhibits(idle):
    first = idle(Limits(), 1)
    old = first._folders.root / "old"
    old.mkdir()
    os.utime(old, (0, 0))
    second = idle(Limits())
    assert folders(second) == {"ticket-0"}


def test_a_link_in_the_folder_is_not_followed(idle, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("kept")
    (tmp_path / "store" / "exhibits").mkdir(parents=True)
    (tmp_path / "store" / "exhibits" / "link").symlink_to(elsewhere)
    idle(Limits())
    assert (elsewhere / "kept").is_file()


def test_where_the_folder_cannot_be_made_the_press_says_so(tmp_path):
    (tmp_path / "store").write_text("a file")
    with pytest.raises(StoreFull):
        Press(tmp_path / "store").start()


def test_where_a_folder_for_one_exhibit_cannot_be_made_it_fails_with_a_sentence(
    press, made, monkeypatch
):
    def full(_ticket):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(press._folders, "make", full)
    assert press.state(made(press, "quick")).error.key == "error.store_full"
