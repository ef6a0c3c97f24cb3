"""Symbols that share a place stand side by side, so that none hides another.

On screen those of one and the same place do, since one can look closer there. Paper cannot: here a
symbol that one of another layer would hide makes way as well, by no more than its own size.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ejmap.sheets.maps.placed import Feature, Place, Placed, share_in
from ejmap.sheets.maps.window import Window
from ejmap.sheets.pen import POINTS_PER_PX
from ejmap.sheets.symbols.shapes import extent_pt

# How far apart they stand: beside each other, and in a pile of one layer. As on screen.
STEP_PX, LIFT_PX, MOST_LIFTS = 21.0, 3.0, 3
# Places are the same within about a metre and a half; as on screen.
SAME_M = 1.5
# Smaller symbols, such as stops, stay on their lines; so does what is one of thousands.
SMALL_PX, MOST_MOVED = 12.0, 1_500
# Middles nearer to each other than this share of both their halves hide one another.
HIDDEN = 0.52
# Ways to make way, in steps, no farther than need be: to a side first, then up or down.
WAYS = np.array(
    [
        (far * right, far * up)
        for far in (0.0, 0.4, 0.6, 0.8, 1.0)
        for right, up in ((-1, 0), (1, 0), (0, 1), (0, -1))
    ]
)

Crowds = dict[tuple[int, int], dict[int, int]]


def stood_aside(layers: Sequence[Placed], window: Window) -> tuple[Placed, ...]:
    """Return the layers, lowest first, with symbols moved aside that share a place.

    Those of several layers stand side by side, those of one layer show as a small pile.
    """
    crowds = _crowds(layers, window)
    beside = tuple(
        replace(one, features=tuple(_aside(number, one, crowds, window)))
        for number, one in enumerate(layers)
    )
    standing = sum(len(one.points) for layer in beside for one in layer.features)
    seen = _made_way(beside, window) if standing <= MOST_MOVED else beside
    return tuple(_whole(one, window) for one in seen)


def _whole(layer: Placed, window: Window) -> Placed:
    """Return a layer whose symbols at the very edge stand so that the frame cuts none."""
    return replace(layer, features=tuple(_drawn_in(one, window) for one in layer.features))


def _drawn_in(feature: Feature, window: Window) -> Feature:
    half = extent_pt(feature.symbol, share_in(feature, window)) / 2
    right, top = window.width_pt - half, window.height_pt - half
    moved = ((min(max(x, half), right), min(max(y, half), top)) for x, y in feature.points)
    return replace(feature, points=tuple(moved))


def _crowds(layers: Sequence[Placed], window: Window) -> Crowds:
    """Return for each place the layers there, lowest first, and how many symbols of each."""
    found: Crowds = defaultdict(lambda: defaultdict(int))
    for number, layer in enumerate(layers):
        for feature in layer.features:
            for place in feature.points:
                found[_key(place, window)][number] += 1
    return found


def _key(place: Place, window: Window) -> tuple[int, int]:
    same_pt = SAME_M / window.metres_per_pt
    return round(place[0] / same_pt), round(place[1] / same_pt)


def _aside(number: int, layer: Placed, crowds: Crowds, window: Window) -> Iterator[Feature]:
    step, lift = (one * POINTS_PER_PX * window.share for one in (STEP_PX, LIFT_PX))
    for feature in layer.features:
        moved = []
        for x, y in feature.points:
            here = crowds[_key((x, y), window)]
            here[number] -= 1
            right = list(here).index(number) - (len(here) - 1) / 2
            moved.append((x + right * step, y + min(here[number], MOST_LIFTS) * lift))
        yield replace(feature, points=tuple(moved))


def _made_way(layers: Sequence[Placed], window: Window) -> tuple[Placed, ...]:
    """Return the layers with hidden symbols moved, the uppermost having the first right."""
    step = STEP_PX * POINTS_PER_PX * window.share
    above = np.empty((0, 3))
    done: list[Placed] = []
    for layer in reversed(layers):
        moved = tuple(_seen(one, above, step, window) for one in layer.features)
        done.insert(0, replace(layer, features=moved))
        own = [(*place, _half(one, window)) for one in moved for place in one.points]
        above = np.vstack([above, np.array(own).reshape(-1, 3)])
    return tuple(done)


def _half(feature: Feature, window: Window) -> float:
    return feature.symbol.size_px * POINTS_PER_PX * window.share / 2


def _seen(feature: Feature, above: NDArray[np.float64], step: float, window: Window) -> Feature:
    """Return a feature where no symbol above hides it; where there is no such place, as it was."""
    if feature.symbol.size_px <= SMALL_PX or not len(above):
        return feature
    half = _half(feature, window)
    moved = []
    for place in feature.points:
        tried = np.array(place) + WAYS * step
        apart = np.hypot(*np.moveaxis(tried[:, None] - above[None, :, :2], 2, 0))
        is_seen = (apart >= HIDDEN * (half + above[:, 2])).all(axis=1)
        best = int(np.argmax(is_seen))
        moved.append((float(tried[best, 0]), float(tried[best, 1])))
    return replace(feature, points=tuple(moved))
