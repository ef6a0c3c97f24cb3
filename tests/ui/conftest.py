"""A store with two invented layers, and the pages entered through their frame."""

from datetime import date
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from ejmap.field import Field, Kind
from ejmap.harvest import Harvest
from ejmap.layer import Group, Layer
from ejmap.press import queue
from ejmap.press.jobs import State
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.snapshots import taking
from ejmap.snapshots.kept import Page
from ejmap.store import Store
from ejmap.store.seed import fill
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text

# Every page that is opened would read the papers of all installed packages again: most of its time.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

ROOT = Path(__file__).resolve().parent.parent.parent
NASTY = '<script>alert("x")</script> *a* [b](c) 😀'


def both(wording: str) -> Text:
    return Text(en=f"{wording} in English", es=f"{wording} en español")


INVENTED_PARKS = Layer(
    key="invented_parks",
    group=Group.HOMES,
    name=both("Invented parks"),
    noun=Noun(one=Text(en="park", es="parque"), many=Text(en="parks", es="parques"), gender="m"),
    description=both(NASTY),
    faults=(both("Invented fault"),),
    notice=both("Invented notice"),
    papers=(
        Paper(
            key="invented",
            publisher="Nobody's Office of Invention",
            title=both("Invented register"),
            data_date="2019-01/2019-06",
            retrieved=date(2020, 1, 2),
            licence=FACTS,
            grade=Grade.SAMPLE,
        ),
    ),
    grade=Grade.SAMPLE,
    changes=both("Never"),
    fresh_days=None,
    geometry="point",
    id_from="Nobody",
    title="name",
    fields=(
        Field(key="name", label=both("Name"), kind=Kind.TEXT),
        Field(
            key="status",
            label=both("Status"),
            kind=Kind.CHOICE,
            choices={"planned": both("Planned"), "done": both("Done")},
            is_filter=True,
            in_list=True,
        ),
        Field(
            key="space_count",
            label=both("Spaces"),
            kind=Kind.INTEGER,
            unit=both("spaces"),
            is_filter=True,
            in_list=True,
        ),
        Field(key="bus_distance_m", label=both("Bus"), kind=Kind.DISTANCE, is_filter=True),
        Field(key="location_doubtful", label=both("Doubt"), kind=Kind.YES_NO, is_filter=True),
        Field(key="secret", label=both("Secret"), kind=Kind.TEXT, is_public=False),
        Field(
            key="buses",
            label=both("Buses"),
            kind=Kind.TABLE,
            parts=(Field(key="route", label=both("Route"), kind=Kind.TEXT),),
        ),
    ),
    style=Style(
        rules=(
            Rule(
                label=both("Doubtful place"),
                symbol=Symbol(shape="house", colour="#B0357A", dash="dashed", fill="none"),
                when=(Condition(field="location_doubtful", operator="is", value="true"),),
            ),
            Rule(label=both("Park"), symbol=Symbol(shape="house", colour="#B0357A")),
        ),
        order=220,
    ),
    doubt="location_doubtful",
    on_at_start=True,
)
INVENTED_LAKE = INVENTED_PARKS.model_copy(
    update={
        "key": "invented_lake",
        "group": Group.CONTEXT,
        "name": both("Invented lake"),
        "on_at_start": False,
        "notice": None,
    }
)
# name, status, spaces, metres to a bus, doubtful
ROWS = (
    ("Zinnia Nowhere Park", "planned", 10.0, 100.0, False),
    ("aster nowhere park", "done", 20.0, 1000.0, False),
    (NASTY, None, None, None, True),
    ("Nopal Nowhere Park", "planned", 30.0, 3000.0, False),
)


def table() -> gpd.GeoDataFrame:
    names, status, spaces, distance, doubtful = map(list, zip(*ROWS, strict=True))
    points = [shapely.Point(-116.1, 33.5 + n / 100) for n in range(3)]
    return gpd.GeoDataFrame(
        {
            "id": ["p1", "p2", "p3", "p4"],
            "name": names,
            "status": status,
            "space_count": spaces,
            "bus_distance_m": distance,
            "location_doubtful": doubtful,
            "secret": ["kept back"] * 4,
            "buses": ['[{"route": "91"}]', None, None, None],
        },
        geometry=[*points, None],
        crs="EPSG:4326",
    )


@pytest.fixture(scope="session")
def invented_store(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("ui") / "store")
    for layer in (INVENTED_PARKS, INVENTED_LAKE):
        ledger = pd.DataFrame(
            {
                "paper": "invented",
                "row": ["1", "2", "3", "4", "5"],
                "outcome": ["shown", "shown", "doubtful", "shown", "left_out"],
                "reason": ["ok", "ok", "moved", "ok", "outside"],
                "feature_id": ["p1", "p2", "p3", "p4", None],
            }
        )
        version = store.add_version(layer, Harvest(table(), ledger), by="test")
        store.publish(layer.key, version, replaces=None, by="test")
    yield store
    store.close()


@pytest.fixture
def published(invented_store, monkeypatch):
    """The pages read the invented store; nothing of another test's is remembered."""
    monkeypatch.setattr("ejmap.store.ready", lambda: invented_store)
    st.cache_resource.clear()
    st.cache_data.clear()
    return {key: invented_store.version(key) for key in invented_store.published()}


@pytest.fixture
def enter(published):
    """Open a page through the frame with the parameters of a link."""

    def open_page(page="explore", locale="en-US", **link):
        app = AppTest.from_file(str(ROOT / "ejmap" / "ui" / "frame.py"), default_timeout=30)
        app.context["locale"] = locale
        for name, value in link.items():
            app.query_params[name] = value
        if page != "explore":
            app.switch_page(str(ROOT / "pages" / "public" / f"{page}.py"))
        app.run()
        assert not app.exception
        return app

    return open_page


@pytest.fixture(scope="session")
def valley_store(tmp_path_factory):
    """The layers that come with the program, all of them."""
    store = Store(tmp_path_factory.mktemp("valley") / "store")
    fill(store, ROOT / "data" / "seed")
    yield store
    store.close()


class FakePress:
    """Takes orders and says of each what the test wants to hear."""

    def __init__(self):
        self.orders = []
        self.told = State("done", name="ej-map-sample-en.pdf", size_bytes=412_000, progress=1.0)

    def submit(self, order):
        self.orders.append(order)
        return f"ticket-{len(self.orders)}"

    def state(self, _ticket):
        if isinstance(self.told, Exception):
            raise self.told
        return self.told


@pytest.fixture
def press(monkeypatch):
    """The press of this process: it draws nothing, and remembers its orders."""
    fake = FakePress()
    monkeypatch.setattr(queue, "running", lambda: fake)
    return fake


@pytest.fixture
def views(published, invented_store):
    """Ids of two views of the invented layers."""
    queries = ("on=invented_parks", "on=invented_parks,invented_lake")
    return [taking.take(one, Page.EXPLORE, store=invented_store).id for one in queries]
