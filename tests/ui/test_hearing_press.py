"""What the Hearing page asks of the press, and what it says of the exhibits that are made."""

import pytest

from ejmap.errors import PressFull, PressStopped
from ejmap.exhibits.exhibit import Form, Paper
from ejmap.press.jobs import State
from ejmap.snapshots import opening, taking
from ejmap.text import LANGUAGES, words
from ejmap.ui.hearing.exhibit import tickets, typed

W = words("en")


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


def opened(enter, views, language="en"):
    return enter("hearing", lang=language, views=",".join(views))


@pytest.fixture
def few_view(published, invented_store, monkeypatch):
    """The id of a view whose finding is said to name fewer than five parks."""
    few, really = taking.take("subject=invented_parks", store=invented_store), opening.opened

    def opened(view, store=None):
        found = really(view, store)
        kept = found.kept.model_copy(update={"few": view == few.id})
        return found.model_copy(update={"kept": kept})

    monkeypatch.setattr(opening, "opened", opened)
    return few.id


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


def test_naming_homes_is_offered_only_where_a_finding_has_fewer_than_five(enter, few_view, views):
    few, many = opened(enter, [few_view]), opened(enter, views)
    named = typed.key_of(typed.NAMES_HOMES)
    assert [named in [one.key for one in app.checkbox] for app in (few, many)] == [True, False]
    assert [W("hearing.few") in html_of(app) for app in (few, many)] == [True, False]


def test_homes_are_named_only_when_a_person_ticks_it(enter, few_view, press):
    app = opened(enter, [few_view])
    app.button(key="hearing_views_making_button").click().run()
    app.checkbox(key=typed.key_of(typed.NAMES_HOMES)).check().run()
    app.button(key="hearing_views_making_button").click().run()
    assert [one.dress.names_homes for one in press.orders] == [False, True]


def test_a_tick_has_no_effect_once_its_view_was_taken_away(enter, few_view, views, press):
    app = opened(enter, [few_view, *views])
    app.checkbox(key=typed.key_of(typed.NAMES_HOMES)).check().run()
    app.button(key=f"hearing-view-{few_view}_away").click().run()
    app.button(key="hearing_views_making_button").click().run()
    assert not press.orders[0].dress.names_homes


def test_without_a_press_the_page_says_so_and_offers_no_button(enter, views, monkeypatch):
    monkeypatch.setattr("ejmap.press.queue._running", [])
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
