"""Explore as people use it: the real program, its real layers, a real browser."""

import io
import re
import socket
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from ejmap.text import words

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
CLOSED = ROOT / "tests" / "fixtures" / "closed"
PHONE = {"width": 390, "height": 844}
CORE = ("air_quality", "unpaved_roads", "mobile_home_parks", "water_systems", "bus_routes")
KILOBYTE, MEGABYTE = 1000, 1_000_000
SETTLED = """() => {
  if (!window.ejmap || !ejmap.registry || !ejmap.registry.painter.passes) return false;
  const { layers, base } = ejmap.registry.painter.scene;
  return [...layers, ...base].every((one) => one.status === "ready");
}"""
# Keys of the layers that are on, features that are drawn, pixels in a colour of the layer's style.
DRAWN = """() => {
  const canvas = document.querySelector("canvas.ejmap-canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const counts = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
    counts.set(colour, (counts.get(colour) || 0) + 1);
  }
  const pixels = (one) => one.style.rules
    .map((rule) => counts.get(parseInt(rule.symbol.colour.slice(1), 16)) || 0);
  return Object.fromEntries(ejmap.registry.painter.scene.layers.map((one) => [one.key, {
    features: one.features.filter((each) => each.isShown && each.shapes.length).length,
    pixels: Math.max(...pixels(one)),
  }]));
}"""
PLACE = """([key, id]) => {
  const { map, painter } = ejmap.registry;
  const layer = painter.scene.layers.find((one) => one.key === key);
  const part = layer.features.find((one) => one.id === id).shapes[0].parts[0];
  const scale = Math.pow(2, map.getZoom());
  const point = L.point(part[0] * scale, part[1] * scale).subtract(map.getPixelOrigin());
  const { x, y } = map.layerPointToContainerPoint(point);
  return [x, y];
}"""
NAMES = """([key, language]) => {
  const layer = ejmap.registry.painter.scene.layers.find((one) => one.key === key);
  return layer.features.filter((one) => one.isShown)
    .map((one) => ejmap.featureName(layer, one, language)).sort();
}"""
ON = """([key, wanted]) => ejmap.registry.painter.scene.layers
  .some((one) => one.key === key && one.status === "ready") === wanted"""
DRAWN_TWICE = """() => new Promise((done) => requestAnimationFrame(
  () => requestAnimationFrame(done)))"""
IDLE = """() => document.querySelector("[data-testid=stApp]").dataset.testScriptState
  === "notRunning" && !document.querySelector("[data-stale=true]")"""


def opened(page, address, query=""):
    """Open Explore; give the map's frame when all of it is drawn."""
    page.goto(f"{address}/{query}")
    page.locator("iframe").wait_for()
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_function(SETTLED)
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(IDLE)
    return frame


def box_of(page, key):
    return page.locator(f".st-key-on-{key} label")


def frames_of(page):
    """Every frame of the page's sockets from here on, as a list that grows."""
    moved = []

    def listen(opened_socket):
        opened_socket.on("framereceived", lambda data: moved.append(len(data)))
        opened_socket.on("framesent", lambda data: moved.append(len(data)))

    page.on("websocket", listen)
    return moved


def at_of(page):
    return parse_qs(urlparse(page.url).query)["at"][0]


def features_of(page, address, layer):
    answer = page.request.get(f"{address}/ejmap/layers/{layer}.geojson")
    return [one for one in answer.json()["features"] if one["geometry"]]


