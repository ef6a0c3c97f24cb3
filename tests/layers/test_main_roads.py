"""Main roads: lines through invented dots, and how well the real ones fit."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from ejmap.layers import import_layer, main_roads
from ejmap.layers.main_roads import ROADS, all_dots, distances_m, is_on, line_through, near_line


def registered(id_column, address_column, geocode, match, rows):
    return gpd.GeoDataFrame(
        [
            {id_column: id_, address_column: address, geocode: how, match: "Good"}
            for id_, address, how, _, _ in rows
        ],
        geometry=gpd.points_from_xy([r[3] for r in rows], [r[4] for r in rows]),
        crs="EPSG:4326",
    )


@pytest.fixture
def harvest():
    systems = registered(
        "pwsid",
        "phys_addre",
        "geocode_me",
        "match_code",
        [
            ("CA9900001", "99-100 Avenue 66", "Rooftop", -116.16, 33.5690),
            ("CA9900002", "99200 Ave. 66", "Interpolation", -116.15, 33.5900),
            ("CA9900003", "99300 66th Ave", "Rooftop", -116.14, 33.5990),
        ],
    )
    parks = registered(
        "ParkIdenti",
        "Address",
        "Geocode_Me",
        "Match_Code",
        [("99-0001-MP", "99400 INVENTED RD", "Rooftop", -116.1, 33.6)],
    )
    schools = pd.DataFrame(
        {
            "CDSCode": ["99000000000001"],
            "Street": ["99500 Avenue 66"],
            "Latitude": ["33.5694"],
            "Longitude": ["-116.10"],
        }
    )
    stops = gpd.GeoDataFrame(
        {"stop_id": ["9001", "9002"], "stop_name": ["66th at Invented", "Invented @ Nowhere"]},
        geometry=gpd.points_from_xy([-116.12, -116.11], [33.5692, 33.6]),
        crs="EPSG:4326",
    )
    return main_roads.normalise(
        {"systems": systems, "parks": parks, "schools": schools, "stops": stops}
    )


def test_a_road_with_enough_dots_is_drawn_from_the_outermost_to_the_outermost(harvest):
    assert list(harvest.table["id"]) == ["avenue_66"]
    west, _, east, _ = harvest.table.total_bounds
    assert (west, east) == (-116.16, -116.10)


def test_a_road_of_the_grid_lies_at_the_middle_of_its_dots(harvest):
    line = harvest.table.geometry.iloc[0]
    assert {y for _, y in line.coords} == {33.5692}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("CA9900001", "on_the_line"),
        ("CA9900002", "dot_not_sure"),
        ("CA9900003", "line_not_sure_enough"),
        ("99-0001-MP", "not_on_a_main_road"),
        ("9001", "on_the_line"),
    ],
)
def test_the_ledger_says_what_became_of_each_dot(harvest, row, reason):
    assert harvest.ledger.set_index("row").loc[row, "reason"] == reason


def test_a_stop_at_a_crossing_is_one_row_of_the_ledger(harvest):
    assert len(harvest.ledger) == 3 + 1 + 1 + 2


def test_no_house_number_comes_in(harvest):
    cells = harvest.table[["id", "name_en", "name_es"]].to_numpy().ravel()
    assert not [cell for cell in cells if "99" in cell]


def leave_one_out_m(dots, road):
    """How far each dot is from the endless line through the road's other dots."""
    for row in dots.index:
        (x0, y0), (x1, y1) = line_through(dots.drop(row), road).coords
        east, north = (0.5, 0) if road.runs == "east" else (0, 0.5)
        endless = shapely.LineString([(x0 - east, y0 - north), (x1 + east, y1 + north)])
        # In pieces, since a parallel is no straight line in metres.
        in_pieces = shapely.segmentize(endless, 0.01)
        yield float(distances_m(dots.loc[[row]], in_pieces)[0])


@pytest.mark.real
def test_half_the_dots_lie_within_40_m_of_the_line_of_the_others(real_data):
    drawn = set(import_layer("main_roads", real_data).table["id"])
    dots = all_dots({name: one.read(real_data) for name, one in main_roads.READS.items()})
    errors = [
        metres
        for key in drawn
        if ROADS[key].runs != "bends"
        for metres in leave_one_out_m(
            near_line(dots[is_on(dots, ROADS[key])], ROADS[key]), ROADS[key]
        )
    ]
    half, nine_in_ten = np.percentile(errors, [50, 90])
    assert half < 40
    assert nine_in_ten < 160
    assert max(errors) < 310


@pytest.mark.real
def test_the_roads_everybody_knows_are_drawn(real_data):
    drawn = set(import_layer("main_roads", real_data).table["id"])
    assert drawn >= {"avenue_52", "avenue_56", "avenue_66", "avenue_70", "harrison", "highway_111"}


@pytest.mark.real
def test_an_avenue_lies_where_its_number_says(real_data):
    table = import_layer("main_roads", real_data).table.set_index("id").geometry
    gap = table["avenue_52"].centroid.y - table["avenue_66"].centroid.y
    assert gap / 14 == pytest.approx(0.0073, abs=0.0002)
