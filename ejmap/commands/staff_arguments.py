"""What `staff` takes; kept apart, so that asking for help loads nothing."""

import argparse

from ejmap.staff.roles import Role
from ejmap.text import LANGUAGES

ROLES = tuple(one.value for one in Role)


def of_staff(one: argparse.ArgumentParser) -> None:
    """Add what can be done about people, each with what it takes."""
    steps = one.add_subparsers(required=True, metavar="STEP", dest="step")
    _step(steps, "list", "who is or was here")
    add = _step(steps, "add", "let a person in; asks for a password, or reads it from stdin")
    _name(add)
    add.add_argument("--role", required=True, choices=ROLES, help="how far the person may go")
    add.add_argument("--issuer", metavar="URL", help="whose account it is, instead of a password")
    add.add_argument("--subject", help="what the issuer calls the person")
    _name(_step(steps, "password", "set a new password, asked for or read from stdin"))
    role = _step(steps, "role", "give another role, at once; who left comes back by it")
    _name(role)
    role.add_argument("role", metavar="ROLE", choices=ROLES, help=", ".join(ROLES))
    _name(_step(steps, "end", "let a person in no more"))
    _name(_step(steps, "sign-out", "end every session of a person"))


def _step(
    steps: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> argparse.ArgumentParser:
    one = steps.add_parser(name, help=words, description=words)
    one.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    one.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the words")
    return one


def _name(one: argparse.ArgumentParser) -> None:
    one.add_argument("name", metavar="NAME", help="what colleagues call the person")