def test_the_map_draws_all_five_core_layers(page, server):
    drawn = opened(page, server, "?on=" + ",".join(CORE)).evaluate(DRAWN)
    assert set(drawn) == set(CORE)
    for key in CORE:
        assert drawn[key]["features"] == len(features_of(page, server, key)) > 0
        assert drawn[key]["pixels"] > 0


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_tap_opens_the_record_with_its_fields_source_and_whom_to_tell(new_page, server, lang):
    page = new_page(**PHONE, lang=lang, has_touch=True, is_mobile=True)
    query = f"?lang={lang}&on=air_quality&at=33.57,-116.06,13"
    frame = opened(page, server, query)
    (mecca,) = [
        one for one in features_of(page, server, "air_quality") if "Mecca" in str(one["properties"])
    ]
    page.locator("iframe").scroll_into_view_if_needed()
    corner = page.locator("iframe").bounding_box()
    x, y = frame.evaluate(PLACE, ["air_quality", mecca["id"]])
    page.touchscreen.tap(corner["x"] + x, corner["y"] + y)
    record, w = page.locator(".ej-record"), words(lang)
    expect(record).to_contain_text("Mecca")
    expect(record.locator("h2")).to_be_in_viewport()
    expect(record.locator("dt").first).to_be_visible()
    for said in ("2019", "US EPA", w("mistake.question"), w("explore.record_rest")):
        expect(record).to_contain_text(said)
    definition = page.request.get(f"{server}/ejmap/layers/air_quality.geojson").json()["ejmap"]
    labels = [one["label"][lang] for one in definition["definition"]["fields"] if one["is_public"]]
    assert set(record.locator("dt").all_text_contents()) >= set(labels)


def test_a_layer_switch_moves_less_than_ten_kilobytes(page, server):
    moved = frames_of(page)
    frame = opened(page, server)
    boxes = page.locator("[class*='st-key-on-']").evaluate_all(
        "all => all.map((one) => [...one.classList].find((name) => name.startsWith('st-key-on-')))"
    )
    weights = {}
    for key in [name.removeprefix("st-key-on-") for name in boxes]:
        if key == "official_actions":  # a list without a place on the map
            continue
        for _ in range(2):
            wanted = not box_of(page, key).locator("input").is_checked()
            moved.clear()
            box_of(page, key).click()
            frame.wait_for_function(ON, arg=[key, wanted])
            page.wait_for_function(IDLE)
            weights[key, wanted] = sum(moved)
    assert len(weights) >= 2 * len(CORE)
    assert 0 < max(weights.values()) < 10 * KILOBYTE, weights


def test_pan_and_zoom_ask_nothing_of_the_server(page, server):
    moved, asked = frames_of(page), []
    opened(page, server)
    page.on("request", lambda request: asked.append(request.url))
    moved.clear()
    start, corner = at_of(page), page.locator("iframe").bounding_box()
    x, y = corner["x"] + 300, corner["y"] + 300
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y + 60, steps=6)
    page.mouse.up()
    page.wait_for_url(lambda url: at_of_url(url) != start)
    panned = at_of(page)
    page.mouse.wheel(0, -200)
    page.wait_for_url(lambda url: at_of_url(url) != panned)
    # The browser itself may look for the page's icon again when the address changes.
    assert (moved, [url for url in asked if not url.endswith("/favicon.png")]) == ([], [])


def at_of_url(url):
    return parse_qs(urlparse(url).query)["at"][0]


FAULTS = ("serious", "critical")


@pytest.mark.parametrize("path", ["", "sources"], ids=["explore", "sources"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_axe_finds_no_serious_fault_on_a_phone(new_page, server, path, lang):
    page = new_page(**PHONE, lang=lang)
    page.goto(f"{server}/{path}?lang={lang}")
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(IDLE)
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in FAULTS] == []


FILTERED = (
    "?lang=es&on=water_systems,mobile_home_parks"
    "&where=water_systems:arsenic_estimate:is:above,near"
    "&where=mobile_home_parks:paving_status:is:planned"
)


def test_with_filters_list_and_record_open_axe_finds_no_serious_fault(new_page, server):
    page = new_page(lang="es")
    opened(page, server, FILTERED)
    open_list(page, "es")
    choose(page, ".st-key-list_record_water_systems, .st-key-list_record_mobile_home_parks")
    page.locator(".ej-record").wait_for()
    page.wait_for_function(IDLE)
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in FAULTS] == []


def open_list(page, lang):
    page.get_by_text(words(lang)("explore.as_list"), exact=True).click()
    page.locator("table.ej-list").wait_for()
    page.wait_for_function(IDLE)


def choose(page, box):
    field = page.locator(box).locator("input")
    # An open list closes when the page scrolls: scroll first, and let that be drawn.
    field.scroll_into_view_if_needed()
    page.evaluate(DRAWN_TWICE)
    field.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")


