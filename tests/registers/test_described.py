import pandas as pd
import pytest

from ejmap.registers.described import public_names, readable
from ejmap.registers.reviewed_names import NOT_PERSONAL, PERSONAL, is_personal
from ejmap.text import Text


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("EJEMPLO  COURT RV & MHP", "Ejemplo Court RV & MHP"),
        ("VARIAS MHP/SAN EJEMPLO WS", "Varias MHP/San Ejemplo WS"),
        ("CVUSD, MADE UP SCHOOL", "CVUSD, Made Up School"),
        ("Rancho de Ejemplo MHP", "Rancho de Ejemplo MHP"),
    ],
)
def test_names_in_capitals_become_readable(printed, shown):
    assert readable(printed) == shown


def test_no_id_is_on_both_sides_of_the_review():
    assert not PERSONAL & NOT_PERSONAL


def test_an_id_nobody_reviewed_counts_as_a_persons():
    assert is_personal("CA0000000")


def test_equal_descriptions_are_told_apart_by_the_publishers_id():
    row = {
        "official_name": "Fulana Ejemplo",
        "street_en": "Avenue 58",
        "street_es": "avenida 58",
        "community": "between",
        "nearest_community": "thermal",
        "town": "THERMAL",
    }
    names = public_names(
        pd.DataFrame([row, row], index=["CA9900001", "CA9900002"]), Text(en="system", es="sistema")
    )
    assert list(names["name_es"]) == [
        "sistema, avenida 58, cerca de Thermal (CA9900001)",
        "sistema, avenida 58, cerca de Thermal (CA9900002)",
    ]
