"""Invented monitors with a few invented days, and the Air page over them."""

import geopandas as gpd
import pytest
import shapely

from ejmap.layers.air_quality import LAYER
from ejmap.questions.features import Features
from ejmap.questions.monitors.looking import look
from ejmap.questions.monitors.view import from_query
from ejmap.readings import Validity
from tests.invented_readings import reading, shelf

NASTY = '<script>alert("x")</script> *a*'
SCHOOL, POND, FAR = "s1", "s2", "s3"
# id, name, kind of operator, area
MONITORS = (
    (FAR, "Far Nowhere", "other", "context"),
    (SCHOOL, "Nowhere School", "regulatory", "valley"),
    (POND, NASTY, "tribal", "valley"),
)
# Over both limits, over California's, under; set aside; the 4th of May is missing.
DAYS = (
    (SCHOOL, "2019-05-01", 160.0, {}),
    (SCHOOL, "2019-05-02", 51.0, {}),
    (SCHOOL, "2019-05-03", 12.0, {}),
    (SCHOOL, "2019-05-05", 80.0, {"validity": Validity.INCOMPLETE, "is_record": False}),
    (SCHOOL, "2019-06-01", 20.0, {}),
    (POND, "2019-05-02", 70.0, {}),
    (POND, "2019-05-03", 30.0, {}),
    (FAR, "2019-07-01", 10.0, {}),
    (FAR, "2017-01-01", 10.0, {}),
)


def monitors():
    ids, names, kinds, areas = map(list, zip(*MONITORS, strict=True))
    given = {"id": ids, "operator_kind": kinds, "area": areas}
    given |= {f"name_{language}": names for language in ("en", "es")}
    blank = {one: None for one in LAYER.columns() if one not in {*given, "geometry"}}
    points = [shapely.Point(-116.1, 33.5 + number / 100) for number in range(len(ids))]
    return gpd.GeoDataFrame({**blank, **given}, geometry=points, crs="EPSG:4326")


def layer_of(*more, table=None):
    rows = [reading(one, day, value, **facts) for one, day, value, facts in DAYS]
    found = monitors() if table is None else table
    return Features(LAYER, found, "beefbeefbeefbeef", (), shelf(*rows, *more))


@pytest.fixture
def features():
    return layer_of()


@pytest.fixture
def answer(features):
    """Answer a query string of the page."""
    return lambda query="": look(from_query(query, features), features)


@pytest.fixture
def air(enter, features, monkeypatch):
    """Open the page over the invented monitors; the parameters are those of a link."""

    def open_page(held=features, **link):
        monkeypatch.setattr("ejmap.published.sources", lambda: {LAYER.key: held})
        return enter("air", **link)

    return open_page


@pytest.fixture(scope="module")
def opened():
    """Pages that were opened, by their links."""
    return {}


@pytest.fixture
def page(air, opened):
    """The markup that a link opens, for tests that press nothing: each link is opened once."""

    def markup_of(**link):
        key = tuple(link.items())
        if key not in opened:
            opened[key] = " ".join(one.proto.body for one in air(**link).get("html"))
        return opened[key]

    return markup_of
