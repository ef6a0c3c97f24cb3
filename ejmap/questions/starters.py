"""Questions to begin with: those that the data at hand can answer.

Not among them, since no published layer answers: schools near unpaved mobile home parks, whether
paving cut dust, whose tap is clean, today's bus.
"""

from dataclasses import dataclass

from ejmap.questions.parts import Near, Question, Relation, Which
from ejmap.style import Condition
from ejmap.text import HALF_MILE_M, Language, words

# "Near" a water system: most dots stand on the property that the system serves.
NEAR_SYSTEM_M = 200
TWO_HOURS_MIN = 120


@dataclass(frozen=True)
class Starter:
    """A question ready to be pressed; its short words are `questions.starter.<key>`."""

    key: str
    question: Question

    def words(self, language: Language) -> str:
        """Return what stands on its button."""
        return words(language)(f"questions.starter.{self.key}")


def _is(field: str, code: str) -> Condition:
    return Condition(field=field, operator="is", value=code)


def _small_systems(*relations: Relation, own: tuple[Condition, ...] = ()) -> Question:
    small = Which(layer="water_systems", only=_is("kind", "state_small"))
    return Question(subject=small, relations=relations, own=own)


FAR_FROM_A_STOP = Near(relation="farther", distance_m=HALF_MILE_M, which=Which(layer="bus_stops"))
NEAR_AN_ARSENIC_ESTIMATE = Near(
    relation="nearer",
    distance_m=NEAR_SYSTEM_M,
    which=Which(layer="water_systems", only=_is("arsenic_estimate", "above")),
)
STARTERS: tuple[Starter, ...] = (
    Starter(
        "parks_between_layers",
        Question(
            subject=Which(layer="mobile_home_parks"),
            relations=(FAR_FROM_A_STOP, NEAR_AN_ARSENIC_ESTIMATE),
            own=(_is("paving_status", "planned"),),
        ),
    ),
    Starter("systems_far_from_a_stop", _small_systems(FAR_FROM_A_STOP)),
    Starter(
        "paving_far_from_a_stop",
        Question(subject=Which(layer="unpaved_roads"), relations=(FAR_FROM_A_STOP,)),
    ),
    Starter("systems_arsenic", _small_systems(own=(_is("arsenic_estimate", "above"),))),
    Starter(
        "stops_long_wait",
        Question(
            subject=Which(layer="bus_stops"),
            own=(
                Condition(
                    field="one_way_wait_weekday_min", operator="above", value=str(TWO_HOURS_MIN)
                ),
            ),
        ),
    ),
    Starter("systems_not_known", _small_systems(own=(_is("arsenic_estimate", "unknown"),))),
)
