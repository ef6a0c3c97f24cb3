"""The legend as a column of blocks: layer by layer, each symbol beside its words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ejmap.sheets import ink
from ejmap.sheets.ink import Mark
from ejmap.sheets.maps.legend import Entry
from ejmap.sheets.pages.blocks import Block, paragraph, stacked
from ejmap.sheets.pages.setting import Setting, heading
from ejmap.text import LANGUAGES, Language, Text, say_period

# Room for the widest symbol, before its words; symbols are a little smaller than on the map.
SYMBOL_PT, LEAST_ROW_PT, SHARE = 25.0, 14.0, 0.85


def legend_blocks(entries: Sequence[Entry], width: float, setting: Setting) -> list[Block]:
    """Return the legend's heading and a block for each layer; nothing where nothing is drawn."""
    if not entries:
        return []
    return [heading("exhibit.legend", setting.languages, width, setting),
            *legend_groups(entries, width, setting)]  # fmt: skip


def legend_rows(entries: Sequence[Entry], width: float, setting: Setting) -> Iterator[Block]:
    """Yield each layer's name with the date of its data, and its symbols below."""
    for (layer, period), group in groupby(entries, key=lambda one: (one.layer, one.data_date)):
        face = setting.face(ink.LEGEND_LAYER)
        dated = Text(**{one: f"{layer.say(one)} · {say_period(period, one)}" for one in LANGUAGES})
        yield paragraph(said(dated, setting.languages), face, width, gap=5, stays=True)
        yield from (_row(one, width, setting).after(1.5) for one in group)


def legend_groups(entries: Sequence[Entry], width: float, setting: Setting) -> list[Block]:
    """Return the legend with one block a layer, for columns that part no layer."""
    groups = (list(group) for _, group in groupby(entries, key=lambda one: one.layer))
    return [stacked(list(legend_rows(one, width, setting)), gap=6) for one in groups]


def _row(entry: Entry, width: float, setting: Setting) -> Block:
    label = said(entry.label, setting.languages)
    indent = SYMBOL_PT * setting.scale
    words = paragraph(label, setting.face(ink.LEGEND), width, indent=indent)
    height = max(words.height, LEAST_ROW_PT * setting.scale)
    mark = Mark(indent / 2 - 2, height / 2, entry.symbol, share=SHARE * setting.scale)
    return Block(height, (mark, *words.at(0, (height - words.height) / 2)))


def said(text: Text, languages: Sequence[Language]) -> str:
    """Return words in each language, once where they are the same."""
    return " / ".join(dict.fromkeys(text.say(one) for one in languages))
