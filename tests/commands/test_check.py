"""`check` says all that is wrong with a file, and keeps nothing of it."""

import json

import pytest

from ejmap.__main__ import main

pytestmark = pytest.mark.slow

FINE = "name,lat,lon\nInvented,33.5712,-116.0634\nOther,33.5823,-116.0745\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Write a file and return its name."""
    from ejmap.commands import check

    monkeypatch.setattr(check, "sources", dict)

    def write(name, content):
        (tmp_path / name).write_text(content, encoding="utf-8")
        return str(tmp_path / name)

    return write


@pytest.mark.parametrize(
    ("content", "verdict", "code"),
    [
        (FINE, "accept", 0),
        (FINE + "Far away,10.5,20.5\n", "fix", 1),
        ("name\nInvented\nOther\n", "refuse", 2),
        ("<OGRVRTDataSource/>", "refuse", 2),
    ],
)
def test_the_exit_code_is_the_verdict(content, verdict, code, file, capsys):
    assert main(["check", file("a.csv", content), "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == verdict
    assert {"feature_count", "accepted_count", "crs", "geometry", "problems"} <= set(told)
    for one in told["problems"]:
        assert {"code", "count", "message", "fix"} <= set(one)


def test_people_read_sentences_in_their_language(file, capsys):
    assert main(["check", file("a.csv", "%PDF-1.7"), "--lang", "es"]) == 2
    assert "no se puede recibir" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said_so(tmp_path, capsys):
    assert main(["check", str(tmp_path / "none.csv")]) == 2
    assert "There is no file" in capsys.readouterr().err
