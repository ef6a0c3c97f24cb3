"""`python -m ejmap staff`: who may sign in, and how far they may go.

A password is asked for at the terminal, or read from stdin as one line; it never stands in a
command, where others on the machine could read it.
"""

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import Any

from ejmap.commands.printing import print_json
from ejmap.errors import IdentityIncomplete, PasswordsDiffer, UnfitName, UnknownPerson
from ejmap.staff import passwords
from ejmap.staff.roles import COMMAND_LINE
from ejmap.staff.signing_in import people
from ejmap.store.people import PersonRow
from ejmap.text import Language, say_date, words

DONE = 0
LONGEST_NAME = 100
BY = COMMAND_LINE.id


def run(asked: argparse.Namespace) -> int:
    """Do one step and print what came of it."""
    step: Callable[[argparse.Namespace], int] = STEPS[asked.step]
    return step(asked)


def _list(asked: argparse.Namespace) -> int:
    everybody = people().everybody()
    if asked.json:
        print_json({"people": [_told(one) for one in everybody]})
        return DONE
    lines = [_line(one, asked.lang) for one in everybody]
    print("\n".join(lines or [words(asked.lang)("staff.nobody")]))
    return DONE


def _add(asked: argparse.Namespace) -> int:
    name = _fit(asked.name)
    if (asked.issuer is None) != (asked.subject is None):
        raise IdentityIncomplete
    kept = None if asked.issuer else _kept_password(name, asked.lang)
    identity = {"issuer": asked.issuer, "subject": asked.subject}
    row = people().add(name, asked.role, password=kept, **identity, by=BY)
    return _say(asked, row, "staff.added")


def _password(asked: argparse.Namespace) -> int:
    named = _named(asked.name)
    kept = _kept_password(named.name, asked.lang)
    return _say(asked, people().set_password(named.name, kept, by=BY), "staff.password_set")


def _role(asked: argparse.Namespace) -> int:
    return _say(
        asked, people().change_role(_named(asked.name), asked.role, by=BY), "staff.role_changed"
    )


def _end(asked: argparse.Namespace) -> int:
    return _say(asked, people().end(_named(asked.name), by=BY), "staff.ended")


def _sign_out(asked: argparse.Namespace) -> int:
    row = _named(asked.name)
    count = people().end_all(row, by=BY)
    if asked.json:
        print_json(_told(row) | {"sessions_ended": count})
    else:
        print(words(asked.lang)("staff.signed_out", n=count, name=row.name))
    return DONE


STEPS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "add": _add,
    "password": _password,
    "role": _role,
    "end": _end,
    "sign-out": _sign_out,
}


def _kept_password(name: str, language: Language) -> str:
    """Return the hash of a password that is asked for, or read from stdin where nobody types."""
    if not sys.stdin.isatty():
        return passwords.hashed(passwords.checked(sys.stdin.readline().rstrip("\r\n"), name))
    w = words(language)
    given = passwords.checked(getpass.getpass(w("staff.password", least=passwords.LEAST)), name)
    if getpass.getpass(w("staff.password_again")) != given:
        raise PasswordsDiffer
    return passwords.hashed(given)


def _fit(name: str) -> str:
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise UnfitName(LONGEST_NAME)
    return name


def _named(name: str) -> PersonRow:
    row = people().by_name(name)
    if row is None:
        raise UnknownPerson(name)
    return row


def _say(asked: argparse.Namespace, row: PersonRow, key: str) -> int:
    if asked.json:
        print_json(_told(row))
    else:
        w = words(asked.lang)
        print(w(key, name=row.name, role=w(f"role.{row.role}")))
    return DONE


def _told(row: PersonRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "role": row.role,
        "has_password": row.has_password,
        "issuer": row.issuer,
        "subject": row.subject,
        "created_at": row.created_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
    }


def _line(row: PersonRow, language: Language) -> str:
    w = words(language)
    ways = [w("staff.by_password")] * row.has_password
    ways += [w("staff.by_organisation")] * (row.issuer is not None)
    said = ", ".join(ways) or w("staff.by_nothing")
    if row.ended_at:
        said = w("staff.gone", date=say_date(row.ended_at.date(), language))
    return f"{row.name:24} {w(f'role.{row.role}'):16} {said}"
