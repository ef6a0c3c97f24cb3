"""The Explore page with the embedded data in a browser: opening it, switching, panning."""

import tempfile
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.browser import AT_REST, Moved, fresh_page, milliseconds, said, settle
from benchmarks.measures import Measure
from benchmarks.servers import served
from benchmarks.start_up import APP
from benchmarks.switching import SOCKET_BUDGET_BYTES, SWITCH_BUDGET_S

VISITS = 3
PAGE_BUDGET_S = 2.5
# A layer that is off at start.
SWITCHED = "schools"
# Says which layers the map shows whenever that changes and all of them are painted.
WATCH = """(() => {
  addEventListener("pointerdown", () => { window.pressed_at = Date.now(); }, true);
  if (window === top) return;
  let last = null;
  function shown() {
    const { painter } = (window.ejmap && ejmap.registry) || {};
    if (!painter || !painter.passes || painter._frame) return null;
    const { layers, base } = painter.scene;
    const isDrawn = layers.length && [...layers, ...base].every((one) => one.status === "ready");
    return isDrawn ? layers.map((one) => one.key).join() : null;
  }
  function look() {
    requestAnimationFrame(look);
    const seen = shown();
    if (seen && seen !== last) {
      last = seen;
      requestAnimationFrame(() => console.debug(`drawn ${seen} ${Date.now()}`));
    }
  }
  addEventListener("DOMContentLoaded", look);
})();"""


def measure(browser: Browser) -> Iterator[Measure]:
    """Yield what the first page of a fresh server costs, and what a person does on it."""
    with tempfile.TemporaryDirectory() as store, served(APP, EJMAP_STORE=store) as server:
        first, _, _ = _visit(browser, server.address)
        yield Measure("Explore usable, first visitor of a new server", first, "s", PAGE_BUDGET_S)
        visits = [_visit(browser, server.address) for _ in range(VISITS)]
        usable = median(seconds for seconds, _, _ in visits)
        yield Measure("Explore usable, later visitor, empty cache", usable, "s", PAGE_BUDGET_S)
        yield Measure("a first visit over HTTP", visits[-1][1] / 1_000_000, "MB")
        yield Measure("a first visit on the socket", visits[-1][2] / 1_000, "kB")
        yield from _on_the_page(browser, server.address)


def _visit(browser: Browser, address: str) -> tuple[float, int, int]:
    """Return the seconds until the page is usable, and its bytes over HTTP and on the socket.

    Usable: the map shows every layer that is on, and the page's script is at rest.
    """
    with fresh_page(browser, WATCH) as page:
        moved = Moved(page)
        with said(page, "drawn") as line:
            page.goto(address)
        page.wait_for_function(AT_REST)
        rested_at = page.evaluate("Date.now()")
        started_at = page.evaluate("performance.timeOrigin")
        settle(page)
        usable_at = max(milliseconds(line.value), rested_at)
        return (usable_at - started_at) / 1000, moved.http_bytes, moved.socket_bytes


def _on_the_page(browser: Browser, address: str) -> Iterator[Measure]:
    with fresh_page(browser, WATCH) as page:
        moved = Moved(page)
        with said(page, "drawn"):
            page.goto(address)
        settle(page)
        moved.reset()
        seconds = _switch(page)
        yield Measure(f"switch on {SWITCHED} on Explore, first time", seconds, "s", SWITCH_BUDGET_S)
        kilobytes = moved.socket_bytes / 1_000
        what = f"switch on {SWITCHED} on Explore, on the socket"
        yield Measure(what, kilobytes, "kB", SOCKET_BUDGET_BYTES / 1_000)
        moved.reset()
        _pan_and_zoom(page)
        yield Measure("pan and zoom, on the socket", moved.socket_bytes / 1_000, "kB", 0)


def _switch(page: Page) -> float:
    with said(page, "drawn") as line:
        page.locator(f".st-key-on-{SWITCHED} label").click()
    pressed_at = page.evaluate("window.pressed_at")
    settle(page)
    return (milliseconds(line.value) - pressed_at) / 1000


def _pan_and_zoom(page: Page) -> None:
    place = page.locator("iframe").first.bounding_box()
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y + 40, steps=5)
    page.mouse.up()
    page.mouse.wheel(0, -200)
    settle(page)
