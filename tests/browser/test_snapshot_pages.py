"""Kept views in a real browser: the live map, its panel, presentation, two sides, no script."""

import re
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.snapshots.identity import id_of
from ejmap.snapshots.kept import Page, Side, Snapshot
from ejmap.snapshots.opening import content_of
from ejmap.snapshots.taking import take
from ejmap.text import Text, words

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
WALL = {"width": 1920, "height": 1080}
QUESTION = "subject=water_systems&if=farther:bus_stops:805"
NOT_READY = ".map:not([data-ready=true])"
# Colours of a map's canvas, of one pixel in a few.
COLOURS = """box => {
  const canvas = document.querySelector(`#${box} canvas`);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const found = new Set();
  for (let i = 0; i < data.length; i += 4 * 7) found.add(data.slice(i, i + 4).join());
  return found.size;
}"""
CENTRE = "ejmap.alone.map(({ map }) => [map.getCenter().lat, map.getCenter().lng, map.getZoom()])"


def wait_until(page, condition):
    """Wait for a condition in the page, whose policy lets nobody evaluate a text there."""
    page.evaluate(f"""async () => {{
      for (let frames = 0; !({condition}); frames += 1) {{
        if (frames > 600) throw new Error("it never came");
        await new Promise(requestAnimationFrame);
      }}
    }}""")


@pytest.fixture(scope="session")
def asked(views_served):
    """Id of a question's answer, kept."""
    return take(QUESTION, Page.QUESTIONS, store=views_served[1]).id


@pytest.fixture(scope="session")
def two_sides(views_served):
    """Id of an invented before and after."""
    store = views_served[1]
    shown = take("on=mobile_home_parks,unpaved_roads", Page.EXPLORE, store=store).kept
    layers = {one.layer: one for one in shown.sides[0].layers}
    before = Side(label=Text(en="Before", es="Antes"), layers=(layers["mobile_home_parks"],))
    after = Side(label=Text(en="After", es="Después"), layers=tuple(layers.values()))
    kept = shown.model_copy(update={"sides": (before, after)})
    kept = kept.model_copy(update={"query": "on=unpaved_roads,mobile_home_parks,invented"})
    snapshot = Snapshot(id=id_of(kept), made_at=datetime.now(UTC), program="0", kept=kept)
    store.keep_snapshot(snapshot.id, content_of(snapshot), kept.pairs(), by="a test")
    return snapshot.id


@pytest.fixture
def opened(new_page, views_served):
    """Open a kept view: opened(ids, "lang=es", **size and options of a context)."""

    def open_view(ids, query="lang=en", *, has_script=True, **more):
        page = new_page(**{**WIDE, **more}, java_script_enabled=has_script)
        page.goto(f"{views_served[0]}/s/{ids}?{query}")
        if has_script:
            expect(page.locator(NOT_READY)).to_have_count(0)
        return page

    return open_view


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_axe_finds_no_fault_and_nothing_scrolls_sideways(opened, asked, two_sides, lang, size):
    page = opened(f"{asked},{two_sides}", f"lang={lang}", **size)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_map_is_drawn_and_pans(opened, asked):
    page = opened(asked)
    assert page.evaluate(COLOURS, "map-1") > 20
    before = page.evaluate(CENTRE)
    page.locator("#map-1").scroll_into_view_if_needed()
    box = page.locator("#map-1").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y - 60, steps=5)
    page.mouse.up()
    assert page.evaluate(CENTRE) != before


def test_the_keyboard_moves_the_map_and_its_zoom(opened, asked):
    page = opened(asked)
    before = page.evaluate(CENTRE)[0]
    page.locator("#map-1").focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, f"{CENTRE}[0][1] > {before[1]}")
    page.keyboard.press("+")
    wait_until(page, f"{CENTRE}[0][2] > {before[2]}")


