from itertools import pairwise

import pytest

from ejmap.air.aqi import CATEGORIES
from ejmap.exhibits.looks import LEAST_CONTRAST, LOOKS, contrast, look


@pytest.mark.parametrize("key", LOOKS)
def test_the_number_in_a_mark_can_be_read(key):
    assert contrast(LOOKS[key].ink, LOOKS[key].fill) >= LEAST_CONTRAST


def test_black_and_white_stand_farthest_apart():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_days_over_a_limit_are_told_apart_without_colour():
    assert [LOOKS[one].is_barred for one in ("under", "ca", "us")] == [False, True, True]
    # A photocopier without greys makes the one black and the other white.
    assert LOOKS["us"].ink != LOOKS["ca"].ink


def test_the_limits_grow_darker():
    grounds = [contrast("#ffffff", LOOKS[one].fill) for one in ("under", "ca", "us")]
    assert all(low < high for low, high in pairwise(grounds))


def test_every_category_of_the_index_has_its_official_colour():
    assert {one.key: LOOKS[one.key].fill for one in CATEGORIES} == {
        one.key: one.colour for one in CATEGORIES
    }


def test_a_day_without_a_valid_reading_has_no_colour():
    assert {LOOKS[one].fill for one in ("none", "aside")} == {"#ffffff"}
    assert LOOKS["aside"].hatch


def test_a_mark_that_nobody_knows_is_empty():
    assert look("invented") == LOOKS["none"]
