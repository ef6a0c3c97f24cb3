"""The topics of the comparison, and the indicators of each."""

from dataclasses import replace

from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.profiles import Profile

TOPICS: dict[str, tuple[str, ...]] = {
    "homes": ("people", "homes"),
    "water": ("water",),
    "bus": ("bus",),
    "roads": ("roads",),
    "air": ("air",),
    "context": ("context",),
}
"""Groups of indicators by topic, in the order of the page."""
OWN_SPAN = ("pm10_over_ca", "pm10_over_us")
"""Days counted over one monitor's own months. They stand in the profile of one place only; beside
each other stand the days that all monitors measured."""
APART = (*OWN_SPAN, "size")
"""Numbers that do not measure the same thing in every place: days of other months, spaces or
connections. They have no bars, and nothing is put in their order."""


def side_by_side(profile: Profile) -> Profile:
    """Return a profile with what may stand beside other places only."""
    return replace(
        profile, indicators=tuple(one for one in profile.indicators if one.key not in OWN_SPAN)
    )


def of_topic(profile: Profile, topic: str) -> list[Indicator]:
    """Return a profile's indicators of a topic, in their order."""
    return [one for one in profile.indicators if one.group in TOPICS[topic]]


def is_comparable(indicator: Indicator) -> bool:
    """Tell whether places may be set side by side by a number."""
    return indicator.key not in APART
