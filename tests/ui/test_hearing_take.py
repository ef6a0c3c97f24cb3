"""Take to the hearing: the button on the pages, what it keeps, and what it says of it."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ejmap.errors import NothingToKeep, TooManyViews
from ejmap.exhibits.exhibit import MOST_VIEWS
from ejmap.snapshots import opening, taking
from ejmap.snapshots.kept import Page
from ejmap.text import LANGUAGES, words
from ejmap.ui import take_to_hearing

ROOT = Path(__file__).resolve().parent.parent.parent
MY_PLACE = str(ROOT / "pages" / "public" / "my_place.py")
ASKED = {"subject": "invented_parks", "if": "farther:invented_lake:805"}
TAKE = "question_hearing_take"
W = words("en")


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


def asking(enter, language="en"):
    return enter("questions", lang=language, **ASKED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_press_keeps_the_question_and_says_how_many_views_there_are(enter, language):
    app = asking(enter, language)
    assert words(language)("take_to_hearing.kept") not in html_of(app)
    app.button(key=TAKE).click().run()
    (view,) = app.session_state["hearing_views"]
    page = html_of(app)
    assert words(language)("take_to_hearing.kept") in page
    assert words(language)("take_to_hearing.count", n=1) in page
    assert "invented_parks" in opening.opened(view).kept.query


def test_two_presses_keep_one_view(enter):
    app = asking(enter)
    app.button(key=TAKE).click().run()
    app.button(key=TAKE).click().run()
    assert len(app.session_state["hearing_views"]) == 1


def test_the_kept_view_stands_on_the_hearing_page_of_the_same_visit(enter):
    app = asking(enter)
    app.button(key=TAKE).click().run()
    app.switch_page(str(ROOT / "pages" / "public" / "hearing.py")).run()
    assert app.title[0].value == W("hearing.title")
    assert 'class="ej-view"' in html_of(app)


def test_nothing_is_said_of_another_view_than_the_one_that_was_kept(enter):
    app = asking(enter)
    app.button(key=TAKE).click().run()
    app.session_state["question_hearing_taken"] = ("subject=other", "0000000000", None)
    app.run()
    assert W("take_to_hearing.kept") not in html_of(app)


def test_what_cannot_be_kept_says_why(enter, monkeypatch):
    def nothing(*_args, **_more):
        raise NothingToKeep

    monkeypatch.setattr(taking, "take", nothing)
    app = asking(enter)
    app.button(key=TAKE).click().run()
    assert W.error(NothingToKeep()) in html_of(app)
    assert "hearing_views" not in app.session_state


def test_no_more_views_are_taken_than_an_exhibit_holds(enter):
    app = asking(enter)
    app.session_state["hearing_views"] = tuple(f"{number:010d}" for number in range(MOST_VIEWS))
    app.button(key=TAKE).click().run()
    assert W.error(TooManyViews(MOST_VIEWS + 1, MOST_VIEWS)) in html_of(app)
    assert len(app.session_state["hearing_views"]) == MOST_VIEWS


def test_the_map_of_explore_is_kept_where_the_browser_says_it_looks(monkeypatch):
    asked = []
    monkeypatch.setattr(take_to_hearing, "take", lambda *given, at: asked.append((given, at)))
    pressed = {"pressed": {"at": "33.5,-116.1,12"}}
    monkeypatch.setattr(st, "session_state", {"explore_browser": pressed})
    take_to_hearing._pressed_in_browser(Page.EXPLORE, "on=a", "explore")
    assert asked == [((Page.EXPLORE, "on=a", "explore"), "33.5,-116.1,12")]


@pytest.mark.parametrize("pressed", [None, {}, {"at": ""}, {"at": 5}, "33,-116,9"])
def test_what_the_browser_sends_amiss_is_no_place(monkeypatch, pressed):
    asked = []
    monkeypatch.setattr(take_to_hearing, "take", lambda *_, at: asked.append(at))
    monkeypatch.setattr(st, "session_state", {"explore_browser": {"pressed": pressed}})
    take_to_hearing._pressed_in_browser(Page.EXPLORE, "on=a", "explore")
    assert asked == [None]


def test_a_place_of_ones_own_is_asked_for_as_its_community_alone(valley_store, monkeypatch):
    monkeypatch.setattr("ejmap.store.ready", lambda: valley_store)
    st.cache_data.clear()
    asked = []

    def heard(*given, **_more):
        asked.append(given)
        raise NothingToKeep

    monkeypatch.setattr(taking, "take", heard)
    app = AppTest.from_file(str(ROOT / "ejmap" / "ui" / "frame.py"), default_timeout=30)
    app.query_params["lang"], app.query_params["place"] = "en", "33.571,-116.072"
    app.switch_page(MY_PLACE).run()
    assert W("take_to_hearing.my_place") in html_of(app)
    app.button(key="my_place_hearing_take").click().run()
    assert asked == [("lang=en&place=community:mecca", Page.MY_PLACE)]


def test_a_view_taken_on_the_hearing_page_is_seen_at_a_press(valley_store, monkeypatch):
    monkeypatch.setattr("ejmap.store.ready", lambda: valley_store)
    st.cache_data.clear()
    app = AppTest.from_file(str(ROOT / "ejmap" / "ui" / "frame.py"), default_timeout=30)
    app.query_params["lang"], app.query_params["part"] = "en", "promises"
    app.switch_page(str(ROOT / "pages" / "public" / "hearing.py")).run()
    app.button(key="hearing_promises_take_take").click().run()
    app.button(key="hearing_promises_take_see").click().run()
    assert app.session_state["hearing_part"] == "views"
    assert 'class="ej-view"' in html_of(app)
