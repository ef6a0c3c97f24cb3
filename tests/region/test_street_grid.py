from itertools import combinations
from statistics import median

import pyogrio
import pytest

from ejmap.region.street_grid import (
    DEGREES_PER_AVENUE,
    LATITUDE_OF_AVENUE_66,
    address_from,
    avenue_at,
    distance_off_m,
    latitude_of,
)


@pytest.mark.parametrize(
    ("printed", "street", "avenue"),
    [
        ("99351 AVE. 58", "Avenue 58", 58),
        ("99-755 Ave. 69", "Avenue 69", 69),
        ("99 629 AVE 56", "Avenue 56", 56),
        ("99975 Ave 65th", "Avenue 65", 65),
        ("99-201 Airport", "Airport Blvd", 56),
        ("80999 Harrison", "Harrison St", 80.999),
        ("53 999 HARRISON STREET", "Harrison St", 53.999),
        ("64999 Freemont", "Fremont St", 64.999),
        ("46 999 CALHOUN ST P O BOX 999999", "Calhoun St", 46.999),
        ("62-999 HWY 111", "Highway 111", 62.999),
        ("99751 HWY 111", "Highway 111", None),
        ("81 999 INDIO BLVD", "Indio Blvd", None),
        ("99329 2ND ST", "2nd St", None),
        ("99900 AVE 52 OFFICE # 99", "Avenue 52", 52),
    ],
)
def test_an_address_tells_its_street_and_its_place_on_the_grid(printed, street, avenue):
    address = address_from(printed)
    assert address.street is not None
    assert (address.street.en, address.avenue) == (street, avenue)


def test_a_street_has_a_spanish_name_without_a_house_number():
    assert [
        address_from(one).street.es for one in ("66999 Harrison", "99351 Ave 58", "99329 2ND ST")
    ] == [
        "calle Harrison",
        "avenida 58",
        "calle 2",
    ]


@pytest.mark.parametrize("printed", ["GENERAL DELIVERY", "HWY 86 RT 9 BX 999", ""])
def test_an_address_without_a_street_tells_nothing(printed):
    address = address_from(printed)
    assert (address.street, address.avenue, address.key) == (None, None, None)


def test_two_writings_of_one_address_have_one_key():
    assert address_from("99-985 Ave. 52").key == address_from("99985 AVENUE 52").key


def test_avenues_and_latitudes_are_each_others_inverse():
    assert avenue_at(latitude_of(58)) == pytest.approx(58)


def test_a_dot_one_avenue_south_is_half_a_mile_off():
    assert distance_off_m(address_from("99351 Ave 58"), latitude_of(59)) == pytest.approx(805, 0.01)


def test_a_street_off_the_grid_gives_no_distance():
    assert distance_off_m(address_from("81 999 INDIO BLVD"), 33.7) is None


def _rows(folder):
    small = pyogrio.read_dataframe(
        folder / "water_systems/swrcb_state_small_water_systems_ecv.geojson"
    )
    parks = pyogrio.read_dataframe(folder / "mobile_home_parks/hcd_mhp_geocoded_2022_ecv.geojson")
    addresses = [*small["phys_addre"], *parks["FullAddres"].str.split(",").str[0]]
    latitudes = [*small.geometry.y, *parks.geometry.y]
    confidence = [*small["confidence"], *parks["Confidence"]]
    method = [*small["geocode_me"], *parks["Geocode_Me"]]
    return [
        (address_from(address), latitude)
        for address, latitude, how_sure, how in zip(
            addresses, latitudes, confidence, method, strict=True
        )
        if (how_sure, how) == ("High", "Rooftop") and address_from(address).avenue is not None
    ]


@pytest.mark.real
def test_the_grids_line_is_the_robust_fit_to_the_well_placed_rows(real_data):
    placed = [(address.avenue, latitude) for address, latitude in _rows(real_data)]
    slopes = [
        (y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in combinations(placed, 2) if abs(x1 - x2) > 1
    ]
    slope = median(slopes)
    at_66 = median(y - slope * (x - 66) for x, y in placed)
    assert (len(placed), -slope, at_66) == (
        52,
        pytest.approx(DEGREES_PER_AVENUE, abs=2e-7),
        pytest.approx(LATITUDE_OF_AVENUE_66, abs=2e-6),
    )


@pytest.mark.real
def test_well_placed_rows_lie_some_fifty_metres_from_the_grids_line(real_data):
    assert median(distance_off_m(a, y) for a, y in _rows(real_data)) == pytest.approx(53, abs=5)
