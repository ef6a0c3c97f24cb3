"""The map in a real browser, alone, with invented layers."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import axe_playwright_python
import pandas as pd
import pytest
from playwright.sync_api import Frame, Page, Request, Route, WebSocket, expect

from ejmap.mapping.assets import asset_bytes
from ejmap.mapping.symbols import drawing, symbol_svg
from ejmap.region import SETTLED_BOUNDS
from ejmap.style import Condition, Symbol
from ejmap.text import words

pytestmark = pytest.mark.browser

APP = Path(__file__).parent / "map_app" / "app.py"
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
PAINTED = "() => window.ejmap && ejmap.registry && ejmap.registry.painter.passes > 0"
SETTLED = (
    "() => { const s = ejmap.registry.painter.scene;"
    " return [...s.layers, ...s.base].every((one) => one.status !== 'loading'); }"
)
HAS_LAYER = (
    "([key, wanted]) => ejmap.registry.painter.scene.layers"
    ".some((one) => one.key === key && one.status === 'ready') === wanted"
)
# Where a feature stands in the frame, in pixels.
PLACE = """([key, id]) => {
  const { map, painter } = ejmap.registry;
  const layer = painter.scene.layers.find((one) => one.key === key);
  const part = layer.features.find((one) => one.id === id).shapes[0].parts[0];
  const scale = Math.pow(2, map.getZoom());
  const point = L.point(part[0] * scale, part[1] * scale).subtract(map.getPixelOrigin());
  const { x, y } = map.layerPointToContainerPoint(point);
  return [x, y];
}"""
# What a layer's first feature is drawn as, and where its symbol stands.
INSIDE = """(key) => {
  const { map, painter } = ejmap.registry;
  const layer = painter.scene.layers.find((one) => one.key === key);
  const { shapes } = layer.features[0];
  const scale = Math.pow(2, map.getZoom());
  const [x, y] = shapes[shapes.length - 1].parts[0];
  const point = L.point(x * scale, y * scale).subtract(map.getPixelOrigin());
  const place = map.layerPointToContainerPoint(point);
  return [shapes.map((one) => one.kind), [place.x, place.y]];
}"""
COLOUR = """([x, y]) => {
  const canvas = document.querySelector('canvas.ejmap-canvas');
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const at = [(x - box.left) * ratio, (y - box.top) * ratio].map(Math.round);
  return [...canvas.getContext('2d').getImageData(...at, 1, 1).data].slice(0, 3);
}"""
# Whether the address names a new place, and has for a while: a map let go of slides on, and says so
# twice.
STANDS = """(old) => {
  const at = new URL(location).searchParams.get('at');
  if (window.lastAt !== at) {
    window.lastAt = at;
    window.lastAtSince = performance.now();
  }
  return at !== old && performance.now() - window.lastAtSince > 400;
}"""
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def map_server(serve, tmp_path_factory) -> Iterator[str]:
    with serve(APP, tmp_path_factory.mktemp("map") / "log.txt") as address:
        yield address


def open_map(page: Page, address: str, query: str = "") -> Frame:
    page.goto(f"{address}/{query}")
    page.locator("iframe").wait_for()
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_function(PAINTED)
    frame.wait_for_function(SETTLED)
    expect(page.get_by_text("runs: 1.")).to_be_visible()
    return frame


def switch(page: Page, name: str) -> None:
    page.get_by_text(name, exact=True).click()


def place_of(page: Page, frame: Frame, key: str, identifier: str) -> tuple[float, float]:
    """Where a feature stands on the page, in pixels."""
    page.locator("iframe").scroll_into_view_if_needed()
    box = page.locator("iframe").bounding_box()
    x, y = frame.evaluate(PLACE, [key, identifier])
    return box["x"] + x, box["y"] + y


def drag(page: Page, dx: int, dy: int) -> None:
    box = page.locator("iframe").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=6)
    page.mouse.up()


def at_of(page: Page) -> str:
    return parse_qs(urlparse(page.url).query)["at"][0]


def wait_for_new_at(page: Page, old: str) -> str:
    page.wait_for_function(STANDS, arg=old)
    return at_of(page)


@pytest.mark.parametrize(
    ("key", "identifier", "colour"),
    [("parks", "park-0", [0xB0, 0x35, 0x7A]), ("stacked", "drop-0", [0x00, 0x58, 0x9B])],
)
def test_a_layer_that_is_on_is_drawn_where_it_is(page, map_server, key, identifier, colour):
    frame = open_map(page, map_server)
    assert frame.evaluate(COLOUR, frame.evaluate(PLACE, [key, identifier])) == colour


def test_a_click_runs_the_page_once_and_names_the_feature(page, map_server):
    frame = open_map(page, map_server)
    page.mouse.click(*place_of(page, frame, "parks", "park-0"))
    expect(page.get_by_text("answer: parks park-0")).to_be_visible()
    expect(page.get_by_text("before: park-0")).to_be_visible()
    expect(page.get_by_text("runs: 2.")).to_be_visible()
    frame.wait_for_function("() => ejmap.registry.painter.scene.selected.id === 'park-0'")


def test_one_click_on_several_features_lets_a_person_choose(page, map_server):
    frame = open_map(page, map_server)
    page.mouse.click(*place_of(page, frame, "stacked", "drop-0"))
    chooser = frame.get_by_role("group", name="2 here. Which one?")
    expect(chooser).to_be_focused()
    expect(page.get_by_text("answer: none")).to_be_visible()
    chooser.get_by_role("button", name="Drop 0").click()
    expect(page.get_by_text("answer: stacked drop-0")).to_be_visible()
    expect(frame.locator(".ejmap-chooser")).to_be_hidden()


def test_escape_closes_the_list_and_then_leaves_the_map(page, map_server):
    frame = open_map(page, map_server)
    page.mouse.click(*place_of(page, frame, "stacked", "drop-0"))
    expect(frame.locator(".ejmap-chooser")).to_be_focused()
    page.keyboard.press("Escape")
    expect(frame.locator(".ejmap-chooser")).to_be_hidden()
    expect(frame.get_by_role("region")).to_be_focused()
    page.keyboard.press("Escape")
    expect(frame.get_by_role("region")).not_to_be_focused()


def test_escape_leads_to_what_follows_the_map(page, map_server):
    frame = open_map(page, map_server)
    frame.get_by_role("button", name="Zoom in").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="After the map")).to_be_focused()


def test_moving_the_map_closes_the_list(page, map_server):
    frame = open_map(page, map_server)
    page.mouse.click(*place_of(page, frame, "stacked", "drop-0"))
    expect(frame.locator(".ejmap-chooser")).to_be_visible()
    frame.get_by_role("button", name="Zoom in").click()
    expect(frame.locator(".ejmap-chooser")).to_be_hidden()


def test_a_list_too_long_to_read_says_how_many_are_left_out(page, map_server):
    drops = page.request.get(f"{map_server}/ejmap/layers/stacked.geojson").json()
    crowd = [{**drops["features"][0], "id": f"drop-{i}"} for i in range(33)]
    page.route("**/stacked.geojson", lambda route: route.fulfill(json={**drops, "features": crowd}))
    frame = open_map(page, map_server)
    page.mouse.click(*place_of(page, frame, "stacked", "drop-0"))
    expect(frame.get_by_text("And 3 more. Zoom in to tell them apart.")).to_be_visible()
    assert frame.locator(".ejmap-row").count() == 30


def test_on_a_phone_the_list_fits_the_map_and_has_rows_for_fingers(new_page, map_server):
    page = new_page(390, 844, has_touch=True, is_mobile=True)
    frame = open_map(page, map_server)
    page.touchscreen.tap(*place_of(page, frame, "stacked", "drop-0"))
    inner = frame.locator(".ejmap-chooser").bounding_box()
    outer = page.locator("iframe").bounding_box()
    assert outer["x"] <= inner["x"]
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    assert inner["y"] + inner["height"] <= outer["y"] + outer["height"]
    rows = frame.locator(".ejmap-chooser button").all()
    assert len(rows) == 3
    assert all(row.bounding_box()["height"] >= 44 for row in rows)


def test_a_click_on_nothing_takes_the_choice_back(page, map_server):
    frame = open_map(page, map_server)
    x, y = place_of(page, frame, "parks", "park-0")
    page.mouse.click(x, y)
    expect(page.get_by_text("answer: parks park-0")).to_be_visible()
    page.mouse.click(x - 300, y + 120)
    expect(page.get_by_text("answer: nothing")).to_be_visible()
    frame.wait_for_function("() => !ejmap.registry.painter.scene.selected?.id")


def test_a_click_on_nothing_while_nothing_is_chosen_runs_nothing(page, map_server):
    frame = open_map(page, map_server)
    x, y = place_of(page, frame, "parks", "park-0")
    page.mouse.click(x - 300, y + 120)
    page.mouse.click(x, y)
    expect(page.get_by_text("runs: 2.")).to_be_visible()


def test_an_area_drawn_by_a_points_symbol_has_that_symbol_on_it(page, map_server):
    drops = page.request.get(f"{map_server}/ejmap/layers/stacked.geojson").json()
    # A ring like a horseshoe: the middle of its box lies outside it.
    ring = [[0, 0], [9, 0], [9, 9], [6, 9], [6, 3], [3, 3], [3, 9], [0, 9], [0, 0]]
    drops["features"][0]["geometry"] = {
        "type": "Polygon",
        "coordinates": [[[-116.15 + x / 200, 33.51 + y / 200] for x, y in ring]],
    }
    page.route("**/stacked.geojson", lambda route: route.fulfill(json=drops))
    frame = open_map(page, map_server)
    kinds, place = frame.evaluate(INSIDE, "stacked")
    assert kinds == ["area", "point"]
    assert frame.evaluate(COLOUR, place) == [0x00, 0x58, 0x9B]


@pytest.mark.parametrize(("width", "height"), [(1280, 1000), (390, 844)])
def test_the_map_opens_on_all_communities_as_large_as_they_fit(new_page, map_server, width, height):
    page = new_page(width, height)
    frame = open_map(page, map_server, "?whole=1")
    west, south, east, north = SETTLED_BOUNDS
    bounds = [[south, west], [north, east]]
    assert frame.evaluate("(all) => ejmap.registry.map.getBounds().contains(all)", bounds)
    zoom = frame.evaluate("ejmap.registry.map.getZoom()")
    assert frame.evaluate("(all) => ejmap.registry.map.getBoundsZoom(all)", bounds) == zoom


def test_the_keyboard_moves_the_map(page, map_server):
    frame = open_map(page, map_server)
    start = at_of(page)
    frame.get_by_role("region").focus()
    page.keyboard.press("ArrowRight")
    wait_for_new_at(page, start)
    page.keyboard.press("Tab")
    expect(frame.get_by_role("button", name="Zoom in")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(frame.get_by_role("button", name="Copy link")).to_be_focused()


def test_the_scale_says_miles_first(page, map_server):
    frame = open_map(page, map_server)
    expect(frame.locator(".leaflet-control-scale-line")).to_have_text(["3 mi", "5 km"])


def test_a_finger_may_miss_by_a_little(new_page, map_server):
    page = new_page(390, 844, has_touch=True, is_mobile=True)
    frame = open_map(page, map_server)
    x, y = place_of(page, frame, "parks", "park-0")
    page.touchscreen.tap(x + 16, y + 9)
    expect(page.get_by_text("answer: parks park-0")).to_be_visible()


def test_pan_and_zoom_write_the_address_and_run_nothing(page, map_server):
    open_map(page, map_server)
    start = at_of(page)
    drag(page, -120, 60)
    panned = wait_for_new_at(page, start)
    page.mouse.wheel(0, -200)
    zoomed = wait_for_new_at(page, panned)
    assert int(zoomed.split(",")[2]) > int(start.split(",")[2])
    switch(page, "Spanish")
    # The switch is the second run: moving was none.
    expect(page.get_by_text("runs: 2.")).to_be_visible()
    assert at_of(page) == zoomed


def test_a_link_opens_where_it_was_copied(new_page, map_server):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    frame = open_map(page, map_server)
    start = at_of(page)
    drag(page, -90, 40)
    seen = wait_for_new_at(page, start)
    frame.get_by_role("button", name="Copy link").click()
    expect(frame.get_by_text("Link copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    other = new_page()
    open_map(other, link.partition("?")[0].rstrip("/"), "?" + link.partition("?")[2])
    assert at_of(other) == seen
    page.reload()
    page.locator("iframe").element_handle().content_frame().wait_for_function(PAINTED)
    assert at_of(page) == seen


def test_a_jump_moves_the_map_again_after_the_person_moved_it(page, map_server):
    open_map(page, map_server)
    for _ in range(2):
        page.get_by_role("button", name="Mecca").click()
        page.wait_for_url(lambda url: "at=33.5766" in url)
        assert at_of(page) == "33.57660,-116.06470,13"
        drag(page, 100, 50)
        wait_for_new_at(page, "33.57660,-116.06470,13")


def test_a_layer_switch_moves_less_than_ten_kilobytes(page, map_server):
    moved = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: moved.append(len(data)))
        socket.on("framesent", lambda data: moved.append(len(data)))

    page.on("websocket", listen)
    frame = open_map(page, map_server)
    moved.clear()
    switch(page, "many")
    frame.wait_for_function(HAS_LAYER, arg=["many", True])
    expect(page.get_by_text("runs: 2.")).to_be_visible()
    assert 0 < sum(moved) < 10_000


def test_symbols_of_two_layers_at_one_place_stand_side_by_side(page, map_server):
    drops = drops_at_the_first_park(page, map_server)
    page.route("**/stacked.geojson", lambda route: route.fulfill(json=drops))
    frame = open_map(page, map_server)
    x, y = frame.evaluate(PLACE, ["parks", "park-0"])
    assert frame.evaluate(COLOUR, [x - 8, y]) == [0xB0, 0x35, 0x7A]
    assert frame.evaluate(COLOUR, [x + 8, y]) == [0x00, 0x58, 0x9B]
    left, top = place_of(page, frame, "parks", "park-0")
    page.mouse.click(left - 8, top)
    expect(page.get_by_text("answer: parks park-0")).to_be_visible()
    page.mouse.click(left + 8, top)
    expect(page.get_by_text("answer: stacked drop-1")).to_be_visible()


def drops_at_the_first_park(page: Page, address: str) -> dict:
    drops = page.request.get(f"{address}/ejmap/layers/stacked.geojson").json()
    drop = drops["features"][1]
    drop["geometry"]["coordinates"] = [-116.09, 33.58]
    return {**drops, "features": [drop]}


@pytest.mark.slow
def test_thirty_switches_leave_the_heap_flat_and_fetch_once(page, map_server):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    frame = open_map(page, map_server)
    session = page.context.new_cdp_session(page)

    def heap() -> float:
        session.send("HeapProfiler.collectGarbage")
        return session.send("Runtime.getHeapUsage")["usedSize"] / MEGABYTE

    def turn(wanted: bool) -> None:
        switch(page, "many")
        frame.wait_for_function(HAS_LAYER, arg=["many", wanted])

    turn(True)
    before = heap()
    for _ in range(15):
        turn(False)
        turn(True)
    assert heap() - before < 5
    assert sum(url.endswith("many.geojson") for url in fetched) == 1
    assert frame.evaluate("window.feature_group.length") == 0
    assert frame.evaluate("Object.keys(ejmap.registry.map._layers).length") == 2


def test_a_filter_hides_without_fetching(page, map_server):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    frame = open_map(page, map_server)
    fetched.clear()
    switch(page, "with spaces")
    frame.wait_for_function(
        "() => !ejmap.registry.painter.scene.layers.find((one) => one.key === 'parks')"
        ".features.find((one) => one.id === 'park-0').isShown"
    )
    assert not [url for url in fetched if "geojson" in url]


def test_the_language_changes_in_place(page, map_server):
    frame = open_map(page, map_server)
    switch(page, "Spanish")
    expect(frame.get_by_role("button", name="Copiar enlace")).to_be_visible()
    expect(frame.get_by_role("button", name="Acercar")).to_be_visible()
    assert frame.evaluate("document.documentElement.lang") == "es"
    assert "lang=es" in page.url


def test_a_name_that_looks_like_a_script_shows_as_text(page, map_server):
    frame = open_map(page, map_server)
    page.mouse.move(*place_of(page, frame, "parks", "park-0"))
    expect(frame.locator(".ejmap-tip span").first).to_have_text("<script>alert(0)</script> park")
    assert frame.locator(".ejmap-tip script").count() == 0


def test_a_layer_that_fails_is_named_and_can_be_tried_again(page, map_server):
    frame = open_map(page, map_server)
    switch(page, "missing")
    expect(frame.get_by_text("Could not load: missing.")).to_be_visible()
    parks = page.request.get(f"{map_server}/ejmap/layers/parks.geojson").text()

    def answer(route: Route, _request: Request) -> None:
        route.fulfill(body=parks, content_type="application/geo+json")

    page.route("**/missing.geojson", answer)
    frame.get_by_role("button", name="Try again").click()
    frame.wait_for_function(HAS_LAYER, arg=["missing", True])
    expect(frame.get_by_text("Could not load")).to_have_count(0)


def test_without_street_tiles_the_map_says_so_and_keeps_its_own_base(page, map_server):
    frame = open_map(page, map_server)
    switch(page, "streets")
    expect(frame.get_by_text(words("en")("map.streets_failed"))).to_be_visible()
    expect(frame.get_by_text("Invented tiles")).to_be_visible()
    frame.wait_for_function("() => ejmap.registry.painter.scene.base.length === 1")


def test_sample_data_is_stamped(page, map_server):
    frame = open_map(page, map_server)
    expect(frame.get_by_text("SAMPLE: NOT REAL DATA").first).to_be_hidden()
    switch(page, "many")
    expect(frame.get_by_text("SAMPLE: NOT REAL DATA").first).to_be_visible()


def test_a_choice_made_while_the_map_was_loading_counts(page, map_server):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/ejmap.js", hold)
    with page.expect_request("**/ejmap.js"):
        page.goto(map_server)
    switch(page, "stacked")
    expect(page.get_by_text("runs: 2.")).to_be_visible()
    held[0].continue_()
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_function(PAINTED)
    frame.wait_for_function(
        "() => ejmap.registry.painter.scene.layers.map((one) => one.key).join() ==="
        " 'tracts,bus,parks'"
    )


def test_a_phone_gets_a_lower_map_with_large_buttons(new_page, map_server):
    page = new_page(390, 844, has_touch=True, is_mobile=True)
    frame = open_map(page, map_server)
    assert page.locator("iframe").bounding_box()["height"] == round(0.6 * 844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for button in frame.locator("button:visible, .leaflet-bar a").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("name", ["streets", "missing"])
def test_axe_finds_nothing_serious_on_the_map(page, map_server, name):
    frame = open_map(page, map_server)
    switch(page, name)
    frame.locator(".ejmap-line").first.wait_for()
    frame.evaluate(AXE.read_text(encoding="utf-8"))
    found = frame.evaluate("() => axe.run(document).then((result) => result.violations)")
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not [(one["id"], [node["html"] for node in one["nodes"]]) for one in serious]


CELLS = [None, "", "a", "a,b", "b", "true", True, False, 0, 1, 1.0, 2.5, -3, "12", "1e2", "x1"]
CONDITIONS = [
    Condition(field="cell", operator=operator, value=value)
    for operator, values in {
        "is": ("a", "a,b", "1", "2.5", "true", "false", ""),
        "has": ("a", "b,c", "1", ""),
        "at_least": ("1", "2.5"),
        "at_most": ("1", "-3"),
        "above": ("0", "11"),
        "below": ("0.5", "100"),
        "unknown": ("",),
    }.items()
    for value in values
]


def test_the_browser_answers_conditions_as_the_server_does(page):
    page.goto("about:blank")
    page.add_script_tag(content=asset_bytes("ejmap.js").decode())
    asked = [[one.model_dump(), {"cell": cell}] for one in CONDITIONS for cell in CELLS]
    script = "(asked) => asked.map(([one, row]) => ejmap.matches(one, row))"
    answers = iter(page.evaluate(script, json.loads(json.dumps(asked))))
    for condition in CONDITIONS:
        for cell in CELLS:
            table = pd.DataFrame({"cell": pd.Series([cell], dtype=object)})
            expected = bool(condition.matches(table).iloc[0])
            assert next(answers) == expected, f"{condition} on {cell!r}"


# A symbol as the map draws it and as the legend does, each on white, and how far they differ:
# share of the pixels that differ by more than a third of the whole range.
UNLIKE = """async ([symbol, svg, margin]) => {
  const { canvas } = ejmap.sprite(symbol, "", 4);
  const side = canvas.width;
  const wide = (symbol.size_px * 4 * (24 + 2 * margin)) / 24;
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await picture.decode();
  const [one, other] = [canvas, picture].map((drawn) => {
    const paper = document.createElement("canvas");
    paper.width = paper.height = side;
    const pen = paper.getContext("2d");
    pen.fillStyle = "#888888";
    pen.fillRect(0, 0, side, side);
    if (drawn === canvas) pen.drawImage(canvas, 0, 0);
    else pen.drawImage(picture, (side - wide) / 2, (side - wide) / 2, wide, wide);
    return pen.getImageData(0, 0, side, side).data;
  });
  return one.filter((value, i) => Math.abs(value - other[i]) > 85).length / one.length;
}"""


@pytest.fixture(scope="module")
def symbol_page(browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=asset_bytes("ejmap.js").decode())
    yield page
    context.close()


LOOKS = [
    {},
    {"dash": "dashed"},
    {"dash": "dashed", "fill": "half"},
    {"dash": "dashed", "fill": "none"},
    {"fill": "half"},
    {"double_ring": True},
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("shape", drawing()["shapes"])
def test_map_and_legend_draw_the_same_symbol(symbol_page, shape, look):
    symbol = Symbol(shape=shape, colour="#00589B", **look)
    margin = 7 if symbol.double_ring else 2.5
    asked = [symbol.model_dump(), symbol_svg(symbol, size=200), margin]
    assert symbol_page.evaluate(UNLIKE, asked) < 0.01


def test_the_rounds_of_shapes_are_as_long_as_the_shapes(symbol_page):
    measured = symbol_page.evaluate(
        """(shapes) => Object.entries(shapes).map(([name, path]) => {
            const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
            made.setAttribute("d", path);
            return [name, made.getTotalLength()];
        })""",
        drawing()["shapes"],
    )
    told = {name: one["length"] for name, one in drawing()["rounds"].items()}
    assert told == pytest.approx(dict(measured), abs=0.05)
