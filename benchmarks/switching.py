"""Switching a layer on and off: our way beside two plain ways, in one browser on one server."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.browser import Moved, fresh_page, heap_mb, milliseconds, said, settle
from benchmarks.servers import served

APP = Path(__file__).parent / "switching_app" / "app.py"
SWITCH_BUDGET_S = 0.3
SOCKET_BUDGET_BYTES = 10_000
SIZES = (100, 5_000, 20_000)
WAYS = {
    "ours": "ours",
    "inlined": "plain: `folium.GeoJson` in the map",
    "grouped": "plain: `folium.GeoJson` in a feature group",
}
SWITCH = "Invented points"
# New visits that the time of the first switch is the median of.
VISITS = 3
# What counts as drawn, for every way alike: the points' colour is in the middle of the map, within
# 20 pixels (a map may open a few beside it). Every frame the browser paints is looked at; the frame
# after the first that has the colour is the end.
WATCH = """(() => {
  addEventListener("pointerdown", () => { window.pressed_at = Date.now(); }, true);
  if (window === top) return;
  const [COLOUR, REACH] = [[0xC2, 0x18, 0x5B], 20];
  function middle() {
    const map = document.querySelector(".leaflet-container");
    if (!map) return null;
    const canvas = map.querySelector("canvas");
    if (!canvas) return "hidden";
    const [frame, box] = [map.getBoundingClientRect(), canvas.getBoundingClientRect()];
    if (!box.width || !canvas.width) return "hidden";
    const ratio = canvas.width / box.width;
    const x = Math.round((frame.left + frame.width / 2 - box.left) * ratio) - REACH;
    const y = Math.round((frame.top + frame.height / 2 - box.top) * ratio) - REACH;
    const side = 2 * REACH;
    const seen = canvas.getContext("2d").getImageData(x, y, side, side).data;
    for (let i = 0; i < seen.length; i += 4) {
      if (COLOUR.every((wanted, part) => seen[i + part] === wanted)) return "shown";
    }
    return "hidden";
  }
  let last = null;
  function look() {
    requestAnimationFrame(look);
    const seen = middle();
    if (seen !== last) {
      last = seen;
      requestAnimationFrame(() => console.debug(`points ${seen} ${Date.now()}`));
    }
  }
  addEventListener("DOMContentLoaded", look);
})();"""


@dataclass(frozen=True)
class Switching:
    """What switching a layer of `points` points on costs one way.

    The first switch is the one in a new visit; later ones follow in the same visit. Bytes are of
    the first switch. Heaps are of the page before the first switch, and with the points on show
    after the first switch and after `switches` more.
    """

    way: str
    points: int
    first_s: float
    later_s: float
    socket_bytes: int
    http_bytes: int
    heap_off_mb: float
    heap_first_mb: float
    heap_last_mb: float
    switches: int


def measure(
    browser: Browser, sizes: tuple[int, ...] = SIZES, switches: int = 30
) -> Iterator[Switching]:
    """Yield what switching costs at each size, each way; `switches` is even."""
    with served(APP) as server:
        for points in sizes:
            for way in WAYS:
                address = f"{server.address}/?way={way}&points={points}"
                # A visit nobody measures: imports, and the points made up.
                _visit(browser, address)
                yield _measured(browser, address, way, points, switches)


def _measured(browser: Browser, address: str, way: str, points: int, switches: int) -> Switching:
    socket_bytes, http_bytes = _bytes_moved(browser, address)
    first = [_visit(browser, address) for _ in range(VISITS)]
    later, heaps = _long_visit(browser, address, switches)
    return Switching(
        way=way,
        points=points,
        first_s=median(first),
        later_s=median(later),
        socket_bytes=socket_bytes,
        http_bytes=http_bytes,
        heap_off_mb=heaps[0],
        heap_first_mb=heaps[1],
        heap_last_mb=heaps[2],
        switches=switches,
    )


def _visit(browser: Browser, address: str) -> float:
    with fresh_page(browser, WATCH) as page:
        _open(page, address)
        return _switch(page, "shown")


def _bytes_moved(browser: Browser, address: str) -> tuple[int, int]:
    """Return the bytes of the first switch on the socket and beside it, once all is quiet."""
    with fresh_page(browser, WATCH) as page:
        moved = Moved(page)
        _open(page, address)
        moved.reset()
        _switch(page, "shown")
        return moved.socket_bytes, moved.http_bytes


def _long_visit(browser: Browser, address: str, switches: int) -> tuple[list[float], list[float]]:
    with fresh_page(browser, WATCH) as page:
        _open(page, address)
        heaps, later = [heap_mb(page)], []
        _switch(page, "shown")
        heaps.append(heap_mb(page))
        for _ in range(switches // 2):
            _switch(page, "hidden")
            later.append(_switch(page, "shown"))
        heaps.append(heap_mb(page))
        return later, heaps


def _open(page: Page, address: str) -> None:
    with said(page, "points hidden"):
        page.goto(address)
    settle(page)


def _switch(page: Page, wanted: str) -> float:
    """Press the switch; return the seconds until the map shows it, once all is quiet again."""
    with said(page, f"points {wanted}") as line:
        page.get_by_text(SWITCH, exact=True).click()
    pressed_at = page.evaluate("window.pressed_at")
    settle(page)
    return (milliseconds(line.value) - pressed_at) / 1000
