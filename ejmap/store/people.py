"""The people who work on the map, their sessions, and how often somebody tried a password.

Of a session, a ticket or whoever tried, only a SHA-256 is kept: a copy of the catalogue lets nobody
in and names no address. Every method raises StoreBusy, StoreFull or StoreDamaged where the
catalogue cannot answer.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Table, select

from ejmap.errors import PersonExists, StoreError, UnknownPerson
from ejmap.store.embedded import Store
from ejmap.store.events import add_event, now
from ejmap.store.people_tables import ATTEMPTS, PEOPLE, SESSIONS, TICKETS, PersonRow, row_of

__all__ = ["People", "PersonRow"]

TOKEN_BYTES = 32
TICKET_S = 120
# How often a session is noted as used: a page asks many times a minute, a write each is waste.
SEEN_S = 60
# What is over is forgotten; who did what stands in the events.
ATTEMPTS_KEPT_S = 86_400
OVER_KEPT_S = 30 * 86_400


class People:
    """The people of one store; what changes one is an event."""

    def __init__(self, store: Store) -> None:
        self._catalogue = store._catalogue  # noqa: SLF001 - the same store, another room of it

    def add(
        self,
        name: str,
        role: str,
        *,
        password: str | None = None,
        issuer: str | None = None,
        subject: str | None = None,
        by: str,
    ) -> PersonRow:
        """Enter a person; `password` is its hash.

        Raises:
            PersonExists: The name or the identity is somebody's, even of one who left.
        """
        person = f"p{secrets.token_hex(8)}"
        values = {"id": person, "name": _clean(name), "role": role, "password": password}
        values |= {"issuer": issuer, "subject": subject, "created_at": now().isoformat()}
        with self._catalogue.writing() as connection:
            if _named(connection, name) or _identified(connection, issuer, subject):
                raise PersonExists(name)
            connection.execute(PEOPLE.insert().values(values))
            add_event(connection, "person_added", by=by, after=f"{person} {role}")
            return row_of(_of_id(connection, person))

    def by_name(self, name: str) -> PersonRow | None:
        """Return the person of a name, however its letters are written; one who left too."""
        with self._catalogue.reading() as connection:
            found = _named(connection, name)
        return row_of(found) if found else None

    def by_identity(self, issuer: str, subject: str) -> PersonRow | None:
        """Return whom an OpenID Connect provider calls by this subject; one who left too."""
        with self._catalogue.reading() as connection:
            found = _identified(connection, issuer, subject)
        return row_of(found) if found else None

    def name_of(self, person: str) -> str | None:
        """Return what an event's or a publication's "by" is called; None: it is no person."""
        with self._catalogue.reading() as connection:
            found = _of_id(connection, person)
        return found.name if found else None

    def everybody(self) -> list[PersonRow]:
        """Return all who are or were here, by name."""
        with self._catalogue.reading() as connection:
            return [
                row_of(one) for one in connection.execute(select(PEOPLE).order_by(PEOPLE.c.name))
            ]

    def password_of(self, person: str) -> str | None:
        """Return the hash of a person's password, None where they have none."""
        with self._catalogue.reading() as connection:
            found = _of_id(connection, person)
        return found.password if found else None

    def change_role(self, person: PersonRow, role: str, *, by: str) -> PersonRow:
        """Give a person another role, at once; one who left may come back by it."""
        return self._change(person, "role_changed", by, role=role, ended_at=None)

    def end(self, person: PersonRow, *, by: str) -> PersonRow:
        """Let a person in no more: sessions and password end, the name stays in the history."""
        return self._change(person, "person_ended", by, ended_at=_said_now(), password=None)

    def set_password(self, name: str, password: str, *, by: str) -> PersonRow:
        """Keep the hash of a new password; the sessions of the old one end.

        Raises:
            UnknownPerson: There is nobody of that name.
        """
        person = self.by_name(name)
        if person is None:
            raise UnknownPerson(name)
        return self._change(person, "password_set", by, password=password)

    def keep_hash(self, person: str, password: str) -> None:
        """Keep the same password's hash, made anew with today's parameters."""
        with self._catalogue.writing() as connection:
            _update(connection, person, {"password": password})

    def _change(self, person: PersonRow, what: str, by: str, **values: Any) -> PersonRow:
        with self._catalogue.writing() as connection:
            _update(connection, person.id, values)
            if "password" in values:
                _end_all(connection, person.id)
            row = row_of(_of_id(connection, person.id))
            before, after = f"{person.id} {person.role}", f"{person.id} {row.role}"
            add_event(connection, what, by=by, before=before, after=after)
        return row

    def begin(self, person: str, hours: float) -> str:
        """Begin a session; return its token, which is kept nowhere here."""
        token, at = secrets.token_urlsafe(TOKEN_BYTES), now()
        until = (at + timedelta(hours=hours)).isoformat()
        values = {"id_hash": _hash(token), "person": person, "expires_at": until}
        times = {"created_at": at.isoformat(), "seen_at": at.isoformat()}
        with self._catalogue.writing() as connection:
            _forget(connection, SESSIONS, SESSIONS.c.expires_at, OVER_KEPT_S)
            connection.execute(SESSIONS.insert().values(values | times))
            add_event(connection, "signed_in", by=person)
        return token

    def person_of(self, token: str) -> PersonRow | None:
        """Return whose session it is: not over, not ended, and of somebody who is still here."""
        at = now()
        mine = SESSIONS.c.id_hash == _hash(token)
        joined = PEOPLE.join(SESSIONS, SESSIONS.c.person == PEOPLE.c.id)
        lasting = (SESSIONS.c.expires_at > at.isoformat()) & SESSIONS.c.ended_at.is_(None)
        query = select(PEOPLE, SESSIONS.c.seen_at).select_from(joined).where(mine & lasting)
        with self._catalogue.reading() as connection:
            found = connection.execute(query.where(PEOPLE.c.ended_at.is_(None))).first()
        if found is None:
            return None
        if at - datetime.fromisoformat(found.seen_at) > timedelta(seconds=SEEN_S):
            # That somebody was seen is worth nothing to them: a busy store does not keep them out.
            with suppress(StoreError), self._catalogue.writing() as connection:
                connection.execute(SESSIONS.update().where(mine).values(seen_at=at.isoformat()))
        return row_of(found)

    def end_session(self, token: str) -> None:
        """End one session, if it is one."""
        mine = (SESSIONS.c.id_hash == _hash(token)) & SESSIONS.c.ended_at.is_(None)
        with self._catalogue.writing() as connection:
            person = connection.execute(select(SESSIONS.c.person).where(mine)).scalar()
            if person is not None:
                connection.execute(SESSIONS.update().where(mine).values(ended_at=_said_now()))
                add_event(connection, "signed_out", by=person)

    def end_all(self, person: PersonRow, *, by: str) -> int:
        """End every session of a person and every ticket to one; return how many sessions."""
        with self._catalogue.writing() as connection:
            count = _end_all(connection, person.id)
            add_event(connection, "sessions_ended", by=by, before=f"{person.id} {count}")
        return count

    def ticket_for(self, person: str, bound_to: str) -> str:
        """Return a ticket to one session, for two minutes and for who shows `bound_to` again."""
        ticket = secrets.token_urlsafe(TOKEN_BYTES)
        until = (now() + timedelta(seconds=TICKET_S)).isoformat()
        values = {"id_hash": _hash(ticket), "person": person, "expires_at": until}
        with self._catalogue.writing() as connection:
            _forget(connection, TICKETS, TICKETS.c.expires_at, 0)
            connection.execute(TICKETS.insert().values(values | {"bound_to": _hash(bound_to)}))
        return ticket

    def holder(self, ticket: str, bound_to: str) -> PersonRow | None:
        """Return whom a ticket would sign in, without using it."""
        with self._catalogue.reading() as connection:
            return _holder(connection, ticket, bound_to)

    def use(self, ticket: str, bound_to: str) -> PersonRow | None:
        """Return whom a ticket signs in; it does so once."""
        with self._catalogue.writing() as connection:
            person = _holder(connection, ticket, bound_to)
            if person is not None:
                mine = TICKETS.c.id_hash == _hash(ticket)
                connection.execute(TICKETS.update().where(mine).values(used_at=_said_now()))
        return person

    def attempts(self, whom: str, within_s: float) -> int:
        """Return how many attempts were noted of somebody in the last seconds."""
        return len(self.attempt_times(whom, within_s))

    def attempt_times(
        self, whom: str, within_s: float, before: int | None = None
    ) -> list[datetime]:
        """Return when somebody's attempts of the last seconds were, oldest first, UTC.

        Args:
            whom: As they were noted.
            within_s: How far back.
            before: Only those noted before the attempt of this number.
        """
        since = (now() - timedelta(seconds=within_s)).isoformat()
        theirs = (ATTEMPTS.c.whom_hash == _hash(whom)) & (ATTEMPTS.c.at > since)
        if before is not None:
            theirs &= ATTEMPTS.c.number < before
        query = select(ATTEMPTS.c.at).where(theirs).order_by(ATTEMPTS.c.number)
        with self._catalogue.reading() as connection:
            return [datetime.fromisoformat(one.at) for one in connection.execute(query)]

    def note_attempts(self, whoms: Iterable[str]) -> dict[str, int]:
        """Note an attempt of each at once; return their numbers, by which one can be taken back."""
        with self._catalogue.writing() as connection:
            _forget(connection, ATTEMPTS, ATTEMPTS.c.at, ATTEMPTS_KEPT_S)
            return {whom: _note_attempt(connection, whom) for whom in whoms}

    def take_back_attempts(self, numbers: Iterable[int]) -> None:
        """Forget attempts: they were none."""
        with self._catalogue.writing() as connection:
            connection.execute(ATTEMPTS.delete().where(ATTEMPTS.c.number.in_(list(numbers))))

    def forget_attempts(self, whom: str) -> None:
        """Forget every attempt of somebody."""
        with self._catalogue.writing() as connection:
            connection.execute(ATTEMPTS.delete().where(ATTEMPTS.c.whom_hash == _hash(whom)))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _said_now() -> str:
    return now().isoformat()


