"""A store of invented places in two versions, and a page that asks which of them have spaces."""

import shutil
from types import SimpleNamespace

import geopandas as gpd
import pytest
import shapely

from ejmap.errors import NothingToKeep
from ejmap.harvest import Harvest
from ejmap.published import sources
from ejmap.questions.answer_style import style_of
from ejmap.snapshots import taking
from ejmap.snapshots.keeping.papers import sources_used
from ejmap.snapshots.kept import Count, Figure, Kept, MapLayer, Page, Side, Table
from ejmap.store import Store
from tests.invented_words import both
from tests.store import invented as invented_layers

BY = {"by": "a test"}
# Of the later version one is gone, two are new, one has another number and one another place.
ROWS = {
    "first": {"i1": (5, 0), "i2": (0, 1), "i3": (None, 2), "i4": (7, 3)},
    "second": {"i1": (6, 0), "i2": (0, 9), "i4": (7, 3), "i5": (1, 4), "i6": (None, 5)},
    # As the second in the question's eyes, since the number that is another is no more nor less.
    "third": {"i1": (8, 0), "i2": (0, 9), "i4": (7, 3), "i5": (1, 4), "i6": (None, 5)},
}


def _harvest(rows):
    cells = {
        "id": list(rows),
        "name": [f"Invented {one}" for one in rows],
        "spaces": [spaces for spaces, _ in rows.values()],
        "dust_ug_m3": None,
        "is_doubtful": None,
        "status": None,
        "secret": "Rosebud",
    }
    shapes = [shapely.Point(-116.1 + east / 100, 33.5) for _, east in rows.values()]
    return Harvest(gpd.GeoDataFrame(cells, geometry=shapes, crs="EPSG:4326"))


@pytest.fixture(scope="session")
def invented():
    return invented_layers


@pytest.fixture(scope="session")
def _three(invented, tmp_path_factory):
    folder = tmp_path_factory.mktemp("three") / "store"
    opened = Store(folder)
    ids = {
        name: opened.add_version(invented.layer("places"), _harvest(rows), **BY)
        for name, rows in ROWS.items()
    }
    opened.publish("places", ids["first"], replaces=None, **BY)
    opened.close()
    return folder, SimpleNamespace(**ids)


@pytest.fixture
def versions(_three):
    """The ids of three versions of the invented places: first, second, third."""
    return _three[1]


@pytest.fixture
def store(_three, tmp_path):
    """A store that shows the first version of the invented places."""
    opened = Store(shutil.copytree(_three[0], tmp_path / "store"))
    yield opened
    opened.close()


def answer_of(spaces):
    if spaces != spaces:
        return "unknown"
    return "yes" if spaces > 0 else "no"


def _kept(query, at, store):
    """Return which places have spaces, as a page would write it down."""
    places = sources(store).get("places")
    if places is None:
        raise NothingToKeep
    table = places.table
    answers = {
        name: answer_of(spaces)
        for name, spaces in zip(table["id"], table["spaces"].astype(float), strict=True)
    }
    found = list(answers.values())
    counts = Count(**{one: found.count(one) for one in ("yes", "no", "unknown")})
    drawn = MapLayer(layer="places", version=places.version)
    rows = tuple((both(name), both(answer)) for name, answer in answers.items())
    columns = (both("place"), both("answer"))
    return Kept(
        page=Page.QUESTIONS,
        query=query,
        at=at,
        title=both("Places with spaces"),
        question=both("Which places have spaces?"),
        finding=both(f"{counts.yes} of {counts.total} have spaces."),
        counts=counts,
        figures=(Figure(label=both("places"), value=both(str(counts.total))),),
        communities=Table(title=both("counts"), columns=columns, rows=(), lists=()),
        tables=(
            Table(title=both("one by one"), columns=columns, rows=rows, lists=("places",)),
            Table(title=both("counted"), columns=columns, rows=rows[:1], lists=()),
        ),
        sides=(
            Side(
                answered=places.layer.model_copy(update={"style": style_of(places.layer, ())}),
                answers=answers,
                subject=drawn,
            ),
        ),
        not_shown=(both("Something is not known."),),
        sources=sources_used([places]),
        spoken=(both("Spoken."),),
        few=True,
        by_community=Table(title=both("few"), columns=columns, rows=(), lists=()),
    )


@pytest.fixture(autouse=True)
def keeper(monkeypatch):
    """The invented page stands for Questions."""
    monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, _kept)
    return _kept


@pytest.fixture
def kept(store):
    """The invented page's view of the first version, kept."""
    return taking.take("subject=places", store=store)
