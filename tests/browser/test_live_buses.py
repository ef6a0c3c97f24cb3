"""Where buses are now, as a person on a telephone sees it; the agency is invented, on loopback."""

import json
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.text import words
from tests.browser.exploring import FAULTS, IDLE, KILOBYTE, ON, PHONE, box_of, frames_of, opened
from tests.sources import realtime
from tests.sources.agency import Agency, Reply
from tests.sources.realtime import MECCA, PALM_SPRINGS, add_alert

pytestmark = pytest.mark.browser

COACHELLA = (33.6901, -116.1702)
ADDRESS = "**/live/buses.json"
BUS = {
    "at": list(MECCA),
    "bearing": 135,
    "trip": "trip-1",
    "route": "91",
    "age_s": 20,
    "near": {"en": "near the invented place", "es": "cerca del lugar inventado"},
}
HERE = {
    "state": "here",
    "again_s": 30,
    "buses": [BUS],
    "elsewhere": 2,
    "alerts": [],
    "timetable": {},
}


def asked_of(page):
    """Return the address without its place on the map."""
    return [one for one in page.url.split("&") if not one.startswith("at=")]


def of_now(message):
    """The same feed, as if it were made at this moment."""
    shift = int(time.time()) - realtime.seconds()
    message.header.timestamp += shift
    for entity in message.entity:
        if entity.HasField("vehicle"):
            entity.vehicle.timestamp += shift
    return Reply(message.SerializeToString())


def answer(asked):
    if asked.path.endswith("/alerts"):
        message = realtime.feed()
        add_alert(message, [("en", "Detour <b>on</b> 4th Street")])
        return of_now(message)
    return of_now(realtime.buses(MECCA, COACHELLA, PALM_SPRINGS, bearing=90))


@pytest.fixture(scope="module")
def agency():
    running = Agency()
    running.publisher = answer
    yield running
    running.close()


@pytest.fixture(scope="module")
def live(serve, agency, tmp_path_factory):
    """Address of the real program where an operator has turned buses on."""
    from tests.browser.conftest import ROOT

    folder = tmp_path_factory.mktemp("live")
    given = {"EJMAP_STORE": str(folder / "store"), "EJMAP_LIVE_BUSES": "on"}
    given["EJMAP_LIVE_BUSES_FROM"] = f"{agency.address}/gtfs-rt/"
    with serve(ROOT / "app.py", folder / "log.txt", **given) as address:
        yield address


@pytest.fixture
def said(new_page, live):
    """Open Explore where our server tells of buses what is in the list, the last for ever."""

    def open_page(*told, lang="en", **more):
        page, left, asked = new_page(lang=lang, **more), list(told), []

        def fulfil(route):
            asked.append(route.request.url)
            one = left.pop(0) if len(left) > 1 else left[0]
            if isinstance(one, int):
                route.fulfill(status=one, body="{}")
            else:
                route.fulfill(body=json.dumps(one), content_type="application/json")

        page.route(ADDRESS, fulfil)
        return page, opened(page, live, f"?lang={lang}"), asked

    return open_page


def test_where_it_is_off_there_is_no_button_and_nothing_is_loaded(page, server):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    frame = opened(page, server)
    assert frame.locator(".ejmap-live").count() == 0
    assert not [one for one in asked if "live" in one.rpartition("/ejmap/")[2]]
    assert page.request.get(f"{server}/ejmap/live/buses.json").status == 404


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_person_asks_where_the_bus_is_and_is_told(new_page, live, lang):
    page = new_page(**PHONE, lang=lang, has_touch=True, is_mobile=True)
    frame, w = opened(page, live, f"?lang={lang}"), words(lang)
    before = asked_of(page)
    frame.get_by_role("button", name=w("live.show"), exact=True).click()
    panel = frame.locator(".ejmap-live-panel")
    expect(panel.get_by_role("status")).to_contain_text(w("live.count").replace("{count}", "2"))
    expect(panel).to_contain_text(w("live.elsewhere").replace("{count}", "1"))
    expect(panel.locator("li")).to_have_count(2)
    expect(panel.locator("li").first).to_contain_text("Mecca")
    expect(panel.locator("li").first).to_contain_text({"en": "seconds ago", "es": "hace"}[lang])
    expect(panel).to_contain_text("2018")
    # The agency's words are its own, in its language, and no markup.
    alert = panel.get_by_text("Detour <b>on</b> 4th Street", exact=True)
    assert alert.get_attribute("lang") == "en"
    expect(frame.locator(".ejmap-bus")).to_have_count(2)
    wide = frame.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in FAULTS] == []
    assert wide
    assert asked_of(page) == before


def test_a_mark_tells_its_route_and_how_long_ago_without_asking_the_page(said):
    page, frame, _ = said(HERE, lang="es")
    frame.locator(".ejmap-live").click()
    mark = frame.locator(".ejmap-bus")
    expect(mark).to_have_attribute(
        "aria-label", "Ruta 91, hace 20 segundos, hacia el sureste, cerca del lugar inventado"
    )
    moved = frames_of(page)
    mark.focus()
    page.keyboard.press("Enter")
    expect(frame.locator(".ejmap-bus-tip")).to_contain_text("Ruta 91")
    expect(frame.locator(".ejmap-live-list .ejmap-row")).to_have_attribute("aria-pressed", "true")
    mark.click()
    expect(frame.locator(".ejmap-bus-tip")).to_have_count(0)
    assert moved == []


