"""`python -m ejmap export`: a view as an exhibit for a hearing, or its features as data."""

import argparse
from collections.abc import Mapping
from urllib.parse import parse_qs

from ejmap.commands.export_arguments import EXHIBITS
from ejmap.commands.printing import print_json
from ejmap.errors import WrongUse
from ejmap.exhibits.exhibit import Dress, Form, Order, Paper
from ejmap.exports.files import kept_ids, write_view
from ejmap.press.now import make
from ejmap.settings import settings
from ejmap.snapshots.kept import Page
from ejmap.snapshots.taking import take
from ejmap.text import LANGUAGES, Language

DONE = 0
BY = "command line"


def run(asked: argparse.Namespace) -> int:
    """Write what was asked for to a file, and print where it is."""
    if asked.form in EXHIBITS:
        return _exhibit(asked)
    answer = write_view(asked.view, asked.form, asked.out, names_homes=asked.names_homes)
    return _tell(asked, answer)


def _exhibit(asked: argparse.Namespace) -> int:
    """Keep the view, unless it names views that were kept, and make the exhibit."""
    page = Page(asked.page) if asked.page else None
    views = kept_ids(asked.view) or (take(asked.view, page, by=BY).id,)
    order = Order(
        form=Form(asked.form),
        views=views,
        dress=_dress(asked, views),
        paper=Paper(asked.paper),
        dpi=asked.dpi,
        link_base=settings().address if asked.link_base is None else asked.link_base,
    )
    made = make(order, asked.out)
    told = {"file": str(made.file), "snapshot": made.snapshots[0], "layers": made.layers}
    return _tell(asked, told | {"snapshots": list(made.snapshots)})


def _dress(asked: argparse.Namespace, views: tuple[str, ...]) -> Dress:
    """Return what was typed; the notes go to the views in their order.

    Raises:
        WrongUse: There are more notes than views.
    """
    if len(asked.note) > len(views):
        raise WrongUse(f"{len(asked.note)} notes were given for {len(views)} view(s).")
    return Dress(
        title=asked.title,
        subtitle=asked.subtitle,
        presenter=asked.presenter,
        body=asked.body,
        hearing_date=asked.date,
        agenda_item=asked.agenda_item,
        exhibit=asked.exhibit,
        languages=asked.languages or _language_of(asked.view),
        notes=dict(zip(views, asked.note, strict=False)),
        names_homes=asked.names_homes,
        with_communities=asked.communities,
    )


def _language_of(view: str) -> Language:
    """Return the language a link says; that of most people here where it says none."""
    said = parse_qs(view.removeprefix("?")).get("lang", [""])[0]
    return next((one for one in LANGUAGES if one == said), "es")


def _tell(asked: argparse.Namespace, answer: Mapping[str, object]) -> int:
    if asked.json:
        print_json(answer)
    else:
        print(answer["file"])
    return DONE
