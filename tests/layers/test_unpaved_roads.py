"""Roads to be paved, from an invented list with the warts of ours."""

import pandas as pd
import pytest

from ejmap.harvest import Outcome
from ejmap.layers import import_layer, unpaved_roads
from ejmap.layers.unpaved_roads import LAYER
from ejmap.sources.tables import TextTable


@pytest.fixture
def harvest(context_fixtures, six_places):
    reads = unpaved_roads.READS
    return unpaved_roads.normalise(
        {
            "programme": TextTable("paving_programme.csv", reads["programme"].columns).read(
                context_fixtures
            ),
            "history": TextTable("paving_history.csv", reads["history"].columns).read(
                context_fixtures
            ),
            "places": six_places,
        }
    )


def test_its_public_name_is_the_honest_one():
    assert LAYER.name.en == "Roads to be paved (2025 list)"
    assert LAYER.name.es == "Calles por pavimentar (lista de 2025)"


def test_a_name_that_was_not_reviewed_is_shown_as_its_street(harvest):
    row = harvest.table.iloc[1]
    assert (row["name_en"], row["name_es"]) == ("site on Invented Ave", "sitio en Invented Ave")


def test_a_name_that_is_no_persons_is_shown(harvest):
    assert harvest.table["name_en"].iloc[0] == "Mountain Vista"


def test_no_house_number_comes_in(harvest):
    assert list(harvest.table["street"]) == [
        "Invented St",
        "Invented Ave",
        "Invented Rd",
        "64th Ave",
        "Invented St",
    ]


def test_a_site_without_a_place_is_listed_and_not_drawn(harvest):
    row = harvest.table.iloc[3]
    assert row["geometry"] is None
    assert pd.isna(row["location_doubtful"])
    assert pd.isna(row["community"])


def test_a_dot_whose_register_gives_another_street_is_doubtful(harvest):
    row = harvest.table.iloc[2]
    assert row["location_doubtful"] is True
    assert row["location_doubt"] == "address_differs"


def test_a_doubtful_dot_lies_in_no_community(harvest):
    assert pd.isna(harvest.table["community"].iloc[2])


def test_a_doubtful_match_is_not_called_the_same_place(harvest):
    doubtful = harvest.table[harvest.table["location_doubtful"].eq(True)]
    assert len(doubtful) == 1
    assert doubtful["park_id"].isna().all()
    assert harvest.disagreements["record"].notna().all()


def test_a_register_id_links_a_site_to_its_park(harvest):
    ids = harvest.table["park_id"]
    assert (ids.iloc[0], ids.iloc[4]) == ("CA9900001", "99-0001-MP")
    assert pd.isna(ids.iloc[3])


def test_rules_draw_doubt_first_then_what_was_done(harvest):
    assert list(LAYER.style.rule_numbers(harvest.table)) == [3, 3, 0, 3, 1]


def test_every_row_of_both_files_is_in_the_ledger(harvest):
    told = harvest.ledger.groupby("paper").size()
    assert dict(told) == {"history": 1, "programme": 5}
    assert (harvest.ledger["outcome"] == Outcome.DOUBTFUL).sum() == 1


def test_first_and_newest_promise_stand_side_by_side(harvest):
    row = harvest.table.iloc[0]
    assert "2024" in row["first_expected_es"]
    assert "2026" in row["now_expected_es"]


@pytest.mark.parametrize("figure", ["26", "30", "31", "35", "nearly 40"])
def test_counts_that_differ_stay_side_by_side(figure):
    assert any(figure in fault.en for fault in LAYER.faults)


@pytest.mark.real
def test_the_list_has_14_sites_ten_with_a_place_and_one_of_them_doubtful(real_data):
    imported = import_layer("unpaved_roads", real_data)
    table = imported.table
    assert (len(table), table.geometry.notna().sum()) == (14, 10)
    assert (table["location_doubtful"] == True).sum() == 1  # noqa: E712 - blanks are neither
    assert len(imported.ledger) == 14 + 7


@pytest.mark.real
def test_one_name_of_the_list_is_shown_as_a_street(real_data):
    names = import_layer("unpaved_roads", real_data).table["name_en"]
    assert list(names[names.str.startswith("site on")]) == ["site on Lincoln St"]
