"""The ledger and the comparison on the Hearing page, through the frame, on the program's seed."""

import geopandas as gpd
import pytest
import streamlit as st

from ejmap.harvest import Harvest
from ejmap.layers.promises import LAYER
from ejmap.text import LANGUAGES, words

W = words("en")


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


@pytest.fixture
def hearing(enter, valley_store, monkeypatch):
    """Open a part of the page over the layers that come with the program."""
    monkeypatch.setattr("ejmap.store.ready", lambda: valley_store)
    st.cache_resource.clear()
    st.cache_data.clear()
    return lambda part, **link: enter("hearing", part=part, **link)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_timeline_says_date_stage_sentence_and_source(hearing, language):
    page = html_of(hearing("promises", lang=language, entries="roads"))
    stage = LAYER.field("stage").choices["contracted"].say(language)
    for said in (stage, "483", "Desert Sun", words(language)("ledger.dates")):
        assert said in page


def test_first_and_newest_date_stand_in_one_row(hearing):
    page = html_of(hearing("promises", lang="en", entries="roads"))
    row = next(one for one in page.split("<tr>") if "Second paving programme" in one)
    assert "mid-2024" in row
    assert "2026 or later" in row


def test_counts_that_differ_stand_side_by_side(hearing):
    page = html_of(hearing("promises", lang="en", entries="roads"))
    counts = page.partition('class="ej-side-by-side"')[2].partition("</ul>")[0]
    assert [one for one in ("31", "26", "30", "35", "nearly 40") if one not in counts] == []


def test_a_placed_site_leads_to_the_map_and_another_says_that_its_place_is_not_known(hearing):
    page = html_of(hearing("promises", lang="en", entries="roads"))
    sites = page.partition('class="ej-sites"')[2].partition("</ul>")[0]
    assert sites.count("on=promises&amp;at=33.") == 10
    assert sites.count(W("ledger.place_unknown")) == 4


def test_a_topic_is_picked_and_stands_in_the_page(hearing):
    app = hearing("promises", lang="en")
    app.pills(key="hearing_promises_topic").set_value("bus").run()
    page = html_of(app)
    assert "SunLine Refueled" in page
    assert "Sentinel" not in page


@pytest.mark.parametrize("entries", ["gold", "", "<b>"])
def test_a_link_to_a_topic_nobody_knows_shows_all(hearing, entries):
    app = hearing("promises", lang="en", entries=entries)
    assert app.pills(key="hearing_promises_topic").value == "all"


def test_without_a_ledger_the_page_says_so(enter):
    app = enter("hearing", lang="en", part="promises")
    assert W("ledger.empty") in html_of(app)


def test_words_of_an_entry_are_data(empty_store, hearing, monkeypatch):
    nasty = '<img src=x onerror="alert(1)">'
    cells = dict.fromkeys(LAYER.columns()) | {"id": "1", "topic": "roads", "stage": "done"}
    cells |= {"what_en": nasty, "what_es": nasty, "source": nasty, "url": "javascript:alert(1)"}
    version = empty_store.add_version(LAYER, Harvest(frame(cells)), by="test")
    empty_store.publish("promises", version, replaces=None, by="test")
    app = hearing("promises", lang="en")
    monkeypatch.setattr("ejmap.store.ready", lambda: empty_store)
    page = html_of(app.run())
    assert "&lt;img src=x" in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def frame(cells):
    return gpd.GeoDataFrame([cells], geometry="geometry", crs="EPSG:4326")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_sides_are_compared_in_numbers_and_pictures(hearing, language):
    link = {"layer": "promises", "from": "2015-12", "to": "2025-09-08"}
    page = html_of(hearing("change", lang=language, **link))
    assert page.count('class="ej-small-map"') == 2
    assert words(language)("change.nothing_placed") in page
    assert "+16" in page


def test_what_cannot_be_said_of_dust_stands_on_the_page(hearing):
    link = {"layer": "promises", "from": "2015-12", "to": "2025-09-08"}
    assert "Whether dust changed cannot be said" in html_of(hearing("change", lang="en", **link))


def test_without_a_link_the_ledger_is_compared_from_its_first_date_to_its_newest(hearing):
    app = hearing("change", lang="en")
    picked = [
        app.selectbox(key=f"hearing_change_sides_{one}").value for one in ("layer", "from", "to")
    ]
    assert picked == ["promises", "2013-01-04", "2025-09-08"]


def test_another_layer_begins_with_its_own_sides(hearing):
    app = hearing("change", lang="en")
    app.selectbox(key="hearing_change_sides_layer").set_value("official_actions").run()
    assert app.selectbox(key="hearing_change_sides_from").value == "2019-08-28"


@pytest.mark.parametrize("layer", ["gold", "schools", "<b>"])
def test_a_layer_that_cannot_be_compared_is_told_in_a_sentence(hearing, layer):
    app = hearing("change", lang="es", layer=layer, **{"from": "2015"})
    assert 'role="alert"' in html_of(app)
    assert app.selectbox(key="hearing_change_sides_layer").value is None


def test_layers_with_one_version_and_no_dates_are_explained(hearing):
    page = html_of(hearing("change", lang="en"))
    assert W("change.others_why") in page
    assert "Public schools" in page


def test_where_nothing_can_be_compared_the_page_says_how_it_could_be(enter):
    assert W("change.none") in html_of(enter("hearing", lang="en", part="change"))
