"""Where the monitors of a view are, each drawn by the highest limit it was over in those days.

The layer's own symbols tell of all its days; these tell of the days of the view, and of several
monitors on those alone that all of them measured. The cells that draw them are kept with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ejmap.air.marks import COLOURS, EMPTY, SHAPES, UNDER
from ejmap.air.monitors import OTHER, REGULATORY
from ejmap.field import Field, Kind
from ejmap.layer import Layer
from ejmap.questions.features import Features
from ejmap.questions.monitors.answer import AirAnswer, Beside
from ejmap.questions.monitors.day_style import SIZE_PX, said_amount, verdicts
from ejmap.questions.monitors.phrases import begin, limit_name, limits
from ejmap.questions.monitors.span import span_between
from ejmap.readings import MONITOR, SENSOR
from ejmap.snapshots.kept import MapLayer, Side
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Text, text_of

HIGHEST, OVER, DAYS = "view_highest", "view_days_over", "view_days"
INSTRUMENT = "view_instrument"
# Shape first: who measures. Of the layer's own fields these stay; the others tell of other days.
OPERATOR_KIND = "operator_kind"
_STAY = (OPERATOR_KIND, "operator")


def sides(answer: AirAnswer, features: Features) -> tuple[Side, ...]:
    """Return the map of a view's monitors; none where none of them has a place."""
    shown = {one.id for one in answer.records}
    if not any(str(one) in shown for one in features.ids[features.has_place]):
        return ()
    subject = MapLayer(
        layer=features.layer.key,
        version=features.version,
        ids=tuple(one.id for one in answer.records),
    )
    told = _told(answer)
    definition = _definition(answer, features.layer, told)
    return (Side(answered=definition, subject=subject, cells=_cells(answer, told)),)


@dataclass(frozen=True)
class _Told:
    """What is told of the monitors: on the days all of them measured, or of one on its own.

    Attributes:
        over: By monitor and standard, days over it.
        days: By monitor, how many days those are of.
        period: The first and the last of them, ISO 8601.
        is_same_days: They are the same days.
        is_counted: Numbers may stand side by side.
    """

    over: dict[str, dict[str, int]]
    days: dict[str, int]
    period: str
    is_same_days: bool
    is_counted: bool


def _told(answer: AirAnswer) -> _Told:
    if found := same_days_of(answer):
        over = {
            one: {limit: counts[one] for limit, counts in found.over.items()}
            for one in found.monitors
        }
        period = span_between(str(found.first_day), str(found.last_day)).period
        days = dict.fromkeys(found.monitors, found.days)
        return _Told(over, days, period, is_same_days=True, is_counted=True)
    # A low-cost sensor is held against no limit, so it has no number here.
    measured = [one for one in answer.records if one.days_valid and one.kind != SENSOR]
    ends = [day for one in measured for day in (one.first_day, one.last_day) if day]
    first, last = (min(ends), max(ends)) if ends else (answer.first_day, answer.last_day)
    return _Told(
        {one.id: dict(one.days_over) for one in measured},
        {one.id: one.days_valid for one in measured},
        span_between(first, last).period,
        is_same_days=False,
        is_counted=len(measured) == 1,
    )


def same_days_of(answer: AirAnswer) -> Beside | None:
    """Return what monitors have in common, where that is more than one day of several monitors."""
    found = answer.beside
    return found if found and len(found.monitors) > 1 and found.days > 1 else None


def _cells(answer: AirAnswer, told: _Told) -> dict[str, dict[str, str | int | float]]:
    first = limits(answer.pollutant)[0].key
    kinds = {one.id: SENSOR if one.kind == SENSOR else MONITOR for one in answer.records}
    return {
        INSTRUMENT: dict(kinds),
        HIGHEST: {one: _highest(over) for one, over in told.over.items()},
        OVER: {one: over.get(first, 0) for one, over in told.over.items()},
        DAYS: dict(told.days),
    }


