import pandas as pd
import pytest

from ejmap.uploads.cells import telling_columns


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        (["id", "name"], "name"),
        (["NOMBRE"], "NOMBRE"),
        (["ParkName", "County"], "ParkName"),
        (["system_nam"], "system_nam"),
        (["EdOpsName", "School"], "School"),
        (["CBSA_NAME", "Site Name"], "Site Name"),
        (["county_name", "street_name", "contact name"], None),
        (["rename", "surnames"], None),
    ],
)
def test_the_column_that_names_the_thing_is_told_by_its_own_name(columns, named):
    assert telling_columns.name_column(pd.DataFrame({one: ["a"] for one in columns})) == named


def test_a_number_is_no_name():
    assert telling_columns.name_column(pd.DataFrame({"name": [1]})) is None


def test_of_two_addresses_the_one_the_grid_knows_is_taken():
    cells = pd.DataFrame({"address_1": ["PO Box 1"], "address_2": ["88-123 Avenue 66"]})
    assert telling_columns.address_column(cells) == "address_2"


def test_addresses_the_grid_does_not_know_tell_nothing():
    assert telling_columns.address_column(pd.DataFrame({"address": ["1 Invented Way"]})) is None
