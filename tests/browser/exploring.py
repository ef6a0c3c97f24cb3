"""Explore in a browser: opening it, and what is on its map."""

import io
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import numpy as np
from PIL import Image

from ejmap.text import words

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


def at_of_url(url):
    return parse_qs(urlparse(url).query)["at"][0]


FAULTS = ("serious", "critical")


FILTERED = (
    "?lang=es&on=water_systems,mobile_home_parks"
    "&where=water_systems:arsenic_estimate:is:above,near"
    "&where=mobile_home_parks:paving_status:is:planned"
)


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


def features_name(page, address, key):
    answer = page.request.get(f"{address}/ejmap/layers/{key}.geojson").json()
    return answer["ejmap"]["definition"]["name"]["es"]


def picture(page):
    page.locator("iframe").scroll_into_view_if_needed()
    content = page.locator("iframe").screenshot()
    return np.asarray(Image.open(io.BytesIO(content)).convert("L"), dtype=float)
