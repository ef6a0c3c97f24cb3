"""The Hearing page through the frame: views gathered, ordered, dressed, and given to the press."""

import re
from datetime import date

import pytest

from ejmap.errors import SnapshotDamaged
from ejmap.exhibits.exhibit import MOST_LETTERS, MOST_VIEWS
from ejmap.snapshots import opening
from ejmap.text import LANGUAGES, words
from ejmap.ui.hearing import gathered, starters
from ejmap.ui.hearing.exhibit import typed
from tests.questions.monitors.invented_monitors import monitors

W = words("en")


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


def cards_of(app):
    """Titles of the cards, in their order."""
    bodies = [one.proto.body for one in app.get("html") if 'class="ej-view"' in one.proto.body]
    return [body.partition("<h3>")[2].partition("</h3>")[0] for body in bodies]


def opened(enter, views, language="en"):
    return enter("hearing", lang=language, views=",".join(views))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_views_the_page_says_how_to_bring_one(enter, language):
    page = html_of(enter("hearing", lang=language))
    for step in ("look", "take", "dress"):
        assert words(language)(f"hearing.step_{step}") in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_shows_what_was_found_and_that_nothing_has_changed(enter, views, language):
    app = opened(enter, views[:1], language)
    snapshot = opening.opened(views[0])
    page = html_of(app)
    assert snapshot.kept.title.say(language) in page
    assert words(language)("since.nothing") in page
    assert f"/s/{views[0]}?lang={language}" in page


def test_views_stand_in_the_order_of_the_link(enter, views):
    there, back = (cards_of(opened(enter, order)) for order in (views, views[::-1]))
    assert [one[3:] for one in there] == [one[3:] for one in back[::-1]]
    assert [one[:3] for one in there] == ["1. ", "2. "]


def test_a_view_moves_down_and_the_ends_stop_it(enter, views):
    app = opened(enter, views)
    before = cards_of(app)
    assert app.button(key=f"hearing-view-{views[0]}_up").disabled
    app.button(key=f"hearing-view-{views[0]}_down").click().run()
    assert [one[3:] for one in cards_of(app)] == [one[3:] for one in before[::-1]]
    assert app.button(key=f"hearing-view-{views[0]}_down").disabled


def test_a_view_that_is_taken_away_leaves_the_others(enter, views):
    app = opened(enter, views)
    app.button(key=f"hearing-view-{views[0]}_away").click().run()
    assert len(cards_of(app)) == 1
    assert app.session_state["hearing_views"] == (views[1],)


def test_each_broken_id_has_a_sentence_and_the_others_stay(enter, views, monkeypatch):
    really = opening.opened

    def broken(view, store=None):
        if view == views[1]:
            raise SnapshotDamaged(view)
        return really(view, store)

    monkeypatch.setattr(opening, "opened", broken)
    app = enter("hearing", lang="en", views=f"<b>no</b>,{views[0]},{views[1]},0000000000")
    page = html_of(app)
    assert len(cards_of(app)) == 1
    assert page.count("There is no saved view") == 2
    assert "&lt;b&gt;no&lt;/b&gt;" in page
    assert W.error(SnapshotDamaged(views[1])) in page


def test_a_broken_id_can_be_left_out(enter, views):
    app = enter("hearing", lang="en", views=f"nothing,{views[0]}")
    app.button(key="hearing_views_problem-0_leave").click().run()
    assert app.session_state["hearing_views"] == (views[0],)
    assert "There is no saved view" not in html_of(app)


def test_a_link_of_too_many_views_says_so_and_takes_the_first(enter, views):
    many = [views[0], *(f"{number:010d}" for number in range(MOST_VIEWS))]
    app = enter("hearing", lang="en", views=",".join(many))
    assert f"{MOST_VIEWS + 1} views are too many" in html_of(app)
    assert len(app.session_state["hearing_views"]) == MOST_VIEWS


def test_the_same_view_in_another_way_of_writing_stands_once(enter, views):
    app = enter("hearing", lang="en", views=f"{views[0]},{views[0].upper()},")
    assert app.session_state["hearing_views"] == (views[0],)


