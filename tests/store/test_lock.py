import threading

import pytest

from ejmap.errors import StoreBusy, StoreFull
from ejmap.store.lock import locked


def test_a_held_lock_makes_others_give_up_in_words(tmp_path):
    with locked(tmp_path / "lock"), pytest.raises(StoreBusy), locked(tmp_path / "lock", 0.1):
        raise AssertionError


def test_a_freed_lock_can_be_taken_again(tmp_path):
    with locked(tmp_path / "lock"):
        taken = ["first"]
    with locked(tmp_path / "lock", 0):
        taken.append("second")
    assert taken == ["first", "second"]


def test_a_waiting_thread_goes_on_when_the_lock_is_freed(tmp_path):
    order = []
    started = threading.Event()

    def wait():
        started.set()
        with locked(tmp_path / "lock"):
            order.append("second")

    waiting = threading.Thread(target=wait)
    with locked(tmp_path / "lock"):
        waiting.start()
        started.wait()
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_lock_that_cannot_be_made_is_said_so(tmp_path):
    with pytest.raises(StoreFull), locked(tmp_path / "nowhere" / "lock"):
        raise AssertionError
