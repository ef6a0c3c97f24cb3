"""Sentences of a layer that newer data may make untrue: a person says of each whether it holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from ejmap.errors import DescriptionProblem
from ejmap.layer import Layer
from ejmap.text import Text
from ejmap.uploads.description.parts import Words

NONE = Words()


@dataclass(frozen=True)
class Carried:
    """What is to be said of a layer with its newer data.

    Attributes:
        notice: The sentence that stands wherever the layer is read; empty: none does.
        is_notice_true: Somebody has said that the sentence of the version before still holds.
        faults: Those of the version before that still hold.
    """

    notice: Words = NONE
    is_notice_true: bool = False
    faults: tuple[Text, ...] = ()


def unconfirmed(was: Layer) -> Carried:
    """Return what is said where nobody was asked: the old notice, unconfirmed."""
    return Carried(Words.model_validate(was.notice or {}))


def carried_problems(was: Layer | None, said: Carried) -> Iterator[DescriptionProblem]:
    """Name what stands in the way: half a notice, or an old one that nobody has confirmed."""
    if said.notice and said.notice.missing():
        yield DescriptionProblem("half_a_notice")
    elif was and was.notice and is_the_same(said.notice, was.notice) and not said.is_notice_true:
        yield DescriptionProblem("notice_unsaid", notice=was.notice)


def is_the_same(said: Words, notice: Text) -> bool:
    """Tell whether words are those of a notice, in both languages."""
    return said == Words.model_validate(notice)


def carried_over(layer: Layer, said: Carried) -> Layer:
    """Return a layer with the sentences that hold for its newer data."""
    notice = said.notice.text() if said.notice else None
    return layer.model_copy(update={"notice": notice, "faults": said.faults})
