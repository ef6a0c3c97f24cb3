import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from ejmap.sheets.letters.measuring import lines, width_pt
from ejmap.sheets.letters.typeface import BOLD, REGULAR, family


def drawn_width(text, size, weight):
    prop = FontProperties(family=list(family()), size=size, weight=weight)
    return TextPath((0, 0), text, prop=prop).get_extents().x1


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
@pytest.mark.parametrize("text", ["¿Qué tan firme es?", "AVATAR To 1,234.5", "الماء", "Wlllli"])
def test_words_are_never_wider_on_paper_than_measured(text, weight):
    assert drawn_width(text, 10, weight) <= width_pt(text, 10, weight) + 0.05


def test_latin_words_are_measured_closely():
    text = "Sistemas de agua pequeños y comunitarios"
    assert width_pt(text, 10) == pytest.approx(drawn_width(text, 10, REGULAR), rel=0.03)


def test_a_letter_that_no_font_has_takes_room():
    assert width_pt("\U0001f44d", 10) > 0


def test_a_number_stays_with_its_unit():
    whole = "half a mile (805 m)"
    width = width_pt("half a mile (805", 10) + 1
    assert lines(whole, 10, width) == ("half a mile", "(805 m)")


@given(st.text("abcdefghij ñ", min_size=1, max_size=80), st.integers(20, 200))
def test_every_line_fits(text, width):
    assert all(width_pt(one, 9) <= width for one in lines(text.strip(), 9, width))
