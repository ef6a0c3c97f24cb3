"""What `export` takes; kept apart, so that asking for help loads nothing."""

import argparse
from datetime import date
from pathlib import Path

EXHIBITS = ("png", "pdf", "html", "packet")
DATA = ("csv", "geojson", "geoparquet", "gpkg")
PAPERS = ("letter", "tabloid", "square", "story")
LANGUAGES = ("en", "es", "both")
PAGES = ("explore", "my_place", "questions", "communities", "promises", "change", "air")
MOST_MARK_LETTERS = 12
TYPED = (
    ("title", "over the whole exhibit (the first view's own)"),
    ("subtitle", "below the title"),
    ("presenter", "who presents it"),
    ("body", "before whom"),
    ("agenda-item", "item of the agenda"),
)


def of_export(one: argparse.ArgumentParser) -> None:
    """Add what `export` takes."""
    one.add_argument(
        "view", help="query string of a view, with or without '?'; or s=ID,ID for kept views"
    )
    one.add_argument("--form", required=True, choices=(*EXHIBITS, *DATA))
    one.add_argument("--out", required=True, type=Path, help="file to write")
    one.add_argument("--paper", choices=PAPERS, default="letter", help="sheet of png and pdf")
    one.add_argument("--dpi", type=int, choices=(96, 300), default=300, help="fineness of png")
    one.add_argument("--languages", choices=LANGUAGES, help="of the exhibit (its link's, else es)")
    one.add_argument("--page", choices=PAGES, help="page the view is of (its parameters tell)")
    for name, words in TYPED:
        one.add_argument(f"--{name}", default="", help=words)
    one.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="day of the hearing")
    one.add_argument("--exhibit", type=_mark, default="", help="the clerk's mark, such as A")
    one.add_argument("--note", action="append", default=[], help="of each view in turn; repeatable")
    one.add_argument(
        "--names-homes", action="store_true", help="name homes or parks though they are few"
    )
    one.add_argument(
        "--communities", action="store_true", help="print the key numbers per community"
    )
    one.add_argument("--link-base", metavar="URL", help="where links lead (EJMAP_ADDRESS)")


def _day(given: str) -> date:
    return date.fromisoformat(given)


def _mark(given: str) -> str:
    if len(given) > MOST_MARK_LETTERS:
        raise argparse.ArgumentTypeError(f"at most {MOST_MARK_LETTERS} letters")
    return given
