"""Text that flows from column to column and page to page: one stream, or one for each language."""

from collections.abc import Sequence
from dataclasses import dataclass

from ejmap.sheets.pages.blocks import Block, balanced, beside, fill, height_of


@dataclass(frozen=True)
class Flow:
    """Blocks still to be placed in two columns.

    Attributes:
        streams: One reads on from the left column to the right; of two each has its own column.
        step: From one column's left edge to the next, in points.
    """

    streams: tuple[tuple[Block, ...], ...]
    step: float

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is left."""
        return not any(self.streams)

    @property
    def needed(self) -> float:
        """Height in which all that is left can stand."""
        return max((height_of(one) for one in self._even()), default=0)

    def placed(self, height: float) -> tuple[Block, "Flow"]:
        """Return what fits into a height, as one block, and what is left."""
        if self.needed <= height:
            return self._block(self._even()), Flow(((),) * len(self.streams), self.step)
        if len(self.streams) > 1:
            filled = [fill(one, height) for one in self.streams]
            rest = tuple(tuple(left) for _, left in filled)
            return self._block([done for done, _ in filled]), Flow(rest, self.step)
        left, rest_of_left = fill(self.streams[0], height)
        right, rest_of_right = fill(rest_of_left, height)
        return self._block([left, right]), Flow((tuple(rest_of_right),), self.step)

    def _even(self) -> Sequence[Sequence[Block]]:
        return self.streams if len(self.streams) > 1 else balanced(self.streams[0])

    def _block(self, columns: Sequence[Sequence[Block]]) -> Block:
        return beside(columns, self.step)
