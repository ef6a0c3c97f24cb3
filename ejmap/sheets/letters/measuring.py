"""How wide words are on paper, from the advances of their letters.

Quick enough for a table of hundreds of rows; kerning and joined letters only make words narrower,
so what is said to fit does.
"""

import re
from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

from ejmap.sheets.letters import breaking
from ejmap.sheets.letters.typeface import REGULAR, family

# A letter that no font at hand has is drawn as a box about so wide, in ems.
UNKNOWN_EM = 0.7
# The space between "805" and "m".
UNIT = re.compile(r"(\d) (?=(?:k?m|%|µg/m³|µg/L)(?!\w))")


def width_pt(text: str, size_pt: float, weight: int = REGULAR) -> float:
    """Return how wide words are in points, at most."""
    return sum(_advance_em(letter, weight) for letter in text) * size_pt


@lru_cache(4096)
def lines(text: str, size_pt: float, width: float, weight: int = REGULAR) -> tuple[str, ...]:
    """Return words in lines no wider than so many points; a longer single word is broken.

    A number and its unit stay on one line.
    """
    held = UNIT.sub("\\1\u00a0", text)
    broken = breaking.lines(held, lambda words: width_pt(words, size_pt, weight), width)
    return tuple(one.replace("\u00a0", " ") for one in broken)


@cache
def _advance_em(letter: str, weight: int) -> float:
    for font in _fonts(weight):
        if font.get_char_index(ord(letter)):
            glyph = font.load_char(ord(letter), flags=LoadFlags.NO_SCALE)
            return float(glyph.horiAdvance) / float(font.units_per_EM)
    return UNKNOWN_EM


@cache
def _fonts(weight: int) -> tuple[FT2Font, ...]:
    """Return the fonts to look a letter up in, in their order; ours alone, never drawn with."""
    named = (FontProperties(family=[one], weight=weight) for one in family())
    return tuple(FT2Font(fontManager.findfont(one)) for one in named)
