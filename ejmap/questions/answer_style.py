"""How an answer looks: the three answers by shape first, so that a photocopy keeps them apart."""

from collections.abc import Iterable

from ejmap.field import Field, Kind
from ejmap.layer import Layer
from ejmap.questions.measured import NO, YES
from ejmap.questions.parts import UNKNOWN
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Text, text_of

ANSWERS = (YES, NO, UNKNOWN)
# Not the colour of any layer, dark enough to read in grey.
DARK, PALE = "#2B1D52", "#4F4861"
# Above the layers asked, so that the answer is what is seen.
ORDERS = {"line": 190, "area": 90}
POINT_ORDER = 290


def answer_choices() -> dict[str, Text]:
    """Return the words of the three answers."""
    return {one: text_of(f"answer.{one}") for one in ANSWERS}


def answer_field(key: str, label: Text, *, in_list: bool = False) -> Field:
    """Return a field that holds answers."""
    return Field(
        key=key,
        label=label,
        kind=Kind.CHOICE,
        choices=answer_choices(),
        is_filter=True,
        in_list=in_list,
    )


def style_of(subject: Layer, doubtful: Iterable[str]) -> Style:
    """Return the style of an answer.

    Args:
        subject: The layer asked about.
        doubtful: Answers that a feature of doubtful place has.
    """
    drawn = {"line": _line, "area": _area}.get(subject.geometry, _point)
    rules = [_doubtful(answer, subject) for answer in (YES, NO) if answer in set(doubtful)]
    rules += [
        Rule(label=label, symbol=drawn(answer), when=(_is("answer", answer),))
        for answer, label in answer_choices().items()
    ]
    return Style(rules=tuple(rules), order=ORDERS.get(subject.geometry, POINT_ORDER))


def _doubtful(answer: str, subject: Layer) -> Rule:
    """Return the rule of features whose own field answers, and whose place is doubtful."""
    label = text_of("answer.doubtful", answer=text_of(f"answer.{answer}"))
    symbol = _point(answer).model_copy(update={"fill": "none", "dash": "dashed", "mark": "?"})
    return Rule(
        label=label,
        symbol=symbol,
        when=(_is("answer", answer), _is(str(subject.doubt), "true")),
    )


def _point(answer: str) -> Symbol:
    if answer == YES:
        return Symbol(shape="circle", colour=DARK, outline=DARK, size_px=18)
    if answer == NO:
        return Symbol(
            shape="square", colour=PALE, fill="none", outline=PALE, outline_px=2, size_px=12
        )
    return Symbol(shape="diamond", colour=DARK, fill="none", outline=DARK, dash="dashed", mark="?")


def _line(answer: str) -> Symbol:
    if answer == YES:
        return Symbol(shape="line", colour=DARK, casing="#FFFFFF", width_px=6)
    if answer == NO:
        return Symbol(shape="line", colour=PALE, casing="#FFFFFF", width_px=2)
    return Symbol(shape="line", colour=DARK, casing="#FFFFFF", width_px=4, dash="dashed")


def _area(answer: str) -> Symbol:
    if answer == YES:
        return Symbol(shape="area", colour=DARK, outline=DARK, outline_px=2, opacity=0.6)
    if answer == NO:
        return Symbol(shape="area", colour=PALE, fill="none", outline=PALE, outline_px=1)
    return Symbol(
        shape="area",
        colour=DARK,
        fill="none",
        outline=DARK,
        outline_px=2,
        dash="dashed",
        hatch="dots",
    )


def _is(field: str, value: str) -> Condition:
    return Condition(field=field, operator="is", value=value)
