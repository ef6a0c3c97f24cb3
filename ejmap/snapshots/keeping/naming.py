"""Whether a finding names homes: the few that can be told apart are given by community."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from ejmap.layer import Group, Privacy
from ejmap.questions.features import Features, Mask, Sources
from ejmap.region.counts import LEAST_COUNT
from ejmap.style import Condition
from ejmap.text import LANGUAGES, Text

# Of one or two letters many words are made.
LEAST_LETTERS = 3
# Layers of other groups whose features stand for homes, and which of them do: those that meet any
# of the conditions, or all. A small system is the water of one park; so is one whose service area
# was published as a park's.
_HOMES: dict[str, tuple[Condition, ...]] = {
    "unpaved_roads": (),
    "official_actions": (),
    # Of the ledger the listed sites, one by one.
    "promises": (Condition(field="stage", operator="is", value="listed"),),
    "water_systems": (
        Condition(field="kind", operator="is", value="state_small"),
        Condition(field="papers", operator="has", value="service_areas"),
    ),
}


def homes_in(features: Features) -> Mask:
    """Tell which features of a layer are homes, or stand for the homes of one place."""
    every = np.ones(len(features.table), dtype=np.bool_)
    if features.layer.group is Group.HOMES:
        return every
    if features.layer.key not in _HOMES:
        return ~every
    conditions = _HOMES[features.layer.key]
    # Of a version that does not say which they are, each may be one.
    told = {one.field for one in conditions} <= set(features.table.columns)
    if not conditions or not told:
        return every
    met = [one.matches(features.table).to_numpy(dtype=np.bool_) for one in conditions]
    return np.asarray(np.logical_or.reduce(met))


def names_homes(features: Features) -> bool:
    """Tell whether rows of a layer, one by one, name homes."""
    return features.layer.privacy is Privacy.PUBLIC and bool(homes_in(features).any())


def is_naming(said: Iterable[Text], sources: Sources) -> bool:
    """Tell whether words name a home of any published layer, in any language."""
    names = {name for one in sources.values() for name in _names(one)}
    whole = "\n".join(text.say(language) for text in said for language in LANGUAGES)
    return any(name in whole for name in names)


# The layers of homes, before and after a few publications.
@lru_cache(16)
def _names(features: Features) -> frozenset[str]:
    if not names_homes(features):
        return frozenset()
    ids = features.ids[homes_in(features)]
    rows = (features.row_of(str(one)) or {} for one in ids)
    said = (features.layer.feature_name(row, one) for row in rows for one in LANGUAGES)
    return frozenset(name for name in said if len(name) >= LEAST_LETTERS)


def is_few(features: Features, chosen: Mask) -> bool:
    """Tell whether a finding singles out fewer than five homes, and at least one.

    Args:
        features: A layer.
        chosen: The rows that the finding is of.
    """
    return 1 <= int((homes_in(features) & chosen).sum()) < LEAST_COUNT