def _highest(over: Mapping[str, int]) -> str:
    whose = {key.partition("_")[0] for key, days in over.items() if days}
    return next((one for one in ("us", "ca") if one in whose), UNDER)


def _definition(answer: AirAnswer, layer: Layer, told: _Told) -> Layer:
    """Return the layer as it is on this map: its name, its fields and its symbols."""
    kept = {one.key: one for one in layer.public_fields()}
    title = [kept[layer.title]] if layer.title in kept else []
    stay = [kept[one] for one in _STAY if one in kept]
    text = OVER if told.is_counted else None
    return layer.for_public().model_copy(
        update={
            "name": _name(answer, told),
            # What must be read beside the days of the whole layer is said below the map.
            "notice": None,
            "papers": tuple(
                one.model_copy(update={"data_date": told.period}) for one in layer.papers
            ),
            "fields": (*title, *_fields(answer, told), *stay),
            "style": Style(rules=tuple(_rules(answer)), order=layer.style.order, symbol_text=text),
        }
    )


def _name(answer: AirAnswer, told: _Told) -> Text:
    what = begin(answer.pollutant.name)
    if not told.is_counted:
        return what
    limit = limit_name(limits(answer.pollutant)[0])
    key = "kept.air_map_same" if told.is_same_days else "kept.air_map"
    return text_of(key, what=what, limit=limit)


def _fields(answer: AirAnswer, told: _Told) -> tuple[Field, ...]:
    none, limit = text_of("air_day.none"), limits(answer.pollutant)[0]
    level = said_amount(limit.level, answer.pollutant)
    days = "kept.air_days_same" if told.is_same_days else "kept.air_days_valid"
    return (
        Field(
            key=HIGHEST,
            label=text_of("air_day.verdict"),
            kind=Kind.CHOICE,
            choices={code: said for code, said, _ in _looks(answer)},
            in_list=True,
            blank=none,
        ),
        Field(
            key=OVER,
            label=text_of(f"kept.air_days_over_{limit.whose}", level=level),
            kind=Kind.INTEGER,
            in_list=True,
            blank=none,
        ),
        Field(key=DAYS, label=text_of(days), kind=Kind.INTEGER, in_list=True, blank=none),
        Field(
            key=INSTRUMENT,
            label=text_of("air_day.instrument"),
            kind=Kind.CHOICE,
            choices={one: text_of(f"air_day.instrument.{one}") for one in (MONITOR, SENSOR)},
        ),
    )


def _looks(answer: AirAnswer) -> Iterable[tuple[str, Text, str]]:
    """Yield code, words and colour of what a monitor's days may have been over at the highest."""
    for code in verdicts(answer.pollutant):
        yield code, text_of(f"kept.air_highest_{code}"), COLOURS[code]


def _rules(answer: AirAnswer) -> Iterable[Rule]:
    looks = [
        (said, {"colour": colour}, (Condition(field=HIGHEST, operator="is", value=code),))
        for code, said, colour in _looks(answer)
    ]
    for label, look, conditions in (*looks, (text_of("air_day.none"), EMPTY, ())):
        for who, shape, of in _who(answer):
            yield Rule(
                label=text_of("air_day.rule", who=text_of(f"air_day.who.{who}"), look=label),
                symbol=Symbol(shape=shape, size_px=SIZE_PX, **look),
                when=(*of, *conditions),
            )


def _who(answer: AirAnswer) -> Iterable[tuple[str, str, tuple[Condition, ...]]]:
    yield "sensor", SHAPES[SENSOR], (Condition(field=INSTRUMENT, operator="is", value=SENSOR),)
    if answer.layer.field(OPERATOR_KIND):
        is_agency = Condition(field=OPERATOR_KIND, operator="is", value=REGULATORY)
        yield "agency", SHAPES[REGULATORY], (is_agency,)
    yield "other", SHAPES[OTHER], ()
