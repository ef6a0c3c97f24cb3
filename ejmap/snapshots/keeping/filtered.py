"""A layer under the filters of Explore: what meets them, what does not, and what nobody knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ejmap.layer import Layer, Privacy
from ejmap.questions.answering import Counts
from ejmap.questions.features import Features, Mask
from ejmap.questions.matching import not_known
from ejmap.questions.parts import Question, Which, asks_unknown
from ejmap.questions.sentence import answer_sentence
from ejmap.style import Condition
from ejmap.text import LANGUAGES, Text


@dataclass(frozen=True, eq=False)
class Filtered:
    """One layer of a view, and the conditions its features have to meet."""

    features: Features
    conditions: tuple[Condition, ...]

    @property
    def layer(self) -> Layer:
        """The layer's definition."""
        return self.features.layer

    @property
    def is_counted_alone(self) -> bool:
        """Tell whether only counts by community are given of it."""
        return self.layer.privacy is not Privacy.PUBLIC

    @property
    def is_drawn(self) -> bool:
        """Tell whether it has anything on the map."""
        return not self.is_counted_alone and self.layer.geometry != "none"

    @cached_property
    def shown(self) -> Mask:
        """Which rows are on show: those that meet every condition, as the map draws them."""
        return np.asarray(
            np.logical_and.reduce(
                [np.ones(len(self.features.table), np.bool_), *map(self._met, self.conditions)]
            )
        )

    @cached_property
    def unknown(self) -> Mask:
        """Which rows are not on show, though no condition is known not to be met."""
        every = np.ones(len(self.features.table), np.bool_)
        may_be = [self._met(one) | self._blank(one) for one in self.conditions]
        return np.asarray(np.logical_and.reduce([every, *may_be]) & ~self.shown)

    @property
    def doubtful(self) -> int:
        """How many of all its features have a doubtful place."""
        return int((self.features.has_place & ~self.features.is_placed).sum())

    @property
    def counts(self) -> Counts:
        """How many meet the conditions, how many do not, and of how many it is not known."""
        yes, unknown = int(self.shown.sum()), int(self.unknown.sum())
        return Counts(yes, len(self.shown) - yes - unknown, unknown)

    def sentence(self, layers: Mapping[str, Layer]) -> Text:
        """Return the counts as a sentence that says what the conditions are."""
        said = {one: answer_sentence(self.counts, self.question, layers, one) for one in LANGUAGES}
        return Text(**said)

    @property
    def question(self) -> Question:
        """What the conditions ask of the layer."""
        return Question(subject=Which(layer=self.layer.key), own=self.conditions)

    def counted(self, number: int) -> Text:
        """Return a number of the layer's features: "12 mobile home parks"."""
        return Text(**{one: self.layer.noun.count(number, one) for one in LANGUAGES})

    def _met(self, condition: Condition) -> Mask:
        return np.asarray(condition.matches(self.features.table).to_numpy(np.bool_, na_value=False))

    def _blank(self, condition: Condition) -> Mask:
        if asks_unknown(condition):
            return np.zeros(len(self.features.table), np.bool_)
        return not_known(self.features.table[condition.field])
