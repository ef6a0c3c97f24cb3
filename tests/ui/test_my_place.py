"""My place: every way of choosing a place, every way it can go wrong, and what the link says."""

import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ejmap.text import words
from ejmap.ui import map_view

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = str(ROOT / "pages" / "public" / "my_place.py")
# A field east of Mecca: a place nobody lives at, between communities.
FIELD = (33.55123, -116.01234)


@pytest.fixture
def taps(monkeypatch):
    """What the map answered last; set its `place` and `number`."""
    given = {}
    monkeypatch.setattr(map_view, "last_click", lambda _key: given.get("click"))
    return given


@pytest.fixture
def enter(valley_store, monkeypatch, taps):
    monkeypatch.setattr("ejmap.store.ready", lambda: valley_store)
    st.cache_data.clear()

    def open_page(lang="es", **link):
        app = AppTest.from_file(str(ROOT / "ejmap" / "ui" / "frame.py"), default_timeout=30)
        for name, value in {"lang": lang, **link}.items():
            app.query_params[name] = value
        app.switch_page(PAGE)
        app.run()
        assert not app.exception
        return app

    return open_page


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


def has(app, key):
    return any(one.key == key for one in app.button)


def search(app, text):
    app.text_input(key="my_place_ask_text").set_value(text)
    app.button(key="my_place_ask_search").click().run()
    assert not app.exception
    return app


def labels(app):
    return [one.label for one in app.button if (one.key or "").startswith("my_place_ask_found_")]


def title_of(app):
    found = re.search(r'class="ej-place"><h2>(.*?)</h2>', html_of(app))
    return found and found[1]


def link_of(app):
    return app.session_state["arrival_own"]["my_place"]


def tap(app, taps, place, number=1):
    taps["click"] = map_view.Click("", "", number, place)
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_name_is_found_and_told_of_in_the_persons_language(enter, lang):
    app = search(enter(lang), "mecca")
    app.button(key="my_place_ask_found_0").click().run()
    page, w = html_of(app), words(lang)
    assert title_of(app) == "Mecca"
    for topic in ("water", "air", "bus", "roads", "park", "community", "tract"):
        assert f"<h3>{w(f'my_place.topic_{topic}')}</h3>" in page


def test_sections_stand_in_the_order_people_ask(enter):
    page, w = html_of(enter(place="community:mecca")), words("es")
    asked = ("water", "air", "bus", "roads", "park", "community", "tract")
    places = [page.index(f"<h3>{w(f'my_place.topic_{topic}')}</h3>") for topic in asked]
    assert places == sorted(places)


def test_a_name_of_several_things_is_offered_with_what_each_is(enter):
    found = labels(search(enter(), "oasis"))
    assert any("comunidad" in one for one in found)
    assert any("parque de casas móviles" in one.casefold() for one in found)


def test_the_words_people_say_find_mobile_home_parks(enter):
    found = labels(search(enter(), "traila"))
    assert len(found) == 8
    assert all("parque de casas móviles" in one.casefold() for one in found)


def test_a_name_nobody_has_is_said_not_to_be_found(enter):
    app = search(enter(), "Xyzzyqq")
    assert words("es")("my_place.nothing_found").split(".")[0] in app.warning[0].value


def test_coordinates_in_the_same_box_choose_a_point(enter):
    app = search(enter(), f"{FIELD[0]}, {FIELD[1]}")
    assert title_of(app).startswith("Entre comunidades; la más cercana: ")


def test_swapped_coordinates_are_offered_the_right_way_round(enter):
    app = search(enter(), f"{FIELD[1]}, {FIELD[0]}")
    assert title_of(app) is None
    app.button(key="my_place_ask_swap").click().run()
    assert title_of(app).startswith("Entre comunidades")


def test_a_place_outside_is_offered_the_nearest_community(enter):
    app = search(enter(), "34.05, -118.24")
    assert "Coachella" in app.warning[0].value
    app.button(key="my_place_ask_nearest").click().run()
    assert title_of(app) in ("Coachella", "Vista Santa Rosa")


def test_numbers_that_are_no_place_are_said_to_be_none(enter):
    app = search(enter(), "999 999")
    assert app.warning[0].value.startswith("No entendemos “999")


def test_a_fault_takes_the_last_place_away(enter):
    app = search(enter(place="community:mecca"), "34.05, -118.24")
    assert title_of(app) is None


def test_an_empty_box_changes_nothing(enter):
    assert title_of(search(enter(place="community:mecca"), "   ")) == "Mecca"


