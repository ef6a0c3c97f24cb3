"""House numbers go, whatever way they are written; one street has one name."""

import pytest

from ejmap.region.streets import street_key, street_of


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("99975 Harrison St", "Harrison St"),
        ("99-755 Ave. 69", "Ave. 69"),
        ("99 870 HWY 111", "HWY 111"),
        ("99755 58th Ave", "58th Ave"),
        ("99-100 70Th Avenue", "70Th Avenue"),
        ("99751 Hwy 111, North Shore", "Hwy 111"),
        ("99390 Seventh Street", "Seventh Street"),
        ("63rd Ave off Pierce St", "63rd Ave off Pierce St"),
        ("Avenue 66", "Avenue 66"),
        ("66th", "66th"),
    ],
)
def test_a_street_comes_without_its_house_number(address, street):
    assert street_of(address) == street


@pytest.mark.parametrize("spelling", ["Avenue 66", "Ave. 66", "66th Ave", "66th", "AVE 66th"])
def test_an_avenue_has_one_name_however_it_is_written(spelling):
    assert street_key(spelling) == "avenue 66"


@pytest.mark.parametrize("spelling", ["HWY 111", "Highway 111", "hwy  111"])
def test_the_highway_has_one_name(spelling):
    assert street_key(spelling) == "highway 111"


def test_a_street_and_its_short_form_are_one():
    assert street_key("Harrison Street") == street_key("Harrison St.") == street_key("harrison")


@pytest.mark.parametrize(
    "address",
    [
        "88100A Invented Rd",
        "88-100-A Invented Rd",
        "Invented Rd 88100",
        "88100 Invented Rd 760-555-0100",
        "760-555-0100",
        "PO Box 88100",
        "c/o Fulana Ejemplo",
        "88",
        "",
    ],
)
def test_where_a_number_would_stay_there_is_no_street(address):
    assert street_of(address) is None


@pytest.mark.parametrize("beside", ["Suite 5", "Ste 5", "Spc 12", "# 4", "Apt 4", "Bldg B"])
def test_what_stands_beside_a_street_goes_with_the_house_number(beside):
    assert street_of(f"88100 Invented Rd {beside}") == "Invented Rd"


@pytest.mark.parametrize(
    "street",
    [
        "66th Ave",
        "6th St",
        "Hwy 86S",
        "Avenue 52",
        "111th Ave",
        "Box Canyon Rd",
    ],
)
def test_a_street_with_a_name_like_a_number_or_a_box_stays(street):
    assert street_of(f"88100 {street}") == street