def test_the_list_says_the_same_as_the_map(new_page, server):
    page = new_page(lang="es")
    frame = opened(page, server, FILTERED)
    open_list(page, "es")
    for key in ("mobile_home_parks", "water_systems"):
        name = features_name(page, server, key)
        page.locator(".st-key-list_layer input").scroll_into_view_if_needed()
        page.evaluate(DRAWN_TWICE)
        page.locator(".st-key-list_layer input").click()
        page.get_by_role("option", name=name).click()
        expect(page.locator("table.ej-list caption")).to_contain_text(name)
        heads = page.locator("table.ej-list tbody th").evaluate_all(
            "all => all.map((one) => one.firstChild.textContent.trim()).sort()"
        )
        page.wait_for_function(IDLE)
        assert heads == sorted(frame.evaluate(NAMES, [key, "es"]))
        count = f"{len(heads)} de "
        expect(box_of(page, key)).to_contain_text(count)


def features_name(page, address, key):
    answer = page.request.get(f"{address}/ejmap/layers/{key}.geojson").json()
    return answer["ejmap"]["definition"]["name"]["es"]


def picture(page):
    page.locator("iframe").scroll_into_view_if_needed()
    content = page.locator("iframe").screenshot()
    return np.asarray(Image.open(io.BytesIO(content)).convert("L"), dtype=float)


def test_a_copied_link_gives_the_same_picture_anywhere(new_page, server):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    frame = opened(page, server, FILTERED.replace("lang=es", "lang=en") + "&at=33.6,-116.1,12")
    box_of(page, "bus_stops").click()
    frame.wait_for_function(ON, arg=["bus_stops", True])
    page.wait_for_function(IDLE)
    frame.get_by_role("button", name=words("en")("map.copy_link")).click()
    expect(frame.get_by_text(words("en")("map.link_copied"))).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    seen = picture(page)
    other = new_page()
    address, _, query = link.partition("?")
    opened(other, address.rstrip("/"), f"?{query}")
    assert parse_qs(urlparse(other.url).query) == parse_qs(query)
    there = picture(other)
    assert there.shape == seen.shape
    # The words "Link copied" stand on the first picture alone.
    assert np.mean(np.abs(there - seen) > 16) < 0.02


def test_a_link_speaks_the_language_it_was_copied_in(new_page, server):
    page = new_page(lang="en")
    opened(page, server, FILTERED)
    expect(page.locator("h1")).to_have_text(words("es")("explore.title"))
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text(words("en")("explore.title"))
    page.wait_for_url(re.compile("lang=en.*where="))


@pytest.mark.slow
def test_thirty_switches_leave_the_heap_flat(page, server):
    frame = opened(page, server)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def heap():
        session.send("HeapProfiler.collectGarbage")
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")

    def turn(wanted):
        box_of(page, "bus_stops").click()
        frame.wait_for_function(ON, arg=["bus_stops", wanted])
        page.wait_for_function(IDLE)

    for wanted in (True, False):
        turn(wanted)
    before = heap()
    for _ in range(15):
        turn(True)
        turn(False)
    assert heap() - before < 5 * MEGABYTE


@pytest.mark.parametrize(
    "query",
    [
        "?lang=tlh&on=nowhere,,<script>,bus_stops",
        "?on=&at=nan,inf,1e999",
        "?at=51.5,-0.1,30&where=:::::&where=water_systems",
        "?where=water_systems:connection_count:at_least:many&where=water_systems:status:is:happy",
        "?%00=%ff&lang=%ff&on=%00&at=%ff&where=%ff:%00:is:",
    ],
)
def test_a_link_of_nonsense_opens_a_sensible_view(page, server, query):
    frame = opened(page, server, query)
    expect(page.locator("h1")).to_have_text(words("en")("explore.title"))
    latitude, longitude, _ = (float(part) for part in at_of(page).split(","))
    assert (33 < latitude < 34, -117 < longitude < -115) == (True, True)
    assert "where" not in parse_qs(urlparse(page.url).query)
    assert frame.evaluate("ejmap.registry.painter.passes") > 0
    assert page.locator("[data-testid=stAlert], [data-testid=stException]").count() == 0


