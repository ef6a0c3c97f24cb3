"""The commands that answer, asked of the embedded seed's layers."""

import json

import pytest

from ejmap.__main__ import DONE, main


@pytest.fixture
def run(seed_sources, monkeypatch, capsys):
    """Run a command: run("place", ..., code=0) gives what it printed on stdout and stderr."""
    for room in ("place", "ask", "community", "air"):
        monkeypatch.setattr(f"ejmap.commands.{room}.sources", lambda: seed_sources)

    def ran(*arguments, code=DONE):
        assert main([str(one) for one in arguments]) == code
        return capsys.readouterr()

    return ran


@pytest.fixture
def told(run):
    """Run a command with --json and return the one object it printed."""

    def ran(*arguments, code=DONE):
        return json.loads(run(*arguments, "--json", code=code).out)

    return ran
