"""Titles that tell features by their names, once these may not be told any more."""

import pytest

from ejmap.snapshots.kept import Page
from ejmap.snapshots.withheld.shown_now import without_named
from ejmap.snapshots.withheld.standings import Lost
from ejmap.store import VersionStanding
from ejmap.text import Text

NAME = Text(en="Invented air", es="Aire inventado")
TITLE = Text(en="Dust: Sample Person's yard", es="Polvo: patio de Sample Person")


def titled(kept, layer="air_quality", page=Page.AIR, features=()):
    view = {"page": page, "query": "monitors=m1,m2&period=2019", "title": TITLE}
    lost = Lost(layer, "v1", NAME, VersionStanding("hidden", features=frozenset(features)))
    return without_named(kept.kept.model_copy(update=view), (lost,))


@pytest.mark.parametrize("features", [(), ("m2",), ("m2", "m9")])
def test_a_view_of_air_names_no_monitor_that_is_lost(kept, features):
    found = titled(kept, features=features)
    assert (found.title, found.query) == (NAME, "")


@pytest.mark.parametrize(
    "more", [{"features": ("m9",)}, {"layer": "places"}, {"page": Page.QUESTIONS}]
)
def test_a_view_that_names_nothing_lost_keeps_its_title(kept, more):
    assert titled(kept, **more).title == TITLE
