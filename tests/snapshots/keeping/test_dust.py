"""What is said of dust follows from the span of the readings and the dates of the sides."""

from types import SimpleNamespace

import pytest

from ejmap.readings import PM25
from ejmap.snapshots.keeping import dust
from tests.questions.monitors.invented_monitors import MECCA, aside, days, monitors

READINGS = "2019-01-01/2019-06-30"


def said(first, last, span=READINGS):
    sides = SimpleNamespace(
        before=SimpleNamespace(period=first), after=SimpleNamespace(period=last)
    )
    return dust.said_of(sides, span)


@pytest.mark.parametrize(
    ("first", "last", "begins"),
    [
        # The readings lie after the first programme and before the second.
        ("2015-10", "2025-09-08", "Whether dust changed cannot be said"),
        ("2013", "2015-10", "Whether dust changed cannot be said"),
        ("2019-06-30", "2025", "It is too early to say"),
        ("2019", "2019-06-30", "It is too early to say"),
        ("2019-01-01", "2019-06-29", "The dust readings at hand are"),
    ],
)
def test_it_follows_from_span_and_dates(first, last, begins):
    assert said(first, last).en.startswith(begins)


def test_readings_between_the_sides_are_on_neither():
    told = said("2015-10", "2025-09-08")
    assert "None is from before October 2015, and none from after September 8, 2025" in told.en
    assert "antes de octubre de 2015" in told.es
    assert "después del 8 de septiembre de 2025" in told.es


def test_readings_after_both_sides_have_nothing_to_be_compared_with():
    assert "nothing to compare with" in said("2013", "2015-10").en


def test_a_first_reading_on_the_day_itself_is_from_before_the_change():
    assert "too early" in said("2019-01-01", "2019-06-30").en


def test_readings_on_both_sides_are_not_taken_for_a_cause():
    told = said("2019-01", "2019-05")
    assert "would not show by itself what made it" in told.en


def test_without_readings_nothing_can_be_said():
    assert "no readings of dust are published" in said("2013", "2015", span=None).en


def test_only_readings_of_dust_count():
    published = {"air_quality": monitors(*days(MECCA, "2019-01-01", 12, pollutant=PM25))}
    assert dust.readings_layer(published) is None


def test_the_span_is_that_of_the_valid_days():
    rows = [aside(MECCA, "2018-12-01", 900), *days(MECCA, "2019-01-01", 12, 40)]
    features = dust.readings_layer({"air_quality": monitors(*rows)})
    assert dust.span_of(features) == "2019-01-01/2019-01-02"