def _clean(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).split())


def folded(name: str) -> str:
    """Return what is the same of a name however it is written."""
    return _clean(name).casefold()


def _named(connection: Connection, name: str) -> Any:
    # A staff is a few dozen people; SQLite folds the letters of English alone.
    rows = connection.execute(select(PEOPLE))
    return next((one for one in rows if folded(one.name) == folded(name)), None)


def _identified(connection: Connection, issuer: str | None, subject: str | None) -> Any:
    if issuer is None or subject is None:
        return None
    theirs = (PEOPLE.c.issuer == issuer) & (PEOPLE.c.subject == subject)
    return connection.execute(select(PEOPLE).where(theirs)).first()


def _of_id(connection: Connection, person: str) -> Any:
    return connection.execute(select(PEOPLE).where(PEOPLE.c.id == person)).first()


def _update(connection: Connection, person: str, values: dict[str, Any]) -> None:
    connection.execute(PEOPLE.update().where(PEOPLE.c.id == person).values(values))


def _end_all(connection: Connection, person: str) -> int:
    theirs = (SESSIONS.c.person == person) & SESSIONS.c.ended_at.is_(None)
    connection.execute(TICKETS.delete().where(TICKETS.c.person == person))
    open_ones = SESSIONS.update().where(theirs & (SESSIONS.c.expires_at > _said_now()))
    return connection.execute(open_ones.values(ended_at=_said_now())).rowcount


def _holder(connection: Connection, ticket: str, bound_to: str) -> PersonRow | None:
    joined = PEOPLE.join(TICKETS, TICKETS.c.person == PEOPLE.c.id)
    mine = (TICKETS.c.id_hash == _hash(ticket)) & (TICKETS.c.bound_to == _hash(bound_to))
    good = (TICKETS.c.expires_at > _said_now()) & TICKETS.c.used_at.is_(None)
    query = select(PEOPLE).select_from(joined).where(mine & good & PEOPLE.c.ended_at.is_(None))
    found = connection.execute(query).first()
    return row_of(found) if found else None


def _note_attempt(connection: Connection, whom: str) -> int:
    values = {"whom_hash": _hash(whom), "at": _said_now()}
    return int(connection.execute(ATTEMPTS.insert().values(values)).lastrowid)


def _forget(connection: Connection, table: Table, at: sa.Column[Any], kept_s: float) -> None:
    before = (now() - timedelta(seconds=kept_s)).isoformat()
    connection.execute(table.delete().where(at < before))
