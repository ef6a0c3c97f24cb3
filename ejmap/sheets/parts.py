"""The words of an exhibit, set: what stands over, beside, under and at the foot of a map."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ejmap import __version__
from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import Head, ViewLines, head, made_line
from ejmap.sheets import ink
from ejmap.sheets.blocks import (
    Block,
    beside,
    fitted,
    natural_width,
    paragraph,
    right_aligned,
    stacked,
)
from ejmap.sheets.ink import Box, Code, Face, Ink, Stroke, Words
from ejmap.snapshots.kept import Count
from ejmap.text import Language, Text, words

GUTTER_PT = 14.0
QR_PT = 64.0
BAR_PT = 8.0
# The least share of its size that a heading of many letters is set in.
LEAST_TITLE, LEAST_FINDING = 0.58, 0.78
BULLET = "•"


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


def title_block(exhibit: Exhibit, setting: Setting) -> Block:
    """Return what stands over the whole exhibit, on its first page."""
    heads = [head(exhibit, one) for one in setting.languages]
    mark = max(natural_width(one.mark, setting.face(ink.MARK)) for one in heads) + 14
    left = [
        *_occasions(heads, setting.width - mark - GUTTER_PT, setting),
        *_titles(heads, setting),
        *_named(heads, setting),
    ]
    marks = _mark_box(heads, mark, setting)
    body = stacked(left)
    aside = (one for one in marks.at(setting.width - mark, 0))
    height = max(body.height, marks.height) + 6
    rule = Stroke(0, height, setting.width, 0, 1.4, ink.DEEP)
    return Block(height + 1, (*body.ink, *aside, rule))


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
        yield block.after(5 if number == 0 else 1)


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
    lines = [paragraph(one.mark, face, width) for one in heads]
    written = stacked(lines)
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


def lead(exhibit: Exhibit, views: Sequence[ViewLines], count: Count | None, s: Setting) -> Block:
    """Return title, finding, counts and question of a view."""
    width = language_width(s)
    heads = {head(exhibit, one).title for one in s.languages}
    columns = [list(_lead(one, heads, count, width, s)) for one in views]
    return beside_each_other(columns, s)


def _lead(
    view: ViewLines, heads: set[str], count: Count | None, width: float, s: Setting
) -> Iterator[Block]:
    if view.title not in heads:
        face = s.face(ink.VIEW)
        yield fitted(view.title, face, width, most_lines=2, least=LEAST_FINDING)
    finding = fitted(view.finding, s.face(ink.FINDING), width, most_lines=3, least=LEAST_FINDING)
    yield finding.after(3)
    if view.question:
        yield paragraph(view.question, s.face(ink.QUESTION), width, gap=3)
    if count and count.total:
        yield stacked(
            [_bar(count, width, s), paragraph(view.counts, s.face(ink.BODY), width, gap=3)], 5
        )


def _bar(count: Count, width: float, s: Setting) -> Block:
    """Return the three answers as lengths, told apart by their fill: dark, white and hatched."""
    shares = [(count.yes, ink.INK, ""), (count.no, ink.WHITE, ""), (count.unknown, ink.WHITE, "//")]
    boxes: list[Ink] = []
    x, height = 0.0, BAR_PT * s.scale
    for number, fill, hatch in shares:
        across = width * number / count.total
        if number:
            boxes.append(Box(x, 0, across, height, fill=fill, edge=ink.INK, hatch=hatch))
        x += across
    return Block(height, tuple(boxes))


def figures(view: ViewLines, language: Language, width: float, s: Setting) -> list[Block]:
    """Return the key numbers, each with what is not known of it."""
    if not view.figures:
        return []
    return [
        heading("exhibit.figures", [language], width, s),
        *(stacked(list(_figure(one.label, one.value, one.note, width, s)), 4)
          for one in view.figures),
    ]  # fmt: skip


def _figure(label: str, value: str, note: str, width: float, s: Setting) -> Iterator[Block]:
    yield paragraph(value, s.face(ink.FIGURE), width)
    yield paragraph(label, s.face(ink.LEGEND), width)
    if note:
        yield paragraph(note, s.face(ink.FOOT), width)


def notes(
    view: ViewLines, missing: Sequence[Text], language: Language, width: float, s: Setting
) -> list[Block]:
    """Return all that stands under a map, in its order."""
    body = s.face(ink.BODY)
    gaps = [view.left_out, *(one.say(language) for one in missing), *view.not_shown]
    sections = {
        "exhibit.note": [paragraph(one, body, width, gap=1.5) for one in view.note],
        "exhibit.firmness": [paragraph(one, body, width, gap=1.5) for one in view.firmness],
        "exhibit.not_shown": [_item(one, body, width) for one in gaps if one],
        "exhibit.deciders": [_item(one, body, width) for one in view.deciders],
        "exhibit.sources": _sources(view, width, s),
    }
    return [
        block
        for key, told in sections.items()
        if told
        for block in (heading(key, [language], width, s), *told)
    ]


def _item(said: str, face: Face, width: float, url: str = "") -> Block:
    return paragraph(said, face, width, gap=1.5, indent=8, bullet=BULLET, url=url)


def _sources(view: ViewLines, width: float, s: Setting) -> list[Block]:
    """Return the papers, layer by layer."""
    told = [
        block
        for layer, papers in groupby(view.sources, key=lambda one: one.layer)
        for block in (
            paragraph(layer, s.face(ink.PAPER), width, gap=2.5, stays=True),
            *(_item(one.short, s.face(ink.SMALL), width, one.url) for one in papers),
        )
    ]
    return [*told, paragraph(view.kept, s.face(ink.FOOT), width, gap=3)]


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
        paragraph(link, Face(face.size, 600, ink.DEEP, face.leading), width, url=link),
    ]


def page_number(said: Sequence[str], s: Setting) -> Words:
    """Return "Exhibit A, page 2 of 5" for the last line of the foot."""
    return Words(0, 0, "  /  ".join(said), s.face(ink.BODY))
