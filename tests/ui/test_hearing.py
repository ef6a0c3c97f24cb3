"""The Hearing page through the frame: views gathered, ordered, dressed, and given to the press."""

from datetime import date

import pytest

from ejmap.errors import PressFull, PressStopped, SnapshotDamaged
from ejmap.exhibits.exhibit import MOST_LETTERS, MOST_VIEWS, Form, Paper
from ejmap.press import queue
from ejmap.press.jobs import State
from ejmap.snapshots import opening, taking
from ejmap.snapshots.kept import Page
from ejmap.text import LANGUAGES, words
from ejmap.ui.hearing import gathered, tickets, typed

W = words("en")


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
    fake = FakePress()
    monkeypatch.setattr(queue, "running", lambda: fake)
    return fake


@pytest.fixture
def views(published, invented_store):
    """Ids of two views of the invented layers."""
    queries = ("on=invented_parks", "on=invented_parks,invented_lake")
    return [taking.take(one, Page.EXPLORE, store=invented_store).id for one in queries]


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


def test_the_order_holds_the_views_the_form_and_the_pages_language(enter, views, press):
    app = opened(enter, views, "es")
    app.button(key="hearing_views_making_button").click().run()
    (order,) = press.orders
    assert (order.views, order.form, order.paper) == (tuple(views), Form.PDF, Paper.LETTER)
    assert order.dress.languages == "es"


def test_papers_for_messages_are_offered_for_a_picture_of_one_view_alone(enter, views, press):
    app = opened(enter, views[:1])
    app.button_group(key="hearing_form").set_value(Form.PNG).run()
    app.button_group(key="hearing_paper").set_value(Paper.STORY).run()
    app.button(key="hearing_views_making_button").click().run()
    assert press.orders[0].paper is Paper.STORY
    app.button_group(key="hearing_form").set_value(Form.PDF).run()
    app.button(key="hearing_views_making_button").click().run()
    assert press.orders[1].paper is Paper.LETTER


def test_a_finished_exhibit_is_fetched_over_http_with_its_size(enter, views, press):
    app = opened(enter, views)
    app.button(key="hearing_views_making_button").click().run()
    page = html_of(app)
    assert 'href="/ejmap/exhibits/ticket-1/ej-map-sample-en.pdf"' in page
    assert "412 kB" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_waits_is_told_the_place_in_line(enter, views, press, language):
    press.told = State("waiting", place=3)
    app = opened(enter, views, language)
    app.button(key="hearing_views_making_button").click().run()
    assert words(language)("hearing.waiting", place=3) in html_of(app)


def test_what_could_not_be_made_says_why(enter, views, press):
    press.told = State("failed", error=PressStopped(20))
    app = opened(enter, views)
    app.button(key="hearing_views_making_button").click().run()
    assert W.error(PressStopped(20)) in html_of(app)


def test_a_full_press_is_said_in_words(enter, views, press, monkeypatch):
    def full(_order):
        raise PressFull(20)

    monkeypatch.setattr(press, "submit", full)
    app = opened(enter, views)
    app.button(key="hearing_views_making_button").click().run()
    assert W.error(PressFull(20)) in html_of(app)


def test_without_a_press_the_page_says_so_and_offers_no_button(enter, views):
    app = opened(enter, views, "es")
    keys = [one.key for one in app.button]
    assert "Ahora no se pueden hacer anexos" in html_of(app)
    assert "hearing_views_making_button" not in keys
    assert "hearing_views_preview_button" not in keys


def test_the_preview_is_a_small_picture_of_the_first_sheet_of_all(enter, views, press):
    app = opened(enter, views)
    app.button(key="hearing_views_preview_button").click().run()
    (order,) = press.orders
    assert (order.form, order.dpi, order.views) == (Form.PNG, tickets.PREVIEW_DPI, tuple(views))
    assert order.first_sheet
    assert 'src="/ejmap/exhibits/ticket-1/' in html_of(app)


def test_a_preview_of_what_was_changed_since_says_that_it_is_old(enter, views, press):
    app = opened(enter, views)
    app.button(key="hearing_views_preview_button").click().run()
    assert W("hearing.preview_old") not in html_of(app)
    app.text_input(key=typed.key_of("title")).set_value("Other words").run()
    assert W("hearing.preview_old") in html_of(app)


def test_what_was_made_is_found_again_after_another_page(enter, views, press):
    app = opened(enter, views)
    app.text_input(key=typed.key_of("title")).set_value("Invented words").run()
    app.button(key="hearing_views_making_button").click().run()
    app.switch_page("../../pages/public/sources.py").run()
    assert app.title[0].value == W("sources.title")
    app.switch_page("../../pages/public/hearing.py").run()
    assert "ticket-1" in html_of(app)
    assert app.text_input(key=typed.key_of("title")).value == "Invented words"


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
