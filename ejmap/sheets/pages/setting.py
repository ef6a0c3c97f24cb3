"""What a page is set in: its width, its scale, its languages; and what all its parts share."""

from collections.abc import Sequence
from dataclasses import dataclass

from ejmap.sheets import ink
from ejmap.sheets.ink import Face
from ejmap.sheets.pages.blocks import Block, beside, paragraph
from ejmap.text import Language, words

GUTTER_PT = 14.0


@dataclass(frozen=True)
class Setting:
    """What a page is set in: the width of its words in points, its scale, its languages."""

    width: float
    scale: float
    languages: tuple[Language, ...]

    @property
    def column(self) -> float:
        """Width of one of two columns."""
        return (self.width - GUTTER_PT) / 2

    def face(self, face: Face) -> Face:
        """Return a face as large as this sheet asks for."""
        return face.scaled(self.scale)


def beside_each_other(columns: Sequence[Sequence[Block]], setting: Setting) -> Block:
    """Return one column a language as one block; one language takes the whole width."""
    return beside(columns, setting.column + GUTTER_PT)


def language_width(setting: Setting) -> float:
    """Return how wide the words of one language may be."""
    return setting.column if len(setting.languages) > 1 else setting.width


def heading(key: str, languages: Sequence[Language], width: float, setting: Setting) -> Block:
    """Return a small heading, never left alone at the end of a column."""
    face = setting.face(ink.HEADING)
    said = " / ".join(words(one)(key) for one in languages)
    return paragraph(said, face, width, gap=7 * setting.scale, stays=True)
