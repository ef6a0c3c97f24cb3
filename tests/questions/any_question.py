"""Endless valid questions about layers, with every operator and the oddest values."""

from collections.abc import Mapping

from hypothesis import assume
from hypothesis import strategies as st

from ejmap.field import NUMBERS, Field, Kind
from ejmap.layer import Layer
from ejmap.questions.checking import checked
from ejmap.questions.parts import Near, Question, Which, Within
from ejmap.style import NUMBER_OPERATORS, Condition

# What sentences are made of themselves, and what looks like it.
TRICKY = (
    *("“", "”", "””", '"', "?", " or ", " o ", " u ", "yes", "sí", "not known", "no se sabe"),
    *("“x”", "Oasis", "”, and are among those", " ", "\n", "{value}", "(805 m)", "unknown"),
)
DISTANCES = (1, 2, 29, 30, 200, 402, 403, 482, 483, 804, 805, 806, 1_000, 1_609, 1_610, 100_000)


def typed_values() -> st.SearchStrategy[str]:
    """Return values as a person may type them: anything but a comma."""
    letters = st.characters(exclude_categories=["Cs"], exclude_characters=",")
    parts = st.lists(st.sampled_from(TRICKY) | st.text(letters, max_size=3), min_size=1, max_size=4)
    return parts.map("".join).map(lambda text: text.replace(",", "")).filter(bool)


def numbers() -> st.SearchStrategy[str]:
    """Return numbers as they may be written, small, huge and broken."""
    whole = st.sampled_from([0, 1, -1, 5, 59, 60, 61, 119, 120, 1_000]) | st.integers(-(10**9))
    return whole.map(str) | st.floats(allow_nan=False, allow_infinity=False).map(repr)


@st.composite
def conditions(draw: st.DrawFn, layer: Layer) -> Condition:
    """Return a condition on a field that may be asked; not all are valid."""
    field: Field = draw(st.sampled_from(layer.filters()))
    if field.kind in NUMBERS and draw(st.booleans()):
        operator = draw(st.sampled_from(NUMBER_OPERATORS))
        return Condition(field=field.key, operator=operator, value=draw(numbers()))
    operator = draw(st.sampled_from(["is", "is", "has", "unknown"]))
    codes = st.lists(_codes(field), min_size=1, max_size=3).map(",".join)
    return Condition(field=field.key, operator=operator, value=draw(codes))


def _codes(field: Field) -> st.SearchStrategy[str]:
    if field.choices:
        return st.sampled_from(list(field.choices))
    if field.kind == Kind.YES_NO:
        return st.sampled_from(["true", "false", "unknown"])
    return numbers() | st.just("unknown") if field.kind in NUMBERS else typed_values()


@st.composite
def some_of(draw: st.DrawFn, layer: Layer) -> Which:
    """Return a layer, or some of it."""
    has_only = bool(layer.filters()) and draw(st.booleans())
    return Which(layer=layer.key, only=draw(conditions(layer)) if has_only else None)


@st.composite
def relations(draw: st.DrawFn, layers: Mapping[str, Layer]) -> Near | Within:
    """Return a relation to one of the layers."""
    which = draw(some_of(draw(st.sampled_from(list(layers.values())))))
    if draw(st.booleans()):
        distance = draw(st.sampled_from(DISTANCES) | st.integers(1, 100_000))
        relation = draw(st.sampled_from(["nearer", "farther"]))
        return Near(relation=relation, distance_m=distance, which=which)
    return Within(relation=draw(st.sampled_from(["inside", "outside"])), which=which)


@st.composite
def questions(draw: st.DrawFn, layers: Mapping[str, Layer]) -> Question:
    """Return a question that can be asked: without what makes it one that cannot."""
    subject = draw(st.sampled_from(list(layers.values())))
    own = st.lists(conditions(subject), max_size=3) if subject.filters() else st.just([])
    asked = Question(
        subject=draw(some_of(subject)),
        relations=tuple(draw(st.lists(relations(layers), max_size=3))),
        own=tuple(draw(own)),
    )
    sound = checked(asked, layers).question
    assume(sound is not None)
    return sound
