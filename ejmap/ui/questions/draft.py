"""A question while it is being put together: parts may still be missing. No Streamlit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ejmap.layer import Layer, Privacy
from ejmap.questions.checking import MOST_CONDITIONS
from ejmap.questions.parts import Near, Question, Relation, Which, Within
from ejmap.style import Condition
from ejmap.text import HALF_MILE_M

OWN = "own"
NEAR, WITHIN = ("farther", "nearer"), ("inside", "outside")
RELATIONS = (*NEAR, *WITHIN, OWN)


@dataclass(frozen=True)
class Picked:
    """A condition on a field as it is picked: the field first, then what the field should say."""

    field: str | None = None
    condition: Condition | None = None

    @classmethod
    def of(cls, condition: Condition | None) -> "Picked":
        """Return what was picked where the condition is there already."""
        return cls(condition.field, condition) if condition else cls()


@dataclass(frozen=True)
class Row:
    """One condition as it is picked; `number` names its widgets for as long as it stands."""

    number: int
    relation: str = "farther"
    layer: str | None = None
    distance_m: int = HALF_MILE_M
    picked: Picked = field(default_factory=Picked)

    @property
    def is_complete(self) -> bool:
        """Tell whether enough is chosen to ask it."""
        return (self.picked.condition if self.relation == OWN else self.layer) is not None

    def related(self, relation: str, layers: Mapping[str, Layer]) -> "Row":
        """Return the row with another relation; what does not fit that one goes."""
        is_other_kind = OWN in (relation, self.relation) and relation != self.relation
        target = layers.get(self.layer or "")
        has_no_areas = relation in WITHIN and target is not None and not target.has_areas
        if is_other_kind or has_no_areas:
            return replace(self, relation=relation, layer=None, picked=Picked())
        return replace(self, relation=relation)

    def to(self, layer: str | None) -> "Row":
        """Return the row measured to another layer."""
        return replace(self, layer=layer, picked=Picked())

    def over(self, distance_m: int) -> "Row":
        """Return the row with another distance, metres."""
        return replace(self, distance_m=distance_m)

    def only(self, picked: Picked) -> "Row":
        """Return the row with a condition on a field."""
        return replace(self, picked=picked)

    def asked(self) -> Relation:
        """Return the relation of a row that is complete and not about its own record."""
        which = Which(layer=self.layer or "", only=self.picked.condition)
        if self.relation in WITHIN:
            return Within.model_validate({"relation": self.relation, "which": which})
        near = {"relation": self.relation, "distance_m": self.distance_m, "which": which}
        return Near.model_validate(near)


@dataclass(frozen=True)
class Draft:
    """A question as it is picked: what to show, which of it, and the conditions."""

    subject: str | None = None
    picked: Picked = field(default_factory=Picked)
    rows: tuple[Row, ...] = ()

    @property
    def is_full(self) -> bool:
        """Tell whether no further condition can be added."""
        return len(self.rows) >= MOST_CONDITIONS

    def about(self, subject: Layer) -> "Draft":
        """Return the draft about another layer; what cannot be asked of that one goes."""
        is_placed = subject.geometry != "none"
        is_counted = subject.privacy is not Privacy.PUBLIC
        kept = [one for one in self.rows if one.relation != OWN and is_placed and not is_counted]
        return Draft(subject.key, Picked(), tuple(kept))

    def only(self, picked: Picked) -> "Draft":
        """Return the draft about those of its subject that meet a condition."""
        return replace(self, picked=picked)

    def with_row(self, relation: str = "farther") -> "Draft":
        """Return the draft with one more condition, still to be picked."""
        if self.is_full:
            return self
        number = max((one.number for one in self.rows), default=0) + 1
        return replace(self, rows=(*self.rows, Row(number, relation)))

    def without_row(self, number: int) -> "Draft":
        """Return the draft without a condition."""
        return replace(self, rows=tuple(one for one in self.rows if one.number != number))

    def with_changed(self, number: int, change: Callable[[Row], Row]) -> "Draft":
        """Return the draft with the condition of a number changed, if it still stands."""
        rows = (change(one) if one.number == number else one for one in self.rows)
        return replace(self, rows=tuple(rows))


def draft_from_question(question: Question | None) -> Draft:
    """Return what would have been picked for a question; nothing where there is none."""
    if question is None:
        return Draft()
    first = len(question.relations) + 1
    related = (_row(number, one) for number, one in enumerate(question.relations, 1))
    own = (
        Row(number, OWN, picked=Picked.of(one)) for number, one in enumerate(question.own, first)
    )
    only = Picked.of(question.subject.only)
    return Draft(question.subject.layer, only, (*related, *own))


def question_from_draft(draft: Draft) -> Question | None:
    """Return the question of what is picked so far; None before there is a subject."""
    if draft.subject is None:
        return None
    ready = [one for one in draft.rows if one.is_complete]
    own = (one.picked.condition for one in ready if one.relation == OWN)
    return Question(
        subject=Which(layer=draft.subject, only=draft.picked.condition),
        relations=tuple(one.asked() for one in ready if one.relation != OWN),
        own=tuple(one for one in own if one is not None),
    )


def _row(number: int, relation: Relation) -> Row:
    picked = Picked.of(relation.which.only)
    distance_m = relation.distance_m if isinstance(relation, Near) else HALF_MILE_M
    return Row(number, relation.relation, relation.which.layer, distance_m, picked)
