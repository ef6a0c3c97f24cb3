"""One day of the air as a layer: its cells, its look, its words, and what stays of the layer."""

import pytest

from ejmap.air.aqi import CATEGORIES
from ejmap.layers.air_quality import LAYER
from ejmap.questions.monitors.day_layer import day_layer, has_day
from ejmap.readings import H2S, HOUR, OZONE, PM10, PM25, SENSOR, Validity
from ejmap.style import Condition
from ejmap.text import LANGUAGES
from tests.questions.monitors.invented_monitors import FAR, MECCA, OASIS, aside, days
from tests.questions.monitors.shown_monitors import invented

DAY = "2019-05-16"
READINGS = [
    *days(MECCA, DAY, 154.4),
    *days(OASIS, DAY, 51),
    aside(FAR, DAY, 400),
    *days(MECCA, "2019-05-17", 155),
    *days(OASIS, "2019-05-18", 50),
]


def seen(*rows, day=DAY, pollutant=PM10, by="limit"):
    return day_layer(invented(*rows), day, pollutant, by)


def cell(found, monitor, column):
    return (
        found.table.set_index("id")[column]
        .astype(object)
        .where(found.table.set_index("id")[column].notna(), None)[monitor]
    )


def symbol_of(found, monitor):
    numbers = found.layer.style.rule_numbers(found.table)
    return found.layer.style.rules[numbers[list(found.ids).index(monitor)]].symbol


@pytest.mark.parametrize(
    ("day", "monitor", "verdict"),
    [
        # Up to 154.4 a day rounds to 150, which is not over the federal limit.
        (DAY, MECCA, "ca"),
        ("2019-05-17", MECCA, "us"),
        (DAY, OASIS, "ca"),
        ("2019-05-18", OASIS, "under"),
        (DAY, FAR, None),
        ("2019-05-17", OASIS, None),
    ],
)
def test_a_day_is_held_against_the_limits(day, monitor, verdict):
    assert cell(seen(*READINGS, day=day), monitor, "day_verdict") == verdict


@pytest.mark.parametrize(
    ("day", "monitor", "colour"),
    [
        ("2019-05-17", MECCA, "#5A1508"),
        (DAY, MECCA, "#E0942F"),
        ("2019-05-18", OASIS, "#F3E3C3"),
    ],
)
def test_the_colour_says_over_which_limit(day, monitor, colour):
    found = symbol_of(seen(*READINGS, day=day), monitor)
    assert (found.colour, found.fill, found.dash) == (colour, "solid", "solid")


def test_the_shape_says_who_measured():
    found = seen(*READINGS)
    assert [symbol_of(found, one).shape for one in (MECCA, OASIS, FAR)] == [
        "circle",
        "diamond",
        "diamond",
    ]


def test_a_sensor_is_a_triangle():
    found = seen(*days(MECCA, DAY, 20, pollutant=PM25, instrument=SENSOR), pollutant=PM25)
    assert symbol_of(found, MECCA).shape == "triangle"
    assert cell(found, MECCA, "day_instrument") == SENSOR


def test_a_sensors_value_is_drawn_against_no_limit():
    found = seen(*days(MECCA, DAY, 400, pollutant=PM25, instrument=SENSOR), pollutant=PM25)
    assert cell(found, MECCA, "day_verdict") is None
    assert (cell(found, MECCA, "day_number"), symbol_of(found, MECCA).colour) == (400, "#FFFFFF")
    assert symbol_of(found, MECCA).fill != "none"


@pytest.mark.parametrize("by", ["limit", "aqi"])
@pytest.mark.parametrize("monitor", [FAR, OASIS])
def test_without_a_valid_reading_a_symbol_is_empty_and_dashed_and_has_no_number(by, monitor):
    found = seen(*READINGS, day=DAY if monitor == FAR else "2019-05-17", by=by)
    symbol = symbol_of(found, monitor)
    assert (symbol.fill, symbol.dash) == ("none", "dashed")
    assert cell(found, monitor, found.layer.style.symbol_text) is None


