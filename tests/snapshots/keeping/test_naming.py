"""Whether a finding names homes: parks, what stands for one, and how few are too few."""

import geopandas as gpd
import numpy as np
import pytest

from ejmap.layers import all_layers
from ejmap.questions.features import Features
from ejmap.snapshots.keeping.naming import homes_in, is_few, names_homes

LAYERS = {one.key: one for one in all_layers()}


def features(layer, **cells):
    count = len(next(iter(cells.values())))
    table = gpd.GeoDataFrame(
        {"id": [f"i{one}" for one in range(count)], **cells},
        geometry=gpd.GeoSeries([None] * count, crs="EPSG:4326"),
    )
    return Features(LAYERS[layer], table)


def chosen(one):
    return np.ones(len(one.table), np.bool_)


@pytest.mark.parametrize("layer", ["mobile_home_parks", "unpaved_roads", "official_actions"])
def test_parks_and_what_is_named_for_one_are_homes(layer):
    assert homes_in(features(layer, x=[1, 2])).all()


@pytest.mark.parametrize("layer", ["schools", "bus_stops", "air_quality", "tribal_land"])
def test_a_school_or_a_stop_is_no_home(layer):
    assert not names_homes(features(layer, x=[1, 2]))


def test_a_small_system_and_one_that_was_listed_as_a_parks_are_homes():
    systems = features(
        "water_systems",
        kind=["state_small", "community", "community"],
        papers=["state_small", "service_areas,safer", "safer"],
    )
    assert homes_in(systems).tolist() == [True, True, False]


def test_where_it_is_not_said_which_are_homes_each_may_be_one():
    assert homes_in(features("water_systems", x=[1, 2])).all()


@pytest.mark.parametrize(("count", "few"), [(1, True), (4, True), (5, False), (9, False)])
def test_fewer_than_five_are_few(count, few):
    parks = features("mobile_home_parks", x=list(range(count)))
    assert is_few(parks, chosen(parks)) is few


def test_none_is_not_few():
    parks = features("mobile_home_parks", x=[1, 2])
    assert not is_few(parks, ~chosen(parks))


def test_two_homes_among_many_other_things_are_few():
    systems = features(
        "water_systems", kind=["state_small"] * 2 + ["community"] * 6, papers=["safer"] * 8
    )
    assert is_few(systems, chosen(systems))
