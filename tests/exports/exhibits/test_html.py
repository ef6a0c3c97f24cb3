"""An exhibit as one HTML file: all in it, nothing from elsewhere, what is typed stays words."""

import json
import re
from datetime import UTC, date, datetime

import geopandas as gpd
import pytest
import shapely

from ejmap.exhibits.exhibit import Dress, Exhibit, Form, Order
from ejmap.exports.exhibits import html
from ejmap.exports.exhibits.viewer.policy import source_hash
from ejmap.snapshots.drawn import Drawn, DrawnSide
from ejmap.snapshots.kept import Count, Kept, Page, Side, Snapshot, Source, Table, Topic
from ejmap.text import words
from tests.invented_words import both

ID = "0123456789"
HARMFUL = "</script><script>alert(1)</script>"
ASKS = re.compile(r"<[a-z]+\b[^<>]*\bsrc=|<(?:link|img|iframe|object|embed)\b")


@pytest.fixture(scope="session")
def invented(filled):
    """An invented layer's frozen version, as it is drawn."""
    version = filled.version("mobile_home_parks", filled.published()["mobile_home_parks"])
    return Drawn(version.layer.for_public(), version.id, version.table())


def source_of(drawn):
    return Source(
        layer=drawn.layer.key,
        layer_name=drawn.layer.name,
        version=drawn.version,
        publisher="Nobody & Co",
        title=both("Invented list"),
        data_date="2019",
        retrieved=date(2026, 1, 2),
        grade="official",
        licence=both("Facts"),
        url="javascript:alert(1)",
    )


def table(rows, *, names_homes=False, title="Rows"):
    cells = tuple((both(f"Row {number}"), both(HARMFUL)) for number in range(rows))
    columns = (both("Name"), both("Value"))
    return Table(title=both(title), columns=columns, rows=cells, names_homes=names_homes)


@pytest.fixture
def kept(invented):
    return Kept(
        page=Page.QUESTIONS,
        query="subject=invented",
        title=both(f"Invented view {HARMFUL}"),
        question=both("Which ones?"),
        finding=both("7 of 9 are."),
        counts=Count(yes=7, no=1, unknown=1),
        firmness=(both("At twice the distance, 3."),),
        tables=(table(2), table(40, title="Long", names_homes=True)),
        communities=table(3, title="By community"),
        sides=(Side(),),
        not_shown=(both("Nobody knows."),),
        sources=(source_of(invented),),
        topics=(Topic.BUS,),
    )


def exhibit_of(kept, link_base="https://map.example.org/base", **dress):
    snapshot = Snapshot(id=ID, made_at=datetime(2026, 1, 2, tzinfo=UTC), program="1", kept=kept)
    order = Order(form=Form.HTML, views=(ID,), dress=Dress(**dress), link_base=link_base)
    return Exhibit(snapshots=(snapshot,), order=order, made_at="2026-01-02T09:30-08:00")


@pytest.fixture
def file_of(invented):
    """Write an exhibit of a view and give its text: file_of(kept, labels=..., **dress)."""

    def write(kept, labels=(None,), layers=(invented,), **more):
        sides = tuple(DrawnSide(label=one, layers=layers) for one in labels)
        return html.file_of(exhibit_of(kept, **more), {ID: sides})

    return write


def state_of(text):
    found = re.search(r'<script type="application/json" id="ejmap-state">(.*?)</script>', text)
    return json.loads(found[1])


