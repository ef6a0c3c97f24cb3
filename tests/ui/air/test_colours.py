"""Colours of days: their words can be read, and the limits' colours keep their order in grey."""

import pytest

from ejmap.air.aqi import CATEGORIES
from ejmap.questions.monitors.day_style import COLOURS
from ejmap.ui.air import colours

# Least contrast of words in this size: Web Content Accessibility Guidelines 2.2, 1.4.3.
LEAST = 4.5
ALL = [*COLOURS.values(), *(one.colour for one in CATEGORIES)]


def contrast(one, other):
    low, high = sorted(colours._luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", ALL)
def test_the_words_on_a_colour_can_be_read(colour):
    is_light = f"--ej-air-words:{colours.LIGHT}" in colours._rule("x", colour)
    assert contrast(colour, colours.LIGHT if is_light else colours.DARK) >= LEAST


def test_the_more_the_darker():
    order = [colours._luminance(one) for one in COLOURS.values()]
    assert order == sorted(order)


def test_no_valid_reading_has_no_colour_of_the_index():
    assert colours.index_class(None) == colours.day_class(None)
