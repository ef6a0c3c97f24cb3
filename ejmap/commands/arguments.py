"""What the commands of other files take; kept apart, so that asking for help loads nothing."""

import argparse
from pathlib import Path

GROUPS = ("air", "roads", "homes", "water", "bus", "context")
# A hundred years: what is longer is a slip of the finger.
MOST_DAYS = 36_500
PRIVACY = ("public", "aggregate", "staff")
GRADES = ("official", "compiled", "community", "sample")


def of_place(one: argparse.ArgumentParser) -> None:
    """Add what `place` takes."""
    one.add_argument(
        "where", nargs="*", metavar="LAT LON", help="degrees, such as 33.5718 -116.0645"
    )
    which = one.add_mutually_exclusive_group()
    which.add_argument("--park", metavar="ID", help="the listed park it is")
    which.add_argument("--parks", action="store_true", help="every listed park")
    which.add_argument("--points", metavar="FILE", help="CSV of lat,lon; - for stdin")


def of_ask(one: argparse.ArgumentParser) -> None:
    """Add what `ask` takes."""
    one.add_argument("question", help="a query string, a JSON object, or the whole sentence")


def of_community(one: argparse.ArgumentParser) -> None:
    """Add what `community` takes."""
    one.add_argument("name", help="a community's name, or 'between' for what lies between them")


def of_air(one: argparse.ArgumentParser) -> None:
    """Add what `air` takes."""
    one.add_argument(
        "monitor",
        nargs="?",
        default="",
        metavar="MONITOR",
        help="its code, such as 060652005, or name",
    )
    one.add_argument("--year", metavar="Y", help="one year; all its days, if left out")
    one.add_argument("--pollutant", default="pm10", help="pm10, pm25, ozone or h2s (pm10)")
    one.add_argument(
        "--from",
        dest="file",
        metavar="FILE",
        help="ask a file of AQS, AirNow or PurpleAir, not the store, and say what is set aside",
    )


def of_check(one: argparse.ArgumentParser) -> None:
    """Add what `check` takes."""
    one.add_argument("file", metavar="FILE", help="table or map file; what is read is told by it")
    one.add_argument("--layer", help="which layer or sheet of the file")


def of_import(one: argparse.ArgumentParser) -> None:
    """Add what `import` takes."""
    one.add_argument("file", metavar="FILE", help="table or map file; what is read is told by it")
    required = (
        ("key", "short name of the layer, in links and files"),
        ("name-en", "its name in English"),
        ("name-es", "its name in Spanish"),
        ("source", "who published the data"),
        ("licence", "terms it may be used under"),
        ("date", "time the data speaks of: 2024, 2024-05, 2024-05-31, or two with '/'"),
    )
    for name, words in required:
        one.add_argument(f"--{name}", required=True, help=words)
    one.add_argument("--publish", action="store_true", help="show it at once, where that may be")
    one.add_argument("--group", choices=GROUPS, help="topic it stands under (context)")
    one.add_argument("--grade", choices=GRADES, help="what kind of data it is (community)")
    one.add_argument("--privacy", choices=PRIVACY, help="what the public may have (public)")
    for name in ("description", "notice", "noun-one", "noun-many"):
        for language in ("en", "es"):
            one.add_argument(f"--{name}-{language}", default="", help=_help(name, language))
    flags = (
        ("no-notice", "no sentence stands with it any more"),
        ("notice-still-true", "the sentence that stands with it holds for the newer data, too"),
        ("faults-still-true", "the faults known of it are still there"),
    )
    for name, meaning in flags:
        one.add_argument(f"--{name}", action="store_true", help=meaning)
    one.add_argument("--gender", choices=("m", "f"), help="of the Spanish noun (m)")
    one.add_argument("--title-column", help="column that says what each one is called")
    one.add_argument("--id-column", help="column of the publisher's identifier")
    one.add_argument("--url", help="the publisher's page for it")
    one.add_argument("--note", default="", help="what changed, for the history")
    one.add_argument("--layer", help="which layer or sheet of the file")
    one.add_argument(
        "--complete",
        action=argparse.BooleanOptionalAction,
        help="the file holds every one there is in the valley (a new layer: no)",
    )
    several = (
        ("accept", "PROBLEM=FIX", "take this fix for a problem"),
        ("leave", "PROBLEM", "leave a problem as it is"),
        ("staff-only", "COLUMN", "keep a column for staff"),
        ("leave-out", "COLUMN", "leave a column out"),
        ("same-words", "COLUMN", "its values are names or codes, the same in both languages"),
    )
    for name, what, words in several:
        one.add_argument(f"--{name}", metavar=what, action="append", default=[], help=words)
    one.add_argument(
        "--labels",
        metavar="WORDS.json",
        help="what columns are called: {column: {en, es}}; others are for staff alone",
    )
    one.add_argument(
        "--choices",
        metavar="WORDS.json",
        help="words of categories: {column: {value: {en, es}}}; others stay plain text",
    )
    one.add_argument(
        "--blank-missing",
        action="store_true",
        help="columns the file of a known layer does not bring become blank, not kept",
    )
    one.add_argument(
        "--confirm-drop", action="store_true", help="more than half of the rows are really gone"
    )
    _harm(one)


