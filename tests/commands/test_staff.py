"""`staff`: who may sign in, with passwords from a terminal or from stdin."""

import io
import json
import sqlite3

import pytest

from ejmap.__main__ import DONE, REFUSED, main
from ejmap.commands import staff
from ejmap.staff import passwords, signing_in

PASSWORD = "three invented words"


class Terminal(io.StringIO):
    """A stdin at which somebody sits."""

    def isatty(self):
        return True


@pytest.fixture
def store(empty_store, kept_password):
    return empty_store


@pytest.fixture
def run(store, monkeypatch, capsys):
    """Run `staff ...` with a line on stdin: run("add", ..., typed="...", code=0)."""

    def ran(*arguments, typed=f"{PASSWORD}\n", stdin=None, code=DONE):
        monkeypatch.setattr("sys.stdin", stdin or io.StringIO(typed))
        assert main(["staff", *arguments]) == code
        return capsys.readouterr()

    return ran


@pytest.fixture
def told(run):
    def ran(*arguments, **more):
        return json.loads(run(*arguments, "--json", **more).out)

    return ran


@pytest.fixture
def people(store):
    return signing_in.people()


def test_who_was_added_signs_in_with_the_password_from_stdin(told):
    added = told("add", "Sample Person", "--role", "publisher")
    person = signing_in.person_of(signing_in.sign_in("Sample Person", PASSWORD, "192.0.2.1"))
    assert (person.id, person.role) == (added["id"], "publisher")


def test_a_terminal_is_asked_twice_and_shows_nothing(run, people, monkeypatch):
    asked = []
    monkeypatch.setattr(staff.getpass, "getpass", lambda said: asked.append(said) or PASSWORD)
    run("add", "Sample Person", "--role", "editor", "--lang", "es", stdin=Terminal())
    assert len(asked) == 2
    assert asked[0].startswith("Contraseña")
    assert passwords.is_right(PASSWORD, people.password_of(people.by_name("Sample Person").id))


def test_two_different_passwords_change_nothing(run, people, monkeypatch):
    typed = iter([PASSWORD, f"{PASSWORD} not"])
    monkeypatch.setattr(staff.getpass, "getpass", lambda _: next(typed))
    run("add", "Sample Person", "--role", "editor", stdin=Terminal(), code=REFUSED)
    assert people.everybody() == []


@pytest.mark.parametrize("typed", ["", "\n", "short\n", "password1234\n", "Sample Person\n"])
def test_a_weak_password_or_none_adds_nobody(run, people, typed):
    run("add", "Sample Person", "--role", "editor", typed=typed, code=REFUSED)
    assert people.everybody() == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "two\nlines", "\x1b[31mred"])
def test_what_is_no_name_adds_nobody(run, people, name):
    run("add", name, "--role", "editor", code=REFUSED)
    assert people.everybody() == []


def test_a_name_is_given_once(run):
    run("add", "Sample Person", "--role", "editor")
    refused = run("add", "sample person", "--role", "editor", "--lang", "es", code=REFUSED)
    assert "sample person" in refused.err


def test_an_organisations_account_needs_no_password(told, people):
    identity = ("--issuer", "https://issuer.example.org", "--subject", "7")
    added = told("add", "Known", "--role", "editor", *identity, typed="")
    assert (added["has_password"], added["subject"]) == (False, "7")
    assert people.by_identity("https://issuer.example.org", "7").name == "Known"


@pytest.mark.parametrize("half", [("--issuer", "https://issuer.example.org"), ("--subject", "7")])
def test_half_an_account_is_none(run, people, half):
    run("add", "Known", "--role", "editor", *half, code=REFUSED)
    assert people.everybody() == []


@pytest.mark.parametrize("arguments", [(), ("add", "A"), ("add", "A", "--role", "owner")])
def test_wrong_use_is_refused(run, arguments):
    with pytest.raises(SystemExit) as left:
        run(*arguments)
    assert left.value.code == REFUSED


@pytest.fixture
def token(run):
    run("add", "Sample Person", "--role", "editor")
    return signing_in.sign_in("Sample Person", PASSWORD, "192.0.2.1")


def test_a_new_password_ends_the_sessions_of_the_old(run, token):
    run("password", "Sample Person", typed="other invented words\n")
    assert signing_in.person_of(token) is None
    assert signing_in.sign_in("Sample Person", "other invented words", "192.0.2.1")


def test_another_role_counts_in_an_open_session(told, token):
    assert told("role", "Sample Person", "administrator")["role"] == "administrator"
    assert signing_in.person_of(token).role == "administrator"


def test_who_left_is_nobody_and_stays_in_the_list(told, token):
    assert told("end", "Sample Person")["ended_at"]
    assert signing_in.person_of(token) is None
    (listed,) = told("list")["people"]
    assert (listed["name"], listed["has_password"]) == ("Sample Person", False)


def test_every_session_of_a_person_ends(told, token):
    assert told("sign-out", "Sample Person")["sessions_ended"] == 1
    assert signing_in.person_of(token) is None


@pytest.mark.parametrize("step", [("password",), ("role", "editor"), ("end",), ("sign-out",)])
def test_nobody_of_that_name_is_said(run, step):
    name, *more = step
    refused = run(name, "Nobody", *more, "--lang", "es", code=REFUSED)
    assert "Nobody" in refused.err


@pytest.mark.parametrize(("lang", "said"), [("en", "editor"), ("es", "contraseña")])
def test_the_list_is_for_people_to_read(run, token, lang, said):
    printed = run("list", "--lang", lang).out
    assert "Sample Person" in printed
    assert said in printed


def test_an_empty_list_says_how_to_begin(run):
    assert "staff add" in run("list").out


def test_no_password_is_printed_or_written_down(run, told, store):
    shown = [run("add", "Sample Person", "--role", "editor"), run("list"), run("list", "--json")]
    assert [one for one in shown if PASSWORD in one.out + one.err or "argon2" in one.out] == []
    with sqlite3.connect(store.folder / "catalogue.sqlite") as raw:
        written = "\n".join(raw.iterdump())
    raw.close()
    assert PASSWORD not in written
