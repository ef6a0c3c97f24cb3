"""What the data changes of the layer's words: its year, its papers, its sensors."""

import pandas as pd
import pytest

from ejmap.layer import check
from ejmap.layers import air_quality, defined
from ejmap.monitoring.definition import LOW_COST, NOT_CHECKED, period_of
from ejmap.readings import SENSOR
from tests.layers.test_air_quality_hours import DUST, days, hours, numbered
from tests.monitoring.test_publications import late

PLACED = {"latitude": 33.52, "longitude": -115.93}


@pytest.fixture
def made(invented_places):
    def make(**files):
        files = {name: numbered(table) for name, table in files.items()}
        harvest = air_quality.normalise({**files, "places": invented_places})
        layer = defined("air_quality", harvest)
        check(layer, harvest.table)
        return layer, harvest

    return make


def sensor(values, **more):
    told = {"instrument": SENSOR, "status": "preliminary", "poc": "", "site_name": "Casa de Nadie"}
    table = hours(DUST, "pm2.5_60minute", "ug/m3", values, **(told | PLACED | more))
    return table.assign(monitor="purpleair-999002", value_b=table["value"], humidity_pct=40.0)


def test_the_file_of_2019_alone_changes_nothing(made):
    _, harvest = made(daily=days(DUST, [60]))
    assert harvest.definition == {}


def test_days_of_a_newer_year_give_the_layer_its_name_and_its_notice(made):
    layer, harvest = made(
        daily=days(DUST, [60, 70]), years=days(DUST, [20] * 40, first="2025-03-01")
    )
    assert layer.name.en == "Dust in the air, PM10 (2025)"
    assert layer.notice.es.startswith("Mediciones de marzo a abril de 2025. No es el aire de hoy.")
    assert [paper.key for paper in layer.papers] == ["aqs_days", "aqs_pm10_2019"]
    assert layer.data_date == "2025-03-01/2025-04-09"
    assert harvest.table.set_index("id").loc[DUST, "valid_days"] == 40


def test_hours_that_are_not_checked_change_neither_name_nor_numbers(made):
    layer, harvest = made(daily=days(DUST, [60, 70]), hours=late([500] * 24, day="2026-03-01"))
    assert layer.name == air_quality.LAYER.name
    assert layer.faults[-1] == NOT_CHECKED
    assert harvest.table.set_index("id").loc[DUST, "valid_days"] == 2


def test_a_sensor_is_called_by_its_community_and_never_by_its_own_name(made):
    layer, harvest = made(daily=days(DUST, [60]), sensors=sensor([20.0]))
    row = harvest.table.set_index("id").loc["purpleair-999002"]
    assert row["name_en"] == "low-cost sensor in or near North Shore (999002)"
    assert row["name_es"] == "sensor de bajo costo en North Shore o cerca (999002)"
    assert "Casa de Nadie" not in harvest.table.drop(columns="geometry").to_csv()
    assert layer.faults[-1] == LOW_COST


@pytest.mark.parametrize("place", [(33.5151234, -115.9349), (33.5249, -115.9251)])
def test_a_sensor_is_drawn_no_closer_than_about_a_kilometre(made, place):
    brought = sensor([20.0], latitude=place[0], longitude=place[1])
    _, harvest = made(daily=days(DUST, [60]), sensors=brought)
    point = harvest.table.set_index("id").geometry["purpleair-999002"]
    assert (point.y, point.x) == (33.52, -115.93)


def test_a_sensor_indoors_is_left_out(made):
    _, harvest = made(daily=days(DUST, [60]), sensors=sensor([20.0], remark="inside"))
    assert harvest.table["id"].tolist() == [DUST]
    assert harvest.ledger["reason"].tolist() == ["site_record", "no_coordinates"]


def test_a_sensor_is_an_empty_triangle_on_the_map_of_dust(made):
    layer, harvest = made(daily=days(DUST, [60]), sensors=sensor([20.0]))
    numbers = layer.style.rule_numbers(harvest.table.set_index("id"))
    symbol = layer.style.rules[numbers["purpleair-999002"]].symbol
    assert (symbol.shape, symbol.fill) == ("triangle", "none")
    assert layer.style.rules[numbers[DUST]].symbol.shape == "circle"


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("2025-01-03", "2025-12-30", "2025"),
        ("2025-01-01", "2025-06-30", "2025-01/2025-06"),
        ("2025-02-01", "2025-02-03", "2025-02"),
        (None, None, ""),
    ],
)
def test_a_part_of_a_year_is_named_by_its_months(first, last, period):
    assert period_of(pd.DataFrame({"first_day": [first], "last_day": [last]})) == period