def _help(name: str, language: str) -> str:
    what = {
        "description": "what it shows and what not",
        "notice": "sentence that stands wherever it is read",
        "noun-one": "what one of them is called",
        "noun-many": "what several are called",
    }
    return f"{what[name]}, in {'Spanish' if language == 'es' else 'English'}"


def of_layer(one: argparse.ArgumentParser) -> None:
    """Add the layer a command is about."""
    one.add_argument("layer", metavar="LAYER", help="key of a layer")


def of_step(one: argparse.ArgumentParser) -> None:
    """Add what a step in a layer's history takes."""
    of_layer(one)
    one.add_argument("--note", default="", help="why, for the history")


def of_way_back(one: argparse.ArgumentParser) -> None:
    """Add what `undo` and `redo` take."""
    of_step(one)
    _harm(one)


def of_publish(one: argparse.ArgumentParser) -> None:
    """Add what `publish` takes."""
    of_step(one)
    _version(one)
    _harm(one)


def of_copy(one: argparse.ArgumentParser) -> None:
    """Add what `backup` and `restore` take."""
    one.add_argument("folder", metavar="DIR", type=Path, help="folder of the backup")


def of_refresh(one: argparse.ArgumentParser) -> None:
    """Add what `refresh` takes."""
    one.add_argument(
        "layers", nargs="*", metavar="LAYER", help="keys of layers; all that can be, if left out"
    )
    # Files that somebody brings are wanted now, whenever their publishers are asked next.
    either = one.add_mutually_exclusive_group()
    either.add_argument(
        "--from",
        dest="folder",
        metavar="DIR",
        type=Path,
        help="folder of publishers' files; nobody is asked then",
    )
    either.add_argument(
        "--due", action="store_true", help="only layers whose turn it is by their own rhythm"
    )


def of_thin(one: argparse.ArgumentParser) -> None:
    """Add what `thin` takes."""
    one.add_argument(
        "--days",
        metavar="N",
        type=_day_or_more,
        default=90,
        help="so many days back every version is kept (90)",
    )
    one.add_argument("--dry-run", action="store_true", help="say what would go; change nothing")


def _day_or_more(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{text} is not from 1 to {MOST_DAYS}")
    return number


def of_take_down(one: argparse.ArgumentParser) -> None:
    """Add what `take-down` takes."""
    of_step(one)
    one.add_argument("--feature", metavar="ID", help="only this one, for good")


def of_withdraw(one: argparse.ArgumentParser) -> None:
    """Add what `withdraw` takes."""
    of_layer(one)
    _version(one)
    one.add_argument("--why", required=True, help="what harm it does; kept, unlike the data")


def _version(one: argparse.ArgumentParser) -> None:
    one.add_argument("version", metavar="VERSION", help="16 characters, as the history has them")


def _harm(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--harms-nobody",
        action="store_true",
        help="of homes: no point leads to one family or shows who is missing from a list",
    )
