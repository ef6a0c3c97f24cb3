"""A few good ways to draw a layer that staff bring; each survives a copier and colour blindness.

Shape (or dash, or hatch) differs wherever colour does. What is not known is always drawn as such,
and a doubtful place before all else.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict

from ejmap.field import NUMBERS, Field, Kind
from ejmap.layer import Group
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import LANGUAGES, Text, say_number, text_of, words
from ejmap.uploads.description.classes import CLASSES, class_bounds

Preset = Literal["one_symbol", "by_category", "by_number", "yes_no"]
Geometry = Literal["point", "line", "area", "mixed", "none"]
Shape = Literal["circle", "square", "triangle", "diamond", "house", "drop"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle", "diamond", "house", "drop")

# Okabe and Ito, "Color Universal Design" (2008), without black and yellow, which is too light for
# lines; Paul Tol, "Colour schemes" (2021), bright, without grey.
QUALITATIVE = {
    "okabe_ito": ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"),
    "tol_bright": ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377"),
}
# ColorBrewer 2.0 (Brewer and Harrower), sequential, four classes, all marked colour-blind safe;
# light is little.
SEQUENTIAL = {
    "blues": ("#EFF3FF", "#BDD7E7", "#6BAED6", "#2171B5"),
    "oranges": ("#FEEDDE", "#FDBE85", "#FD8D3C", "#D94701"),
    "purples": ("#F2F0F7", "#CBC9E2", "#9E9AC8", "#6A51A3"),
}
COLOURS: dict[Preset, tuple[str, ...]] = {
    "one_symbol": tuple(QUALITATIVE),
    "by_category": tuple(QUALITATIVE),
    "by_number": tuple(SEQUENTIAL),
    "yes_no": tuple(QUALITATIVE),
}
"""The sets of colours of each preset, the usual one first."""
PRESETS: dict[Preset, tuple[Kind, ...]] = {
    "one_symbol": (),
    "by_category": (Kind.CHOICE,),
    "by_number": NUMBERS,
    "yes_no": (Kind.YES_NO,),
}
"""The kinds of field each preset can go by; one_symbol goes by none."""

# Below the layers that come with the program, which are drawn and listed before these.
ORDERS: dict[Geometry, int] = {"area": 5, "line": 105, "point": 202, "mixed": 202, "none": 0}
MOST_CATEGORIES = 6
UNKNOWN_GREY = "#8A8A8A"
OTHER_GREY = "#D9D9D9"
SIZES_PX = (14.0, 17.0, 20.0, 24.0)
WIDTHS_PX = (2.0, 3.0, 4.5, 6.0)
AREA_OPACITY = 0.5


class StyleChoice(BaseModel):
    """How a person wants a layer drawn."""

    model_config = ConfigDict(frozen=True)

    preset: Preset = "one_symbol"
    field: str | None = None
    """Key of the field it goes by; None with one_symbol."""
    colours: str = ""
    """Name of a set of colours; empty takes the preset's usual one."""
    shape: Shape | None = None
    """Of points, with one_symbol and yes_no; None takes that of the layer's group."""
    first: int = 0
    """Which colour of the set one_symbol and yes_no take."""


def presets_for(kind: Kind | None) -> list[Preset]:
    """Return the presets that can go by a field of a kind; None: by no field."""
    if kind is None:
        return ["one_symbol"]
    return [name for name, kinds in PRESETS.items() if kind in kinds]


def style_from_choice(
    choice: StyleChoice,
    *,
    name: Text,
    group: Group,
    geometry: Geometry,
    fields: Sequence[Field],
    table: pd.DataFrame,
    doubt: str | None = None,
) -> Style:
    """Return the rules a choice makes for a layer.

    Args:
        choice: What a person chose; a field that is not there falls back to one symbol.
        name: The layer's name, for the rule that draws all.
        group: Of the layer.
        geometry: Of the layer.
        fields: Of the layer.
        table: Its cells by the fields' keys; numbers are cut into classes by them.
        doubt: The yes/no field that says a place is doubtful.
    """
    drawing = _Drawing(choice, geometry, group)
    field = next((one for one in fields if one.key == choice.field), None)
    if field is None or choice.preset not in presets_for(field.kind):
        rules = [Rule(label=name, symbol=drawing.chief())]
    elif choice.preset == "by_category":
        rules = _by_category(drawing, field, table[field.key])
    elif choice.preset == "by_number":
        rules = _by_number(drawing, field, table[field.key])
    else:
        rules = _yes_no(drawing, field)
    return Style(rules=(*_doubtful(drawing, name, doubt), *rules), order=ORDERS[geometry])


class _Drawing:
    """What the symbols of one layer have in common."""

    def __init__(self, choice: StyleChoice, geometry: Geometry, group: Group) -> None:
        sets = COLOURS[choice.preset]
        named = choice.colours if choice.colours in sets else sets[0]
        self.colours = (QUALITATIVE | SEQUENTIAL)[named]
        usual: Mapping[Group, Shape] = {Group.HOMES: "house", Group.WATER: "drop"}
        self.shape = choice.shape or usual.get(group, "circle")
        self.first = choice.first % len(self.colours)
        self.geometry = geometry

    def symbol(self, colour: str, **more: object) -> Symbol:
        """Return a symbol of the layer's geometry; `more` overrides."""
        shape = self.geometry if self.geometry in ("line", "area") else self.shape
        usual: dict[str, object] = {"shape": shape, "colour": colour, "size_px": 16}
        if self.geometry != "point":
            usual |= {"casing": "#FFFFFF", "opacity": AREA_OPACITY}
        if self.geometry == "mixed":
            usual |= {"opacity": 0.8}
        return Symbol.model_validate({**usual, **more})

    def chief(self) -> Symbol:
        """Return the symbol of a layer that has one."""
        return self.symbol(self.colours[self.first])

    def unknown(self, *, is_doubt: bool = False) -> Symbol:
        """Return the symbol of what is not known: never full, always broken or dotted."""
        colour = self.colours[-1] if is_doubt else UNKNOWN_GREY
        more: dict[str, object] = {"fill": "none", "dash": "dashed", "mark": "?"}
        if self.geometry == "area":
            more["hatch"] = "cross"
        return self.symbol(colour, **more)


