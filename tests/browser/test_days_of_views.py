"""A kept view of the air in a real browser: its days are coloured, read and found by keys."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.exhibits.dressing import dressed
from ejmap.exhibits.exhibit import Dress, Form, Order
from ejmap.exports.exhibits import html
from ejmap.snapshots.kept import Page
from ejmap.snapshots.taking import take
from ejmap.text import words

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
TORRES_MARTINEZ, MECCA = "060651999", "060652005"
AIR = f"pollutant=pm10&monitors={TORRES_MARTINEZ},{MECCA}&period=2019"
INDEX = f"pollutant=pm10&monitors={TORRES_MARTINEZ}&period=2019&by=aqi"
NOT_READY = ".map:not([data-ready=true])"
GROUND = "one => getComputedStyle(one).backgroundColor"
# The ink of a bar, whichever rule of the style it comes from.
INK = "one => getComputedStyle(one).fill"


@pytest.fixture(scope="session")
def air(views_served):
    """Ids of two views of the air: against the limits, and by the index."""
    store = views_served[1]
    return [take(one, Page.AIR, store=store).id for one in (AIR, INDEX)]


@pytest.fixture
def opened(new_page, views_served, air):
    """Open both views: opened("lang=es", **size)."""

    def open_views(query="lang=en", **more):
        page = new_page(**{**WIDE, **more})
        page.goto(f"{views_served[0]}/s/{','.join(air)}?{query}")
        expect(page.locator(NOT_READY)).to_have_count(0)
        return page

    return open_views


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_axe_finds_no_fault_in_days_and_nothing_scrolls_sideways(opened, lang, size):
    page = opened(f"lang={lang}", **size)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_days_have_the_colours_of_what_they_mean(opened):
    page = opened()
    for look, ground in (
        ("us", "rgb(90, 21, 8)"),
        ("ca", "rgb(224, 148, 47)"),
        ("moderate", "rgb(255, 255, 0)"),
    ):
        cell = page.locator(f".calendar td.look-{look}").first
        assert cell.evaluate(GROUND) == ground
    assert page.locator(".bars rect.look-us").first.evaluate(INK) == "rgb(90, 21, 8)"


def test_a_year_of_days_fits_a_phone(opened):
    page = opened(**PHONE)
    table = page.locator(".calendar").first
    assert table.evaluate("one => one.scrollWidth <= one.parentElement.clientWidth")


def test_what_a_day_means_is_read_with_its_number(opened):
    page = opened("lang=es")
    cell = page.locator(".calendar").first.get_by_role("cell", name="316")
    expect(cell).to_have_accessible_name("316 rebasó el límite federal (150 µg/m³)")


def test_a_file_shows_days_without_a_network(browser, views_served, air, tmp_path, monkeypatch):
    monkeypatch.setattr("ejmap.store.ready", lambda: views_served[1])
    order = Order(form=Form.HTML, views=tuple(air), dress=Dress(languages="both"))
    file = html.write(dressed(order, views_served[1]), tmp_path, lambda _: None)
    context = browser.new_context(viewport=PHONE, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator(NOT_READY)).to_have_count(0)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator(".calendar td.look-us").first.evaluate(GROUND) == "rgb(90, 21, 8)"
    context.close()


def test_dust_on_the_same_days_is_taken_and_opened_from_the_hearing_page(new_page, views_served):
    page = new_page()
    page.goto(f"{views_served[0]}/hearing?lang=es")
    w = words("es")
    page.get_by_role("button", name=w("hearing.starter_same_days")).click()
    expect(page.locator(".ej-view")).to_contain_text("166 de 181 días", timeout=20_000)
    address = page.get_by_role("link", name=w("hearing.open")).get_attribute("href")
    page.goto(f"{views_served[0]}{address}")
    expect(page.locator(".finding")).to_contain_text("5 en Palm Springs")
    expect(page.locator(".calendar")).to_have_count(1)
