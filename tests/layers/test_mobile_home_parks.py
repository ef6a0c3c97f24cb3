import re
import shutil
from pathlib import Path

import pytest

from ejmap.harvest import Outcome
from ejmap.layers import import_layer
from ejmap.layers.mobile_home_parks import LAYER
from ejmap.registers import reviewed_names

FIXTURES = Path(__file__).parent.parent / "fixtures" / "registers"
REVIEWED = {"CA9900001", "CA9900003", "CA9900004", "33-9902-MP", "33-9903-MP", "33-9904-MP"}
TELEPHONE = re.compile(r"\(?\d{3}\)?[ -]\d{3}-\d{4}")
HOUSE_NUMBER = re.compile(r"\b\d{2}[- ]?\d{3}\b(?!-MP)")


@pytest.fixture(scope="module")
def harvest():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviewed_names, "NOT_PERSONAL", frozenset(REVIEWED))
        return import_layer(LAYER.key, FIXTURES)


@pytest.fixture
def parks(harvest):
    return harvest.table.set_index("id")


@pytest.fixture(scope="module")
def real(real_data):
    return import_layer(LAYER.key, real_data)


def test_parks_of_both_registers_are_there_once(parks):
    assert sorted(parks.index) == [
        "33-9902-MP",
        "33-9903-MP",
        "33-9904-MP",
        "33-9908-MP",
        "CA9900001",
        "CA9900002",
        "CA9900003",
        "CA9900004",
    ]


def test_a_park_of_both_registers_looks_like_any_park_with_a_system_number(parks):
    columns = ["size_kind", "system_id_pwsid", "location_doubtful", "name_kind"]
    assert list(parks.loc["CA9900004", columns]) == ["connections", "CA9900004", False, "official"]
    assert parks.loc["CA9900004", "size_count"] == 12


def test_spaces_of_a_register_park_count_homes_and_lots(parks):
    assert tuple(parks.loc["33-9902-MP", ["size_count", "size_kind"]]) == (15, "spaces")


def test_no_spaces_in_the_register_is_not_known_rather_than_none(parks):
    assert parks["size_count"].isna()["33-9908-MP"]


@pytest.mark.parametrize(
    ("park", "doubt"),
    [
        ("CA9900002", "far_from_address"),
        ("CA9900003", "centre_only"),
        ("33-9903-MP", "elsewhere"),
        ("33-9904-MP", "street_only"),
        ("33-9908-MP", "centre_only"),
    ],
)
def test_a_dot_that_cannot_be_right_says_why(parks, park, doubt):
    assert parks.loc[park, "location_doubtful"]
    assert parks.loc[park, "location_doubt"] == doubt


def test_a_doubtful_dot_is_not_moved(parks):
    assert parks.geometry["33-9903-MP"].y == pytest.approx(40.03202)


def test_a_doubtful_dot_has_no_community(parks):
    assert parks.loc[parks["location_doubtful"], "community"].isna().all()


def test_a_dot_on_another_avenue_tells_both_and_how_far_at_least(parks):
    columns = ["address_avenue", "dot_avenue", "location_off_m"]
    assert list(parks.loc["CA9900002", columns]) == [70, 66, 3200]


def test_paving_is_joined_by_number_even_through_a_merge(parks):
    listed = parks["paving_status"].dropna()
    assert listed.to_dict() == {"CA9900001": "planned", "CA9900004": "planned"}


def test_an_official_name_that_nobody_reviewed_is_nowhere(harvest):
    assert "Fulana" not in harvest.table.to_csv() + harvest.disagreements.to_csv()


def test_a_park_with_a_persons_name_is_called_by_its_street(parks):
    assert parks.loc["CA9900002", "name_en"] == "mobile home park, Avenue 70, address in Thermal"


def test_every_row_of_both_registers_is_accounted_for(harvest):
    counts = harvest.ledger.groupby(["paper", "outcome", "reason"]).size().to_dict()
    assert counts == {
        ("register", Outcome.SHOWN, "own_row"): 1,
        ("register", Outcome.MERGED, "same_address"): 1,
        ("register", Outcome.DOUBTFUL, "elsewhere"): 1,
        ("register", Outcome.DOUBTFUL, "street_only"): 1,
        ("register", Outcome.DOUBTFUL, "centre_only"): 1,
        ("register", Outcome.LEFT_OUT, "imperial_county"): 2,
        ("register", Outcome.LEFT_OUT, "outside_valley"): 1,
        ("state_small", Outcome.SHOWN, "own_row"): 2,
        ("state_small", Outcome.DOUBTFUL, "far_from_address"): 1,
        ("state_small", Outcome.DOUBTFUL, "centre_only"): 1,
        ("state_small", Outcome.LEFT_OUT, "not_a_park"): 2,
        ("state_small", Outcome.LEFT_OUT, "imperial_county"): 1,
    }


