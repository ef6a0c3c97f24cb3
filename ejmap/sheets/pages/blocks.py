"""Blocks of a sheet: ink of a known height that stands in a column and is never cut across."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ejmap.sheets.ink import Face, Ink, Words, moved
from ejmap.sheets.letters.measuring import lines, width_pt
from ejmap.sheets.letters.typeface import known

# Where letters stand in their line, from its top: the rest is for what hangs below it.
BASELINE = 0.79


@dataclass(frozen=True)
class Block:
    """Ink from its own top left corner; points.

    Attributes:
        gap: Room above, unless it stands first.
        stays: Never stands last in a column: it is the heading of what follows.
    """

    height: float
    ink: tuple[Ink, ...]
    gap: float = 0
    stays: bool = False

    def at(self, x: float, y: float) -> Iterator[Ink]:
        """Yield its ink with its corner at a place."""
        return (moved(one, x, y) for one in self.ink)

    def after(self, gap: float) -> "Block":
        """Return the same block with so much room above."""
        return replace(self, gap=gap)


def paragraph(
    text: str,
    face: Face,
    width: float,
    *,
    gap: float = 0,
    indent: float = 0,
    bullet: str = "",
    url: str = "",
    stays: bool = False,
) -> Block:
    """Return words in as many lines as they take; `indent` is of all lines, a bullet before it."""
    set_in = tuple(_written(lines(known(text), face.size, width - indent, face.weight), face))
    ink = [replace(one, x=indent, url=url) for one in set_in]
    if bullet:
        ink.insert(0, replace(ink[0], x=0, text=bullet, url=""))
    return Block(len(set_in) * face.line, tuple(ink), gap, stays)


def _written(broken: Sequence[str], face: Face) -> Iterator[Words]:
    for number, line in enumerate(broken):
        yield Words(0, number * face.line + _rise(face), line, face)


def _rise(face: Face) -> float:
    """Return how far below the top of its line words stand."""
    return (face.line - face.size) / 2 + face.size * BASELINE


def fitted(text: str, face: Face, width: float, *, most_lines: int, least: float) -> Block:
    """Return words as large as fits into so many lines, down to a share `least` of their size."""
    scale = 1.0
    while True:
        block = paragraph(text, face.scaled(scale), width)
        if scale <= least or len(block.ink) <= most_lines:
            return block
        scale -= 0.04


def right_aligned(text: str, face: Face, width: float) -> Block:
    """Return one line of words that ends where the column does."""
    words = Words(width, _rise(face), known(text), face, align="right")
    return Block(face.line, (words,))


def natural_width(text: str, face: Face) -> float:
    """Return how wide words are on one line."""
    return width_pt(known(text), face.size, face.weight)


def height_of(blocks: Sequence[Block]) -> float:
    """Return the height of blocks, one under the other."""
    return sum(one.height + (one.gap if number else 0) for number, one in enumerate(blocks))


def stacked(blocks: Sequence[Block], gap: float = 0) -> Block:
    """Return blocks, one under the other, as one."""
    return Block(height_of(blocks), tuple(column(blocks, 0, 0)), gap)


def beside(columns: Sequence[Sequence[Block]], step: float, gap: float = 0) -> Block:
    """Return columns of blocks side by side as one block; `step` from one left edge to the next."""
    ink = [one for number, col in enumerate(columns) for one in column(col, number * step, 0)]
    return Block(max(map(height_of, columns), default=0), tuple(ink), gap)


def column(blocks: Iterable[Block], x: float, y: float) -> Iterator[Ink]:
    """Yield the ink of blocks one under the other."""
    for number, one in enumerate(blocks):
        top = y + (one.gap if number else 0)
        yield from one.at(x, top)
        y = top + one.height


def fill(blocks: Sequence[Block], height: float) -> tuple[list[Block], list[Block]]:
    """Return the blocks that fit into a column, and the rest.

    A heading goes with what follows. Nothing fits where not even the first does.
    """
    count = 0
    while count < len(blocks) and height_of(blocks[: count + 1]) <= height:
        count += 1
    while 0 < count < len(blocks) and blocks[count - 1].stays:
        count -= 1
    return list(blocks[:count]), list(blocks[count:])


def balanced(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return blocks in two columns of about one height, in reading order."""
    cuts = [cut for cut in range(len(blocks) + 1) if not (cut and blocks[cut - 1].stays)]
    best = min(
        cuts, key=lambda cut: max(height_of(blocks[:cut]), height_of(blocks[cut:])), default=0
    )
    return list(blocks[:best]), list(blocks[best:])
