"""The history of a layer, and the way forth and back, from the command line."""

import json

import pytest

from ejmap.__main__ import DONE, REFUSED, main
from ejmap.staff import drafts
from ejmap.staff.roles import COMMAND_LINE

KEY = "sample_clinics"
STEPS = ("history", "undo", "redo", "unpin", "take-down", "publish", "withdraw")


@pytest.fixture
def store(empty_store):
    return empty_store


@pytest.fixture
def version(store, described):
    """Make a version of so many rows: version(4) gives its id."""

    def make(rows):
        table = described.table(rows)
        return drafts.draft_from_upload(
            COMMAND_LINE,
            described.description(),
            described.report(table),
            table,
            is_update=KEY in store.layers(),
        ).version

    return make


@pytest.fixture
def told(store, capsys):
    """Run a command with --json: told("undo", KEY) gives its object."""

    def ran(*arguments, code=DONE):
        assert main([*map(str, arguments), "--json"]) == code
        return json.loads(capsys.readouterr().out)

    return ran


@pytest.fixture
def two(version, told):
    """Two versions that were shown one after the other."""
    first, second = version(4), version(5)
    told("publish", KEY, first, "--note", "the first")
    told("publish", KEY, second)
    return first, second


def shown(answer):
    return answer["publications"][0]["version"]


def test_a_history_says_who_showed_what_when_and_why(two, told):
    answer = told("history", KEY)
    first, second = two
    assert [one["version"] for one in answer["publications"]] == [second, first]
    assert set(answer["publications"][0]) >= {"version", "at", "by", "note"}
    assert answer["publications"][1]["note"] == "the first"
    assert answer["publications"][1]["by"] == COMMAND_LINE.id
    assert answer["pinned"] is False


def test_undo_shows_the_version_before_and_pins(two, told, store):
    answer = told("undo", KEY, "--note", "it was wrong")
    assert shown(answer) == two[0]
    assert answer["pinned"] is True
    assert store.published() == {KEY: two[0]}


def test_redo_shows_it_again(two, told):
    told("undo", KEY)
    assert shown(told("redo", KEY)) == two[1]


def test_unpin_lets_newer_versions_through(two, told):
    told("undo", KEY)
    answer = told("unpin", KEY)
    assert answer["pinned"] is False
    assert shown(answer) == two[0]


def test_a_version_shown_before_is_restored_and_pinned(two, told):
    answer = told("publish", KEY, two[0])
    assert (shown(answer), answer["publications"][0]["kind"]) == (two[0], "restored")
    assert answer["pinned"] is True


def test_a_layer_can_be_taken_down(two, told, store):
    answer = told("take-down", KEY, "--note", "somebody asked")
    assert shown(answer) is None
    assert store.published() == {}


def test_one_feature_can_be_taken_down(two, told, store):
    told("take-down", KEY, "--feature", "S-1")
    assert "S-1" not in list(store.version(KEY).table()["id"])


def test_a_withdrawn_version_is_gone_and_the_one_before_is_shown(two, told, store):
    answer = told("withdraw", KEY, two[1], "--why", "it named a family")
    assert shown(answer) == two[0]
    assert [one.version for one in store.versions(KEY) if one.withdrawn_at] == [two[1]]
    assert "it named a family" in [one.note for one in store.events(KEY)]


def test_nothing_is_withdrawn_without_a_reason(two, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["withdraw", KEY, two[1]])
    assert caught.value.code == REFUSED


def test_there_is_nothing_to_undo_before_the_first(two, told):
    told("undo", KEY)
    told("undo", KEY)
    answer = told("undo", KEY, code=REFUSED)
    assert KEY in answer["error"]


@pytest.mark.parametrize("step", STEPS)
def test_a_layer_that_there_is_not_is_said(step, two, told):
    more = {"publish": ["x"], "withdraw": ["x", "--why", "y"]}.get(step, [])
    answer = told(step, "nowhere", *more, code=REFUSED)
    assert "nowhere" in answer["error"]
    assert KEY in answer["error"]


def test_a_version_that_there_is_not_is_said(two, told):
    assert "0" * 16 in told("publish", KEY, "0" * 16, code=REFUSED)["error"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_people_read_sentences(two, told, capsys, language):
    told("undo", KEY)
    told("take-down", KEY)
    told("undo", KEY, "--note", "a mistake")
    assert main(["history", KEY, "--lang", language]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert "“a mistake”" in lines[0]
    assert "{" not in "".join(lines)


def test_the_history_of_a_layer_nobody_published_says_so(version, store, capsys):
    version(4)
    assert main(["history", KEY, "--lang", "es"]) == DONE
    assert KEY in capsys.readouterr().out
