"""How one day of the air is drawn: by shape who measured, by value and colour what.

Up to the limit, over California's, over the federal one; or by the categories of the Air Quality
Index, whose colours are not in order of lightness: the number stands in the symbol, the word in the
legend. Empty and dashed: no valid reading.
"""

from collections.abc import Iterable
from typing import Any

from ejmap.air.aqi import CATEGORIES, Category
from ejmap.air.marks import COLOURS, EMPTY, SHAPES, UNDER
from ejmap.air.monitors import OTHER, REGULATORY
from ejmap.air.pollutants import Pollutant
from ejmap.air.standards import Standard
from ejmap.questions.monitors.days import counted_by_day
from ejmap.questions.monitors.phrases import amount
from ejmap.readings import SENSOR
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Text, text_of

VERDICT, AQI, NUMBER, INSTRUMENT = "day_verdict", "day_aqi", "day_number", "day_instrument"
# As the layer draws its monitors over the whole time.
SIZE_PX = 26
# Where corners leave less room than a circle, larger: three digits inside can be read.
_SIZES_PX = {"diamond": 34, "triangle": 36}

_Look = tuple[Text, dict[str, Any], tuple[Condition, ...]]
_WHO = (
    (
        "air_day.who.sensor",
        SHAPES[SENSOR],
        (Condition(field=INSTRUMENT, operator="is", value=SENSOR),),
    ),
    (
        "air_day.who.agency",
        SHAPES[REGULATORY],
        (Condition(field="operator_kind", operator="is", value=REGULATORY),),
    ),
    ("air_day.who.other", SHAPES[OTHER], ()),
)


def by_limit(pollutant: Pollutant, order: int) -> Style:
    """Return the style that holds a day's values against the limits."""
    rules = (_sensor(), *_rules(_against_limits(pollutant)))
    return Style(rules=rules, order=order, symbol_text=NUMBER)


def _sensor() -> Rule:
    """Return how a low-cost sensor's value is drawn, which is held against no limit."""
    who, shape, is_sensor = _WHO[0]
    return Rule(
        label=text_of("air_day.rule", who=text_of(who), look=text_of("air_day.no_limit")),
        symbol=Symbol(shape=shape, size_px=_SIZES_PX[shape], colour="#FFFFFF"),
        when=(*is_sensor, Condition(field=NUMBER, operator="at_least", value="0")),
    )


def by_aqi(order: int) -> Style:
    """Return the style of the Air Quality Index."""
    return Style(rules=_rules(_categories()), order=order, symbol_text=AQI)


def verdicts(pollutant: Pollutant) -> dict[str, Text]:
    """Return the words of what a day may be over, the highest first."""
    told = {one.whose: said_over(one, pollutant) for one in _one_of_each(pollutant)}
    return {**told, UNDER: text_of("air_day.over.under")}


def levels(pollutant: Pollutant) -> dict[str, Text]:
    """Return where the limits lie that a day is held against, the federal first, with units."""
    return {one.whose: said_amount(one.level, pollutant) for one in _one_of_each(pollutant)}


def said_over(standard: Standard, pollutant: Pollutant) -> Text:
    """Return that something is over a limit, and where that lies."""
    level = said_amount(standard.level, pollutant)
    return text_of(f"air_day.over.{standard.whose}", level=level)


def said_amount(value: float, pollutant: Pollutant) -> Text:
    """Return a value with its unit, to the decimals of its pollutant: "150 µg/m³"."""
    return amount(value, pollutant, pollutant.decimals)


def said_category(category: Category) -> Text:
    """Return a category with its range of the index."""
    if category.high is None:
        return text_of("air_day.category_from", category=category.name, low=category.low)
    ends = {"low": category.low, "high": category.high}
    return text_of("air_day.category_range", category=category.name, **ends)


def _one_of_each(pollutant: Pollutant) -> Iterable[Standard]:
    """Yield the standards a day is held against: the federal first, of each side one."""
    counted = counted_by_day(pollutant)
    return (one for whose in ("us", "ca") for one in counted if one.whose == whose)


def _rules(looks: Iterable[_Look]) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            label=text_of("air_day.rule", who=text_of(who), look=label),
            symbol=Symbol(shape=shape, size_px=_SIZES_PX.get(shape, SIZE_PX), **look),
            when=(*of, *conditions),
        )
        for label, look, conditions in looks
        for who, shape, of in _WHO
    )


def _against_limits(pollutant: Pollutant) -> Iterable[_Look]:
    for code, label in verdicts(pollutant).items():
        is_so = Condition(field=VERDICT, operator="is", value=code)
        yield label, {"colour": COLOURS[code]}, (is_so,)
    yield text_of("air_day.none"), EMPTY, ()


def _categories() -> Iterable[_Look]:
    for one in reversed(CATEGORIES):
        from_low = Condition(field=AQI, operator="at_least", value=str(one.low))
        yield said_category(one), {"colour": one.colour}, (from_low,)
    yield text_of("air_day.none"), EMPTY, ()
