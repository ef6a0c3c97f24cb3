import pytest
from matplotlib.textpath import TextPath

from ejmap.sheets.letters import typeface, writing


@pytest.mark.parametrize("said", ["$\\frac$", "$x^2$", "$5-$10_a", "a\\$b", "$"])
def test_what_looks_like_a_formula_is_outlined_as_the_letters_it_is(said):
    face = typeface.font(9, typeface.REGULAR)
    letters = sum(len(TextPath((0, 0), one, prop=face).vertices) for one in said)
    assert len(writing._outline(said, 9, typeface.REGULAR).vertices) == letters