def words_of(text):
    """The file without its scripts and styles."""
    return re.sub(r"<(script|style).*?</\1>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("languages", ["en", "es", "both"])
def test_nothing_is_asked_of_any_host(file_of, kept, languages):
    text = file_of(kept, languages=languages)
    assert not ASKS.search(words_of(text))
    for style in re.findall(r"<style>(.*?)</style>", text, re.DOTALL):
        assert not re.search(r"@import|url\(\W*(?:\w+:)?//", style)


def test_the_policy_names_every_script_and_style_of_the_file_and_nothing_else(file_of, kept):
    text = file_of(kept)
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', text)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        within = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        allowed = re.search(rf"{directive} ([^;]*)", policy)[1].split()
        assert allowed == [source_hash(one) for one in within]


def test_what_was_typed_never_ends_a_script(file_of, kept):
    text = file_of(
        kept,
        title=HARMFUL,
        subtitle=HARMFUL,
        presenter=HARMFUL,
        body=HARMFUL,
        agenda_item=HARMFUL,
        exhibit="<b>A</b>",
        notes={"0123456789": HARMFUL},
    )
    assert HARMFUL not in text
    assert "<b>A</b>" not in text
    assert text.count("<script>") == 2


def test_an_address_that_is_no_web_page_is_no_link(file_of, kept):
    assert 'href="javascript:' not in words_of(file_of(kept))


def test_the_features_are_in_the_file_once_whatever_the_sides(file_of, kept):
    text = file_of(kept, labels=(both("Before"), both("After")))
    state = state_of(text)
    assert {layer["url"] for one in state["maps"] for layer in one["layers"]} == {"features-1"}
    assert state["pairs"] == [["map-1", "map-2"]]
    features = re.search(r'id="features-1">(.*?)</script>', text)[1]
    assert json.loads(features)["features"]
    assert 'id="features-2"' not in text


def test_each_half_of_a_file_in_both_languages_says_which_it_is(file_of, kept):
    text = file_of(kept, languages="both")
    assert text.count('<div lang="en">') == text.count('<div lang="es">') > 5
    for one in ("en", "es"):
        assert words(one)("viewer.not_shown") in text


@pytest.mark.parametrize("language", ["en", "es"])
def test_all_that_a_sheet_must_say_is_said(file_of, kept, language):
    text = words_of(file_of(kept, languages=language, exhibit="A"))
    w = words(language)
    for key in ("viewer.firmness", "viewer.not_shown", "viewer.sources", "viewer.deciders"):
        assert w(key) in text
    assert w("footer") in text
    assert w("exhibit.mark", mark="A") in text
    assert 'class="number">7<' in text
    assert w("viewer.of_total", total=9) in text
    assert re.search(r"\b[0-9a-f]{16}\b", text)


def test_few_homes_are_named_only_where_somebody_ticks_so(file_of, kept):
    few = kept.model_copy(update={"few": True, "by_community": table(1, title="In their place")})
    assert "Long" not in words_of(file_of(few))
    assert "In their place" in words_of(file_of(few))
    assert words("es")("viewer.unnamed") in file_of(few)
    assert "Long" in words_of(file_of(few, names_homes=True))


def test_a_long_table_stands_last_and_folded(file_of, kept):
    text = words_of(file_of(kept, languages="en"))
    assert text.index("Rows") < text.index(words("en")("viewer.sources")) < text.index("Long")
    assert words("en")("viewer.rows", n=40, title="Long") in text


def test_links_lead_to_the_kept_view_and_to_today(file_of, kept):
    text = file_of(kept, languages="es")
    assert "https://map.example.org/base/s/0123456789" in text
    today = "https://map.example.org/base/questions?lang=es&amp;subject=invented"
    assert today in text


def test_without_a_public_address_there_are_no_links_to_the_map(file_of, kept):
    text = words_of(file_of(kept, link_base=""))
    assert "/s/0123456789" not in text
    assert words("es")("viewer.today") not in text


def test_a_view_without_a_map_is_words_alone(file_of, kept):
    text = file_of(kept, labels=())
    assert state_of(text)["maps"] == []
    assert 'class="map"' not in text


def test_a_layer_without_features_is_an_empty_map(invented, file_of, kept):
    empty = Drawn(invented.layer, invented.version, invented.table.iloc[:0])
    assert '"features":[]' in file_of(kept, layers=(empty,))


def test_twenty_thousand_features_go_into_the_file_and_sixty_into_the_list(invented, file_of, kept):
    many = gpd.GeoDataFrame(
        {
            "id": [f"p{number}" for number in range(20_000)],
            "name": [f"Sample place {number:05}" for number in range(20_000)],
        },
        geometry=shapely.points([-116.1 + number * 1e-6 for number in range(20_000)], 33.5),
        crs="EPSG:4326",
    )
    fields = tuple(one for one in invented.layer.fields if one.key == "name")
    layer = invented.layer.model_copy(update={"fields": fields, "doubt": None})
    text = file_of(kept, layers=(Drawn(layer, invented.version, many),), languages="en")
    assert words("en")("viewer.list_more", n=20_000 - 60) in text
    assert text.count('"id":"p') == 20_000
    assert len(words_of(text)) < 60_000


def test_the_file_is_named_for_people(kept, invented, tmp_path, monkeypatch):
    monkeypatch.setattr(html, "drawn", lambda *_, **__: (DrawnSide(layers=(invented,)),))
    told = []
    out = html.write(exhibit_of(kept, languages="both"), tmp_path, told.append)
    assert out == tmp_path / f"ej-map-{ID}-en-es.html"
    assert told == sorted(told)
    assert told[-1] == 1.0
