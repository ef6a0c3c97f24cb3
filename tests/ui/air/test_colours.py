"""Colours of days: their words can be read, and the limits' colours keep their order in grey."""

import pytest

from ejmap.air.aqi import CATEGORIES
from ejmap.air.marks import COLOURS
from ejmap.exhibits.looks import LEAST_CONTRAST, contrast
from ejmap.ui.air import colours

ALL = [*COLOURS.values(), *(one.colour for one in CATEGORIES)]


@pytest.mark.parametrize("colour", ALL)
def test_the_words_on_a_colour_can_be_read(colour):
    is_light = f"--ej-air-words:{colours.LIGHT}" in colours._rule("x", colour)
    assert contrast(colour, colours.LIGHT if is_light else colours.DARK) >= LEAST_CONTRAST


def test_the_more_the_darker():
    order = [contrast(one, colours.DARK) for one in COLOURS.values()]
    assert order == sorted(order)


def test_no_valid_reading_has_no_colour_of_the_index():
    assert colours.index_class(None) == colours.day_class(None)
