import numpy as np
import pandas as pd
import pytest

from ejmap.uploads.cells import coordinate_text

NUMBERS = {
    "33.57": 33.57,
    " -116.06 ": -116.06,
    "33,57": 33.57,
    "-116,06": -116.06,
    "−116.06": -116.06,
    "33.57°": 33.57,
    "33.57 N": 33.57,
    "116.06 W": -116.06,
    "116,06° O": -116.06,
    "W 116.06": -116.06,
    "33°34'12\"N": 33.57,
    "33° 34' 12.0\" N": 33.57,
    "116°03'36\"W": -116.06,
    "116º 3′ 36″ O": -116.06,
    "-116 03 36": -116.06,
    "33 34.2": 33.57,
    "3,713,500.5": 3713500.5,
    "3.713.500,5": 3713500.5,
    "3,713,500": 3713500.0,
}
NONE = ["", "No Data", "Mecca", "33°75'00\"N", "N", "-", "1.2.3,4.5", "nan", "inf"]


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_a_coordinate_is_read_however_it_is_written(text, value):
    assert coordinate_text.number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_coordinate_is_not_made_one(text):
    assert np.isnan(coordinate_text.numbers(pd.Series([text])))[0]


def test_numbers_stay_numbers():
    cells = pd.Series([33.57, None, float("inf")])
    assert coordinate_text.numbers(cells)[0] == 33.57
    assert np.isnan(coordinate_text.numbers(cells)[1:]).all()


@pytest.mark.parametrize("cells", [pd.Series([True]), pd.to_datetime(pd.Series(["2020-01-01"]))])
def test_yes_and_dates_are_no_coordinates(cells):
    assert np.isnan(coordinate_text.numbers(cells)).all()


@pytest.mark.parametrize(
    "text",
    [
        "33.57, -116.06",
        "33.57,-116.06",
        "(33.57, -116.06)",
        "33.57 -116.06",
        "33,57; -116,06",
        "-116.06, 33.57",
        "33°34'12\"N 116°03'36\"W",
    ],
)
def test_one_cell_may_hold_both_coordinates(text):
    assert coordinate_text.pairs(pd.Series([text]))[0].tolist() == pytest.approx([33.57, -116.06])


@pytest.mark.parametrize("text", ["Mecca, CA", "33.57", "1, 2, 3", ""])
def test_other_cells_hold_no_pair(text):
    assert np.isnan(coordinate_text.pairs(pd.Series([text]))).any()


def test_a_bare_wkt_column_names_no_crs():
    shapes, crs = coordinate_text.shapes_from_wkt(pd.Series(["POINT (-116.06 33.57)", None]))
    assert (shapes[0].x, shapes[1], crs) == (-116.06, None, None)


def test_ewkt_names_its_crs():
    _, crs = coordinate_text.shapes_from_wkt(pd.Series(["SRID=3857;POINT (1 2)"] * 2))
    assert crs.to_epsg() == 3857


@pytest.mark.parametrize("text", ["POINT (1", "POINT (a b)", "SRID=999999;POINT (1 2"])
def test_broken_wkt_is_no_shape(text):
    shapes, crs = coordinate_text.shapes_from_wkt(pd.Series([text]))
    assert (shapes[0], crs) == (None, None)
