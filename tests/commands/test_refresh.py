import json
import signal

import click
import pytest

from ejmap.__main__ import DONE, PROBLEMS, REFUSED, main
from ejmap.commands import refresh as command
from ejmap.errors import SourceUnreachable
from tests.refresh import invented_sources as invented

KEYS = ("places", "parks")


@pytest.fixture
def publisher():
    return invented.Publisher({f"{key}.json": 10 for key in KEYS})


@pytest.fixture(autouse=True)
def store(empty_store, publisher, monkeypatch):
    found = invented.modules(KEYS, publisher, invented.Clock())
    monkeypatch.setattr("ejmap.layers.modules", lambda: found)
    return empty_store


@pytest.fixture
def told(capsys):
    """Run the command with --json: told("places", code=0) gives its results."""

    def ran(*arguments, code=DONE):
        assert main(["refresh", *map(str, arguments), "--json"]) == code
        return json.loads(capsys.readouterr().out)["results"]

    return ran


def test_each_layer_has_its_outcome_and_version(told, store):
    shown = [
        {"layer": key, "outcome": "new", "version": version, "error": None}
        for key, version in zip(KEYS, (one["version"] for one in told()), strict=True)
    ]
    assert {one["layer"]: one["version"] for one in shown} == store.published()
    assert told("parks")[0]["outcome"] == "same"


def test_what_fails_is_a_problem_and_says_why(told, publisher):
    first = told("places")[0]["version"]
    publisher.fault = SourceUnreachable(
        "places.json", "https://agency.example", "refused", "no answer"
    )
    (result,) = told("places", code=PROBLEMS)
    assert (result["outcome"], result["version"]) == ("kept", first)
    assert "https://agency.example" in result["error"]


def test_what_is_held_is_a_problem_and_says_why(told, publisher):
    told("places")
    publisher.rows["places.json"] = 1
    (result,) = told("places", code=PROBLEMS)
    assert result["outcome"] == "held"
    assert "10" in result["error"]


def test_the_reason_is_said_in_spanish(told, publisher):
    told("places")
    publisher.rows["places.json"] = 1
    (result,) = told("places", "--lang", "es", code=PROBLEMS)
    assert "registros" in result["error"]


def test_a_layer_that_waits_is_no_problem(told, publisher, store):
    first = told("places")[0]["version"]
    store.take_down("places", replaces=first, by="Somebody")
    assert told("places")[0]["outcome"] == "waiting"


def test_a_layer_nobody_knows_is_refused(capsys):
    assert main(["refresh", "nowhere", "--json"]) == REFUSED
    assert "nowhere" in json.loads(capsys.readouterr().out)["error"]


def test_a_folder_that_is_not_there_is_refused(tmp_path, capsys):
    assert main(["refresh", "--from", str(tmp_path / "nowhere")]) == REFUSED
    assert "nowhere" in capsys.readouterr().err


def test_files_are_taken_from_a_folder(told, tmp_path, publisher):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "places.json").write_text("3")
    assert told("places", "--from", tmp_path / "files")[0]["outcome"] == "new"
    assert publisher.asked == []


def test_files_that_are_brought_have_no_turn(tmp_path, capsys):
    with pytest.raises(SystemExit) as refused:
        main(["refresh", "--due", "--from", str(tmp_path)])
    assert refused.value.code == REFUSED
    assert "--from" in capsys.readouterr().err


def test_only_what_is_due_is_asked_for(told, capsys):
    assert len(told("--due")) == 2
    assert main(["refresh", "--due"]) == DONE
    assert "turn" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "es"])
def test_without_a_terminal_there_is_a_line_a_layer(capsys, language):
    assert main(["refresh", "--lang", language]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(KEYS)


def test_on_a_terminal_there_is_a_bar_and_then_a_line_a_layer(capsys, monkeypatch):
    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    assert main(["refresh"]) == DONE
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 2


def test_the_bar_names_the_layer_that_is_being_made(capsys, monkeypatch):
    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    shown = []
    bar = click._termui_impl.ProgressBar
    monkeypatch.setattr(
        bar, "render_progress", lambda bar: shown.append((bar.pos, bar.current_item))
    )
    assert main(["refresh"]) == DONE
    assert {(0, "places"), (1, "parks")} <= set(shown)


def test_a_layer_that_was_dismissed_waits_and_is_no_problem(told, publisher, store, capsys):
    shown = told("places")[0]["version"]
    publisher.rows["places.json"] = 1
    held = told("places", code=PROBLEMS)[0]["version"]
    store.dismiss("places", held, keeps=shown, by="Somebody")
    assert (told("places")[0]["outcome"], told("places")[0]["error"]) == ("waiting", None)
    assert main(["refresh", "places"]) == DONE
    assert f"version {held} came again" in capsys.readouterr().out


def test_with_json_nothing_but_json_is_on_stdout(capsys):
    main(["refresh", "--json"])
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert len(printed.err.splitlines()) == 2


def test_an_interrupted_refresh_says_what_is_done_and_leaves_the_rest(
    told, publisher, store, monkeypatch
):
    reader = invented.Listed.fetch

    def fetch(self, *arguments):
        if self.path == "parks.json":
            raise KeyboardInterrupt
        return reader(self, *arguments)

    monkeypatch.setattr(invented.Listed, "fetch", fetch)
    assert [one["layer"] for one in told(code=PROBLEMS)] == ["places"]
    assert list(store.published()) == ["places"]


def test_a_process_that_is_told_to_end_puts_away_what_it_began():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), command._terminated_as_interrupted():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_layer_that_shows_nothing_is_not_said_to_have_a_version(capsys, publisher):
    publisher.fault = SourceUnreachable("places.json", "https://agency.example", "refused", "no")
    assert main(["refresh", "places"]) == PROBLEMS
    assert capsys.readouterr().out.startswith("places: nothing came, and nothing is shown")


@pytest.mark.parametrize(("language", "said"), [("en", "Interrupted"), ("es", "Interrumpido")])
def test_interrupted_before_it_began_a_command_says_so(monkeypatch, capsys, language, said):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("ejmap.store.ready", interrupted)
    assert main(["refresh", "--json", "--lang", language]) == PROBLEMS
    printed = capsys.readouterr()
    assert printed.err.startswith(said)
    assert json.loads(printed.out)["error"].startswith(said)
