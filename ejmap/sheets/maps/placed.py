"""Features where they lie on the paper, each with the symbol of the first rule it meets."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ejmap.field import Field
from ejmap.layer import Layer
from ejmap.sheets.letters.each import Languages, once
from ejmap.sheets.maps.window import Window
from ejmap.sheets.symbols.shapes import is_point, share_of
from ejmap.snapshots.drawn import Drawn
from ejmap.style import Symbol, cell_text
from ejmap.text import Language

# Paper is looked at from nearer than a screen, and cannot be zoomed: its words come so much sooner.
NEARER = 1.0
# Beyond the frame shapes are cut off, this far out, so that the cut itself is not seen.
BEYOND_PT = 40.0
Place = tuple[float, float]
"""x and y in points from the map's lower left corner."""


@dataclass(frozen=True)
class Feature:
    """One feature on the paper.

    Attributes:
        row: Its row in the layer's table.
        rule: The number of the rule that draws it.
        symbol: How that rule draws it.
        text: What the style writes in or along it, in the map's languages; "" for nothing.
        points: Where its symbol stands, moved aside where others stand there too.
        line: Its lines; None where it has none.
        area: Its areas; None where it has none.
    """

    row: int
    rule: int
    symbol: Symbol
    text: str = ""
    points: tuple[Place, ...] = ()
    line: BaseGeometry | None = None
    area: BaseGeometry | None = None


@dataclass(frozen=True)
class Placed:
    """A layer on the paper; of its features those that are seen, doubtful places first."""

    drawn: Drawn
    features: tuple[Feature, ...]

    @property
    def layer(self) -> Layer:
        """The definition it is drawn by."""
        return self.drawn.layer


def placed(drawn: Drawn, window: Window, languages: Languages) -> Placed:
    """Return what of a layer is seen in a window."""
    rules = drawn.layer.style.rules
    numbers = drawn.rule_numbers
    texts = _texts(drawn, window, languages)
    shapes = window.on_paper(np.asarray(drawn.table.geometry.values))
    seen = shapely.intersects(shapes, window.paper) & (numbers >= 0)
    features = (
        _feature(int(row), shapes[row], rules[numbers[row]].symbol, window)
        for row in np.flatnonzero(seen)
    )
    told = [replace(one, rule=int(numbers[one.row]), text=texts[one.row]) for one in features]
    return Placed(drawn, tuple(sorted(told, key=lambda one: one.symbol.mark != "?")))


def _feature(row: int, shape: BaseGeometry, symbol: Symbol, window: Window) -> Feature:
    parts = shapely.get_parts(shape)
    points, lines, areas = (parts[shapely.get_dimensions(parts) == one] for one in (0, 1, 2))
    standing = [(float(one.x), float(one.y)) for one in points]
    if is_point(symbol):
        # An area drawn by a point's symbol has that symbol standing on it as well.
        inside = [one.representative_point() for one in areas]
        standing += [(float(one.x), float(one.y)) for one in inside]
    seen = tuple(one for one in standing if _is_on(one, window))
    return Feature(row, 0, symbol, "", seen, _cut(lines, window), _cut(areas, window))


def _is_on(place: Place, window: Window) -> bool:
    return 0 <= place[0] <= window.width_pt and 0 <= place[1] <= window.height_pt


def _cut(parts: NDArray[np.object_], window: Window) -> BaseGeometry | None:
    """Return the parts together, without what lies far beyond the frame; None for nothing."""
    if not len(parts):
        return None
    dimension = int(shapely.get_dimensions(parts[0]))
    cut = shapely.get_parts(shapely.intersection(parts, window.paper.buffer(BEYOND_PT)))
    # What only touches the edge is left as a point or a line.
    kept = cut[(shapely.get_dimensions(cut) == dimension) & ~shapely.is_empty(cut)]
    flat = shapely.get_parts(kept)
    if not len(flat):
        return None
    return shapely.multipolygons(flat) if dimension == 2 else shapely.multilinestrings(flat)


def _texts(drawn: Drawn, window: Window, languages: Languages) -> list[str]:
    """Return what the style writes in or along each feature at the window's scale."""
    style = drawn.layer.style
    field = drawn.layer.field(style.symbol_text) if style.symbol_text else None
    if field is None or window.zoom + NEARER < style.text_from_zoom:
        return [""] * len(drawn.table)
    told = zip(*(written(field, drawn.table, one) for one in languages), strict=True)
    return [once(each) for each in told]


def written(field: Field, table: pd.DataFrame, language: Language) -> Iterator[str]:
    """Yield a field's cells as they stand in a symbol: codes by their words, blanks as nothing."""
    column = f"{field.key}_{language}" if field.translated else field.key
    for cell in table[column]:
        if pd.isna(cell):
            yield ""
        elif str(cell) in field.choices:
            yield field.choices[str(cell)].say(language)
        else:
            yield cell_text(cell)


def share_in(feature: Feature, window: Window) -> float:
    """Return how large a feature's symbol is drawn, of its full size."""
    return share_of(feature.text, window.share)
