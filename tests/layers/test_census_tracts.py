"""CalEnviroScreen, from invented tracts with the warts of the real ones."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from ejmap.harvest import Outcome
from ejmap.layers import census_tracts, import_layer
from ejmap.layers.census_tracts import LAYER, PERCENTILES, POPULATION, RANGE, SCORE

HERE, FAR = box(-116.1, 33.5, -116.0, 33.6), box(-118.1, 33.5, -118.0, 33.6)


def tracts(**changes):
    table = gpd.GeoDataFrame(
        {
            "GEOID": ["06065999901", "06065999900", "06025999900", "06065999800"],
            SCORE: [40.0, 10.0, 20.0, -999.0],
            RANGE: ["80-85%", "10-15%", "20-25%", "-999"],
            POPULATION: [100, 200, 300, -999],
        },
        geometry=[HERE, FAR, HERE, HERE],
        crs="EPSG:4326",
    )
    for column, _, _ in PERCENTILES.values():
        table[column] = [82.0, 10.0, 20.0, -999.0]
    return table.assign(**changes)


def harvest(**changes):
    return census_tracts.normalise({"tracts": tracts(**changes)})


def test_only_the_countys_tracts_that_touch_the_valley_are_shown():
    assert list(harvest().table["id"]) == ["06065999901", "06065999800"]


def test_what_was_left_out_is_said_with_the_reason():
    reasons = harvest().ledger.set_index("row")["reason"]
    assert reasons["06025999900"] == "other_county"
    assert reasons["06065999900"] == "outside_the_valley"


def test_every_row_of_the_file_is_in_the_ledger():
    ledger = harvest().ledger
    assert len(ledger) == 4
    assert (ledger["outcome"] == Outcome.SHOWN).sum() == 2


def test_minus_999_is_a_blank_in_every_column():
    row = harvest().table.set_index("id").drop(columns="geometry").loc["06065999800"]
    assert row.drop(["name_en", "name_es"]).isna().all()


def test_a_blank_of_the_source_stays_blank():
    blank = harvest(**{"Asthma Pctl": [np.nan, 1.0, 1.0, 1.0]}).table
    assert pd.isna(blank["asthma_pctl"].iloc[0])


def test_a_tract_is_called_by_the_number_people_print():
    names = harvest().table[["name_en", "name_es"]].iloc[0]
    assert list(names) == ["Tract 9999.01", "Tramo 9999.01"]


@pytest.mark.parametrize(
    ("percentile", "rule"), [(75.0, 1), (74.9, 2), (50.0, 2), (49.9, 3), (0.0, 3), (np.nan, 0)]
)
def test_the_top_quarter_is_hatched_and_no_rank_is_crossed(percentile, rule):
    table = pd.DataFrame({"ces_pctl": [percentile]})
    assert list(LAYER.style.rule_numbers(table)) == [rule]


def test_colours_are_no_darker_than_agreed():
    colours = {rule.symbol.colour for rule in LAYER.style.rules}
    assert colours == {"#FFFFFF", "#F4F2F7", "#D5CCE0", "#AFA0C4"}


@pytest.mark.real
def test_the_published_file_gives_39_tracts_of_42(real_data):
    imported = import_layer("census_tracts", real_data)
    ranks = imported.table.set_index("id")["ces_pctl"]
    assert (len(imported.table), len(imported.ledger)) == (39, 42)
    assert ranks["06065045604"] == pytest.approx(81.88)
    assert imported.table["housing_burden_pctl"].isna().sum() <= 2


@pytest.mark.real
def test_mecca_oasis_and_thermal_rank_as_the_layers_faults_say(real_data):
    table = import_layer("census_tracts", real_data).table.set_index("id")
    three = table.loc[["06065045604", "06065045605", "06065045609"]]
    assert three["pm25_pctl"].between(6.5, 9.5).all()
    assert three["asthma_pctl"].between(17.5, 21.5).all()