def test_a_tap_tells_of_the_place_and_the_link_of_the_community_alone(enter, taps):
    app = tap(enter(), taps, (33.57651, -116.06477))
    assert title_of(app) == words("es")("my_place.near", place="Mecca")
    assert link_of(app) == "lang=es&place=community:mecca"


def test_the_same_tap_is_not_taken_twice(enter, taps):
    app = search(tap(enter(), taps, FIELD), "33.5766, -116.0647")
    assert title_of(app) == "Cerca de Mecca"


def test_a_tap_outside_the_valley_is_said(enter, taps):
    app = tap(enter(), taps, (32.7, -115.5))
    assert app.warning
    assert title_of(app) is None


def test_a_personal_place_is_in_the_link_only_when_asked_and_then_rounded(enter, taps):
    app = tap(enter(), taps, FIELD)
    assert "33.55" not in link_of(app)
    app.button(key="my_place_link_button").click().run()
    assert link_of(app) == "lang=es&place=33.551,-116.012"
    assert words("es")("my_place.in_link") in html_of(app)
    app.button(key="my_place_link_button").click().run()
    assert "33.55" not in link_of(app)


def test_a_place_is_forgotten_when_the_person_wants_it(enter, taps):
    app = tap(enter(), taps, FIELD)
    app.button(key="my_place_link_forget").click().run()
    assert title_of(app) is None
    assert link_of(app) == "lang=es"


def test_links_to_the_page_never_carry_a_place_that_was_taken_out(enter, taps):
    app = tap(enter(), taps, FIELD)
    app.button(key="my_place_link_button").click().run()
    app.query_params["place"] = "33.551,-116.012"
    app.button(key="my_place_link_button").click().run()
    carried = [one.proto.query_string for one in app.get("page_link")]
    assert not any("33.551" in one for one in carried)


def test_a_link_with_a_rounded_place_opens_it(enter):
    app = enter(place="33.551,-116.012")
    assert title_of(app).startswith("Entre comunidades")
    assert words("es")("my_place.in_link") in html_of(app)


@pytest.mark.parametrize(
    "place", ["community:atlantis", "parks:<script>", "nan,inf", "-116.0,33.5"]
)
def test_a_link_with_a_bad_place_gets_one_sentence_and_a_page_that_works(enter, place):
    app = enter(place=place)
    assert len(app.warning) == 1
    assert title_of(search(app, "33.5766, -116.0647")) == "Cerca de Mecca"


def test_the_way_back_from_another_page_keeps_the_personal_place(enter, taps):
    app = tap(enter(), taps, FIELD)
    link = link_of(app).partition("place=")[2]
    app.switch_page(str(ROOT / "pages" / "public" / "sources.py")).run()
    app.query_params["place"] = link
    app.switch_page(PAGE).run()
    assert title_of(app).startswith("Entre comunidades")


def test_water_is_not_named_until_the_person_picks_their_park(enter, taps, valley_store):
    rows = valley_store.version("mobile_home_parks").table()
    row = rows[rows["id"] == "CA3303111"].iloc[0]
    app = tap(enter(), taps, (row.geometry.y + 0.0005, row.geometry.x))
    assert words("es")("my_place.which_park") in [one.label for one in app.selectbox]
    link = link_of(app)
    box = app.selectbox(key=next(o.key for o in app.selectbox if "answer_park" in (o.key or "")))
    assert box.options[0].startswith("Parque de casas móviles, calle Lincoln")
    box.select_index(0).run()
    assert not app.exception
    assert title_of(app).startswith("Parque de casas móviles, calle Lincoln")
    assert link_of(app) == link


def test_from_a_community_parks_are_offered_by_name_and_not_by_nearness(enter):
    app = enter(place="community:mecca")
    (box,) = [one for one in app.selectbox if "answer_park" in (one.key or "")]
    assert box.options == sorted(box.options, key=str.casefold)


def test_a_park_that_was_searched_is_not_asked_for_again(enter):
    app = enter(place="mobile_home_parks:33-0002-MP")
    assert not [one for one in app.selectbox if "answer_park" in (one.key or "")]


def test_telephone_numbers_can_be_tapped(enter):
    page = html_of(enter(place="community:mecca"))
    assert 'href="tel:1-800-347-8628"' in page


def test_where_a_listed_thing_is_shown_a_mistake_can_be_told(enter):
    assert words("es")("mistake.question") in html_of(enter(place="community:mecca"))


def test_that_nobody_is_named_for_mistakes_is_said_once(enter):
    assert html_of(enter(place="community:mecca")).count(words("es")("mistake.nobody")) == 1


def test_what_becomes_of_the_position_is_said_before_the_button_is_pressed(enter):
    assert words("es")("my_place.location_stays") in html_of(enter())
