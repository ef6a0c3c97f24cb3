"""What the symbols on a printed map mean: only those that are drawn on it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely

from ejmap.layer import Group, Layer
from ejmap.sheets.maps.window import Window
from ejmap.snapshots.drawn import ANSWER, Drawn, DrawnSide
from ejmap.snapshots.ground import Bounds
from ejmap.style import Symbol
from ejmap.text import Text

_GROUPS = list(Group)


@dataclass(frozen=True)
class Entry:
    """One symbol and what it means.

    Attributes:
        symbol: As it is drawn.
        label: What it means.
        layer: The name of its layer; entries of one layer stand together.
        key: Of the layer.
        count: How many features on the map are drawn so.
        data_date: The time the layer's data speaks of.
        notice: What must be read wherever the layer is read; None for nothing.
    """

    symbol: Symbol
    label: Text
    layer: Text
    key: str
    count: int
    data_date: str
    notice: Text | None


def legend(sides: Sequence[DrawnSide], bounds: Bounds | Window) -> tuple[Entry, ...]:
    """Return the symbols that are drawn within some ground, as the screen's legend orders them.

    By group of layers and from the top of the map down; within a layer the most frequent first,
    those for doubtful places last. Two sides share one legend.

    Args:
        sides: The maps.
        bounds: The ground that is seen; a window is exact to its corners.
    """
    layers = [one for side in sides for one in side.layers]
    together = {
        one.layer.key: [each for each in layers if each.layer.key == one.layer.key]
        for one in layers
    }
    in_order = sorted(together.values(), key=lambda same: _place_in_panel(same[0].layer))
    return tuple(entry for same in in_order for entry in _entries(same, bounds))


def _place_in_panel(layer: Layer) -> tuple[int, int, str]:
    return _GROUPS.index(layer.group), -layer.style.order, layer.key


def _entries(same: Sequence[Drawn], bounds: Bounds | Window) -> Iterator[Entry]:
    """Yield the entries of one layer, which may stand on two sides in two versions."""
    layer = same[-1].layer
    # The answers of a question keep their order: yes, no, not known.
    is_answer = any(ANSWER in one.table.columns for one in same)
    counts = Counter(rule for one in same for rule in _rules(one, bounds))
    for rule in sorted(counts, key=lambda one: (one.place,) if is_answer else _last(one, counts)):
        yield Entry(
            symbol=rule.symbol,
            label=rule.label,
            layer=layer.name,
            key=layer.key,
            count=counts[rule],
            data_date=layer.data_date,
            notice=layer.notice,
        )


class _Drawing(NamedTuple):
    """A rule that draws: its place in the style, its words, its symbol, whether it is of doubt."""

    place: int
    label: Text
    symbol: Symbol
    is_doubtful: bool


def _last(rule: _Drawing, counts: Counter[_Drawing]) -> tuple[bool, int, int]:
    return rule.is_doubtful, -counts[rule], rule.place


def _rules(drawn: Drawn, bounds: Bounds | Window) -> Iterator[_Drawing]:
    """Yield the rule of each feature that is seen."""
    layer = drawn.layer
    numbers = drawn.rule_numbers
    for number in numbers[_seen(drawn, bounds) & (numbers >= 0)]:
        rule = layer.style.rules[number]
        is_doubtful = any(one.field == layer.doubt for one in rule.when)
        yield _Drawing(int(number), rule.label, rule.symbol, is_doubtful)


def _seen(drawn: Drawn, bounds: Bounds | Window) -> "np.typing.NDArray[np.bool_]":
    shapes = np.asarray(drawn.table.geometry.values)
    if isinstance(bounds, Window):
        return np.asarray(shapely.intersects(bounds.on_paper(shapes), bounds.paper))
    return np.asarray(shapely.intersects(shapes, shapely.box(*bounds)))
