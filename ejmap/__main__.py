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
from pathlib import Path

from ejmap.commands import arguments
from ejmap.commands.staff_arguments import of_staff
from ejmap.errors import EjmapError
from ejmap.settings import ROOT, settings
from ejmap.text import LANGUAGES, words

DONE, PROBLEMS, REFUSED = 0, 1, 2
Arguments = Callable[[argparse.ArgumentParser], None]
FILE_FORMS = ("geojson", "csv")


def main(given: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    asked = _parser().parse_args(given)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        return _done(command(asked))
    except BrokenPipeError:
        # Whoever reads has read enough: `... | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except EjmapError as error:
        language = getattr(asked, "lang", None)
        message = words(language).error(error) if language else str(error)
        print(message, file=sys.stderr)
        if getattr(asked, "json", False):
            print(json.dumps({"error": message}, ensure_ascii=False))
        return REFUSED


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


def export(asked: argparse.Namespace) -> int:
    """Write the features of a view to a file; several layers go into a zip."""
    from ejmap.exports.files import write_view

    answer = write_view(asked.view, asked.form, asked.out)
    print(json.dumps(answer) if asked.json else answer["file"])
    return DONE


def place(asked: argparse.Namespace) -> int:
    """Say what the map can say of a place: air, water, bus, roads, park, tract."""
    from ejmap.commands.place import run

    return run(asked)


def ask(asked: argparse.Namespace) -> int:
    """Answer a question across layers: yes, no or not known for every row."""
    from ejmap.commands.ask import run

    return run(asked)


def community(asked: argparse.Namespace) -> int:
    """List the indicators of a community, each with its unknowns and source."""
    from ejmap.commands.community import run

    return run(asked)


def check(asked: argparse.Namespace) -> int:
    """Say all that is wrong with a file before anything is made of it."""
    from ejmap.commands.check import run

    return run(asked)


def import_(asked: argparse.Namespace) -> int:
    """Make a layer of a file, or a newer version of a layer; show it with --publish."""
    from ejmap.commands.import_file import run

    return run(asked)


def history(asked: argparse.Namespace) -> int:
    """List what was shown of a layer, newest first."""
    from ejmap.commands import steps

    return steps.history(asked)


def publish(asked: argparse.Namespace) -> int:
    """Show a version of a layer from now on."""
    from ejmap.commands import steps

    return steps.publish(asked)


def undo(asked: argparse.Namespace) -> int:
    """Show what was shown of a layer before."""
    from ejmap.commands import steps

    return steps.undo(asked)


def redo(asked: argparse.Namespace) -> int:
    """Show again what was undone."""
    from ejmap.commands import steps

    return steps.redo(asked)


def take_down(asked: argparse.Namespace) -> int:
    """Show nothing of a layer any more, or leave one feature out for good."""
    from ejmap.commands import steps

    return steps.take_down(asked)


def unpin(asked: argparse.Namespace) -> int:
    """Let newer versions of a layer be shown by themselves again."""
    from ejmap.commands import steps

    return steps.unpin(asked)


def withdraw(asked: argparse.Namespace) -> int:
    """Delete a version that does harm; the history keeps the reason, not the data."""
    from ejmap.commands import steps

    return steps.withdraw(asked)


def backup(asked: argparse.Namespace) -> int:
    """Copy the store to an empty folder: layers, histories, drafts and people; nobody's session."""
    from ejmap.commands import copies

    return copies.backup(asked)


def restore(asked: argparse.Namespace) -> int:
    """Make the store of a backup, where there is none yet."""
    from ejmap.commands import copies

    return copies.restore(asked)


def staff(asked: argparse.Namespace) -> int:
    """Say who may sign in and how far they may go: add, list, password, role, end, sign-out."""
    from ejmap.commands.staff import run

    return run(asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ejmap", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(command: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        words = (command.__doc__ or "").split("\n")[0]
        name = command.__name__.strip("_").replace("_", "-")
        one = commands.add_parser(name, help=words, description=words)
        one.set_defaults(command=command)
        return one

    _json(add(layers))
    one = _json(add(seed))
    one.add_argument("folder", type=Path, help="folder of the publishers' files")
    one.add_argument("--out", type=Path, default=settings().seed, help="folder of the seed")
    one = add(serve)
    one.add_argument("--port", type=int, help="port to listen on (8501)")
    one.add_argument("--address", help="address to listen on (see .streamlit/config.toml)")
    one.add_argument("--dev", action="store_true", help="watch the files, show errors whole")
    _json(add(doctor))
    one = _json(add(export))
    one.add_argument("view", help="query string of a view, with or without the leading '?'")
    one.add_argument("--form", required=True, choices=FILE_FORMS)
    one.add_argument("--out", required=True, type=Path, help="file to write")
    one = _json(_language(add(place)))
    one.add_argument(
        "where", nargs="*", metavar="LAT LON", help="degrees, such as 33.5718 -116.0645"
    )
    which = one.add_mutually_exclusive_group()
    which.add_argument("--park", metavar="ID", help="the listed park it is")
    which.add_argument("--parks", action="store_true", help="every listed park")
    which.add_argument("--points", metavar="FILE", help="CSV of lat,lon; - for stdin")
    one = _json(_language(add(ask)))
    one.add_argument("question", help="a query string, a JSON object, or the whole sentence")
    one = _json(_language(add(community)))
    one.add_argument("name", help="a community's name, or 'between' for what lies between them")
    about_layers: tuple[tuple[Callable[[argparse.Namespace], int], Arguments], ...] = (
        (check, arguments.of_check),
        (import_, arguments.of_import),
        (history, arguments.of_layer),
        (publish, arguments.of_publish),
        (undo, arguments.of_way_back),
        (redo, arguments.of_way_back),
        (take_down, arguments.of_take_down),
        (unpin, arguments.of_layer),
        (withdraw, arguments.of_withdraw),
        (backup, arguments.of_copy),
        (restore, arguments.of_copy),
    )
    for command, takes in about_layers:
        takes(_json(_language(add(command))))
    of_staff(add(staff))
    return parser


def _language(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the words")
    return parser


def _json(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    return parser


if __name__ == "__main__":
    sys.exit(main())
