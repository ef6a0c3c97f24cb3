"""A card of 1080 by 1080 pixels for messaging: a listed place, up to four sentences, their sources.

It names a community, park or stop, never a home, and has no map. Nothing on it is ever cut off:
type gets smaller down to what a phone still shows, then there are fewer sentences. What must be
read beside every export stands on it whole.
"""

import io
import sysconfig
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from ejmap.sheets.letters.breaking import lines
from ejmap.text import Language, words

# What messaging shows unreduced as a square.
SIDE_PX = 1080
MARGIN_PX = 64
MOST_SENTENCES = 4
# A phone shows the card at a third of its size: 28 is then read like the small print of a page.
SENTENCE_PX, LEAST_SENTENCE_PX = 46, 28
# The title shrinks with the sentences, and farther to stand on one line.
TITLE_PX, LEAST_TITLE_PX = 76, 44
SMALL_PX, LEAST_SMALL_PX = 24, 18
# Height of a line over the height of its letters.
LEADING = 1.25
INK, QUIET, PAPER, DEEP, SAND = "#1f2a30", "#4f5d66", "#ffffff", "#0b5563", "#f6f3ec"
BOLD, PLAIN = 700, 400
# Enough for letters smoothed on three grounds; a fifth of the bytes of full colour.
COLOURS = 64
# Streamlit's own type, found by path since only pages and server may import it.
MEDIA = Path(sysconfig.get_path("purelib")) / "streamlit" / "static" / "static" / "media"
TYPE = "SourceSansVF-Upright*.woff2"

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Block:
    """Lines of one size, one under the other."""

    lines: tuple[str, ...]
    size: int
    weight: int = PLAIN

    @property
    def height(self) -> int:
        """Pixels from the top of the first line to the bottom of the last."""
        return round(len(self.lines) * self.size * LEADING)


@dataclass(frozen=True)
class Plan:
    """All that stands on a card, broken into lines that fit."""

    brand: Block
    title: Block
    sentences: tuple[Block, ...]
    small: tuple[Block, ...]

    @property
    def band_height(self) -> int:
        """Height of the coloured band that holds brand and title."""
        return MARGIN_PX + MARGIN_PX // 4 + self.brand.height + self.title.height

    @property
    def foot_height(self) -> int:
        """Height of the ground that holds sources, link and footer."""
        gaps = self.gap * (len(self.small) - 1)
        return sum(one.height for one in self.small) + gaps + MARGIN_PX

    @property
    def gap(self) -> int:
        """Pixels between two blocks of small type."""
        return SMALL_PX // 2

    @property
    def room(self) -> int:
        """Pixels left between sentences, above and below them, each; below 0 nothing fits."""
        used = self.band_height + self.foot_height + sum(one.height for one in self.sentences)
        return (SIDE_PX - used) // (len(self.sentences) + 1)


def draw(  # noqa: PLR0917 - what stands on it, from top to bottom
    title: str,
    sentences: Sequence[str],
    sources: Sequence[str],
    footer: str,
    language: Language,
    link: str = "",
) -> bytes:
    """Return the card as PNG.

    Args:
        title: The community or listed place.
        sentences: Short ones, the most important first; four at most are shown.
        sources: Publisher and date of each, in words.
        footer: What must be read beside every export.
        language: Of all of these.
        link: A short address where more is found, "" for none.

    Raises:
        ValueError: Title, sources and footer alone do not fit.
    """
    plan = _plan(title, sentences, _small(sources, footer, language, link), language)
    picture = Image.new("RGB", (SIDE_PX, SIDE_PX), PAPER)
    _paint(ImageDraw.Draw(picture), plan)
    about = PngInfo()
    about.add_itxt("Title", title, lang=language)
    about.add_itxt("Description", " ".join([*sentences[:MOST_SENTENCES], footer]), lang=language)
    file = io.BytesIO()
    few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True, pnginfo=about)
    return file.getvalue()


def caption(
    title: str, sentences: Sequence[str], footer: str, language: Language, link: str = ""
) -> str:
    """Return the text that goes with the card in a message: what it says, for whoever listens."""
    said = "\n".join(f"• {one}" for one in sentences[:MOST_SENTENCES])
    more = [words(language)("card.more", link=link)] if link else []
    return "\n\n".join([title, *([said] if said else []), *more, footer])


