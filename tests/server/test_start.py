"""How the server starts, and how it does not."""

import asyncio
import gc

import pytest

from ejmap import server
from ejmap.errors import PressOff, StoreDamaged
from ejmap.press import queue
from ejmap.settings import Settings


def test_a_store_that_cannot_be_opened_is_said_in_a_sentence_with_exit_code_2(monkeypatch, capsys):
    def broken():
        raise StoreDamaged("catalogue", "nothing")

    monkeypatch.setattr("ejmap.store.ready", broken)
    with pytest.raises(SystemExit) as left:
        server.open_store()
    assert left.value.code == 2
    assert "The store is damaged at catalogue" in capsys.readouterr().err


@pytest.fixture
def served(tmp_path, monkeypatch):
    """Run the server's lifespan round a question: served(question) gives what it returned."""
    monkeypatch.setattr(queue, "_running", [])
    monkeypatch.setattr(
        "ejmap.server.exhibit_routes.settings", lambda: Settings(store=tmp_path / "store")
    )

    def run(question):
        async def live():
            async with server.lifespan(None):
                return question()

        try:
            return asyncio.run(live())
        finally:
            gc.unfreeze()

    return run


def test_what_start_up_made_is_kept_out_of_garbage_collection(served):
    assert served(gc.get_freeze_count) > 0


def test_the_press_lives_as_long_as_the_server(served):
    press = served(queue.running)
    assert not press._worker.is_alive()
    with pytest.raises(PressOff):
        queue.running()


def test_where_no_press_can_be_started_all_else_is_served(served, tmp_path, caplog):
    (tmp_path / "store").write_text("a file")
    assert served(lambda: "served") == "served"
    assert "No exhibits can be made" in caplog.text