PLACE_OF = """id => {
  const [{ map, layers, box }] = ejmap.alone;
  const layer = layers.find((one) => one.key === "water_systems");
  const shape = layer.features.find((one) => one.id === id).shapes[0];
  const scale = 2 ** map.getZoom();
  const at = L.point(shape.parts[0][0], shape.parts[0][1]).multiplyBy(scale);
  const point = map.layerPointToContainerPoint(at.subtract(map.getPixelOrigin()));
  const frame = box.getBoundingClientRect();
  return [frame.left + point.x, frame.top + point.y];
}"""
ALONE = """() => {
  const [{ map, layers }] = ejmap.alone;
  const isSeen = (part) => map.getPixelBounds()
    .contains(L.point(part[0], part[1]).multiplyBy(2 ** map.getZoom()));
  const layer = layers.find((one) => one.key === "water_systems");
  const pointsOf = (feature) => feature.shapes
    .filter((shape) => shape.kind === "point").map((shape) => [feature, shape.parts[0]]);
  const points = layers.flatMap((one) => one.features.flatMap(pointsOf));
  const far = ([, a], [, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const own = points.filter(([one, part]) => layer.features.includes(one) && isSeen(part));
  const room = (one) => Math.min(...points.filter((p) => p !== one).map((p) => far(one, p)));
  const lonely = own.map((one) => [room(one), one]);
  lonely.sort((one, other) => other[0] - one[0]);
  return lonely[0][1][0].id;
}"""


def test_a_tap_names_the_place_and_tells_its_fields(opened, asked, views_served):
    page = opened(asked, "lang=es")
    system = page.evaluate(ALONE)
    page.locator("#map-1").scroll_into_view_if_needed()
    page.mouse.click(*page.evaluate(PLACE_OF, system))
    panel = page.locator(".alone-panel")
    expect(panel).to_be_visible()
    version = views_served[1].published()["water_systems"]
    table = views_served[1].version("water_systems", version).table().set_index("id")
    assert panel.locator(".alone-name").inner_text().lower() == table.loc[system, "name_es"].lower()
    expect(panel.locator("dl")).to_contain_text(words("es")("answer.label"))
    wrong = panel.get_by_role("link").get_attribute("href")
    assert f"water_systems%2F{system}%2F{version}" in wrong
    panel.locator("button").click()
    expect(panel).to_be_hidden()


def test_a_place_is_opened_from_the_list_by_keys_alone(opened, asked):
    page = opened(asked, "lang=en")
    page.locator("details[data-instead] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    panel = page.locator(".alone-panel")
    expect(panel).to_be_focused()
    assert panel.locator(".alone-name").inner_text().lower() in name.lower()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == name


def test_without_script_a_list_stands_in_the_maps_place(opened, asked):
    page = opened(asked, "lang=es", has_script=False)
    said = page.locator("noscript p")
    expect(said).to_be_visible()
    assert said.inner_text() == words("es")("viewer.no_script")
    expect(page.locator("details[data-instead] li").first).to_be_visible()
    expect(page.locator(".map").first).to_be_hidden()
    expect(page.locator("[data-present]")).to_be_hidden()


def test_the_other_language_is_one_tap_away(opened, asked):
    page = opened(asked, "lang=es")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_today_leads_to_the_page_with_the_same_question(opened, asked):
    page = opened(asked, "lang=es")
    page.get_by_role("link", name=words("es")("viewer.today")).click()
    expect(page).to_have_url(re.compile(r"/questions\?.*subject=water_systems"))
    page.wait_for_selector(".ej-footer")


# Keys one after the other, and the screen of five that each leads to.
STEPS = (
    ("ArrowRight", 2),
    ("PageDown", 3),
    (" ", 4),
    ("ArrowLeft", 3),
    ("PageUp", 2),
    ("End", 5),
    ("ArrowRight", 5),
    ("Home", 1),
    ("ArrowLeft", 1),
)


def current(page):
    return page.locator("[data-screen].current")


def test_presentation_moves_by_keys_and_ends_with_escape(opened, asked, two_sides):
    page = opened(f"{asked},{two_sides}", "lang=en&present=1", **WALL)
    expect(page.locator(".present-counter")).to_have_text("1 of 5")
    for key, at in STEPS:
        page.keyboard.press(key)
        expect(page.locator(".present-counter")).to_have_text(f"{at} of 5")
        assert current(page).count() == 1
    page.keyboard.press("Escape")
    expect(page.locator("body")).not_to_have_class(re.compile("presenting"))
    expect(page.locator("header")).to_be_visible()


def test_a_presented_screen_fills_the_window_without_controls(opened, asked):
    page = opened(asked, "lang=es&present=1", **WALL)
    assert current(page).bounding_box() == {"x": 0, "y": 0, **WALL}
    size = "getComputedStyle(document.querySelector('.current .finding')).fontSize"
    assert float(page.evaluate(size).removesuffix("px")) > 50
    expect(page.get_by_role("button").or_(page.get_by_role("link"))).to_have_count(0)
    page.keyboard.press("PageDown")
    expect(page.locator("#map-1")).to_be_visible()
    assert page.locator("#map-1").bounding_box()["height"] > 700
    expect(page.locator(".leaflet-control-zoom")).to_be_hidden()


def test_the_way_back_leads_out_of_a_presentation(opened, asked):
    page = opened(asked)
    page.locator("[data-present]").click()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".present-counter")).to_contain_text("2")
    page.go_back()
    expect(page.locator("header")).to_be_visible()
    assert f"/s/{asked}" in page.url


