"""Signing in and out: one session of our own, whatever way somebody came."""

import pytest
from argon2 import PasswordHasher

from ejmap.errors import StaffOff, TooManyAttempts, WrongPassword
from ejmap.staff import passwords, signing_in
from ejmap.staff.roles import Person, Role

CLIENT = "192.0.2.1"


@pytest.fixture
def sign_in(sample, kept_password):
    def ask(name="Sample Person", password=kept_password[0], client=CLIENT):
        return signing_in.sign_in(name, password, client)

    return ask


def test_the_right_password_begins_a_session_of_its_person(sign_in, sample):
    assert signing_in.person_of(sign_in()) == Person(sample.id, "Sample Person", Role.EDITOR)


@pytest.mark.parametrize("name", [" sample person ", "SAMPLE PERSON"])
def test_a_name_may_be_written_otherwise(sign_in, name):
    assert signing_in.person_of(sign_in(name))


def test_nothing_of_a_refusal_tells_who_is_here(sign_in, sample, people, kept_password):
    people.add("Without Password", "editor", issuer="https://a.example", subject="1", by="a test")
    gone = people.add("Gone", "editor", password=kept_password[1], by="a test")
    people.end(gone, by="a test")
    told = []
    for name, password in [
        ("Sample Person", "wrong"),
        ("Nobody", kept_password[0]),
        ("Without Password", kept_password[0]),
        ("Gone", kept_password[0]),
    ]:
        with pytest.raises(WrongPassword) as refused:
            sign_in(name, password)
        told.append((str(refused.value), refused.value.facts))
    assert told == [told[0]] * 4


def test_too_many_attempts_wait_even_with_the_right_password(sign_in):
    for _ in range(5):
        with pytest.raises(WrongPassword):
            sign_in(password="wrong")
    with pytest.raises(TooManyAttempts):
        sign_in()


def test_a_name_that_is_nobodys_is_slowed_like_anybodys(sign_in):
    for _ in range(5):
        with pytest.raises(WrongPassword):
            sign_in("Nobody")
    with pytest.raises(TooManyAttempts):
        sign_in("Nobody")


def test_where_nobody_is_nobody_signs_in(people):
    assert not signing_in.is_on()
    with pytest.raises(StaffOff):
        signing_in.sign_in("Sample Person", "three invented words", CLIENT)


def test_where_everybody_left_nobody_signs_in(sample, people):
    assert signing_in.is_on()
    people.end(sample, by="a test")
    assert not signing_in.is_on()


def test_each_sign_in_has_a_new_token_and_leaves_the_others(sign_in):
    first, second = sign_in(), sign_in()
    assert first != second
    assert signing_in.person_of(first)


def test_who_signs_out_is_nobody(sign_in):
    token = sign_in()
    signing_in.sign_out(token)
    assert signing_in.person_of(token) is None


@pytest.mark.parametrize(
    "token", [None, "", "x" * 43, "x" * 1_000_000, "' OR 1=1 --", "\x00", "\udcff"]
)
def test_what_is_no_token_is_nobody(sign_in, token):
    sign_in()
    assert signing_in.person_of(token) is None
    signing_in.sign_out(token)


def test_a_hash_of_older_parameters_is_made_anew(people, kept_password):
    older = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash("an older password")
    person = people.add("Older", "editor", password=older, by="a test")
    signing_in.sign_in("Older", "an older password", CLIENT)
    kept = people.password_of(person.id)
    assert not passwords.is_outdated(kept)
    assert passwords.is_right("an older password", kept)


@pytest.mark.parametrize("name", ["sample  person", "Sample\u00a0Person", "ＳＡＭＰＬＥ PERSON "])
def test_writing_a_name_otherwise_gives_no_more_attempts(sign_in, name):
    for _ in range(5):
        with pytest.raises(WrongPassword):
            sign_in(password="wrong")
    with pytest.raises(TooManyAttempts):
        sign_in(name)


def test_a_role_this_program_does_not_know_may_do_nothing(people, kept_password):
    person = people.add("Newer", "emperor", password=kept_password[1], by="a test")
    assert signing_in.person_of(people.begin(person.id, 1)) is None
