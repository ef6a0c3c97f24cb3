"""The files the map needs in the browser, under addresses that name their content.

Leaflet comes from XStatic-Leaflet, the rest is ours. Our scripts are small modules; the browser
gets them as one file, put together here, so that a weak signal waits once.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

from ejmap.text import LANGUAGES, words

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
    "registry.js",
)
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
MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
}
# Characters of the SHA-256 in an address: enough that no two of our files ever share one.
HASH_LENGTH = 12


def asset_names() -> tuple[str, ...]:
    """Return the names of all files the map may ask for."""
    return ("leaflet.js", "leaflet.css", "ejmap.js", "ejmap.css")


@cache
def asset_bytes(name: str) -> bytes:
    """Return the content of a file; a name we do not serve raises KeyError."""
    if name not in asset_names():
        raise KeyError(name)
    if name == "ejmap.js":
        return _our_script().encode()
    if name == "ejmap.css":
        return (STATIC / "map.css").read_bytes()
    return _without_source_map((LEAFLET / name).read_bytes())


@cache
def asset_path(name: str) -> str:
    """Return the address of a file relative to /ejmap/: assets/{hash}/{name}."""
    digest = hashlib.sha256(asset_bytes(name)).hexdigest()[:HASH_LENGTH]
    return f"assets/{digest}/{name}"


def asset_media_type(name: str) -> str:
    """Return the media type of a file."""
    return MEDIA_TYPES[Path(name).suffix]


def _our_script() -> str:
    drawing = (STATIC / DRAWING).read_text(encoding="utf-8").strip()
    modules = [(STATIC / name).read_text(encoding="utf-8") for name in MODULES]
    start = f"window.ejmap = {{ drawing: {drawing}, words: {json.dumps(map_words())} }};"
    return "\n".join([start, *modules])


def map_words() -> dict[str, dict[str, str]]:
    """Return what the map says, by language."""
    return {one: {name: words(one)(f"map.{name}") for name in WORDS} for one in LANGUAGES}


def _without_source_map(content: bytes) -> bytes:
    """Return a script without the line that makes a browser's tools ask for its source map."""
    lines = content.split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(b"//# sourceMappingURL"))
