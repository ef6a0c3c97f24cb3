"""Signing in and out: whatever way somebody came, it ends in one session of our own.

`person_of` is what the frame, every action and every route ask. It looks into the store each time,
so that a session that was ended, a person who left and a changed role count at once, in every
process.
"""

import ejmap.store
from ejmap.errors import StaffOff, WrongPassword
from ejmap.settings import settings
from ejmap.staff import passwords
from ejmap.staff.roles import Person, Role
from ejmap.staff.throttle import Attempt
from ejmap.store.people import People, PersonRow, folded

COOKIE = "ejmap_session"
# A token is 43 characters; what is much longer is none and is not even looked up.
LONGEST_TOKEN = 100


def people() -> People:
    """Return the people of the store at hand."""
    return People(ejmap.store.ready())


def person_of(token: str | None) -> Person | None:
    """Return who has a session, by what its cookie holds; None: nobody, or no more.

    Raises:
        StoreError: The store cannot answer.
    """
    if not token or len(token) > LONGEST_TOKEN:
        return None
    found = people().person_of(token)
    return person_from_row(found) if found else None


def person_from_row(row: PersonRow) -> Person | None:
    """Return a person of the store as one who may do things; a role we do not know may nothing."""
    is_known = row.role in {one.value for one in Role}
    return Person(row.id, row.name, Role(row.role)) if is_known else None


def is_on() -> bool:
    """Tell whether anybody can sign in at all."""
    return any(one.ended_at is None for one in people().everybody())


def sign_in(name: str, password: str, client: str) -> str:
    """Begin a session for who knows a person's password; return its token.

    Args:
        name: As the person wrote it.
        password: As the person wrote it.
        client: Address that the attempt is counted for.

    Raises:
        StaffOff: There is nobody who could sign in.
        TooManyAttempts: The name or the address has to wait.
        WrongPassword: They do not belong together, whatever of it is wrong.
    """
    if not is_on():
        raise StaffOff
    at_hand = people()
    attempt = Attempt(at_hand, folded(name), client)
    attempt.begin()
    row = at_hand.by_name(name)
    kept = at_hand.password_of(row.id) if row else None
    if not passwords.is_right(password, kept) or row is None or row.ended_at:
        raise WrongPassword
    attempt.succeed()
    if kept and passwords.is_outdated(kept):
        at_hand.keep_hash(row.id, passwords.hashed(password))
    return at_hand.begin(row.id, settings().session_hours)


def sign_out(token: str | None) -> None:
    """End a session, if it is one."""
    if token and len(token) <= LONGEST_TOKEN:
        people().end_session(token)
