"""An exhibit as one HTML file: opens from a memory stick without a network, and its map still pans.

This is the accessible form: headings, tables, landmarks and languages are marked as such.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from ejmap import __version__, addresses
from ejmap.errors import StoreFull
from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import tells_apart
from ejmap.exports.exhibits.file_names import file_name
from ejmap.exports.exhibits.viewer import STYLE
from ejmap.exports.exhibits.viewer.page import Drawing, Surroundings, page, views_of
from ejmap.exports.exhibits.viewer.policy import file_policy
from ejmap.mapping.alone import Found, features_json
from ejmap.mapping.assets import asset_bytes
from ejmap.snapshots.drawn import Drawn, drawn
from ejmap.snapshots.kept import Snapshot
from ejmap.text import LANGUAGES, Language

SHEETS = ("leaflet.css", "alone.css")
SCRIPTS = ("leaflet.js", "alone.js")


def write(exhibit: Exhibit, folder: Path, on_progress: Callable[[float], None]) -> Path:
    """Write an exhibit as one file and return where it is.

    Raises:
        StoreError: A version cannot be read, or there is no room for the file.
    """
    drawing = {}
    for number, snapshot in enumerate(exhibit.snapshots):
        on_progress(number / (len(exhibit.snapshots) + 1))
        drawing[snapshot.id] = drawn(snapshot, tells_apart=tells_apart(snapshot, exhibit.dress))
    content = file_of(exhibit, drawing)
    out = folder / file_name(exhibit, "html")
    try:
        out.write_text(content, encoding="utf-8")
    except OSError as error:
        raise StoreFull(str(out), error.strerror or str(error)) from error
    on_progress(1.0)
    return out


def file_of(exhibit: Exhibit, drawing: Drawing) -> str:
    """Return the file: page, style, scripts and features in one."""
    data = _Data()
    base = exhibit.order.link_base.rstrip("/")
    views = views_of(
        exhibit, drawing, since=lambda _: {}, today=lambda one: _today(base, one) if base else {}
    )
    for view in views:
        for one in view.maps:
            for layer in (*one.side.layers, *one.side.base):
                data.add(layer)
    around = Surroundings(
        inline_style=_sheets(),
        inline_scripts=_scripts(),
        data=data.texts,
        policy=file_policy((_sheets(), STYLE), _scripts()),
        is_file=True,
    )
    return page(exhibit, views, data.found, around, __version__)


def _today(base: str, snapshot: Snapshot) -> Mapping[Language, str]:
    kept = snapshot.kept
    return {
        one: addresses.page(base, kept.page.value, one, kept.query, kept.at) for one in LANGUAGES
    }


class _Data:
    """The features that go into the file, each version drawn alike once."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._names: dict[int, str] = {}
        self._by_text: dict[str, str] = {}
        self._held: list[Drawn] = []

    def add(self, one: Drawn) -> None:
        """Take the features of a layer."""
        if id(one) in self._names:
            return
        text = features_json(one)
        name = self._by_text.setdefault(text, f"features-{len(self.texts) + 1}")
        self.texts[name] = text
        self._names[id(one)] = name
        # As long as it is held, nothing else has its id.
        self._held.append(one)

    def found(self, one: Drawn) -> Found:
        """Return where in the file the features of a layer are."""
        return Found(self._names[id(one)])


@cache
def _sheets() -> str:
    return "\n".join(map(_text_of, SHEETS))


@cache
def _scripts() -> tuple[str, ...]:
    return tuple(map(_text_of, SCRIPTS))


def _text_of(asset: str) -> str:
    """Return a file of ours with the line ends a browser reads, of which it takes the hash."""
    return asset_bytes(asset).decode().replace("\r\n", "\n")