def test_a_line_of_the_list_shows_its_bus_on_the_map(said):
    _, frame, _ = said(HERE)
    frame.locator(".ejmap-live").click()
    frame.locator(".ejmap-live-list .ejmap-row").click()
    expect(frame.locator(".ejmap-bus-tip")).to_contain_text("Route 91")


STANDS = (
    ({"state": "asking", "again_s": 60}, "live.loading", False),
    (HERE | {"buses": []}, "live.none", False),
    ({"state": "stale", "again_s": 60}, "live.stale", True),
    ({"state": "failed", "again_s": 60}, "live.failed", True),
    ({"state": "broken", "again_s": 60}, "live.broken", True),
    (500, "live.lost", True),
    (404, "live.gone", False),
)


def test_each_way_it_may_stand_is_said_in_plain_words(said):
    _, frame, _ = said(*(told for told, _, _ in STANDS), lang="es", **PHONE)
    for _, key, can_retry in STANDS:
        frame.locator(".ejmap-live").click()
        expect(frame.locator(".ejmap-live-status")).to_contain_text(words("es")(key))
        again = frame.locator(".ejmap-live-panel > .ejmap-button")
        expect(again).to_be_visible(visible=can_retry)
        expect(frame.locator(".ejmap-bus")).to_have_count(0)
        frame.locator(".ejmap-live").click()


def test_what_failed_is_asked_again_when_a_person_says_so(said):
    _, frame, asked = said({"state": "failed", "again_s": 60}, HERE)
    frame.locator(".ejmap-live").click()
    frame.locator(".ejmap-live-panel > .ejmap-button").click()
    expect(frame.locator(".ejmap-bus")).to_have_count(1)
    assert len(asked) == 2


LOOKING = """(isHidden) => {
  Object.defineProperty(document, "hidden", { get: () => isHidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def looked(new_page, live):
    """Explore with buses on, whose clock a test moves."""
    page, asked = new_page(), []
    page.clock.install()

    def fulfil(route):
        asked.append(route.request.url)
        route.fulfill(body=json.dumps(HERE), content_type="application/json")

    page.route(ADDRESS, fulfil)
    frame = opened(page, live)
    frame.locator(".ejmap-live").click()
    expect(frame.locator(".ejmap-bus")).to_have_count(1)
    return page, frame, asked


def test_while_it_is_looked_at_it_asks_every_half_minute(looked):
    page, frame, asked = looked
    page.clock.fast_forward(20_000)
    expect(frame.locator(".ejmap-live-list")).to_contain_text("40 seconds ago")
    assert len(asked) == 1
    with page.expect_request(ADDRESS):
        page.clock.fast_forward(11_000)


def test_where_nobody_looks_nothing_is_asked_until_somebody_comes_back(looked):
    page, frame, asked = looked
    frame.evaluate(LOOKING, True)
    page.clock.fast_forward(400_000)
    expect(frame.locator(".ejmap-bus")).to_have_count(0)
    assert len(asked) == 1
    with page.expect_request(ADDRESS):
        frame.evaluate(LOOKING, False)
    expect(frame.locator(".ejmap-bus")).to_have_count(1)


def test_turned_off_it_leaves_the_map_and_asks_no_more(looked):
    page, frame, asked = looked
    frame.locator(".ejmap-live").click()
    expect(frame.locator(".ejmap-bus")).to_have_count(0)
    expect(frame.locator(".ejmap-live-panel")).to_be_hidden()
    page.clock.fast_forward(100_000)
    expect(frame.locator(".ejmap-live")).to_have_attribute("aria-pressed", "false")
    assert len(asked) == 1


def test_buses_and_a_day_of_the_air_have_room_below_the_map_together(said):
    _, frame, _ = said(HERE, **PHONE)
    frame.locator(".ejmap-live").click()
    frame.locator(".ejmap-day .ejmap-button").click()
    frame.locator(".ejmap-day-panel").wait_for()
    for panel in (".ejmap-live-panel", ".ejmap-day-panel"):
        expect(frame.locator(panel)).to_be_visible()
    frame.wait_for_function("window.innerHeight >= document.documentElement.scrollHeight - 1")


def test_with_buses_on_a_layer_switch_still_moves_less_than_ten_kilobytes(said):
    page, frame, _ = said(HERE)
    moved = frames_of(page)
    page.reload()
    frame = page.locator("iframe").element_handle().content_frame()
    frame.locator(".ejmap-live").click()
    expect(frame.locator(".ejmap-bus")).to_have_count(1)
    page.wait_for_function(IDLE)
    weights = []
    for wanted in (False, True):
        moved.clear()
        box_of(page, "water_systems").click()
        frame.wait_for_function(ON, arg=["water_systems", wanted])
        page.wait_for_function(IDLE)
        weights.append(sum(moved))
    assert 0 < max(weights) < 10 * KILOBYTE, weights
    expect(frame.locator(".ejmap-bus")).to_have_count(1)