def _small(sources: Sequence[str], footer: str, language: Language, link: str) -> list[str]:
    w = words(language)
    listed = "; ".join(dict.fromkeys(sources))
    return [
        *([w("card.sources", sources=listed)] if listed else []),
        *([w("card.more", link=link)] if link else []),
        footer,
    ]


def _plan(title: str, sentences: Sequence[str], small: list[str], language: Language) -> Plan:
    """Return the first plan that fits: as many sentences as can be read, as large as fits."""
    shown = [one for one in sentences if one.strip()][:MOST_SENTENCES]
    brand = _block(words(language)("app.name"), SMALL_PX, BOLD)
    for count in range(len(shown), -1, -1):
        for size in range(SENTENCE_PX, LEAST_SENTENCE_PX - 1, -2):
            plan = Plan(
                brand=brand,
                title=_block(title, _title_size(title, size), BOLD),
                sentences=tuple(_block(one, size) for one in shown[:count]),
                small=tuple(_block(one, _between(LEAST_SMALL_PX, SMALL_PX, size)) for one in small),
            )
            if plan.room >= size // 3:
                return plan
    raise ValueError(f"a title of {len(title)} letters and its sources do not fit on a card")


def _title_size(title: str, sentence_px: int) -> int:
    """Return the largest size at which the title stands on one line, beside sentences of a size."""
    for size in range(_between(LEAST_TITLE_PX + 8, TITLE_PX, sentence_px), LEAST_TITLE_PX, -4):
        if _font(size, BOLD).getlength(_plain(title)) <= SIDE_PX - 2 * MARGIN_PX:
            return size
    return LEAST_TITLE_PX


def _between(least: int, most: int, sentence_px: int) -> int:
    """Return a size that shrinks as the sentences' does."""
    share = (sentence_px - LEAST_SENTENCE_PX) / (SENTENCE_PX - LEAST_SENTENCE_PX)
    return round(least + share * (most - least))


@lru_cache(256)
def _block(text: str, size: int, weight: int = PLAIN) -> Block:
    width = SIDE_PX - 2 * MARGIN_PX - (size if weight == PLAIN else 0)
    return Block(tuple(lines(_plain(text), _font(size, weight).getlength, width)), size, weight)


def _plain(text: str) -> str:
    """Return a text as one line of words; the spaces that hold a number together stay."""
    spaced = "".join(" " if letter in "\n\r\t" else letter for letter in text)
    seen = "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C")
    return " ".join(word for word in seen.split(" ") if word)


@lru_cache(64)
def _font(size: int, weight: int) -> Font:
    """Return Streamlit's type at a size; Pillow's own where that cannot be read.

    Laid out letter by letter: our languages need no more, widths add up, and no text is refused.
    """
    plainly = ImageFont.Layout.BASIC
    try:
        font = ImageFont.truetype(next(MEDIA.glob(TYPE)), size, layout_engine=plainly)
        font.set_variation_by_axes([weight])
    except (OSError, StopIteration):
        default = ImageFont.load_default(size)
        assert isinstance(default, Font)  # Pillow is built with FreeType in every wheel
        return default
    return font


def _paint(canvas: ImageDraw.ImageDraw, plan: Plan) -> None:
    foot = SIDE_PX - plan.foot_height
    canvas.rectangle((0, 0, SIDE_PX, plan.band_height), fill=DEEP)
    canvas.rectangle((0, foot, SIDE_PX, SIDE_PX), fill=SAND)
    y = _write(canvas, plan.brand, MARGIN_PX, MARGIN_PX // 2, SAND)
    _write(canvas, plan.title, MARGIN_PX, y + MARGIN_PX // 4, PAPER)
    y = plan.band_height + plan.room
    for one in plan.sentences:
        canvas.rectangle((MARGIN_PX, y + 4, MARGIN_PX + 8, y + one.height - 4), fill=DEEP)
        y = _write(canvas, one, MARGIN_PX + one.size, y, INK) + plan.room
    y = foot + MARGIN_PX // 2
    for one in plan.small:
        y = _write(canvas, one, MARGIN_PX, y, QUIET) + plan.gap


def _write(canvas: ImageDraw.ImageDraw, block: Block, x: int, y: int, colour: str) -> int:
    """Write the lines of a block and return the y below them."""
    font = _font(block.size, block.weight)
    for number, line in enumerate(block.lines):
        top = y + round(number * block.size * LEADING)
        canvas.text((x, top), line, font=font, fill=colour, anchor="la")
    return y + block.height
