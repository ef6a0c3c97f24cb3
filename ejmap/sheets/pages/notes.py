"""The words of a view, set: what stands over its map, beside it and below."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import ViewLines, head
from ejmap.sheets import ink
from ejmap.sheets.ink import Box, Face, Ink
from ejmap.sheets.pages.blocks import Block, fitted, paragraph, stacked
from ejmap.sheets.pages.setting import Setting, beside_each_other, heading, language_width
from ejmap.snapshots.kept import Count
from ejmap.text import Language, Text

BAR_PT = 8.0
# The least share of its size that a finding or a question of many letters is set in.
LEAST_FINDING, LEAST_QUESTION = 0.78, 0.8
BULLET = "•"
# Letters of a key number that is printed large.
MOST_GLANCED = 24


def lead(exhibit: Exhibit, views: Sequence[ViewLines], count: Count | None, s: Setting) -> Block:
    """Return title, finding, question and counts of a view; the bars of languages stand level."""
    width = language_width(s)
    heads = {head(exhibit, one).title for one in s.languages}
    told = beside_each_other([list(_lead(one, heads, width, s)) for one in views], s)
    if not (count and count.total):
        return told
    counted = [
        [counts_bar(count, width, s), paragraph(one.counts, s.face(ink.BODY), width, gap=3)]
        for one in views
    ]
    return stacked([told, beside_each_other(counted, s).after(5)])


def _lead(view: ViewLines, heads: set[str], width: float, s: Setting) -> Iterator[Block]:
    if view.title not in heads:
        face = s.face(ink.VIEW)
        yield fitted(view.title, face, width, most_lines=2, least=LEAST_FINDING)
    finding = fitted(view.finding, s.face(ink.FINDING), width, most_lines=3, least=LEAST_FINDING)
    yield finding.after(3)
    if view.question:
        face = s.face(ink.QUESTION)
        asked = fitted(view.question, face, width, most_lines=3, least=LEAST_QUESTION)
        yield asked.after(3)


def counts_bar(count: Count, width: float, s: Setting) -> Block:
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
    # A number is read at a glance; what is a sentence is only read.
    face = ink.FIGURE if len(value) <= MOST_GLANCED else ink.LEGEND_LAYER
    yield paragraph(value, s.face(face), width)
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