def _doubtful(drawing: _Drawing, name: Text, doubt: str | None) -> list[Rule]:
    if doubt is None:
        return []
    when = (Condition(field=doubt, operator="is", value="true"),)
    label = text_of("style.doubtful", name=name)
    return [Rule(label=label, symbol=drawing.unknown(is_doubt=True), when=when)]


def _unknown(drawing: _Drawing, field: Field) -> Rule:
    when = (Condition(field=field.key, operator="unknown"),)
    return Rule(
        label=text_of("style.unknown", label=field.label), symbol=drawing.unknown(), when=when
    )


def _by_category(drawing: _Drawing, field: Field, cells: "pd.Series") -> list[Rule]:
    """Return a rule for each of the most frequent codes, then for the others."""
    counts = cells.dropna().astype(str).value_counts(sort=True)
    frequent = sorted(counts.index[:MOST_CATEGORIES], key=list(field.choices).index)
    rules = [_unknown(drawing, field)]
    for number, code in enumerate(frequent):
        symbol = drawing.symbol(drawing.colours[number], **_apart(drawing, number))
        when = (Condition(field=field.key, operator="is", value=code),)
        rules.append(Rule(label=field.choices[code], symbol=symbol, when=when))
    other = drawing.symbol(OTHER_GREY, size_px=11, width_px=2)
    return [*rules, Rule(label=text_of("style.other", label=field.label), symbol=other)]


def _apart(drawing: _Drawing, number: int) -> dict[str, object]:
    """Return what tells the symbol of a category apart beside its colour."""
    if drawing.geometry == "line":
        dashes = ("solid", "dash_dot", "solid", "dotted", "solid", "dash_dot")
        return {"dash": dashes[number], "width_px": (4, 4, 6, 4, 2, 6)[number]}
    if drawing.geometry == "area":
        hatches = ("none", "diagonal", "dots", "none", "diagonal", "dots")
        return {"hatch": hatches[number], "outline_px": 1.5 if number < 3 else 3}
    shapes = ("circle", "square", "triangle", "diamond", "circle", "square")
    return {"shape": shapes[number], "fill": "solid" if number < 4 else "half"}


def _by_number(drawing: _Drawing, field: Field, cells: "pd.Series") -> list[Rule]:
    """Return a rule for each class, the largest numbers first."""
    bounds = class_bounds(pd.to_numeric(cells, errors="coerce"))
    rules = [_unknown(drawing, field)]
    labels = _class_labels(field, bounds)
    steps = _steps(len(bounds) + 1)
    for number in range(len(bounds), -1, -1):
        at = steps[number]
        more = {"size_px": SIZES_PX[at], "width_px": WIDTHS_PX[at], "opacity": 0.85}
        symbol = drawing.symbol(drawing.colours[at], **more)
        when = (
            (Condition(field=field.key, operator="at_least", value=_plain(bounds[number - 1])),)
            if number
            else ()
        )
        rules.append(Rule(label=labels[number], symbol=symbol, when=when))
    return rules


def _steps(count: int) -> list[int]:
    """Return which of the four steps so many classes take; the ends are always told apart."""
    return {1: [2], 2: [0, 3], 3: [0, 1, 3]}.get(count, list(range(CLASSES)))


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)


def _class_labels(field: Field, bounds: Sequence[float]) -> list[Text]:
    """Return the words of each class, the smallest first."""
    if not bounds:
        return [field.label]
    below = _said_numbers("style.below", field, high=bounds[0])
    between = [
        _said_numbers("style.between", field, low=low, high=high) for low, high in pairwise(bounds)
    ]
    return [below, *between, _said_numbers("style.at_least", field, low=bounds[-1])]


def _said_numbers(key: str, field: Field, **bounds: float) -> Text:
    said = {}
    for language in LANGUAGES:
        numbers = {name: say_number(one, language, 6) for name, one in bounds.items()}
        label = field.label.say(language)
        unit = field.unit.say(language) if field.unit else ""
        blanks = {"label": label, "unit": unit, **numbers}
        said[language] = words(language).fill(key, blanks).strip()
    return Text(**said)


def _yes_no(drawing: _Drawing, field: Field) -> list[Rule]:
    """Return the rules of yes (full) and no (empty), and of not known."""
    colour = drawing.colours[drawing.first]
    light: dict[str, object] = {"fill": "none"}
    if drawing.geometry == "line":
        light = {"width_px": 1.5, "casing": None}
    if drawing.geometry == "area":
        light = {"opacity": 0.08}
    full = {"width_px": 5, "hatch": "diagonal" if drawing.geometry == "area" else "none"}
    yes = (Condition(field=field.key, operator="is", value="true"),)
    return [
        _unknown(drawing, field),
        Rule(label=_answer(field, "value.yes"), symbol=drawing.symbol(colour, **full), when=yes),
        Rule(label=_answer(field, "value.no"), symbol=drawing.symbol(colour, **light)),
    ]


def _answer(field: Field, answer: str) -> Text:
    return text_of("style.answer", label=field.label, answer=text_of(answer))
