"""Air in a real browser: both languages, wide and on a phone, a day opened, links, paper, file."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.text import words
from tests.browser.test_pages import english_on

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
FAULTS = ("serious", "critical")
IDLE = "document.querySelectorAll('[data-stale=true]').length === 0"
TORRES_MARTINEZ = "calendar=060651999"
HIGHEST = "2019-07-30"


def opened(new_page, server, query="", lang="es", size=WIDE):
    page = new_page(**size, lang=lang)
    page.goto(f"{server}/air?lang={lang}&{query}")
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(IDLE)
    page.wait_for_function("window.ejmapOwnWords !== undefined")
    return page


def day_of(page, day):
    found = page.locator(f".ej-day[data-day='{day}']")
    page.wait_for_function("window.ejmapAirCalendar !== undefined")
    found.scroll_into_view_if_needed()
    return found


@pytest.mark.parametrize("query", [TORRES_MARTINEZ, "by=aqi", "period=2017"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_axe_finds_no_serious_fault_and_nothing_scrolls_sideways(
    new_page, server, lang, size, query
):
    page = opened(new_page, server, query, lang, size)
    page.locator(".ej-air-answers").wait_for()
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in FAULTS] == []


@pytest.mark.parametrize("query", [TORRES_MARTINEZ, f"{TORRES_MARTINEZ}&by=aqi"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_number_of_a_day_is_cut_off(new_page, server, size, query):
    page = opened(new_page, server, query, size=size)
    page.locator(".ej-day").first.wait_for()
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)"
    assert page.locator(".ej-day").evaluate_all(cut) == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_day_that_is_pressed_says_its_sentence_and_leads_to_the_map(new_page, server, size):
    page = opened(new_page, server, TORRES_MARTINEZ, size=size)
    day = day_of(page, HIGHEST)
    day.click()
    note = page.locator(".ej-day-note")
    expect(note.locator("p")).to_contain_text("30 de julio de 2019, Torres Martinez: 316 µg/m³")
    assert day.get_attribute("aria-label") == note.locator("p").inner_text()
    place = note.bounding_box()
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= size["width"]
    note.get_by_role("link", name=words("es")("air_page.see_day")).click()
    page.wait_for_url(re.compile(f"day={HIGHEST}"))
    page.get_by_role("heading", name=words("es")("explore.title"), exact=True).wait_for()


def test_hovering_over_a_day_says_its_sentence_and_leaving_takes_it_away(new_page, server):
    page = opened(new_page, server, TORRES_MARTINEZ)
    day_of(page, HIGHEST).hover()
    expect(page.locator(".ej-day-note")).to_be_visible()
    page.locator("h1").hover()
    expect(page.locator(".ej-day-note")).to_have_count(0)


def test_the_arrow_keys_lead_from_day_to_day(new_page, server):
    page = opened(new_page, server, TORRES_MARTINEZ)
    day_of(page, "2019-01-30").focus()
    for key, there in (("ArrowRight", "2019-01-31"), ("ArrowDown", "2019-02-07")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.day") == there
    assert page.locator(".ej-day[tabindex='0']").get_attribute("data-day") == "2019-02-07"


def test_closing_a_note_with_the_keyboard_leads_back_to_its_day(new_page, server):
    page = opened(new_page, server, TORRES_MARTINEZ)
    day_of(page, HIGHEST).focus()
    page.keyboard.press("Tab")
    expect(page.locator(".ej-day-note a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".ej-day-note")).to_have_count(0)
    expect(page.locator(f".ej-day[data-day='{HIGHEST}']")).to_be_focused()


def test_the_calendar_tells_again_after_another_monitor_is_picked(new_page, server):
    page = opened(new_page, server, TORRES_MARTINEZ)
    page.get_by_role("radio", name="Mecca (Saul Martinez)").click()
    page.wait_for_url(re.compile("calendar=060652005"))
    page.wait_for_function(IDLE)
    day_of(page, "2019-04-09").click()
    expect(page.locator(".ej-day-note")).to_contain_text("Mecca (Saul Martinez)")


def test_a_pick_is_in_the_address_and_there_after_reloading(new_page, server):
    page = opened(new_page, server)
    page.get_by_role("radio", name=words("es")("air_page.by_aqi")).click()
    page.wait_for_url(re.compile("by=aqi"))
    page.get_by_role("button", name=re.compile("^Palm Springs")).click()
    page.wait_for_url(re.compile("monitors=[0-9,]*060655001"))
    page.reload()
    page.locator(".ej-air-aqi-good").first.wait_for()
    expect(page.locator(".ej-air-answers")).to_contain_text("Palm Springs")


def test_the_switch_of_language_keeps_the_view(new_page, server):
    page = opened(new_page, server, f"period=2019-03/2019-04&{TORRES_MARTINEZ}", "en")
    page.get_by_role("button", name="Español").click()
    page.wait_for_url(re.compile(f"lang=es&.*period=2019-03/2019-04&{TORRES_MARTINEZ}"))
    expect(page.locator("h1")).to_have_text(words("es")("air.title"))
    assert page.locator(".ej-month").count() == 2


def test_a_link_without_sense_opens_the_page_as_it_is_unasked(new_page, server):
    page = opened(new_page, server, "pollutant=smoke&monitors=1,%00&period=9999-99&by=x&calendar=y")
    expect(page.locator(".ej-air-answers li").first).to_be_visible()
    assert page.locator(".ej-month").count() > 0


def test_no_english_of_streamlit_shows_on_the_spanish_page(new_page, server):
    page = opened(new_page, server, "period=2019-01/2019-04")
    page.locator(".st-key-air_period_first input").press("ArrowDown")
    page.get_by_role("option", name="marzo de 2019").wait_for()
    assert english_on(page) == []


def test_taken_to_the_hearing_the_view_is_kept(new_page, server):
    page = opened(new_page, server, TORRES_MARTINEZ)
    page.get_by_role("button", name=words("es")("take_to_hearing.button")).click()
    page.get_by_text(words("es")("take_to_hearing.kept")).wait_for()


def test_on_paper_stand_the_days_without_what_one_presses(new_page, server):
    page = opened(new_page, server, TORRES_MARTINEZ)
    page.locator(".ej-day").first.wait_for()
    page.emulate_media(media="print")
    assert page.locator(f".ej-day[data-day='{HIGHEST}']").is_visible()
    assert page.locator(".ej-air-plot img").is_visible()
    assert not page.locator(".st-key-air_monitors").is_visible()
    assert not page.locator(".st-key-air_closely_by").is_visible()


def test_the_days_are_downloaded_as_they_are_shown(new_page, server):
    page = opened(new_page, server, "monitors=060651999")
    with page.expect_download() as fetched:
        page.locator("a[href*='days.csv']").click()
    assert fetched.value.suggested_filename.startswith("ej-map-air-pm10-2019")
    rows = fetched.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + page.locator(".ej-day").count()
    assert f"{HIGHEST},pm10,316,ug_m3" in next(one for one in rows if HIGHEST in one)


def test_the_link_of_what_is_shown_is_copied(new_page, server):
    page = opened(new_page, server, f"period=2019-03/2019-04&{TORRES_MARTINEZ}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=words("es")("questions.copy_link"), exact=True).click()
    page.get_by_text(words("es")("copying.link_copied")).wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{server}/air?lang=es&")
    assert "period=2019-03/2019-04" in link
    assert TORRES_MARTINEZ in link
