"""How the server starts, and how it does not."""

import gc

import pytest

from ejmap import server
from ejmap.errors import StoreDamaged


def test_a_store_that_cannot_be_opened_is_said_in_a_sentence_with_exit_code_2(monkeypatch, capsys):
    def broken():
        raise StoreDamaged("catalogue", "nothing")

    monkeypatch.setattr("ejmap.store.ready", broken)
    with pytest.raises(SystemExit) as left:
        server.open_store()
    assert left.value.code == 2
    assert "The store is damaged at catalogue" in capsys.readouterr().err


def test_what_start_up_made_is_kept_out_of_garbage_collection():
    import asyncio

    async def start():
        async with server.lifespan(None):
            return gc.get_freeze_count()

    assert asyncio.run(start()) > 0
    gc.unfreeze()
