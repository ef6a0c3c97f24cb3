"""The files the map needs in the browser, under addresses that name their content.

Leaflet comes from XStatic-Leaflet, the rest is ours. Our scripts are small modules; the browser
gets them as one file, put together here, so that a weak signal waits once.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

from ejmap import __version__
from ejmap.agencies import SUNLINE
from ejmap.air.pollutants import POLLUTANTS
from ejmap.text import LANGUAGES, Language, Words, words

STATIC = Path(__file__).parent / "static"
LEAFLET = Path(leaflet.BASE_DIR)
# In the order they are read: each may use those before it when it is loaded.
MODULES = (
    "conditions.js",
    "geometry.js",
    "symbols.js",
    "names.js",
    "labels.js",
    "here.js",
    "layers.js",
    "painter.js",
    "pointing.js",
    "chooser.js",
    "address.js",
    "streets.js",
    "frame.js",
    "controls.js",
    "days.js",
    "day_choice.js",
    "day_control.js",
    "registry.js",
)
# A page or file of ours without Streamlit: the same drawing, and what stands in the frame's place.
ALONE_MODULES = (
    *MODULES[: MODULES.index("address.js")],
    "controls.js",
    "say.js",
    "panel.js",
    "swipe.js",
    "present.js",
    "paper.js",
    "alone.js",
)
# Beside the page's map where an operator has turned buses on; elsewhere nothing of it is asked for.
LIVE_MODULES = ("bus_symbol.js", "bus_words.js", "bus_panel.js", "bus_marks.js", "live_buses.js")
SCRIPTS = {"ejmap.js": MODULES, "alone.js": ALONE_MODULES, "live.js": LIVE_MODULES}
SHEETS = {
    "ejmap.css": ("frame.css", "map.css", "day.css"),
    "alone.css": ("map.css", "alone.css"),
    "live.css": ("live.css",),
}
DRAWING = "shapes.json"
# What the map itself says, in every language: sent once with the script, not with every change.
WORDS = (
    "title",
    "pick",
    "zoom_in",
    "zoom_out",
    "copy_link",
    "link_copied",
    "copy_by_hand",
    "loading",
    "failed",
    "again",
    "streets_failed",
    "sample",
    "choose",
    "choose_more",
    "close",
    "feet",
    "keys",
)
DAY_WORDS = (
    "day_choose",
    "day_name",
    "day_not_today",
    "day_whole",
    "day_before",
    "day_after",
    "day_slider",
    "day_date",
    "day_worst",
    "day_worst_one",
    "day_by",
    "day_by_limit",
    "day_by_aqi",
    "day_pollutant",
    "day_count",
    "day_highest",
    "day_none",
)
"""What the control of a single day says."""
ALONE_WORDS = (
    "close",
    "record",
    "wrong",
    "swipe",
    "swipe_at",
    "counter",
    "say_feet",
    "say_mile",
    "say_miles",
)
LIVE_WORDS = (
    "show",
    "loading",
    "none",
    "count_one",
    "count",
    "elsewhere",
    "stale",
    "failed",
    "broken",
    "lost",
    "gone",
    "says",
    "timetable",
    "bus",
    "bus_unknown",
    "says_same",
    "says_en",
    "says_es",
    "says_unknown",
    *(f"heading_{step}" for step in range(8)),
)
"""What is said of buses that are on their way; headings go clockwise from north."""
MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
}
# Characters of the SHA-256 in an address: enough that no two of our files ever share one.
HASH_LENGTH = 12


def asset_names() -> tuple[str, ...]:
    """Return the names of all files the map may ask for."""
    return ("leaflet.js", "leaflet.css", *SCRIPTS, *SHEETS)


@cache
def asset_bytes(name: str) -> bytes:
    """Return the content of a file; a name we do not serve raises KeyError."""
    if name not in asset_names():
        raise KeyError(name)
    if name == "live.js":
        return _live_script().encode()
    if name in SCRIPTS:
        said = live_words() if name == "ejmap.js" else alone_words()
        return _our_script(SCRIPTS[name], said).encode()
    if name in SHEETS:
        return b"".join((STATIC / one).read_bytes() for one in SHEETS[name])
    return _without_source_map((LEAFLET / name).read_bytes())


@cache
def asset_path(name: str) -> str:
    """Return the address of a file relative to /ejmap/: assets/{hash}/{name}."""
    digest = hashlib.sha256(asset_bytes(name)).hexdigest()[:HASH_LENGTH]
    return f"assets/{digest}/{name}"


def asset_media_type(name: str) -> str:
    """Return the media type of a file."""
    return MEDIA_TYPES[Path(name).suffix]


def _our_script(names: tuple[str, ...], said: dict[str, dict[str, str]]) -> str:
    drawing = (STATIC / DRAWING).read_text(encoding="utf-8").strip()
    told = f"drawing: {drawing}, words: {json.dumps(said)}, program: {json.dumps(__version__)}"
    start = f"window.ejmap = {{ {told} }};"
    return "\n".join([start, *_read(names)])


def _live_script() -> str:
    """Return what is loaded after the map's own script, and goes on from it."""
    return "\n".join([f"ejmap.liveWords = {json.dumps(bus_words())};", *_read(LIVE_MODULES)])


def _read(names: tuple[str, ...]) -> list[str]:
    return [(STATIC / name).read_text(encoding="utf-8") for name in names]


def map_words() -> dict[str, dict[str, str]]:
    """Return what the map says, by language."""
    return {one: {name: words(one)(f"map.{name}") for name in WORDS} for one in LANGUAGES}


def live_words() -> dict[str, dict[str, str]]:
    """Return what a map on a page says, by language: what the map does, and the day's control."""
    return {one: {**map_words()[one], **_day_words(one)} for one in LANGUAGES}


def bus_words() -> dict[str, dict[str, str]]:
    """Return what is said of buses on their way, by language."""
    return {one: _bus_words(one) for one in LANGUAGES}


def alone_words() -> dict[str, dict[str, str]]:
    """Return what a map that stands alone says, by language: what the map does, and cells."""
    return {one: {**map_words()[one], **_own_words(words(one))} for one in LANGUAGES}


def _day_words(language: Language) -> dict[str, str]:
    w = words(language)
    said = {name: w(f"map.{name}") for name in DAY_WORDS}
    return said | {f"short_{one.key}": one.short.say(language) for one in POLLUTANTS}


def _bus_words(language: Language) -> dict[str, str]:
    w = words(language)
    call = w("live.call", agency=SUNLINE.call(language))
    return {name: w(f"live.{name}") for name in LIVE_WORDS} | {"call": call}


def _own_words(w: Words) -> dict[str, str]:
    said = {name: w(f"alone.{name}") for name in ALONE_WORDS}
    values = {name: w(f"value.{name}") for name in ("yes", "no", "unknown")}
    times = {
        f"{name}{ending}": w.fill(f"value.{name}s", {"n": "{n}"}, is_one=not ending)
        for name in ("hour", "minute")
        for ending in ("", "s")
    }
    return {**said, **values, **times}


def _without_source_map(content: bytes) -> bytes:
    """Return a script without the line that makes a browser's tools ask for its source map."""
    lines = content.split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(b"//# sourceMappingURL"))
