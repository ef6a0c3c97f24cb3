"""The HTML exhibit, opened from a memory stick with the network off."""

from datetime import date

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
NOT_READY = ".map:not([data-ready=true])"
HARMFUL = "Half a mile </script><script>document.title = 'harm'</script>"
# How much of a map's canvas is drawn on, in hundredths.
DRAWN = """() => {
  const canvas = document.querySelector("#map-1 canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let drawn = 0;
  for (let i = 3; i < data.length; i += 4) drawn += data[i] > 0;
  return (400 * drawn) / data.length;
}"""
# Words as staff can bring them, wherever the names of layers and their features stand.
ENDLESS = """() => {
  for (const one of document.querySelectorAll("h1, .finding, .key-name, dt, dd, .alone-listed")) {
    one.textContent = "W".repeat(300);
  }
}"""
CENTRE = "(({ lat, lng }) => [lat, lng])(ejmap.alone[0].map.getCenter())"


@pytest.fixture(scope="module")
def views(views_served):
    store = views_served[1]
    return [
        take("subject=water_systems&if=farther:bus_stops:805", Page.QUESTIONS, store=store).id,
        take("on=mobile_home_parks,bus_routes", Page.EXPLORE, store=store).id,
    ]


@pytest.fixture(scope="module")
def written(views, views_served, tmp_path_factory):
    """Write the exhibit in a language and give its file."""
    folder, made = tmp_path_factory.mktemp("stick"), {}

    def write(languages):
        if languages not in made:
            dress = Dress(
                title=HARMFUL,
                body="Invented Board",
                hearing_date=date(2026, 12, 8),
                exhibit="A",
                languages=languages,
                notes={views[0]: "<b>An invented note</b>"},
                with_communities=True,
            )
            order = Order(form=Form.HTML, views=views, dress=dress, link_base="https://map.test")
            exhibit = dressed(order, views_served[1])
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr("ejmap.store.ready", lambda: views_served[1])
                made[languages] = html.write(exhibit, folder, lambda _: None)
        return made[languages]

    return write


@pytest.fixture
def opened(browser, written):
    """Open an exhibit without a network: opened("es", **size); whatever it asks for is noted."""
    contexts, asked = [], []

    def open_file(languages, after="", **size):
        context = browser.new_context(viewport={**WIDE, **size}, locale="es-US", offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda one: asked.append(one.url))
        page.goto(written(languages).as_uri() + after)
        expect(page.locator(NOT_READY)).to_have_count(0)
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert [one for one in asked if not one.startswith("file:")] == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_word_without_end_makes_no_page_scroll_sideways(opened, size):
    page = opened("both", **size)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(ENDLESS)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("languages", ["en", "es", "both"])
def test_axe_finds_no_fault_and_nothing_scrolls_sideways(opened, languages, size):
    page = opened(languages, **size)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_without_a_network_the_map_is_drawn_and_pans(opened):
    page = opened("es")
    assert page.evaluate(DRAWN) > 1
    before = page.evaluate(CENTRE)
    page.locator("#map-1").scroll_into_view_if_needed()
    box = page.locator("#map-1").bounding_box()
    page.mouse.move(box["x"] + 400, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 150, steps=5)
    page.mouse.up()
    assert page.evaluate(CENTRE) != before
    assert page.evaluate(DRAWN) > 1


def test_what_was_typed_is_shown_as_it_is_and_does_nothing(opened):
    page = opened("en")
    assert page.locator("h1").inner_text() == HARMFUL
    assert page.locator(".note").inner_text() == "<b>An invented note</b>"
    assert page.title() != "harm"


def test_both_languages_stand_in_two_columns_and_on_a_phone_one_under_the_other(opened):
    for size, beside in ((WIDE, True), (PHONE, False)):
        page = opened("both", **size)
        english, spanish = (
            page.locator(f".view .two > [lang={one}]").first.bounding_box() for one in ("en", "es")
        )
        assert (english["y"] == spanish["y"]) is beside


def test_a_file_is_presented_too(opened):
    page = opened("es")
    page.get_by_role("button", name=words("es")("viewer.present")).click()
    expect(page.locator(".current h1")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".current .finding")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".current #map-1")).to_be_visible()
    page.go_back()
    expect(page.locator("header")).to_be_visible()


def test_a_file_opened_for_the_wall_begins_as_presentation(opened):
    page = opened("es", "?present=1")
    expect(page.locator(".present-counter")).to_have_text("1 de 5")
    page.keyboard.press("Escape")
    expect(page.locator("header")).to_be_visible()


def test_on_paper_every_table_is_whole_and_no_control_is_printed(opened):
    page = opened("es")
    west = "ejmap.alone[0].map.getBounds().getWest()"
    before = page.evaluate(west)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(west) <= before
    page.emulate_media(media="print")
    expect(page.locator("details[data-printed]:not([open])")).to_have_count(0)
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator(".leaflet-control-zoom").first).to_be_hidden()