def test_what_is_typed_stays_when_the_language_turns(enter, views, press):
    app = opened(enter, views)
    app.text_input(key=typed.key_of("title")).set_value("Invented words").run()
    app.text_area(key=typed.note_key(views[0])).set_value("An invented note").run()
    app.button(key="header_language").click().run()
    assert app.title[0].value == words("es")("hearing.title")
    app.button(key="hearing_views_making_button").click().run()
    (order,) = press.orders
    assert order.dress.title == "Invented words"
    assert order.dress.notes == {views[0]: "An invented note"}


def test_the_address_holds_ids_and_nothing_that_was_typed(enter, views):
    app = opened(enter, views)
    app.text_input(key=typed.key_of("presenter")).set_value("Invented Person").run()
    assert "Invented" not in app.session_state["arrival_queries"]["hearing"]


@pytest.mark.parametrize("part", ["title", "agenda_item"])
def test_what_is_too_long_is_said_beside_it_and_not_made(enter, views, press, part):
    app = opened(enter, views)
    app.text_input(key=typed.key_of(part)).set_value("x" * (MOST_LETTERS[part] + 1)).run()
    assert f"{MOST_LETTERS[part]} are the most" in html_of(app)
    app.button(key="hearing_views_making_button").click().run()
    assert press.orders == []


def test_what_just_fits_is_made(enter, views, press):
    app = opened(enter, views)
    app.text_input(key=typed.key_of("title")).set_value("x" * MOST_LETTERS["title"]).run()
    app.button(key="hearing_views_making_button").click().run()
    assert len(press.orders) == 1


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("8 de diciembre de 2026", date(2026, 12, 8)),
        ("12/8/2026", date(2026, 12, 8)),
        ("", None),
    ],
)
def test_the_day_of_the_hearing_is_read_as_people_write_it(enter, views, press, written, day):
    app = opened(enter, views)
    app.text_input(key=typed.key_of(typed.DATE)).set_value(written).run()
    app.button(key="hearing_views_making_button").click().run()
    assert press.orders[0].dress.hearing_date == day


@pytest.mark.parametrize("written", ["December 2026", "2/30/2026"])
def test_a_day_that_is_none_is_said_and_not_made(enter, views, press, written):
    app = opened(enter, views)
    app.text_input(key=typed.key_of(typed.DATE)).set_value(written).run()
    assert W("hearing.date_unread") in html_of(app)
    app.button(key="hearing_views_making_button").click().run()
    assert press.orders == []


def test_the_speaking_card_can_be_read_in_the_other_language(enter, views):
    app = opened(enter, views[:1])
    app.button_group(key="hearing_views_speaking_language").set_value("es").run()
    assert 'class="ej-speaking" lang="es"' in html_of(app)


def test_the_presentation_opens_all_views_beside_this_page(enter, views):
    page = html_of(opened(enter, views))
    assert f"/s/{','.join(views)}?lang=en&amp;present=1" in page


def test_a_query_of_the_page_leads_back_to_the_same_views(enter, views):
    app = opened(enter, views)
    assert app.session_state["arrival_queries"]["hearing"].endswith(",".join(views))
    assert gathered.PARAMETER in app.session_state["arrival_queries"]["hearing"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_dust_on_the_same_days_is_taken_at_one_press(enter, valley_store, monkeypatch, language):
    monkeypatch.setattr("ejmap.store.ready", lambda: valley_store)
    app = enter("hearing", lang=language)
    (button,) = [one for one in app.button if (one.key or "").endswith("-same_days")]
    assert button.label == words(language)("hearing.starter_same_days")
    button.click().run()
    assert re.search("5 (at|en) Palm Springs", html_of(app))
    assert words(language)("page.air") in html_of(app)


def test_a_view_that_no_layer_can_answer_is_not_offered():
    empty = {"air_quality": monitors()}
    assert list(starters._ready({}, "en")) == []
    assert "same_days" not in [name for _, _, name, _ in starters._ready(empty, "en")]
