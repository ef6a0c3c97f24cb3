"""Keys made of any name can stand in a link; terms of use are known by their names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.field import Kind
from ejmap.provenance import CALIFORNIA_OPEN_DATA
from ejmap.uploads.description import (
    Terms,
    Words,
    field_key,
    key_from_name,
)
from ejmap.uploads.description.names import KEY


@given(st.text(min_size=1, max_size=80))
def test_a_key_made_of_any_name_can_stand_in_a_link(name):
    key = key_from_name(name)
    assert len(key) < 2 or KEY.fullmatch(key)


@given(st.text(max_size=60), st.sampled_from(list(Kind)), st.text(max_size=8))
def test_a_key_made_of_any_column_can_stand_in_a_link(column, kind, unit):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", field_key(column, kind, unit))


@pytest.mark.parametrize(
    ("column", "kind", "unit", "key"),
    [
        ("MH Spaces", Kind.INTEGER, "", "mh_spaces_count"),
        ("Length", Kind.NUMBER, "miles", "length_mi"),
        ("PM10", Kind.NUMBER, "µg/m³", "pm10_ug_m3"),
        ("Población", Kind.INTEGER, "people", "poblacion_people"),
        ("length_m", Kind.NUMBER, "", "length_m"),
        ("population_served", Kind.INTEGER, "", "population_served"),
        ("2019 total", Kind.TEXT, "", "column_2019_total"),
        ("geometry", Kind.TEXT, "", "geometry_given"),
        ("ñ¿?", Kind.TEXT, "", "n"),
        ("¿?", Kind.TEXT, "", "column"),
    ],
)
def test_a_columns_key_says_what_it_measures(column, kind, unit, key):
    assert field_key(column, kind, unit) == key


def test_a_key_that_is_taken_gets_a_number():
    assert field_key("Name", Kind.TEXT, "", {"name", "name_2"}) == "name_3"


def test_terms_are_known_by_their_short_name_and_by_what_they_are_called():
    known = Terms.model_validate("california_open_data")
    assert known == Terms.model_validate("California open data")
    assert known.licence() == CALIFORNIA_OPEN_DATA


def test_other_terms_stay_as_they_are_printed():
    assert Terms.model_validate("CC BY 4.0").name == Words(en="CC BY 4.0", es="CC BY 4.0")