def swipe(page, start, end):
    """Draw a finger across the screen, from one x to another."""
    finger = page.context.new_cdp_session(page)
    points = [start + (end - start) * step / 5 for step in range(6)]
    for kind, x in zip(("touchStart", *["touchMove"] * 5), points, strict=True):
        at = [{"x": x, "y": 300}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_turns_the_screens(opened, asked):
    page = opened(asked, "lang=es&present=1", **PHONE, has_touch=True)
    counter = page.locator(".present-counter")
    swipe(page, 320, 60)
    expect(counter).to_have_text("2 de 2")
    swipe(page, 100, 300)
    expect(counter).to_have_text("2 de 2")
    swipe(page, 12, 250)
    expect(counter).to_have_text("1 de 2")


def test_two_sides_move_together_and_the_handle_uncovers_them(opened, two_sides):
    page = opened(two_sides)
    handle = page.get_by_role("slider")
    expect(handle).to_have_attribute("aria-valuenow", "50")
    handle.focus()
    page.keyboard.press("ArrowLeft")
    expect(handle).to_have_attribute("aria-valuenow", "45")
    page.keyboard.press("End")
    expect(handle).to_have_attribute("aria-valuenow", "100")
    page.keyboard.press("Home")
    page.locator("#map-1").focus()
    page.keyboard.press("ArrowDown")
    wait_until(page, f"JSON.stringify({CENTRE}[0]) === JSON.stringify({CENTRE}[1])")
    boxes = [page.locator(f"#map-{one}").bounding_box() for one in (1, 2)]
    assert boxes[0] == boxes[1]


def test_the_handle_follows_the_mouse(opened, two_sides):
    page = opened(two_sides, **PHONE)
    page.locator("#map-2").scroll_into_view_if_needed()
    box, handle = page.locator("#map-2").bounding_box(), page.get_by_role("slider")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(handle).to_have_attribute("aria-valuenow", re.compile(r"79|80|81"))


def test_an_unknown_view_says_so_in_both_languages_and_leads_home(new_page, views_served):
    page = new_page(lang="es")
    answered = page.goto(f"{views_served[0]}/s/nothing")
    assert answered.status == 404
    for lang in ("en", "es"):
        expect(page.get_by_text(words(lang)("viewer.refused"), exact=True)).to_be_visible()
    assert Axe().run(page).response["violations"] == []
