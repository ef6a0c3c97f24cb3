"""The list of public orders: dated, and placed nowhere."""

import re

import pytest

from ejmap.layers import import_layer


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    return import_layer("official_actions", tmp_path_factory.mktemp("empty")).table


def test_no_action_is_a_point(table):
    assert table.geometry.isna().all()


def test_every_action_has_a_date_an_agency_and_a_source(table):
    assert table[["action_date", "agency", "source"]].notna().all().all()
    assert table["action_date"].str.match(r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}-\d\d-\d\d)?$").all()


def test_a_day_of_sampling_is_not_taken_for_the_date_of_its_source(table):
    assert table[table["action"] == "sample"]["reported_date"].isna().all()


def test_no_source_is_older_than_what_it_tells(table):
    dated = table.dropna(subset=["reported_date"])
    assert (dated["reported_date"] >= dated["action_date"]).all()


def test_the_lowest_value_is_not_above_the_highest(table):
    known = table.dropna(subset=["arsenic_low_ug_l"])
    assert (known["arsenic_low_ug_l"] <= known["arsenic_high_ug_l"]).all()


def test_the_old_result_at_oasis_has_its_later_value_beside_it(table):
    oasis = table[table["place_named"] == "Oasis Mobile Home Park"].sort_values("action_date")
    assert list(oasis["arsenic_high_ug_l"].dropna()) == [97, 7.2]


def test_oasis_always_says_which_oasis(table):
    for words in (*table["what_en"], *table["what_es"]):
        assert "Oasis" not in re.sub(
            r"Oasis Mobile Home Park|parque de casas móviles Oasis", "", words
        )


def test_nothing_joins_an_action_to_a_park_or_a_system(table):
    assert not [name for name in table.columns if re.search(r"pwsid|park_id|system", name)]
