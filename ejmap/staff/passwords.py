"""Passwords: which are taken, how they are kept, and whether one is right."""

import unicodedata

from argon2 import PasswordHasher, Type
from argon2.exceptions import Argon2Error, InvalidHashError

from ejmap.errors import WeakPassword

# Argon2id with the second recommended parameters of RFC 9106, section 4 (September 2021): three
# passes over 64 MiB in four lanes, a salt of 128 bits, a tag of 256 bits.
_hasher = PasswordHasher(
    time_cost=3, memory_cost=65_536, parallelism=4, hash_len=32, salt_len=16, type=Type.ID
)
# NIST SP 800-63B, section 3.1.1.2 (2025), asks for 15 characters where nothing else protects, 8
# where something does; attempts are throttled here, and twelve leave room for a phrase of three
# words. The same section: no rules about kinds of characters, and a list of refused ones.
LEAST = 12
# Longer is no safer, only slower.
MOST = 1000
FEWEST_DIFFERENT = 5
_REFUSED = frozenset(
    {
        "abcdefghijkl",
        "administrador",
        "administrator",
        "coachellavalley",
        "contrasena",
        "correcthorsebatterystaple",
        "iloveyou",
        "letmein",
        "password",
        "passw0rd",
        "qwertyuiop",
        "qwertyuiopasdf",
        "valledecoachella",
        "welcome",
    }
)
_SEQUENCES = ("abcdefghijklmnopqrstuvwxyz" * 2, "1234567890" * 5, "9876543210" * 5)
_NOBODYS = _hasher.hash("nobody's password, to compare with when there is nobody")


def checked(password: str, name: str) -> str:
    """Return a new password that is good enough for a person of this name.

    Raises:
        WeakPassword: Too short, too long, or what anybody would try first.
    """
    plain = _normal(password)
    if not LEAST <= len(plain) <= MOST or _is_guessed(plain, name):
        raise WeakPassword(LEAST)
    return password


def _is_guessed(password: str, name: str) -> bool:
    folded = _folded(password)
    bare = folded.strip("0123456789!.?*#@ ")
    named = _folded(name)
    return (
        len(set(folded)) < FEWEST_DIFFERENT
        or any(folded in one for one in _SEQUENCES)
        or bare in _REFUSED
        or bare == named
    )


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(_normal(password))


def is_right(password: str, kept: str | None) -> bool:
    """Tell whether a password is the one that was kept.

    Where nothing was kept (nobody of that name, or they sign in otherwise) as much work is done, so
    that the time an answer takes does not tell who is here.
    """
    if len(password) > MOST:
        password = ""
    try:
        _hasher.verify(kept or _NOBODYS, _normal(password))
    except (Argon2Error, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Tell whether a hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(kept)


def _normal(password: str) -> str:
    # One letter can be typed as one code or as two: an ñ is the same ñ on every keyboard.
    return unicodedata.normalize("NFKC", password)


def _folded(words: str) -> str:
    """Return words as a guesser sees them: no capitals, accents or blanks."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one) and not one.isspace())
