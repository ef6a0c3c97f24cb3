"""The legend as a column of blocks: layer by layer, each symbol beside its words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ejmap.sheets import ink
from ejmap.sheets.blocks import Block, paragraph
from ejmap.sheets.ink import Mark
from ejmap.sheets.legend import Entry
from ejmap.sheets.parts import Setting, heading
from ejmap.text import Language, Text

# Room for the widest symbol, before its words.
SYMBOL_PT = 26.0
LEAST_ROW_PT = 14.0


def legend_blocks(entries: Sequence[Entry], width: float, setting: Setting) -> list[Block]:
    """Return the legend's heading and rows; nothing where nothing is drawn."""
    if not entries:
        return []
    return [heading("exhibit.legend", setting.languages, width, setting),
            *_layers(entries, width, setting)]  # fmt: skip


def _layers(entries: Sequence[Entry], width: float, setting: Setting) -> Iterator[Block]:
    for layer, group in groupby(entries, key=lambda one: one.layer):
        rows = list(group)
        if len(rows) > 1 or said(layer, setting.languages) != said(
            rows[0].label, setting.languages
        ):
            face = setting.face(ink.LEGEND_LAYER)
            yield paragraph(said(layer, setting.languages), face, width, gap=5, stays=True)
        yield from (_row(one, width, setting).after(2.5) for one in rows)


def _row(entry: Entry, width: float, setting: Setting) -> Block:
    label = said(entry.label, setting.languages)
    words = paragraph(label, setting.face(ink.LEGEND), width, indent=SYMBOL_PT)
    height = max(words.height, LEAST_ROW_PT)
    mark = Mark(SYMBOL_PT / 2 - 1, height / 2, entry.symbol)
    return Block(height, (mark, *words.at(0, (height - words.height) / 2)))


def said(text: Text, languages: Sequence[Language]) -> str:
    """Return words in each language, once where they are the same."""
    return " / ".join(dict.fromkeys(text.say(one) for one in languages))
