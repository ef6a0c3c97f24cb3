"""My place as a person uses it on a phone, in Spanish, and where their place does not go."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.text import words

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
TOUCH = {**PHONE, "lang": "es", "has_touch": True, "is_mobile": True}
ES = words("es")
# Between Mecca and the lake: a place nobody lives at.
FIELD = {"latitude": 33.551234, "longitude": -116.012345, "accuracy": 25}
TRACES = ("33.551", "33.55,", "116.012", "116.01,")
READY = "() => window.ejmap && ejmap.registry && ejmap.registry.painter.passes > 0"
IDLE = """() => document.querySelector("[data-testid=stApp]").dataset.testScriptState
  === "notRunning" && !document.querySelector("[data-stale=true]")"""
KEPT = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
BETWEEN = "Entre comunidades; la más cercana: Mecca, a "


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("my_place") / "log.txt"


@pytest.fixture(scope="module")
def address(serve, log):
    store = {"EJMAP_STORE": str(log.parent / "store")}
    with serve(ROOT / "app.py", log, **store) as started:
        yield started


def opened(page, address, query=""):
    """Open the page; give the map's frame when it is drawn."""
    page.goto(f"{address}/my_place?lang=es{query}")
    page.locator("iframe").wait_for()
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_function(READY)
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(IDLE)
    return frame


def search(page, text):
    page.get_by_label(ES("my_place.where")).fill(text)
    page.get_by_role("button", name=ES("my_place.search"), exact=True).tap()


def title(page):
    return page.locator(".ej-place h2")


def place_of(page):
    return parse_qs(urlparse(page.url).query).get("place", [""])[0]


def wait_for_place(page, wanted):
    page.wait_for_url(lambda url: parse_qs(urlparse(url).query).get("place", [""])[0] == wanted)


def tap_map(page):
    page.locator("iframe").scroll_into_view_if_needed()
    box = page.locator("iframe").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.35)


def asked_by(page):
    """Every address the page asks for from here on, what it posts, and its own."""
    asked = []
    page.on("request", lambda one: asked.append(f"{one.url} {one.post_data or ''}"))
    page.on("framenavigated", lambda frame: asked.append(frame.url))
    return asked


def use_location(page):
    page.get_by_role("button", name=ES("my_place.use_location")).tap()


def test_a_park_is_found_by_the_word_people_say_and_told_of_in_sentences(new_page, address):
    page = new_page(**TOUCH)
    opened(page, address)
    search(page, "trailas mecca")
    page.get_by_role("button", name=re.compile("Mecca Trailer Park")).tap()
    expect(title(page)).to_have_text("Mecca Trailer Park")
    for topic in ("water", "air", "bus", "roads", "park", "community", "tract"):
        expect(
            page.get_by_role("heading", name=ES(f"my_place.topic_{topic}"), exact=True)
        ).to_be_attached()
    expect(page.locator('a[href="tel:1-800-347-8628"]')).to_be_visible()
    wait_for_place(page, "mobile_home_parks:33-0206-MP")
    page.get_by_role("link", name=ES("my_place.to_map")).tap()
    expect(page.locator("iframe")).to_be_in_viewport(ratio=0.5)
    assert place_of(page) == "mobile_home_parks:33-0206-MP"


def test_a_tap_on_the_map_is_answered_above_it_and_the_link_tells_the_community(new_page, address):
    page = new_page(**TOUCH)
    frame = opened(page, address)
    tap_map(page)
    expect(title(page)).to_be_in_viewport()
    latitude, longitude = frame.evaluate("() => ejmap.registry.painter.scene.here")
    assert 33.3 < latitude < 33.8
    page.wait_for_url(re.compile("place=community:"))
    assert f"{latitude:.2f}" not in page.url
    assert f"{longitude:.2f}" not in page.url


def test_the_phones_position_stays_in_the_page(new_page, address, log):
    page = new_page(**TOUCH, geolocation=FIELD, permissions=["geolocation"])
    asked = asked_by(page)
    frame = opened(page, address)
    expect(page.get_by_text(ES("my_place.location_stays"))).to_be_visible()
    use_location(page)
    expect(title(page)).to_contain_text(BETWEEN)
    wait_for_place(page, "community:mecca")
    frame.evaluate("() => ejmap.registry.map.zoomIn()")
    page.wait_for_function(IDLE)
    links = page.locator("a").evaluate_all("all => all.map((one) => one.href)")
    everywhere = [*asked, *links, page.url, page.evaluate(KEPT), log.read_text(encoding="utf-8")]
    for trace in TRACES:
        assert not [one for one in everywhere if trace in one]


