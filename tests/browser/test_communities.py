"""Communities in a real browser: both languages, wide and on a phone, links, evidence, paper."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.region import COMMUNITY_CHOICES
from ejmap.text import words

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
FAULTS = ("serious", "critical")
IDLE = "document.querySelectorAll('[data-stale=true]').length === 0"
ARSENIC = "topic=water&sort=water_flagged_arsenic"


def opened(new_page, server, query, lang="es", size=WIDE):
    page = new_page(**size, lang=lang)
    page.goto(f"{server}/communities?lang={lang}&{query}")
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(IDLE)
    page.wait_for_function("window.ejmapOwnWords !== undefined")
    return page


def columns(page, lang):
    names = {COMMUNITY_CHOICES[key].say(lang): key for key in COMMUNITY_CHOICES}
    heads = page.locator(".ej-compare thead a")
    expect(heads).to_have_count(len(names))
    return [names[one] for one in heads.all_text_contents()]


@pytest.mark.parametrize("query", ["topic=water", "community=oasis"], ids=["all", "one"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_axe_finds_no_serious_fault_and_nothing_scrolls_sideways(
    new_page, server, lang, size, query
):
    page = opened(new_page, server, query, lang, size)
    page.locator(".ej-compare, .ej-profile").wait_for()
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in FAULTS] == []


def test_on_a_phone_every_number_stands_beside_the_name_of_its_place(new_page, server):
    page = opened(new_page, server, "topic=bus", size=PHONE)
    row = page.locator(".ej-compare tbody tr").first
    cells = row.locator("td")
    assert cells.count() == len(COMMUNITY_CHOICES)
    for number in range(cells.count()):
        place = cells.nth(number).bounding_box()
        assert place["x"] + place["width"] <= PHONE["width"]
        assert place["height"] >= 44


@pytest.mark.parametrize("query", ["topic=homes", "community=thermal"], ids=["all", "one"])
def test_on_a_phone_a_finger_finds_every_link(new_page, server, query):
    page = opened(new_page, server, query, size=PHONE)
    links = page.locator(":is(.ej-compare tbody, .ej-figures, .ej-unplaced, .ej-papers) a").all()
    assert links
    assert [one.inner_text() for one in links if one.bounding_box()["height"] < 43] == []


def test_on_a_phone_a_place_without_a_note_takes_no_room(new_page, server):
    page = opened(new_page, server, "topic=air", size=PHONE)
    notes = page.locator(".ej-about-places td")
    expect(notes).to_have_count(len(COMMUNITY_CHOICES))
    assert [one.inner_text().strip() != "" for one in notes.all() if one.is_visible()] == [True]


def test_a_copied_address_opens_the_same_order_in_the_other_language(new_page, server):
    page = opened(new_page, server, "topic=bus", "en")
    page.get_by_role("radio", name=words("en")("communities.topic_water")).click()
    page.wait_for_url(re.compile("topic=water"))
    chosen = page.locator(".st-key-communities_sort input")
    chosen.scroll_into_view_if_needed()
    chosen.press("ArrowDown")
    page.get_by_role("option", name=re.compile("flags for arsenic")).click()
    page.wait_for_url(re.compile("sort=water_flagged_arsenic"))
    page.wait_for_function(IDLE)
    order = columns(page, "en")
    assert order[0] == "between"
    query = page.url.partition("?")[2].replace("lang=en&", "")
    assert columns(opened(new_page, server, query), "es") == order


def test_reloading_shows_what_the_address_says_after_a_pick(new_page, server):
    page = opened(new_page, server, "community=mecca")
    chosen = page.locator(".st-key-communities_community input")
    chosen.press("ArrowDown")
    page.get_by_role("option", name="North Shore").click()
    page.wait_for_url(re.compile("community=north_shore"))
    page.reload()
    w = words("es")
    page.get_by_role("heading", name=w("communities.profile", place="North Shore")).wait_for()


def test_the_switch_of_language_keeps_the_view_in_the_address(new_page, server):
    page = opened(new_page, server, ARSENIC, "en")
    page.get_by_role("button", name="Español").click()
    page.wait_for_url(re.compile(f"lang=es&{ARSENIC}"))


def test_a_number_opens_explore_with_just_as_many_features(new_page, server):
    page = opened(new_page, server, ARSENIC, "en")
    first = page.locator(".ej-compare tbody tr", has_text="flags for arsenic").locator("td").first
    number = first.locator(".ej-number").inner_text()
    first.locator("a.ej-evidence").click()
    page.wait_for_url(re.compile("where=water_systems:community:is:between"))
    panel = page.locator(".st-key-on-water_systems")
    expect(panel).to_contain_text(re.compile(rf"\b{number} of \d+"))


def test_the_way_back_from_another_page_leads_to_the_same_view(new_page, server):
    page = opened(new_page, server, ARSENIC)
    w = words("es")
    header = page.locator(".st-key-header")
    header.get_by_role("link", name=w("page.sources"), exact=True).click()
    page.get_by_role("heading", name=w("sources.title"), exact=True).first.wait_for()
    header.get_by_role("link", name=w("page.communities"), exact=True).click()
    page.wait_for_url(re.compile(ARSENIC))
    first = page.locator(".ej-compare thead a").first
    expect(first).to_have_text(COMMUNITY_CHOICES["between"].es)


def test_on_paper_stand_the_numbers_without_what_one_presses(new_page, server):
    page = opened(new_page, server, "community=oasis")
    page.emulate_media(media="print")
    assert page.locator(".ej-profile").is_visible()
    assert not page.locator(".st-key-communities").is_visible()
    assert page.locator(".ej-footer").is_visible()
