import pandas as pd
import pytest
import shapely

from ejmap.store import canonical
from ejmap.store.contents import contents_from_harvest


def version_id(layer, harvest):
    return contents_from_harvest(layer, harvest).version_id()


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        (5.0, 5),
        (-0.0, 0),
        (0.1, 0.1),
        (float("nan"), None),
        (None, None),
        (pd.NA, None),
        (True, True),
        ("5.0", "5.0"),
    ],
)
def test_a_cell_is_written_shortest(cell, plain):
    assert canonical.plain_cell(cell) == plain
    assert type(canonical.plain_cell(cell)) is type(plain)


def test_an_id_is_sixteen_hexadecimal_digits(invented):
    found = version_id(invented.layer("places"), invented.harvest())
    assert len(found) == 16
    assert int(found, 16) >= 0


def reversed_rows(harvest):
    harvest.table = harvest.table.iloc[::-1]
    harvest.disagreements = harvest.disagreements.iloc[::-1]


def other_column_order(harvest):
    harvest.table = harvest.table[harvest.table.columns[::-1]]


def other_types(harvest):
    harvest.table["spaces"] = harvest.table["spaces"].astype("Int64")
    harvest.table["name"] = harvest.table["name"].astype(object)


def below_the_grid(harvest):
    harvest.table["geometry"] = harvest.table.geometry.translate(4e-9, 0)


def third_dimension(harvest):
    harvest.table["geometry"] = shapely.force_3d(harvest.table.geometry.to_numpy(), 12.0)


@pytest.mark.parametrize(
    "change", [reversed_rows, other_column_order, other_types, below_the_grid, third_dimension]
)
def test_what_says_the_same_has_the_same_id(invented, change):
    harvest = invented.harvest()
    change(harvest)
    assert version_id(invented.layer("places"), harvest) == version_id(
        invented.layer("places"), invented.harvest()
    )


def another_cell(harvest):
    harvest.table.loc[0, "spaces"] = 7


def a_cell_made_unknown(harvest):
    harvest.table.loc[0, "is_doubtful"] = None


def another_place(harvest):
    harvest.table["geometry"] = harvest.table.geometry.translate(2e-7, 0)


def another_account(harvest):
    harvest.ledger = harvest.ledger.iloc[1:]


def another_disagreement(harvest):
    harvest.disagreements = harvest.disagreements.iloc[1:]


def a_staff_cell(harvest):
    harvest.table.loc[0, "secret"] = "Thistle"


@pytest.mark.parametrize(
    "change",
    [
        another_cell,
        a_cell_made_unknown,
        another_place,
        another_account,
        another_disagreement,
        a_staff_cell,
    ],
)
def test_what_says_something_else_has_another_id(invented, change):
    harvest = invented.harvest()
    change(harvest)
    assert version_id(invented.layer("places"), harvest) != version_id(
        invented.layer("places"), invented.harvest()
    )


def test_another_reading_is_another_version(invented):
    layer = invented.layer("places")
    days = {
        version_id(layer, invented.harvest(readings=invented.readings(days))) for days in (30, 31)
    }
    assert len(days) == 2


def test_the_definition_is_part_of_the_version(invented):
    first, second = invented.layer("places"), invented.layer("places", on_at_start=True)
    assert version_id(first, invented.harvest()) != version_id(second, invented.harvest())


def test_the_form_is_the_one_older_stores_were_named_by(invented):
    """When this fails, raise canonical.FORMAT: the ids of stored versions have lost their sense."""
    lines = [
        *canonical.feature_lines(
            contents_from_harvest(
                invented.layer("titles", invented.TITLE_ONLY), invented.titled_harvest(1)
            ).table
        ),
        *canonical.table_lines(pd.DataFrame({"b": [2.0, 0.5], "a": ["ñ", None]})),
    ]
    assert lines == [
        '["id","name"]',
        '["i00000","Sample \\"place\\" <b> 0","0101000000019E59B7E6075DC00000000000C04040"]',
        '["a","b"]',
        '["ñ",2]',
        "[null,0.5]",
    ]