def test_put_into_the_link_the_place_is_rounded_and_comes_out_again(new_page, address):
    page = new_page(**TOUCH, geolocation=FIELD, permissions=["geolocation"])
    opened(page, address)
    use_location(page)
    page.get_by_role("button", name=ES("my_place.put_in")).tap()
    wait_for_place(page, "33.551,-116.012")
    expect(page.get_by_text(ES("my_place.in_link"))).to_be_visible()
    other = new_page(**TOUCH)
    opened(other, address, f"&place={place_of(page)}")
    expect(title(other)).to_contain_text(BETWEEN)
    page.get_by_role("button", name=ES("my_place.take_out")).tap()
    wait_for_place(page, "community:mecca")
    page.wait_for_function(IDLE)
    links = page.locator("a").evaluate_all("all => all.map((one) => one.href)")
    assert not [one for one in links if "33.551" in one]


def test_a_refused_position_is_said_and_the_page_goes_on(new_page, address):
    page = new_page(**TOUCH, permissions=[])
    opened(page, address)
    use_location(page)
    expect(page.get_by_text(ES("my_place.position_denied"))).to_be_visible()
    search(page, "mecca")
    page.get_by_role("button", name=re.compile("^Mecca · comunidad")).tap()
    expect(title(page)).to_have_text("Mecca")


def test_the_way_to_another_page_and_back_keeps_the_place_out_of_the_address(new_page, address):
    page = new_page(**TOUCH, geolocation=FIELD, permissions=["geolocation"])
    opened(page, address)
    use_location(page)
    expect(title(page)).to_contain_text(BETWEEN)
    wait_for_place(page, "community:mecca")
    page.get_by_role("link", name=ES("page.sources"), exact=True).tap()
    expect(
        page.get_by_role("heading", name=ES("sources.title"), exact=True, level=1)
    ).to_be_visible()
    assert "place=" not in page.url
    page.get_by_role("link", name=ES("page.my_place"), exact=True).tap()
    expect(title(page)).to_contain_text(BETWEEN)
    wait_for_place(page, "community:mecca")


def test_whoever_sends_street_tiles_never_sees_closer_than_zoom_14(new_page, address):
    page = new_page(**TOUCH, geolocation=FIELD, permissions=["geolocation"])
    zooms = []

    def send_nothing(route):
        zooms.append(int(re.search(r"/(\d+)/\d+/\d+\.png", route.request.url)[1]))
        route.fulfill(status=204)

    page.route("**/*.tile.openstreetmap.org/**", send_nothing)
    page.route("https://tile.openstreetmap.org/**", send_nothing)
    frame = opened(page, address)
    use_location(page)
    expect(title(page)).to_contain_text(BETWEEN)
    frame.evaluate("() => ejmap.registry.map.setZoom(17, { animate: false })")
    assert zooms == []
    page.get_by_text(ES("explore.streets"), exact=True).tap()
    frame.wait_for_function("() => ejmap.registry.map.getZoom() === 14")
    page.wait_for_function(IDLE)
    frame.evaluate("() => ejmap.registry.map.setZoom(18, { animate: false })")
    assert frame.evaluate("() => ejmap.registry.map.getZoom()") == 14
    assert zooms
    assert max(zooms) <= 14


@pytest.mark.parametrize(
    "query", ["", "&place=community:mecca", "&place=33.551,-116.012", "&place=x"]
)
def test_axe_finds_no_serious_fault_on_a_phone(new_page, address, query):
    page = new_page(**TOUCH)
    opened(page, address, query)
    faults = Axe().run(page).response["violations"]
    serious = [one for one in faults if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in serious] == []


def test_nothing_on_the_phone_is_wider_than_its_screen(new_page, address):
    page = new_page(**TOUCH)
    opened(page, address, "&place=mobile_home_parks:33-0206-MP")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
