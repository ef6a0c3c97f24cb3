"""Community profiles: the six communities and between them, side by side.

Seven columns with the same indicators in the same order; each counts what is not known beside what
is. Most of what the map shows lies between the communities, so that column is never folded away.
"""

from dataclasses import dataclass
from typing import Any

from ejmap.errors import UnknownCommunity
from ejmap.questions.features import Sources
from ejmap.questions.indicators import air, bus, context, homes, people, roads, water
from ejmap.questions.indicators.column import KEYS
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.spoken import folded
from ejmap.region import BETWEEN, COMMUNITIES, COMMUNITY_CHOICES
from ejmap.text import LANGUAGES, Language, Text, text_of, words

# Characters of an unknown name that are said back.
MOST_SAID_BACK = 80
GROUPS = (people, homes, bus, water, roads, air, context)


@dataclass(frozen=True)
class Profile:
    """One column: a community, or what lies between them.

    Attributes:
        key: As in `region.COMMUNITIES`, or "between".
        name: What it is called.
        indicators: In the order of the groups.
        note: What must be read beside the whole column.
    """

    key: str
    name: Text
    indicators: tuple[Indicator, ...]
    note: Text | None = None

    def indicator(self, key: str) -> Indicator | None:
        """Return the indicator of a key, None if the published layers do not give it."""
        return next((one for one in self.indicators if one.key == key), None)


def profiles(sources: Sources) -> tuple[Profile, ...]:
    """Return all seven columns; a layer that is not published gives no indicators."""
    return tuple(_profile(key, sources) for key in KEYS)


def profile_of(name_or_key: str, sources: Sources) -> Profile:
    """Return one column by its key or its name, as `key_of` finds it.

    Raises:
        UnknownCommunity: It is none of the seven.
    """
    return _profile(key_of(name_or_key), sources)


def key_of(name_or_key: str) -> str:
    """Return a column's key by that or its name in any language, capitals and accents aside.

    Raises:
        UnknownCommunity: It is none of the seven.
    """
    wanted = folded(name_or_key)
    for key, names in _names().items():
        if wanted in names:
            return key
    raise UnknownCommunity(name_or_key[:MOST_SAID_BACK], list(COMMUNITY_CHOICES.values()))


def profile_json(profile: Profile, language: Language = "en") -> dict[str, Any]:
    """Return a column as plain data, in one language; the notice in all."""
    return {
        "name": profile.name.say(language),
        "key": profile.key,
        "note": _said(profile.note, language),
        "indicators": [_json(one, language) for one in profile.indicators],
        "notice": {one: words(one)("footer") for one in LANGUAGES},
    }


def _profile(key: str, sources: Sources) -> Profile:
    return Profile(
        key=key,
        name=COMMUNITY_CHOICES[key],
        indicators=tuple(one for group in GROUPS for one in group.indicators(sources, key)),
        note=text_of("profile.between_note") if key == BETWEEN else None,
    )


def _names() -> dict[str, set[str]]:
    names = {one.key: {one.key, one.name, one.geoid} for one in COMMUNITIES}
    between = COMMUNITY_CHOICES[BETWEEN]
    names[BETWEEN] = {BETWEEN, between.en, between.es, "entre"}
    return {key: {folded(one) for one in spoken} for key, spoken in names.items()}


def _json(one: Indicator, language: Language) -> dict[str, Any]:
    return {
        "key": one.key,
        "group": one.group,
        "label": one.label.say(language),
        "value": _number(one.value),
        "text": _said(one.text, language),
        "unit": _said(one.unit, language),
        "of": one.of,
        "unknown": one.unknown,
        "unplaced": one.unplaced,
        "unplaced_value": _number(one.unplaced_value),
        "source": [paper.plain(language) for paper in one.papers],
        "note": _said(one.note, language),
        "evidence": one.evidence,
        "question": one.question,
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _said(text: Text | None, language: Language) -> str | None:
    return text.say(language) if text else None
