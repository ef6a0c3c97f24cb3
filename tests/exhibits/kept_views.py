"""Invented kept views and exhibits of them; every word says that it is invented."""

from datetime import UTC, date, datetime

from ejmap.exhibits.exhibit import Dress, Exhibit, Form, Order, Paper
from ejmap.provenance import Grade
from ejmap.snapshots.kept import Count, Figure, Kept, Page, Side, Snapshot, Source, Table, Topic
from tests.invented_words import both

MADE_AT = "2026-11-22T09:30-08:00"
BASE = "https://invented.example/base"


def table(title, rows=3, *, names_homes=False, columns=2):
    cells = [tuple(both(f"{title} {row}.{one}") for one in range(columns)) for row in range(rows)]
    heads = tuple(both(f"Invented column {one}") for one in range(columns))
    return Table(title=both(title), columns=heads, rows=tuple(cells), names_homes=names_homes)


def source(layer="invented_places", grade=Grade.OFFICIAL):
    return Source(
        layer=layer,
        layer_name=both("Invented places"),
        version="0123456789abcdef",
        publisher="Invented agency",
        title=both("Invented list"),
        data_date="2019-01/2019-06",
        retrieved=date(2026, 11, 21),
        grade=grade,
        licence=both("Invented licence"),
        url="https://invented.example/list",
    )


def kept(**changes):
    held = Kept(
        page=Page.QUESTIONS,
        query="subject=invented_places",
        title=both("Invented title"),
        question=both("Which invented places are far?"),
        finding=both("12 of 30 invented places are far."),
        counts=Count(yes=12, no=8, unknown=10),
        firmness=(both("At half the distance, 15."),),
        figures=(Figure(label=both("Invented spaces"), value=both("1,234 of 2,000")),),
        communities=table("Invented communities"),
        tables=(table("Invented rows"), table("Invented homes", names_homes=True)),
        sides=(Side(),),
        not_shown=(both("What nobody invented."),),
        sources=(source(),),
        topics=(Topic.ROADS,),
        spoken=(both("First."), both("Second."), both("Third.")),
        by_community=table("Invented counts by community"),
    )
    return held.model_copy(update=changes)


def view(name="inventedone", **changes):
    return Snapshot(
        id=name,
        made_at=datetime(2026, 11, 22, 8, 0, tzinfo=UTC),
        program="0.0.1-invented",
        kept=kept(**changes),
    )


def exhibit(*views, form=Form.PDF, paper=Paper.LETTER, link_base=BASE, dpi=96, **dress):
    given = views or (view(),)
    order = Order(
        form=form,
        paper=paper,
        dpi=dpi,
        link_base=link_base,
        views=tuple(one.id for one in given),
        dress=Dress(**{"languages": "en", **dress}),
    )
    return Exhibit(snapshots=given, order=order, made_at=MADE_AT)
