"""The numbers in the symbols of a day: three digits are read whatever shape holds them."""

import pytest

from ejmap.air.pollutants import pollutant
from ejmap.questions.monitors.day_style import by_limit
from ejmap.readings import PM10
from ejmap.sheets.symbols import shapes

SYMBOLS = {one.symbol.shape: one.symbol for one in by_limit(pollutant(PM10), order=0).rules}
# On the map of the valley, where a symbol with a number is drawn smallest.
LEAST_PX = 7.5


@pytest.mark.parametrize("shape", SYMBOLS)
def test_three_digits_in_a_symbol_are_not_drawn_too_small(shape):
    symbol = SYMBOLS[shape]
    px = shapes._letters_in(symbol, "243") * symbol.size_px / shapes.BOX * shapes.LEAST_WITH_TEXT
    assert px >= LEAST_PX