def test_the_ledger_does_not_say_which_park_a_merged_row_went_into(harvest):
    merged = harvest.ledger[harvest.ledger["outcome"] == Outcome.MERGED]
    assert merged["feature_id"].isna().all()


def test_the_number_of_a_merged_row_is_not_among_the_corrections(tmp_path):
    misplaced = shutil.copytree(FIXTURES, tmp_path / "registers")
    register = misplaced / "mobile_home_parks" / "hcd_mhp_geocoded_2022_ecv.geojson"
    # The register's dot of the park that both lists have, about four kilometres too far south.
    register.write_text(register.read_text().replace("33.59845", "33.56"))
    harvest = import_layer(LAYER.key, misplaced)
    merged = harvest.ledger.query("outcome == @Outcome.MERGED")
    assert list(merged["row"]) == ["33-9901-MP"]
    assert set(harvest.disagreements["record"]) & set(merged["row"]) == set()


def test_a_park_in_the_wrong_county_is_told_to_the_agency(harvest):
    wrong = harvest.disagreements.query("field == 'County'")
    assert list(wrong["record"]) == ["13-9906-MP"]


def test_no_telephone_or_house_number_leaves_the_register(harvest):
    text = harvest.table.drop(columns="geometry").select_dtypes(exclude="number").to_csv()
    text += harvest.disagreements.drop(columns="distance_m").to_csv(index=False)
    assert TELEPHONE.findall(text) + HOUSE_NUMBER.findall(text) == []


def test_each_park_is_drawn_by_a_rule(harvest):
    doubtful = harvest.table["location_doubtful"]
    numbers = LAYER.style.rule_numbers(harvest.table)
    assert list(numbers == 0) == list(doubtful)


@pytest.mark.real
def test_the_real_registers_give_their_known_counts(real):
    counts = real.ledger.groupby(["paper", "outcome"]).size().to_dict()
    assert counts == {
        ("register", Outcome.SHOWN): 14,
        ("register", Outcome.MERGED): 2,
        ("register", Outcome.DOUBTFUL): 15,
        ("register", Outcome.LEFT_OUT): 11,
        ("state_small", Outcome.SHOWN): 27,
        ("state_small", Outcome.DOUBTFUL): 11,
        ("state_small", Outcome.LEFT_OUT): 28,
    }


@pytest.mark.real
def test_the_real_parks_are_reviewed_counted_and_joined(real):
    table = real.table
    assert (len(table), int(table["location_doubtful"].sum())) == (67, 26)
    assert table["paving_status"].value_counts().to_dict() == {"planned": 7}
    reviewed = reviewed_names.PERSONAL | reviewed_names.NOT_PERSONAL
    assert set(table["id"]) <= reviewed


@pytest.mark.real
def test_half_of_the_real_parks_that_could_be_placed_lie_between(real):
    placed = real.table["community"].dropna()
    assert (len(placed), int((placed == "between").sum())) == (41, 21)


@pytest.mark.real
def test_no_real_merged_row_is_among_the_corrections_or_reviewed_names(real):
    merged = real.ledger[real.ledger["outcome"] == Outcome.MERGED]["row"]
    assert len(merged) == 2
    assert set(real.disagreements["record"]) & set(merged) == set()
    assert reviewed_names.NOT_PERSONAL & set(merged) == set()


@pytest.mark.real
def test_the_real_parks_carry_no_telephone_or_house_number(real):
    text = real.table.drop(columns="geometry").select_dtypes(exclude="number").to_csv()
    text += real.disagreements.drop(columns="distance_m").to_csv(index=False)
    assert TELEPHONE.findall(text) + HOUSE_NUMBER.findall(text) == []


def test_a_park_with_a_water_system_number_names_the_water_file_alone(harvest):
    for _, park in harvest.table.iterrows():
        expected = "state_small" if park["id"].startswith("CA") else "register"
        assert park["papers"] == expected
        assert [paper.key for paper in LAYER.papers_of(park)] == [expected]


def test_parks_cannot_be_sorted_by_the_list_they_are_from():
    telling = {"papers", "size_count", "size_kind", "system_id_pwsid", "name_kind", "located_by"}
    assert not telling & {one.key for one in LAYER.filters()}
