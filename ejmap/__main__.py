"""The command line: `python -m ejmap COMMAND`.

With `--json` a command prints one JSON object on stdout; messages go to stderr. Exit codes: 0 done,
1 problems found, 2 refused or wrong use.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from ejmap.commands import arguments
from ejmap.commands.export_arguments import of_export
from ejmap.commands.staff_arguments import of_staff
from ejmap.errors import EjmapError
from ejmap.settings import ROOT, settings
from ejmap.text import LANGUAGES, words

DONE, PROBLEMS, REFUSED = 0, 1, 2
Command = Callable[[argparse.Namespace], int]
Arguments = Callable[[argparse.ArgumentParser], None]


def main(given: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    asked = _parser().parse_args(given)
    command: Command = asked.command
    try:
        return _done(command(asked))
    except BrokenPipeError:
        # Whoever reads has read enough: `... | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        _say_why(asked, words(getattr(asked, "lang", "en"))("command.interrupted"))
        return PROBLEMS
    except EjmapError as error:
        language = getattr(asked, "lang", None)
        _say_why(
            asked,
            words(language).error(error, at_the_machine=True) if language else str(error),
        )
        return REFUSED


def _say_why(asked: argparse.Namespace, message: str) -> None:
    """Say why a command did not do its work."""
    print(message, file=sys.stderr)
    if getattr(asked, "json", False):
        print(json.dumps({"error": message}, ensure_ascii=False))


def _done(code: int) -> int:
    """Return an exit code when all that was printed has gone out."""
    sys.stdout.flush()
    return code


def layers(asked: argparse.Namespace) -> int:
    """List the published layers with their papers."""
    from ejmap.exports.catalogue import catalogue
    from ejmap.store import ready

    answer = catalogue(ready())
    if asked.json:
        print(json.dumps(answer, ensure_ascii=False))
        return DONE
    for one in answer["layers"]:
        count = "-" if one["feature_count"] is None else one["feature_count"]
        print(
            f"{one['key']:18} {count:>6}  {one['data_date']:24} "
            f"{one['name']['en']} / {one['name']['es']}"
        )
    return DONE


def seed(asked: argparse.Namespace) -> int:
    """Make the seed from the publishers' files."""
    from ejmap.store.seed import write_seed

    counts = write_seed(asked.folder, asked.out)
    if asked.json:
        print(json.dumps({"folder": str(asked.out), "layers": counts}))
        return DONE
    for key, count in counts.items():
        print(f"{key:18} {count:>6}", file=sys.stderr)
    return DONE


def serve(asked: argparse.Namespace) -> int:
    """Start the pages and the data routes in one server, until it is interrupted."""
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    if asked.port:
        command += ["--server.port", str(asked.port)]
    if asked.address:
        command += ["--server.address", asked.address]
    if asked.dev:
        command += ["--server.fileWatcherType", "auto", "--client.showErrorDetails", "full"]
    # The web server reads whom to believe about a client's address before our code is loaded.
    environment = os.environ | {"FORWARDED_ALLOW_IPS": settings().trusted_proxies}
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return DONE


def doctor(asked: argparse.Namespace) -> int:
    """Check the machine, the store, the seed, the languages and what people are told to call."""
    from ejmap.doctor import examine

    checks = examine()
    if asked.json:
        print(json.dumps({"checks": [one._asdict() for one in checks]}, ensure_ascii=False))
    else:
        for one in checks:
            print(f"{'ok   ' if one.ok else 'FAULT'} {one.name}: {one.message}")
    return DONE if all(one.ok for one in checks) else PROBLEMS


class Elsewhere(NamedTuple):
    """A command that a file of `commands/` answers, loaded when it is asked for."""

    name: str
    does: str
    """The module and its function."""
    takes: Arguments
    says: str

    def run(self, asked: argparse.Namespace) -> int:
        """Answer, and return the exit code."""
        module, _, function = self.does.partition(".")
        code: int = getattr(import_module(f"ejmap.commands.{module}"), function)(asked)
        return code


