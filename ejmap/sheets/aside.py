"""Symbols that share a place stand side by side, so that none hides another.

On screen those of one and the same place do, since one can look closer there. Paper cannot: here
symbols of several layers that would cover most of each other count as of one place as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from ejmap.sheets.bounds import Window
from ejmap.sheets.pen import POINTS_PER_PX
from ejmap.sheets.placed import Feature, Place, Placed

# How far apart they stand: beside each other, and in a pile of one layer. As on screen.
STEP_PX, LIFT_PX, MOST_LIFTS = 21.0, 3.0, 3
# Nearer than this symbols are of one place: a third of the size of most.
SAME_PX = 7.0

Cell = tuple[int, int]


class Crowds:
    """Which symbols are of one place: the first to come there is its middle."""

    def __init__(self, within_pt: float) -> None:
        self._within = within_pt
        self._middles: dict[Cell, list[Place]] = defaultdict(list)
        self._there: dict[Place, dict[int, int]] = {}

    def add(self, place: Place, layer: int) -> None:
        """Count a symbol of a layer (its number from below) at a place."""
        middle = self._nearest(place)
        if middle is None:
            middle = place
            self._middles[self._cell(place)].append(place)
            self._there[place] = {}
        there = self._there[middle]
        there[layer] = there.get(layer, 0) + 1

    def at(self, place: Place) -> dict[int, int]:
        """Return the layers at a place, lowest first, and how many symbols of each are left."""
        middle = self._nearest(place)
        return self._there[place if middle is None else middle]

    def _cell(self, place: Place) -> Cell:
        return int(place[0] // self._within), int(place[1] // self._within)

    def _nearest(self, place: Place) -> Place | None:
        x, y = self._cell(place)
        around = (
            one
            for dx, dy in product((-1, 0, 1), repeat=2)
            for one in self._middles.get((x + dx, y + dy), ())
        )
        near = min(around, key=lambda one: _apart(one, place), default=None)
        return near if near and _apart(near, place) < self._within else None


def _apart(one: Place, other: Place) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def stood_aside(layers: Sequence[Placed], window: Window) -> tuple[Placed, ...]:
    """Return the layers, lowest first, with symbols moved aside that share a place.

    Those of several layers stand side by side, those of one layer show as a small pile.
    """
    crowds = Crowds(SAME_PX * POINTS_PER_PX * window.share)
    for number, layer in enumerate(layers):
        for feature in layer.features:
            for place in feature.points:
                crowds.add(place, number)
    return tuple(
        replace(one, features=tuple(_aside(number, one, crowds, window.share)))
        for number, one in enumerate(layers)
    )


def _aside(number: int, layer: Placed, crowds: Crowds, share: float) -> Iterator[Feature]:
    step, lift = (one * POINTS_PER_PX * share for one in (STEP_PX, LIFT_PX))
    for feature in layer.features:
        moved = []
        for x, y in feature.points:
            here = crowds.at((x, y))
            here[number] -= 1
            right = list(here).index(number) - (len(here) - 1) / 2
            moved.append((x + right * step, y + min(here[number], MOST_LIFTS) * lift))
        yield replace(feature, points=tuple(moved))