def test_what_was_set_aside_is_named_and_its_value_not_shown():
    found = seen(*READINGS)
    assert cell(found, FAR, "day_validity") == Validity.INCOMPLETE
    assert cell(found, FAR, "day_value") is None


def test_a_day_nobody_measured_leaves_every_monitor_blank():
    found = seen(*READINGS, day="2019-12-24")
    assert len(found.table) == 3
    assert (
        found.table[["day_value", "day_verdict", "day_aqi", "day_validity"]].isna().to_numpy().all()
    )


def test_the_number_in_the_symbol_is_the_value_or_the_index():
    by_limit, by_aqi = seen(*READINGS), seen(*READINGS, by="aqi")
    assert cell(by_limit, MECCA, by_limit.layer.style.symbol_text) == 154
    assert cell(by_aqi, MECCA, by_aqi.layer.style.symbol_text) == 100


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda one: one.key)
def test_by_the_index_the_colour_is_the_categorys_own(category):
    concentrations = {"good": 40, "moderate": 100, "sensitive": 200, "unhealthy": 300}
    value = {**concentrations, "very_unhealthy": 400, "hazardous": 500}[category.key]
    found = seen(*days(MECCA, DAY, value), by="aqi")
    assert symbol_of(found, MECCA).colour == category.colour
    assert cell(found, MECCA, "day_category") == category.key


def test_every_rule_of_the_index_names_its_category_in_words():
    for rule in seen(*READINGS, by="aqi").layer.style.rules[:-3]:
        assert any(one.name.es in rule.label.es for one in CATEGORIES)


def test_what_the_index_does_not_know_is_held_against_the_limit():
    found = seen(
        *days(MECCA, DAY, 31, pollutant=H2S, averaging_hours=HOUR), pollutant=H2S, by="aqi"
    )
    assert symbol_of(found, MECCA).colour == "#E0942F"
    assert found.layer.field("day_aqi") is None


def test_ozone_stands_in_its_symbol_in_parts_per_billion():
    found = seen(*days(MECCA, DAY, 0.0714, pollutant=OZONE, averaging_hours=8), pollutant=OZONE)
    assert cell(found, MECCA, "day_number") == 71
    assert cell(found, MECCA, "day_verdict") == "us"
    assert found.layer.field("day_number").unit.en == "ppb"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_stands_in_the_name_and_in_the_notice(language):
    said = {"en": "May 16, 2019", "es": "16 de mayo de 2019"}[language]
    layer = seen(*READINGS).layer
    for words in (layer.name, layer.notice, layer.description):
        assert said in words.say(language)
    assert layer.notice.say(language).endswith(LAYER.notice.say(language))


def test_its_data_is_of_that_day():
    assert seen(*READINGS).layer.data_date == DAY


def test_a_filter_of_the_whole_time_still_finds_its_field():
    found = seen(*READINGS)
    condition = Condition(field="area", operator="is", value="valley")
    assert found.layer.understands(condition)
    assert condition.matches(found.table).tolist() == [True, True, False]


def test_the_version_and_the_places_stay():
    found, before = seen(*READINGS), invented(*READINGS)
    assert found.version == before.version
    assert found.table.geometry.equals(before.table.geometry)
    assert "day_value" not in before.table.columns


@pytest.mark.parametrize(
    ("day", "pollutant", "is_there"),
    [
        ("2019-05-15", PM10, False),
        (DAY, PM10, True),
        ("2019-05-18", PM10, True),
        ("2019-05-19", PM10, False),
        (DAY, PM25, False),
    ],
)
def test_a_day_is_there_from_the_first_reading_to_the_last(day, pollutant, is_there):
    assert has_day(invented(*READINGS), day, pollutant) is is_there


def test_without_readings_there_is_no_day():
    assert not has_day(invented(), DAY, PM10)
