"""Which passwords are taken, and what is kept of them."""

import pytest
from argon2 import PasswordHasher, extract_parameters

from ejmap.errors import WeakPassword
from ejmap.staff import passwords

GOOD = "three invented words"


@pytest.fixture(scope="module")
def kept():
    return passwords.hashed(GOOD)


@pytest.mark.parametrize(
    "password", [GOOD, "sin palabras ñandú", "x7!kq9#Lm2$v", "a" * 995 + "bcdef"]
)
def test_a_password_of_twelve_characters_of_any_kind_is_taken(password):
    assert passwords.checked(password, "Sample Person") == password


@pytest.mark.parametrize(
    "password",
    [
        "",
        "eleven char",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "123456789012",
        "234567890123",
        "abcdefghijklmnop",
        "Password1234",
        "P a s s w o r d 1 2 3 4",
        "Contraseña2026!",
        "qwertyuiop123",
        "Sample Person",
        "sampleperson2026",
        "x" * 1001,
    ],
)
def test_what_anybody_would_try_first_is_refused(password):
    with pytest.raises(WeakPassword):
        passwords.checked(password, "Sample Person")


def test_a_refusal_does_not_repeat_the_password():
    with pytest.raises(WeakPassword) as refused:
        passwords.checked("Password1234", "Sample Person")
    assert "Password1234" not in f"{refused.value} {refused.value.facts}"


def test_what_is_kept_is_argon2id_with_the_parameters_of_the_rfc(kept):
    told = extract_parameters(kept)
    assert kept.startswith("$argon2id$")
    assert (told.time_cost, told.memory_cost, told.parallelism) == (3, 64 * 1024, 4)
    assert (told.hash_len, told.salt_len) == (32, 16)


def test_the_same_password_is_never_kept_as_the_same(kept):
    assert passwords.hashed(GOOD) != kept


@pytest.mark.parametrize("password", [GOOD.upper(), f"{GOOD} ", "x" * 100_000])
def test_another_password_is_wrong(kept, password):
    assert passwords.is_right(GOOD, kept)
    assert not passwords.is_right(password, kept)


def test_a_letter_typed_as_two_codes_is_the_same_letter():
    assert passwords.is_right("contrasen\u0303a larga", passwords.hashed("contrase\u00f1a larga"))


@pytest.mark.parametrize(
    "password", [GOOD, "nobody's password, to compare with when there is nobody"]
)
def test_nobody_has_no_password(password):
    assert not passwords.is_right(password, None)


def test_as_much_is_worked_out_for_nobody_as_for_somebody(kept, monkeypatch):
    asked = []

    class Watched:
        def verify(self, kept, _password):
            asked.append(extract_parameters(kept))
            return True

    monkeypatch.setattr(passwords, "_hasher", Watched())
    passwords.is_right(GOOD, kept)
    passwords.is_right(GOOD, None)
    assert asked[0] == asked[1]


def test_what_is_kept_and_is_no_hash_lets_nobody_in():
    assert not passwords.is_right(GOOD, "not a hash")


def test_a_hash_of_other_parameters_is_outdated(kept):
    older = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)
    assert passwords.is_outdated(older)
    assert not passwords.is_outdated(kept)