def test_the_way_to_sources_and_back_keeps_the_view(page, server):
    opened(page, server, "?lang=en&on=bus_stops&at=33.5,-116.0,12")
    corner = page.locator("iframe").bounding_box()
    page.mouse.move(corner["x"] + 300, corner["y"] + 300)
    page.mouse.wheel(0, -200)
    page.wait_for_url(lambda url: not at_of_url(url).endswith(",12"))
    seen = at_of(page)
    page.get_by_role("link", name=words("en")("page.sources")).click()
    expect(page.locator("h1")).to_have_text(words("en")("sources.title"))
    page.get_by_role("link", name=words("en")("page.explore")).click()
    page.wait_for_url(lambda url: parse_qs(urlparse(url).query).get("at") == [seen])
    assert parse_qs(urlparse(page.url).query)["on"] == ["bus_stops"]


def test_two_tabs_do_not_disturb_each_other(new_page, server):
    first = new_page(lang="en")
    one = opened(first, server, "?lang=en&on=bus_stops")
    second = first.context.new_page()
    other = opened(second, server, "?lang=es&on=bus_stops,air_quality")
    box_of(second, "bus_stops").click()
    other.wait_for_function(ON, arg=["bus_stops", False])
    box_of(first, "schools").click()
    one.wait_for_function(ON, arg=["schools", True])
    assert one.evaluate(ON, ["bus_stops", True])
    assert other.evaluate(ON, ["schools", False])
    expect(first.locator("h1")).to_have_text(words("en")("explore.title"))
    expect(second.locator("h1")).to_have_text(words("es")("explore.title"))


@pytest.fixture(scope="module")
def closed_server(serve, tmp_path_factory):
    """Below a path, a server that cannot reach another host and writes down whom it tried."""
    folder = tmp_path_factory.mktemp("closed")
    asked = folder / "asked.txt"
    asked.touch()
    surroundings = {
        "EJMAP_STORE": str(folder / "store"),
        "EJMAP_TEST_ASKED": str(asked),
        "PYTHONPATH": f"{CLOSED}:{ROOT}",
    }
    with serve(ROOT / "app.py", folder / "log.txt", "/below/here", **surroundings) as address:
        yield address, asked


def test_a_deep_link_opens_cold_and_everything_lies_below_the_path(new_page, closed_server):
    address, _ = closed_server
    page = new_page(lang="en")
    page.goto(f"{address}/sources?lang=es")
    expect(page.locator("h1")).to_have_text(words("es")("sources.title"))
    download = page.locator("a[href*='/ejmap/download/']").first.get_attribute("href")
    assert download.startswith("/below/here/ejmap/download/")
    page.get_by_role("link", name=words("es")("page.explore")).click()
    frame = page.wait_for_selector("iframe").content_frame()
    frame.wait_for_function(SETTLED)
    assert urlparse(page.url).path.startswith("/below/here")
    light = page.locator(".ej-light").get_attribute("href")
    assert page.request.get(f"{address.removesuffix('/below/here')}{light}").ok


def test_the_server_asks_no_other_host(page, closed_server):
    address, asked = closed_server
    opened(page, address)
    with urllib.request.urlopen(f"{address}/ejmap/download/corrections.csv", timeout=20) as answer:
        assert answer.status == 200
    assert asked.read_text() == ""


def test_the_guard_of_the_closed_server_does_stop_what_goes_out(tmp_path, monkeypatch):
    import importlib.util

    spec = importlib.util.spec_from_file_location("guard", CLOSED / "sitecustomize.py")
    asked = tmp_path / "asked.txt"
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, getattr(socket.socket, name))
    monkeypatch.setattr(socket, "getaddrinfo", socket.getaddrinfo)
    monkeypatch.setenv("EJMAP_TEST_ASKED", str(asked))
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    with socket.socket() as one, pytest.raises(OSError, match="may not ask"):
        one.connect(("192.0.2.1", 9))
    assert asked.read_text() == "192.0.2.1\n"
