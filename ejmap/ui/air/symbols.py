"""The kinds of monitors, told apart by shape and by word."""

from collections.abc import Iterable

from ejmap.air.marks import COLOURS, SHAPES, UNDER
from ejmap.air.monitors import OTHER
from ejmap.questions.monitors import saying
from ejmap.questions.monitors.answer import MonitorRecord
from ejmap.style import Symbol
from ejmap.text import Language, words
from ejmap.ui import look
from ejmap.ui.markup import element

COLOUR = COLOURS[UNDER]


def show(records: Iterable[MonitorRecord]) -> None:
    """Put the symbols of the kinds that are shown on the page."""
    look.show_named_symbols({_name(one.kind): _symbol(one.kind) for one in records})


def of(record: MonitorRecord) -> str:
    """Return the symbol of a monitor as markup; `kind` says the same in words."""
    css = f"ej-symbol {look.symbol_class(_name(record.kind))}"
    return element("span", "", class_=css, aria_hidden="true")


def kind(record: MonitorRecord, language: Language) -> str:
    """Return what kind of monitor it is, and who runs it where that is known."""
    said = saying.kind(record).say(language)
    if not record.operator:
        return said
    return words(language)("air_page.run_by", kind=said, operator=record.operator)


def _symbol(kind: str) -> Symbol:
    return Symbol(shape=SHAPES.get(kind, SHAPES[OTHER]), colour=COLOUR, size_px=24)


def _name(kind: str) -> str:
    return f"air-{kind}"
