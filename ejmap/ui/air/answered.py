"""The answer to a view, worked out once for the published version and whoever asks the same."""

from dataclasses import replace
from functools import lru_cache

from ejmap.questions.features import Features
from ejmap.questions.monitors.answer import AirAnswer
from ejmap.questions.monitors.looking import look, resolved
from ejmap.questions.monitors.view import LIMIT, AirView
from ejmap.ui.air.choices import Choices, choices

# Answers kept for everybody: a year of six monitors is some 2,000 days, about a megabyte.
KEPT = 32


def answered(view: AirView, features: Features) -> AirAnswer:
    """Return the answer to a view; colours and whose calendar is open change nothing in it."""
    whole = resolved(view, features)
    asked = replace(whole, by=LIMIT, calendar="")
    return replace(_answered(asked, features), view=whole)


@lru_cache(KEPT)
def _answered(view: AirView, features: Features) -> AirAnswer:
    return look(view, features)


@lru_cache(KEPT)
def offered(features: Features, pollutant: str) -> Choices:
    """Return what may be chosen of a published layer of monitors."""
    return choices(features, pollutant)
