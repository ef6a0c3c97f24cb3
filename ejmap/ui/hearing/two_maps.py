"""Both sides as small pictures side by side: one scale, one legend."""

from base64 import b64encode
from collections.abc import Iterable

import numpy as np

from ejmap.mapping.small_map import Bounds, bounds_of, outside, small_map
from ejmap.questions.features import Features
from ejmap.snapshots.comparing import Compared, SideOf
from ejmap.style import Rule, Symbol
from ejmap.text import Language, words
from ejmap.ui import look
from ejmap.ui.markup import around, element

# More make a picture of megabytes; the swiping map shows them all.
MOST_DRAWN = 600


def symbols(compared: Compared) -> dict[str, Symbol]:
    """Return the symbols of the rules that draw something on either side, by name."""
    return {_name(number): rule.symbol for number, rule in _rules(compared)}


def two_maps(compared: Compared, ground: Features | None, language: Language) -> Iterable[str]:
    """Yield both pictures and what their symbols mean; nothing where neither has a place."""
    both = (compared.before, compared.after)
    bounds = bounds_of([one.table for one in both])
    if bounds is None or max(one.count for one in both) > MOST_DRAWN:
        return
    yield element("h3", words(language)("change.maps"))
    shown = [_figure(one, bounds, ground, language) for one in both]
    yield around("div", shown, class_="ej-two-maps")
    signs = [
        around("li", [_sign(number), " ", element("span", rule.label.say(language))])
        for number, rule in _rules(compared)
    ]
    yield around("ul", signs, class_="ej-signs")


def _figure(side: SideOf, bounds: Bounds, ground: Features | None, language: Language) -> str:
    w, label = words(language), side.label.say(language)
    placed = int((side.features.has_place & side.chosen).sum())
    told = w("change.map_of", side=label, count=placed) if placed else w("change.nothing_placed")
    if away := outside(side.table):
        told += f" {w('change.outside', n=away)}"
    areas = ground.table if ground else None
    names = [ground.layer.feature_name(one, language) for one in _rows(ground)] if ground else []
    picture = small_map(side.features.layer, side.table, bounds, areas, names)
    source = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    return around(
        "figure",
        [
            element("figcaption", label),
            f'<img src="{source}" alt="" class="ej-small-map">',
            element("p", told, class_="ej-quiet"),
        ],
    )


def _rows(ground: Features) -> Iterable[dict[str, object]]:
    return (ground.row(number) for number in range(len(ground.table)))


def _rules(compared: Compared) -> list[tuple[int, Rule]]:
    """Return the later side's rules that draw something placed on either side."""
    style, drawn = compared.layer.style, set[int]()
    for side in (compared.before, compared.after):
        placed = side.features.table[np.asarray(side.features.has_place & side.chosen)]
        drawn |= {int(one) for one in style.rule_numbers(placed)}
    return [(number, rule) for number, rule in enumerate(style.rules) if number in drawn]


def _name(number: int) -> str:
    return f"change-{number}"


def _sign(number: int) -> str:
    css = f"ej-symbol {look.symbol_class(_name(number))}"
    return element("span", "", class_=css, aria_hidden="true")
