"""Explore on one day of the air: legend, list, record and links follow it, and leave with it."""

from html import escape

import pytest
import streamlit as st

from ejmap.mapping.web_map import Day
from ejmap.questions.monitors.phrases import validity_words
from ejmap.readings import Validity
from ejmap.text import words
from ejmap.ui import explore_view
from ejmap.view import OneDay, View
from tests.questions.monitors.invented_monitors import FAR, MECCA, OASIS, aside, days
from tests.questions.monitors.shown_monitors import shown

AIR, DAY = "air_quality", "2019-05-16"
READINGS = [*days(MECCA, DAY, 154, 20), *days(OASIS, "2019-05-17", 60), aside(FAR, DAY, 99)]
SAID = {"en": "May 16, 2019", "es": "16 de mayo de 2019"}


@pytest.fixture(scope="module")
def air_store(tmp_path_factory):
    with shown(tmp_path_factory.mktemp("air"), *READINGS) as (store, _):
        yield store


@pytest.fixture
def opened(enter, air_store, monkeypatch):
    monkeypatch.setattr("ejmap.store.ready", lambda: air_store)
    st.cache_resource.clear()

    def open_explore(**link):
        return enter(**{"on": AIR, "lang": "en", **link})

    return open_explore


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


def legend_of(app):
    (legend,) = [
        one.proto.body
        for one in app.get("html")
        if f"ej-legend-{AIR}" in one.proto.body and "<section" in one.proto.body
    ]
    return legend


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_legend_says_the_day_and_what_it_draws(opened, lang):
    legend = legend_of(opened(day=DAY, lang=lang))
    assert SAID[lang] in legend
    assert escape(words(lang)("air_day.over.ca", level="50 µg/m³")) in legend
    assert words(lang)("air_day.none") in legend


def test_without_a_day_the_legend_is_of_the_whole_time(opened):
    assert SAID["en"] not in legend_of(opened())


def test_by_the_index_the_legend_names_categories(opened):
    assert "Moderate (AQI 51 to 100)" in legend_of(opened(day=DAY, by="aqi"))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_list_says_the_days_values_and_which_are_not_valid(opened, lang):
    app = opened(day=DAY, lang=lang)
    app.toggle(key="list").set_value(True).run()
    page = html_of(app)
    assert "154 µg/m³" in page
    assert validity_words(Validity.INCOMPLETE).say(lang) in page
    assert f"days/pm10/{DAY}.csv" in page


def test_the_record_says_the_day_first_and_leads_to_the_page_of_the_air(opened):
    app = opened(day=DAY, by="aqi")
    app.toggle(key="list").set_value(True).run()
    app.selectbox(key=f"list_record_{AIR}").set_value(MECCA).run()
    (record,) = [one.proto.body for one in app.get("html") if 'class="ej-record"' in one.proto.body]
    first, _, rest = record.partition("<details>")
    for said in ("154 µg/m³", "PM10, 24-hour average", "Moderate", "official instrument"):
        assert said in first
    assert "Kind of operator" not in first
    assert "Kind of operator" in rest
    assert (
        f"/air?lang=en&amp;pollutant=pm10&amp;monitors={MECCA}&amp;period=2019&amp;by=aqi" in rest
    )


@pytest.mark.parametrize("day", ["2019-05-15", "2018-05-16", "2019-02-30"])
def test_a_day_without_readings_is_dropped_and_the_rest_of_the_link_kept(opened, day):
    view = opened(day=day, where=f"{AIR}:area:is:valley").session_state["explore_view"]
    assert view.day is None
    assert [str(one) for one in view.filters] == [f"{AIR}:area:is:valley"]


def test_a_day_of_a_layer_that_is_off_is_dropped(opened):
    assert opened(on="", day=DAY).session_state["explore_view"].day is None


def test_a_filter_of_the_layer_holds_on_a_day_too(opened):
    app = opened(day=DAY, where=f"{AIR}:area:is:context")
    app.toggle(key="list").set_value(True).run()
    page = html_of(app)
    assert "Invented Far" in page
    assert "Invented Mecca" not in page


def test_turning_the_layer_off_takes_the_day_along(opened):
    app = opened(day=DAY)
    app.checkbox(key=f"on-{AIR}").uncheck().run()
    assert app.session_state["explore_view"].day is None
    app.checkbox(key=f"on-{AIR}").check().run()
    assert SAID["en"] not in legend_of(app)


def test_other_pages_lead_back_to_the_day(opened):
    app = opened(day=DAY, by="aqi")
    assert f"day={DAY}&by=aqi" in app.session_state["arrival_queries"]["explore"]


@pytest.fixture
def visit(monkeypatch):
    """A visit that looks at one day, without a page around it."""
    held = {"explore_view": View(on=(AIR,), day=OneDay(DAY))}
    monkeypatch.setattr(st, "session_state", held)
    return held


def test_a_message_of_the_map_is_heard_once(visit):
    told = Day(OneDay("2019-05-17"), 7)
    explore_view.take_day(told)
    visit["explore_view"] = View(on=(AIR,))
    explore_view.take_day(told)
    assert visit["explore_view"].day is None


def test_the_map_is_told_which_of_its_messages_was_heard(visit):
    assert explore_view.day_told(visit["explore_view"]) == Day(OneDay(DAY), 0)
    explore_view.take_day(Day(None, 8))
    assert explore_view.day_told(visit["explore_view"]) == Day(None, 8)


def test_where_no_day_was_ever_looked_at_the_map_is_told_nothing(visit):
    assert explore_view.day_told(View()) is None


def test_what_is_kept_for_a_hearing_names_the_day(visit):
    assert explore_view.query() == f"on={AIR}&day={DAY}"
