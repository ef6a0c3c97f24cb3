"""Thinning old versions from the command line."""

import json
from datetime import UTC, datetime

import pytest

from ejmap import doctor
from ejmap.__main__ import DONE, REFUSED, main
from ejmap.errors import NotAllowed, NotSignedIn, VersionThinned
from ejmap.published import sources
from ejmap.snapshots.comparing import compared
from ejmap.staff import thinning
from ejmap.staff.roles import COMMAND_LINE, Person, Role
from ejmap.store.thinning import KEPT_DAYS
from ejmap.text import LANGUAGES
from tests.store.past import HOUR, KEY, Past

LONG_AGO = datetime(2025, 6, 1, 18, tzinfo=UTC)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Hours of one day long ago, and a version of today."""
    found = Past(tmp_path_factory.mktemp("past") / "store")
    for at in (*(LONG_AGO + n * HOUR for n in range(3)), datetime.now(UTC)):
        found.refreshed(at)
    found.store.close()
    return found


@pytest.fixture
def past(base, tmp_path, monkeypatch):
    """The same in the program's own store."""
    found = base.copied(tmp_path / "store")
    monkeypatch.setattr("ejmap.store.ready", lambda: found.store)
    yield found
    found.store.close()


@pytest.fixture
def told(past, capsys):
    def ran(*arguments):
        assert main(["thin", *arguments, "--json"]) == DONE
        return json.loads(capsys.readouterr().out)

    return ran


def test_what_went_is_told_by_layer_and_in_all(past, told):
    answer = told()
    (of_layer,) = answer.pop("layers")
    assert of_layer.pop("bytes") == answer.pop("bytes") > 0
    assert answer == {"versions": 2, "days": KEPT_DAYS, "dry_run": False}
    days = {"first_day": "2025-06-01", "last_day": "2025-06-01"}
    assert of_layer == {"layer": KEY, "versions": 2, "days": 1, **days}
    assert len(past.kept()) == 2


def test_a_dry_run_tells_the_same_and_changes_nothing(past, told):
    dry = told("--dry-run")
    assert len(past.kept()) == 4
    assert dry == told() | {"dry_run": True}


def test_how_far_back_every_version_is_kept_can_be_told(past, told):
    assert told("--days", "36500")["layers"] == []
    assert len(past.kept()) == 4


def test_the_event_names_the_command_line(past, told):
    told()
    (then,) = past.store.thinnings(KEY)
    assert then.by == COMMAND_LINE.id


@pytest.mark.parametrize("days", ["0", "-1", "36501", "x", "1.5"])
def test_days_that_are_none_are_wrong_use(past, capsys, days):
    with pytest.raises(SystemExit) as ended:
        main(["thin", "--days", days])
    assert ended.value.code == REFUSED
    assert "--days" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("how", [["--dry-run"], []])
def test_people_read_sentences(past, capsys, language, how):
    assert main(["thin", "--lang", language, *how]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert [KEY in one for one in lines] == [True, False]
    assert "{" not in "".join(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_thin_is_a_sentence(past, capsys, language):
    main(["thin"])
    capsys.readouterr()
    assert main(["thin", "--lang", language]) == DONE
    assert "90" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_says_what_is_not_kept(past, capsys, language):
    main(["thin"])
    capsys.readouterr()
    main(["history", KEY, "--lang", language])
    said = {"en": "not kept any more", "es": "ya no se guarda"}[language]
    assert [said in one for one in capsys.readouterr().out.splitlines()] == [False] * 2 + [True] * 2


def test_the_doctor_says_how_many_could_go_and_is_content(past):
    (check,) = doctor._thinning()
    assert check.ok
    assert f"2 of {KEY}" in check.message
    main(["thin"])
    (check,) = doctor._thinning()
    assert check.message == "nothing to thin"


def test_before_and_after_says_that_a_side_is_not_kept(past):
    main(["thin"])
    with pytest.raises(VersionThinned):
        compared(KEY, past.made[0], past.made[2], sources(past.store), past.store)


def test_whoever_asks_to_show_one_again_is_told_why_not(past, capsys):
    main(["thin"])
    capsys.readouterr()
    assert main(["publish", KEY, past.made[0], "--lang", "es"]) == REFUSED
    assert "se guarda una por día" in capsys.readouterr().err


def test_only_those_who_may_delete_thin(past):
    with pytest.raises(NotSignedIn):
        thinning.thin(None)
    with pytest.raises(NotAllowed):
        thinning.thin(Person("p1", "Invented", Role.PUBLISHER))
    assert len(past.kept()) == 4