ELSEWHERE = (
    Elsewhere(
        "place",
        "place.run",
        arguments.of_place,
        "Say what the map can say of a place: air, water, bus, roads, park, tract.",
    ),
    Elsewhere(
        "ask",
        "ask.run",
        arguments.of_ask,
        "Answer a question across layers: yes, no or not known for every row.",
    ),
    Elsewhere(
        "community",
        "community.run",
        arguments.of_community,
        "List the indicators of a community, each with its unknowns and source.",
    ),
    Elsewhere(
        "air",
        "air.run",
        arguments.of_air,
        "Say how dusty a monitor's days were: each day, the days over each limit, the index.",
    ),
    Elsewhere(
        "export",
        "export.run",
        of_export,
        "Make an exhibit of a view for a hearing, or write its features as data.",
    ),
    Elsewhere(
        "check",
        "check.run",
        arguments.of_check,
        "Say all that is wrong with a file before anything is made of it.",
    ),
    Elsewhere(
        "import",
        "import_file.run",
        arguments.of_import,
        "Make a layer of a file, or a newer version of a layer; show it with --publish.",
    ),
    Elsewhere(
        "refresh",
        "refresh.run",
        arguments.of_refresh,
        "Ask the publishers of layers for newer data, and show it where nothing stands in the way.",
    ),
    Elsewhere(
        "history",
        "steps.history",
        arguments.of_layer,
        "List what was shown of a layer, newest first.",
    ),
    Elsewhere(
        "publish", "steps.publish", arguments.of_publish, "Show a version of a layer from now on."
    ),
    Elsewhere(
        "undo", "steps.undo", arguments.of_way_back, "Show what was shown of a layer before."
    ),
    Elsewhere("redo", "steps.redo", arguments.of_way_back, "Show again what was undone."),
    Elsewhere(
        "take-down",
        "steps.take_down",
        arguments.of_take_down,
        "Show nothing of a layer any more, or leave one feature out for good.",
    ),
    Elsewhere(
        "unpin",
        "steps.unpin",
        arguments.of_layer,
        "Let newer versions of a layer be shown by themselves again.",
    ),
    Elsewhere(
        "withdraw",
        "steps.withdraw",
        arguments.of_withdraw,
        "Delete a version that does harm; the history keeps the reason, not the data.",
    ),
    Elsewhere(
        "thin",
        "thin.run",
        arguments.of_thin,
        "Keep one version a day of what refreshing made hour by hour and is older than 90 days.",
    ),
    Elsewhere(
        "backup",
        "copies.backup",
        arguments.of_copy,
        "Copy the store to an empty folder: layers, histories, drafts, people; nobody's session.",
    ),
    Elsewhere(
        "restore",
        "copies.restore",
        arguments.of_copy,
        "Make the store of a backup, where there is none yet.",
    ),
)
STAFF = Elsewhere(
    "staff",
    "staff.run",
    of_staff,
    "Say who may sign in and how far they may go: add, list, password, role, end, sign-out.",
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ejmap", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def named(name: str, run: Command, says: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=says, description=says)
        one.set_defaults(command=run)
        return one

    def add(command: Command) -> argparse.ArgumentParser:
        return named(command.__name__, command, (command.__doc__ or "").split("\n")[0])

    _json(add(layers))
    one = _json(add(seed))
    one.add_argument("folder", type=Path, help="folder of the publishers' files")
    one.add_argument("--out", type=Path, default=settings().seed, help="folder of the seed")
    one = add(serve)
    one.add_argument("--port", type=int, help="port to listen on (8501)")
    one.add_argument("--address", help="address to listen on (see .streamlit/config.toml)")
    one.add_argument("--dev", action="store_true", help="watch the files, show errors whole")
    _json(add(doctor))
    for other in ELSEWHERE:
        other.takes(_json(_language(named(other.name, other.run, other.says))))
    STAFF.takes(named(STAFF.name, STAFF.run, STAFF.says))
    return parser


def _language(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the words")
    return parser


def _json(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    return parser


if __name__ == "__main__":
    sys.exit(main())
