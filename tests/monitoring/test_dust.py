"""The year that the map's numbers are of."""

import pytest

from ejmap.air.records import with_record
from ejmap.monitoring.dust import days_of_dust, of_year, year_of
from tests.layers.test_air_quality_hours import DUST, FAR, days
from tests.monitoring.test_publications import late, taken


def dust(*tables):
    files = dict(zip(("aqs", "years", "daily"), tables, strict=False))
    return days_of_dust(with_record(taken(**files)))


@pytest.mark.parametrize(("count", "year"), [(4, "2019"), (5, "2026"), (12, "2026")])
def test_a_new_year_speaks_once_it_has_half_the_days_of_the_fullest(count, year):
    found = dust(days(DUST, [20] * 10), days(DUST, [20] * count, first="2026-01-01"))
    assert year_of(found, [DUST]) == year


def test_days_outside_the_valley_do_not_choose_the_year():
    found = dust(days(DUST, [20] * 4), days(FAR, [20] * 40, first="2026-01-01"))
    assert year_of(found, [DUST]) == "2019"


def test_hours_nobody_has_checked_make_no_year():
    found = days_of_dust(with_record(taken(hours=late([61] * 24, day="2026-03-01"))))
    assert year_of(found, [DUST]) == ""


def test_only_days_of_that_year_are_left():
    found = dust(days(DUST, [20] * 3, first="2025-12-30"))
    assert len(of_year(found, "2025")) == 2
