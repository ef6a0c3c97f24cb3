"""The six communities, from an invented file of places."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from ejmap.harvest import Outcome
from ejmap.layers import communities, import_layer
from ejmap.region import COMMUNITIES

OTHER = "0699999"


@pytest.fixture
def harvest():
    geoids = [one.geoid for one in COMMUNITIES] + [OTHER]
    places = gpd.GeoDataFrame(
        {
            "GEOID": geoids,
            "NAME": [*(one.name for one in COMMUNITIES), "Invented Place"],
            "LSAD": ["25", "57", "57", "57", "57", "57", "57"],
            "ALAND": [5_000_000] * 7,
        },
        geometry=[box(-116.2 + n / 50, 33.6, -116.19 + n / 50, 33.61) for n in range(7)],
        crs="EPSG:4326",
    )
    population = pd.DataFrame({"geoid": geoids[:2], "population_2020": ["1234", None]})
    return communities.normalise({"places": places, "population": population})


def test_only_the_six_are_communities(harvest):
    assert set(harvest.table["id"]) == {one.geoid for one in COMMUNITIES}


def test_another_place_is_left_out_and_said_to_be(harvest):
    row = harvest.ledger.set_index("row").loc[OTHER]
    assert (row["outcome"], row["reason"]) == (Outcome.LEFT_OUT, "other_place")


def test_a_city_is_told_from_a_census_place(harvest):
    kinds = harvest.table.set_index("id")["kind"]
    assert kinds[COMMUNITIES[0].geoid] == "city"
    assert set(kinds.drop(COMMUNITIES[0].geoid)) == {"census_place"}


def test_a_population_that_is_not_confirmed_is_blank_and_never_zero(harvest):
    counts = harvest.table.set_index("id")["population_2020"]
    assert counts[COMMUNITIES[0].geoid] == 1234
    assert pd.isna(counts[COMMUNITIES[1].geoid])


def test_land_is_in_square_kilometres(harvest):
    assert (harvest.table["land_km2"] == 5).all()


@pytest.mark.real
def test_the_published_places_give_six_communities_and_eight_others(real_data):
    harvest = import_layer("communities", real_data)
    of_places = harvest.ledger[harvest.ledger["paper"] == "places"]["outcome"].value_counts()
    assert (len(harvest.table), of_places["shown"], of_places["left_out"]) == (6, 6, 8)
    assert harvest.table["population_2020"].notna().sum() == 4
