"""What stands over an exhibit, over each of its pages, and at the foot of them."""

from collections.abc import Iterator, Sequence

from ejmap import __version__
from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import Head, head, made_line
from ejmap.sheets import ink
from ejmap.sheets.ink import Box, Code, Face, Stroke, Words
from ejmap.sheets.letters.typeface import SEMIBOLD
from ejmap.sheets.pages.blocks import (
    Block,
    fitted,
    natural_width,
    paragraph,
    right_aligned,
    stacked,
)
from ejmap.sheets.pages.setting import GUTTER_PT, Setting, beside_each_other, language_width
from ejmap.text import Language, words

QR_PT = 64.0
# The least share of its size that a title of many letters is set in.
LEAST_TITLE = 0.58


def title_block(exhibit: Exhibit, setting: Setting) -> Block:
    """Return what stands over the whole exhibit, on its first page."""
    heads = [head(exhibit, one) for one in setting.languages]
    width = max(natural_width(one.mark, setting.face(ink.MARK)) for one in heads) + 14
    mark = _mark_box(heads, width, setting)
    occasions = stacked(_occasions(heads, setting.width - width - GUTTER_PT, setting))
    top = Block(
        max(occasions.height, mark.height) + 3,
        (*occasions.ink, *mark.at(setting.width - width, 0)),
    )
    body = stacked([top, *_titles(heads, setting), *_named(heads, setting)])
    height = body.height + 6
    return Block(height + 1, (*body.ink, Stroke(0, height, setting.width, 0, 1.4, ink.DEEP)))


def _occasions(heads: Sequence[Head], width: float, setting: Setting) -> list[Block]:
    face = setting.face(ink.OCCASION)
    said = ["  ·  ".join(one.occasion) for one in heads]
    return [paragraph(one, face, width) for one in said if one] or [Block(face.line, ())]


def _titles(heads: Sequence[Head], setting: Setting) -> Iterator[Block]:
    for number, title in enumerate(dict.fromkeys(one.title for one in heads)):
        face = setting.face(ink.TITLE)
        # The same title in a second language is smaller: one of them leads.
        shown = face.scaled(0.72) if number else face
        block = fitted(title, shown, setting.width, most_lines=2, least=LEAST_TITLE)
        yield block.after(1)


def _named(heads: Sequence[Head], setting: Setting) -> Iterator[Block]:
    face, quiet = setting.face(ink.SUBTITLE), setting.face(ink.OCCASION)
    if heads[0].subtitle:
        yield paragraph(heads[0].subtitle, face, setting.width, gap=3)
    if heads[0].presenter:
        said = " / ".join(dict.fromkeys(one.presenter for one in heads))
        yield paragraph(said, quiet, setting.width, gap=3)


def _mark_box(heads: Sequence[Head], width: float, setting: Setting) -> Block:
    """Return the clerk's mark in a frame."""
    face = setting.face(ink.MARK)
    written = stacked([paragraph(one.mark, face, width) for one in heads])
    frame = Box(0, 0, width, written.height + 7, edge=ink.DEEP)
    return Block(frame.height, (frame, *written.at(7, 3.5)))


def running_head(exhibit: Exhibit, setting: Setting) -> Block:
    """Return the one line that stands over every page but the first."""
    language = setting.languages[0]
    said, face = head(exhibit, language), setting.face(ink.OCCASION)
    mark = natural_width(said.mark, face) + GUTTER_PT
    title = fitted(said.title, face, setting.width - mark, most_lines=1, least=0.84)
    aside = right_aligned(said.mark, face, setting.width)
    height = title.height + 4
    rule = Stroke(0, height, setting.width, 0, 0.8, ink.DEEP)
    return Block(height + 1, (*title.ink, *aside.ink, rule))


def foot(exhibit: Exhibit, link: str, s: Setting, *, is_pdf: bool) -> Block:
    """Return what stands at the foot of every page, but for its number.

    The last line is kept free on the left for the page's number.
    """
    code = QR_PT * s.scale if link else 0
    width = s.width - (code + GUTTER_PT if link else 0)
    inner = Setting(width, s.scale, s.languages)
    columns = [
        list(_foot(exhibit, one, language_width(inner), s, is_pdf=is_pdf)) for one in s.languages
    ]
    told = [beside_each_other(columns, inner), *_link(link, width, s)]
    written = stacked(told)
    height = max(written.height + s.face(ink.BODY).line, code) + 5
    rule = Stroke(0, 0, s.width, 0, 0.8, ink.HAIR)
    codes = [Code(s.width - code, 3, code, link)] if link else []
    return Block(height, (rule, *written.at(0, 4), *codes))


def _foot(
    exhibit: Exhibit, language: Language, width: float, s: Setting, *, is_pdf: bool
) -> Iterator[Block]:
    w, face = words(language), s.face(ink.FOOT)
    yield paragraph(w("footer"), face, width)
    not_tagged = w("exhibit.not_tagged") if is_pdf else ""
    said = f"{made_line(exhibit, __version__, language)} {not_tagged}".strip()
    yield paragraph(said, face, width, gap=1)


def _link(link: str, width: float, s: Setting) -> list[Block]:
    if not link:
        return []
    said = " / ".join(words(one)("exhibit.link") for one in s.languages)
    face = s.face(ink.FOOT)
    return [
        paragraph(said, face, width, gap=1),
        paragraph(link, Face(face.size, SEMIBOLD, ink.DEEP, face.leading), width, url=link),
    ]


def page_number(said: Sequence[str], s: Setting) -> Words:
    """Return "Exhibit A, page 2 of 5" for the last line of the foot."""
    return Words(0, 0, "  /  ".join(said), s.face(ink.BODY))
