"""The ledger's entries as markup: in order of time, the stage by shape and word, each its source.

Plain lists, so that they print and are read aloud in their order.
"""

from collections.abc import Iterable

import pandas as pd

from ejmap.layer import Layer
from ejmap.snapshots.ledger import LAYER, PROGRAMME, STAGE, Entry, Ledger, Slip
from ejmap.snapshots.wording.promises import (
    cited,
    counts_side_by_side,
    date_of,
    programme_words,
)
from ejmap.style import Symbol
from ejmap.text import Language, words
from ejmap.ui import look
from ejmap.ui.communities.figures import page_address
from ejmap.ui.markup import around, element, folded, link, rows

# Near enough to see the streets around, and no nearer.
ZOOM = 14
DOUBTFUL = "doubtful"


def symbols(layer: Layer) -> dict[str, Symbol]:
    """Return the symbol of each stage, as the layer draws it, and of a doubtful place, by name."""
    found = layer.field(STAGE)
    stages = list(found.choices) if found else []
    drawn = {name_of(stage): _symbol(layer, stage, is_doubtful=False) for stage in stages}
    return {**drawn, name_of(DOUBTFUL): _symbol(layer, (stages or [""])[0], is_doubtful=True)}


def name_of(stage: str) -> str:
    """Return the name under which a stage's symbol is put on the page."""
    return f"{LAYER}-stage-{stage}"


def _symbol(layer: Layer, stage: str, *, is_doubtful: bool) -> Symbol:
    row = pd.DataFrame({STAGE: [stage], layer.doubt or DOUBTFUL: [is_doubtful]})
    return layer.style.rules[int(layer.style.rule_numbers(row).iloc[0])].symbol


def signs(ledger: Ledger, language: Language) -> str:
    """Return what the shapes mean, those of the stages that occur."""
    shown = [
        around("li", [*_sign(stage), " ", element("span", _stage(stage, ledger, language))])
        for stage in ledger.stages()
    ]
    return around("ul", shown, class_="ej-signs", aria_label=words(language)("ledger.stages"))


def dates(slips: Iterable[Slip], ledger: Ledger, language: Language) -> str:
    """Return first and newest date of each promise as a table, each with its source."""
    w = words(language)
    heads = [
        _label(ledger, PROGRAMME, language),
        w("ledger.promised_for"),
        w("ledger.now_expected"),
    ]
    body = [
        [
            element("span", programme_words(one.programme, one.first, ledger).say(language)),
            _dated(one.first, one.first.promised_for, language),
            _dated(one.now, one.now.now_expected if one.now else None, language),
        ]
        for one in slips
    ]
    return rows(heads, body, label=w("ledger.dates"))


def _dated(entry: Entry | None, said: object, language: Language) -> str:
    if entry is None:
        return element("span", words(language)("ledger.no_newer"), class_="ej-quiet")
    told = getattr(said, language)
    return element("strong", told) + element("small", cited(entry).say(language))


def programme(
    code: str | None, entries: tuple[Entry, ...], ledger: Ledger, language: Language
) -> str:
    """Return a programme: its counts side by side, its entries, its listed sites."""
    w = words(language)
    name = ledger.words_of(PROGRAMME, code).say(language) if code else w("ledger.no_programme")
    plain = [one for one in entries if not one.site]
    sites = [one for one in entries if one.site]
    inside = [element("h4", name), *_counts(plain, language)]
    inside.append(
        around("ol", (_line(one, ledger, language) for one in plain), class_="ej-timeline")
    )
    if sites:
        listed = around("ul", (_site(one, language) for one in sites), class_="ej-sites")
        inside.append(folded(w("ledger.sites", n=len(sites)), [listed]))
    return around("section", inside, class_="ej-programme")


def _counts(entries: Iterable[Entry], language: Language) -> Iterable[str]:
    """Yield counts of one programme side by side where several sources count."""
    counted = counts_side_by_side(entries)
    if len(counted) < 2:
        return
    cells = (
        around(
            "li",
            [
                element("strong", one.count.say(language) if one.count else ""),
                element("small", cited(one).say(language)),
            ],
        )
        for one in counted
    )
    yield element("p", words(language)("ledger.counts"), class_="ej-quiet")
    yield around("ul", cells, class_="ej-side-by-side")


def _line(entry: Entry, ledger: Ledger, language: Language) -> str:
    when = element("span", date_of(entry, ledger).say(language), class_="ej-when")
    stage = element("strong", _stage(entry.stage, ledger, language))
    head = around("p", [*_sign(entry.stage), " ", when, " ", stage], class_="ej-stage")
    told = [head, element("p", entry.what.say(language)), *_facts(entry, language)]
    return around("li", [*told, _source(entry, language)])


def _facts(entry: Entry, language: Language) -> Iterable[str]:
    w = words(language)
    facts = (("ledger.money", entry.amount), ("ledger.how_many", entry.count))
    told = [
        around("span", [element("small", w(key)), " ", element("span", one.say(language))])
        for key, one in facts
        if one
    ]
    if told:
        yield around("p", told, class_="ej-facts")


def _source(entry: Entry, language: Language) -> str:
    said = cited(entry).say(language)
    shown = link(said, entry.url, rel="noopener") if entry.url else element("span", said)
    head = element("span", words(language)("ledger.source") + ": ")
    return around("p", [head, shown], class_="ej-quiet")


def _site(entry: Entry, language: Language) -> str:
    w = words(language)
    name = (entry.site or entry.what).say(language)
    named = [*_sign(DOUBTFUL if entry.is_doubtful else entry.stage), " ", element("span", name)]
    if entry.latitude is None:
        return around("li", [*named, " ", _quiet(w("ledger.place_unknown"))])
    at = f"{entry.latitude:.5f},{entry.longitude:.5f},{ZOOM}"
    where = link(
        w("ledger.on_map"),
        page_address("", f"on={LAYER}&at={at}", language),
        aria_label=w("ledger.on_map_named", name=name),
    )
    doubt = [" ", _quiet(w("ledger.doubtful"))] if entry.is_doubtful else []
    return around("li", [*named, " ", where, *doubt])


def _quiet(said: str) -> str:
    return element("span", said, class_="ej-quiet")


def _sign(stage: str) -> list[str]:
    css = f"ej-symbol {look.symbol_class(name_of(stage))}"
    return [element("span", "", class_=css, aria_hidden="true")]


def _stage(stage: str, ledger: Ledger, language: Language) -> str:
    return ledger.words_of(STAGE, stage).say(language)


def _label(ledger: Ledger, field: str, language: Language) -> str:
    found = ledger.layer.field(field)
    return found.label.say(language) if found else field
