"""Whether readings of dust stand on both sides of a comparison; where not, nothing is said of dust.

It follows from the span of the readings and the dates of the sides.
"""

from ejmap.layer import Group, Layer
from ejmap.questions.features import Features, Sources
from ejmap.readings import PM10
from ejmap.snapshots import periods
from ejmap.snapshots.comparing import Compared
from ejmap.text import Text, text_of

# What is done to roads is done against dust.
ABOUT_DUST = (Group.ROADS, Group.AIR)


def is_asked(layer: Layer) -> bool:
    """Tell whether somebody who compares this layer will ask whether there is less dust."""
    return layer.group in ABOUT_DUST


def readings_layer(published: Sources) -> Features | None:
    """Return the layer whose readings of dust are at hand; None where none is valid."""
    air = (one for one in published.values() if one.layer.group is Group.AIR)
    return next((one for one in air if _valid_days(one)), None)


def span_of(features: Features) -> str:
    """Return the time from the first valid reading of dust to the last, ISO 8601."""
    days = _valid_days(features)
    return f"{min(days)}/{max(days)}"


def _valid_days(features: Features) -> list[str]:
    """Return the first and the last valid day of each kind of readings of dust."""
    kinds = (one for one in features.readings_held if one.pollutant == PM10)
    days = (day for one in kinds for day in (one.first_valid_day, one.last_valid_day))
    return [day for day in days if day is not None]


def said_of(compared: Compared, span: str | None) -> Text:
    """Return what can be said of dust on the two sides.

    Args:
        compared: The sides.
        span: The time of the readings at hand, ISO 8601; None: there are none.
    """
    if span is None:
        return text_of("change.dust_none")
    first, last = compared.before.period, compared.after.period
    has_before = periods.first_day(span) <= periods.last_day(first)
    has_after = periods.last_day(span) > periods.last_day(last)
    facts = {
        "period": periods.behind_noun(span),
        "first": periods.behind_before(periods.ending(first)),
        "last": periods.behind_before(periods.ending(last)),
    }
    if has_before and has_after:
        return text_of("change.dust_both", period=facts["period"])
    if not has_before and not has_after:
        return text_of("change.dust_between", **facts)
    if has_after:
        return text_of("change.dust_no_before", period=facts["period"], first=facts["first"])
    return text_of("change.dust_no_after", period=facts["period"], last=facts["last"])
