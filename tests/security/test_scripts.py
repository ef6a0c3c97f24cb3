"""Words that are markup, formulas or templates, in everything a file or a description brings.

One layer has them in every place a stranger can fill; everything that shows, sends or exports it
is then read as a browser or a spreadsheet would.
"""

import csv
import gzip
import io
import json
import re
from html.parser import HTMLParser

import geopandas as gpd
import pytest
import shapely
import streamlit as st
from streamlit.testing.v1 import AppTest

from ejmap.exports import csv as csv_export
from ejmap.exports import geojson as geojson_export
from ejmap.field import Field, Kind
from ejmap.harvest import Harvest
from ejmap.layer import Layer
from ejmap.mapping.symbols import symbol_svg
from ejmap.provenance import Licence
from ejmap.settings import ROOT
from ejmap.store import Store
from ejmap.text import Noun, Text
from ejmap.ui.markup import as_label, element, link, plain
from tests.store import invented

CORPUS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</textarea><iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    ":material/delete:",
    ":red[x] :+1:",
    ":+1:",
    "$\\href{javascript:alert(1)}{x}$",
    "{0.__class__} {n} %(n)s %s ${7*7} {{7*7}}",
    '=HYPERLINK("https://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\u202egnp.exe",
    "'; DROP TABLE versions; --",
    "a\nb\r\nSet-Cookie: x=1",
)
EVIL = " ".join(CORPUS[:13])
ACTIVE = ("script", "iframe", "img", "object", "embed", "form", "textarea", "base", "link")
PAGES = ("explore", "questions", "communities", "sources")


def both(words):
    return Text(en=words, es=words)


@pytest.fixture(scope="module")
def layer():
    """The invented layer with the corpus in every word of it."""
    made = invented.layer("evil")
    paper = made.papers[0].model_copy(
        update={
            "publisher": EVIL,
            "title": both(EVIL),
            "licence": Licence(name=both(EVIL), url="https://example.org/?a=%22%3E"),
        }
    )
    fields = (
        Field(key="name", label=both(EVIL), kind=Kind.TEXT),
        Field(
            key="status",
            label=both(f"{EVIL} status"),
            kind=Kind.CHOICE,
            choices={one: both(one) for one in CORPUS if "," not in one and "\n" not in one},
            is_filter=True,
            in_list=True,
        ),
        Field(
            key="dust_ug_m3",
            label=both(f"{EVIL} dust"),
            kind=Kind.NUMBER,
            unit=both(EVIL),
            is_filter=True,
            in_list=True,
        ),
    )
    words = {
        "name": both(EVIL),
        "noun": Noun(one=both(EVIL), many=both(EVIL), gender="f"),
        "description": both(EVIL),
        "papers": (paper,),
        "fields": fields,
        "incomplete": both(EVIL),
    }
    return Layer.model_validate({**made.model_dump(), **words})


@pytest.fixture(scope="module")
def store(layer, tmp_path_factory):
    opened = Store(tmp_path_factory.mktemp("evil") / "store")
    table = gpd.GeoDataFrame(
        {
            "id": [f"{n} {one}" for n, one in enumerate(CORPUS)],
            "name": CORPUS,
            "status": [one if one in layer.fields[1].choices else None for one in CORPUS],
            "dust_ug_m3": [float(n) for n in range(len(CORPUS))],
        },
        geometry=[shapely.Point(-116.1, 33.5 + n / 100) for n in range(len(CORPUS))],
        crs="EPSG:4326",
    )
    version = opened.add_version(layer, Harvest(table), by="a test")
    opened.publish("evil", version, replaces=None, by="a test")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def version(store):
    return store.version("evil")


class Elements(HTMLParser):
    """Collects what a browser would make of markup that could act."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"{tag} {name}={value}")
        if tag in ACTIVE:
            self.found.append(tag)


def active(markup):
    parser = Elements()
    parser.feed(markup)
    return parser.found


@pytest.mark.parametrize("words", CORPUS)
def test_words_are_no_markup_in_an_element_or_its_attributes(words):
    assert active(element("p", words, title=words, data_label=words)) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "JAVASCRIPT:x",
    ],
)
def test_an_address_that_is_none_is_no_link(address):
    assert active(link(address, address)) == []
    assert "<a" not in link(address, address)


# What a label's Markdown would make a link, a picture, an icon, a formula or a colour of.
READ_AS = re.compile(r"(?<!\\)\[|(?<!\\)\$|(?<!\\)<|(?<!\\)`|(?<!\\):[\w/+-]+(?<!\\):")


@pytest.mark.parametrize("words", CORPUS)
@pytest.mark.parametrize("made", [as_label, plain])
def test_a_label_shows_its_words_as_they_are(made, words):
    assert not READ_AS.search(made(words))


@pytest.fixture
def enter(store, monkeypatch):
    """Open a page through the frame, over the layer of harmful words."""
    monkeypatch.setattr("ejmap.store.ready", lambda: store)
    st.cache_resource.clear()
    st.cache_data.clear()

    def open_page(page):
        app = AppTest.from_file(str(ROOT / "ejmap" / "ui" / "frame.py"), default_timeout=30)
        app.query_params.update({"lang": "en", "on": "evil"})
        if page != "explore":
            app.switch_page(str(ROOT / "pages" / "public" / f"{page}.py"))
        app.run()
        assert not app.exception
        return app

    return open_page


@pytest.mark.parametrize("page", PAGES)
def test_no_page_makes_markup_of_them(enter, page):
    said = [one.proto.body for one in enter(page).get("html")]
    assert said
    assert [found for one in said for found in active(one)] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_label_of_a_page_is_read_as_markdown(enter, page):
    app = enter(page)
    kinds = (app.checkbox, app.radio, app.toggle, app.selectbox, app.multiselect, app.button)
    labels = [one.label for kind in kinds for one in kind] + [one.label for one in app.expander]
    labels += [one.value for one in (*app.markdown, *app.caption)]
    for label in labels:
        assert not READ_AS.search(label.replace(" :small[", " (")), label


def test_a_cell_that_is_a_formula_leaves_as_text(version):
    rows = list(csv.reader(io.StringIO(csv_export.export(version).decode("utf-8-sig"))))
    assert len(rows) == len(CORPUS) + 1
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell


def test_geojson_carries_the_words_unchanged_and_is_one_document(version):
    told = json.loads(geojson_export.export(version))
    assert {one["properties"]["name"] for one in told["features"]} == set(CORPUS)
    assert json.loads(gzip.decompress(version.geojson_gz()))["ejmap"]["layer"] == "evil"


def test_a_symbol_has_no_word_of_a_stranger_in_it(layer):
    picture = symbol_svg(layer.style.rules[0].symbol)
    assert "alert" not in picture
    assert active(picture) == []


def test_what_stands_in_a_database_is_asked_for_by_value(store):
    assert store.publications("'; DROP TABLE versions; --") == []
    assert "evil" in store.published()
