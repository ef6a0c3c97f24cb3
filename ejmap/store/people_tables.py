"""The tables of people, their sessions, tickets and attempts, and a person as a row of theirs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, Text

_metadata = MetaData()
PEOPLE = Table(
    "people",
    _metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text),
    Column("role", Text),
    Column("password", Text),
    Column("issuer", Text),
    Column("subject", Text),
    Column("created_at", Text),
    Column("ended_at", Text),
)
SESSIONS = Table(
    "sessions",
    _metadata,
    Column("id_hash", Text, primary_key=True),
    Column("person", Text),
    Column("created_at", Text),
    Column("seen_at", Text),
    Column("expires_at", Text),
    Column("ended_at", Text),
)
TICKETS = Table(
    "tickets",
    _metadata,
    Column("id_hash", Text, primary_key=True),
    Column("person", Text),
    Column("bound_to", Text),
    Column("expires_at", Text),
    Column("used_at", Text),
)
ATTEMPTS = Table(
    "attempts",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("whom_hash", Text),
    Column("at", Text),
)


@dataclass(frozen=True)
class PersonRow:
    """Somebody of the staff, as the catalogue has them; never with the password."""

    id: str
    name: str
    role: str
    issuer: str | None
    subject: str | None
    has_password: bool
    created_at: datetime
    """UTC, as is the next."""
    ended_at: datetime | None


def row_of(found: Any) -> PersonRow:
    """Return a person as they were read."""
    return PersonRow(
        found.id,
        found.name,
        found.role,
        found.issuer,
        found.subject,
        found.password is not None,
        datetime.fromisoformat(found.created_at),
        datetime.fromisoformat(found.ended_at) if found.ended_at else None,
    )
