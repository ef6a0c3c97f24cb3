import re
import shutil
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from ejmap.errors import SourceChanged
from ejmap.harvest import Outcome
from ejmap.layers import import_layer
from ejmap.layers.water_systems import LAYER
from ejmap.registers import reviewed_names

FIXTURES = Path(__file__).parent.parent / "fixtures" / "registers"
REVIEWED = {"CA9900001", "CA9900003", "CA9900004", "CA9900005", "CA9900010", "CA9900020"}
TELEPHONE = re.compile(r"\(?\d{3}\)?[ -]\d{3}-\d{4}")
HOUSE_NUMBER = re.compile(r"\b\d{2}[- ]?\d{3}\b")
ESTIMATES = ["arsenic_estimate", "fluoride_estimate", "chromium6_estimate", "nitrate_estimate"]


def _write_tribal_land(folder):
    """Write two boundaries as agencies do: in EPSG:3310, one of them crossing itself."""
    # A bow tie whose southern half holds the dot of CA9900004.
    bow = shapely.Polygon([(-116.12, 33.59), (-116.10, 33.59), (-116.12, 33.62), (-116.10, 33.62)])
    around_school = shapely.box(-116.141, 33.637, -116.139, 33.639)
    columns = {"bia": ("LARID", "LARNAME", "GISACRES"), "census": ("GEOID", "NAMELSAD")}
    for name, shape in (("bia", bow), ("census", around_school)):
        cells = {column: ["Invented"] for column in columns[name]}
        table = gpd.GeoDataFrame(cells, geometry=[shape], crs="EPSG:4326")
        pyogrio.write_dataframe(
            table.to_crs("EPSG:3310"), folder / f"boundaries/tribal_areas_{name}_ecv.gpkg"
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    copy = tmp_path_factory.mktemp("registers") / "files"
    shutil.copytree(FIXTURES, copy)
    _write_tribal_land(copy)
    return copy


@pytest.fixture(scope="module")
def harvest(folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviewed_names, "NOT_PERSONAL", frozenset(REVIEWED))
        return import_layer(LAYER.key, folder)


@pytest.fixture
def systems(harvest):
    return harvest.table.set_index("id")


@pytest.fixture(scope="module")
def real(real_data):
    return import_layer(LAYER.key, real_data)


def test_each_system_is_there_once_and_only_of_the_valley(systems):
    assert sorted(systems.index) == [
        *(f"CA990000{n}" for n in (1, 2, 3, 4, 5, 7)),
        "CA9900010",
        "CA9900011",
        "CA9900020",
        "CA9900021",
    ]


def test_estimates_are_above_near_or_not_flagged(systems):
    assert list(systems.loc["CA9900001", ESTIMATES]) == ["above", "above"] + ["not_flagged"] * 2
    assert list(systems.loc["CA9900005", ESTIMATES]) == [
        "not_flagged",
        "near",
        "near",
        "not_flagged",
    ]


@pytest.mark.parametrize("system", ["CA9900002", "CA9900003", "CA9900007", "CA9900010"])
def test_without_a_sure_dot_or_a_class_every_estimate_is_unknown(systems, system):
    assert set(systems.loc[system, [*ESTIMATES, "section_estimate"]]) == {"unknown"}


def test_people_served_is_never_a_placeholder(systems):
    known = systems["people_served"].dropna()
    assert known.to_dict() == {
        "CA9900005": 18,
        "CA9900010": 340,
        "CA9900020": 975,
        "CA9900021": 45000,
    }


def test_the_newest_status_leads_and_older_ones_are_history(systems):
    columns = ["status", "status_date", "status_history"]
    assert list(systems.loc["CA9900010", columns]) == [
        "failing",
        "2024-08",
        "2022-03-09=failing,2020-11=out_of_compliance",
    ]


def test_a_status_nobody_knows_is_refused_rather_than_dropped(folder, tmp_path):
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "water_systems/safer_compiled_2024_riverside.csv"
    file.write_text(file.read_text().replace("Failing", "Invented status"))
    with pytest.raises(SourceChanged, match="Invented status"):
        import_layer(LAYER.key, tmp_path)


def test_a_blank_in_a_newer_list_does_not_hide_an_older_status(systems):
    assert tuple(systems.loc["CA9900021", ["status", "status_date"]]) == (
        "returned_to_compliance",
        "2020-11",
    )


def test_the_newest_official_name_leads_with_the_older_beside(systems):
    assert tuple(systems.loc["CA9900010", ["name_en", "former_name"]]) == (
        "New Invented Park",
        "Old Invented Park",
    )


def test_a_name_nobody_reviewed_is_not_stored(harvest):
    text = harvest.table.to_csv() + harvest.disagreements.to_csv() + harvest.ledger.to_csv()
    assert not re.search("Fulana|Mengana", text)


def test_a_system_with_a_persons_name_is_called_by_its_street(systems):
    assert systems.loc["CA9900002", "name_es"] == (
        "sistema pequeño, avenida 70, dirección en Thermal"
    )


def test_inside_a_tribal_boundary_epa_answers_whatever_the_list_says(systems):
    columns = ["regulator_listed", "regulator"]
    assert list(systems.loc["CA9900004", columns]) == ["county", "epa_tribal"]


def test_a_doubtful_dot_does_not_decide_who_answers(systems):
    assert systems.loc["CA9900020", "regulator_listed"] == "county"
    assert systems["regulator"].isna()["CA9900020"]


def test_a_system_with_an_area_is_drawn_by_it(systems):
    assert systems.geometry["CA9900005"].geom_type == "Polygon"
    assert systems.loc["CA9900005", "located_by"] == "service_area"


def test_an_area_in_two_places_is_doubtful(systems):
    assert systems.loc["CA9900011", "location_doubt"] == "area_in_two_places"


def test_a_list_that_gives_only_a_zip_centre_leaves_the_place_doubtful(systems):
    assert systems.loc["CA9900021", "location_doubtful"]
    assert systems["community"].isna()["CA9900021"]


def test_an_ambiguous_address_is_believed_only_where_the_grid_agrees(systems):
    assert systems.loc["CA9900007", "location_doubt"] == "ambiguous"


def test_every_row_of_every_list_is_accounted_for(harvest):
    counts = harvest.ledger.groupby(["paper", "outcome", "reason"]).size().to_dict()
    out, joined = "outside_valley_or_not_placed", "joined_by_pwsid"
    assert counts == {
        ("state_small", Outcome.SHOWN, "own_row"): 3,
        ("state_small", Outcome.DOUBTFUL, "far_from_address"): 1,
        ("state_small", Outcome.DOUBTFUL, "centre_only"): 1,
        ("state_small", Outcome.DOUBTFUL, "ambiguous"): 1,
        ("state_small", Outcome.LEFT_OUT, "imperial_county"): 1,
        ("service_areas", Outcome.SHOWN, "own_row"): 1,
        ("service_areas", Outcome.MERGED, "area_of_state_small"): 1,
        ("service_areas", Outcome.MERGED, "same_id_twice"): 1,
        ("service_areas", Outcome.DOUBTFUL, "area_in_two_places"): 1,
        ("compliance", Outcome.MERGED, joined): 1,
        ("compliance", Outcome.DOUBTFUL, "centre_only"): 2,
        ("compliance", Outcome.LEFT_OUT, out): 1,
        ("safer", Outcome.MERGED, joined): 2,
        ("safer", Outcome.LEFT_OUT, out): 1,
        ("names_2024", Outcome.MERGED, joined): 1,
        ("names_2024", Outcome.LEFT_OUT, out): 1,
        ("names_2023", Outcome.MERGED, joined): 2,
    }


def test_what_agencies_may_correct_is_found(harvest):
    found = harvest.disagreements.groupby(["paper", "field"]).size().to_dict()
    assert found == {
        ("state_small", "location"): 3,
        ("state_small", "people_served"): 6,
        ("state_small", "regulator"): 1,
        ("service_areas", "people_served"): 1,
        ("service_areas", "pwsid"): 1,
        ("service_areas", "geometry"): 1,
        ("compliance", "location"): 3,
    }


def test_a_zip_centre_far_from_the_systems_own_area_says_how_far(harvest):
    row = harvest.disagreements.query("paper == 'compliance' and record == 'CA9900010'").iloc[0]
    assert row["distance_m"] == pytest.approx(11_977, abs=30)


def test_the_symbols_say_failing_doubtful_and_estimate(harvest):
    numbers = LAYER.style.rule_numbers(harvest.table)
    drawn = dict(
        zip(harvest.table["id"], (LAYER.style.rules[n].symbol for n in numbers), strict=True)
    )
    assert (drawn["CA9900010"].double_ring, drawn["CA9900010"].dash) == (True, "solid")
    assert (drawn["CA9900001"].colour, drawn["CA9900001"].dash) == ("#00589B", "dashed")
    assert (drawn["CA9900005"].fill, drawn["CA9900002"].mark) == ("half", "?")


def test_no_telephone_or_house_number_leaves_the_registers(harvest):
    text = harvest.table.drop(columns="geometry").select_dtypes(exclude="number").to_csv()
    text += harvest.disagreements.drop(columns="distance_m").to_csv(index=False)
    assert TELEPHONE.findall(text) + HOUSE_NUMBER.findall(text) == []


@pytest.mark.real
def test_the_real_small_systems_are_accounted_for(real):
    small = real.ledger[real.ledger["paper"] == "state_small"]
    assert small.groupby(["outcome", "reason"]).size().to_dict() == {
        (Outcome.SHOWN, "own_row"): 53,
        (Outcome.DOUBTFUL, "centre_only"): 6,
        (Outcome.DOUBTFUL, "far_from_address"): 6,
        (Outcome.DOUBTFUL, "street_only"): 1,
    }


@pytest.mark.real
@pytest.mark.parametrize(
    ("paper", "rows"),
    [("service_areas", 11), ("compliance", 103), ("names_2023", 224), ("names_2024", 98)],
)
def test_every_real_row_is_in_the_ledger(real, paper, rows):
    assert (real.ledger["paper"] == paper).sum() == rows


@pytest.mark.real
def test_the_real_estimates_have_their_known_counts(real):
    listed = real.ledger.query("paper == 'state_small'")["feature_id"]
    small = real.table[real.table["id"].isin(listed)]
    assert small["arsenic_estimate"].value_counts().to_dict() == {
        "not_flagged": 36,
        "unknown": 19,
        "above": 11,
    }


@pytest.mark.real
def test_the_real_systems_on_tribal_land_are_epas(real):
    epa = real.table[real.table["regulator"] == "epa_tribal"]
    assert epa["kind"].value_counts().to_dict() == {"state_small": 8, "community": 1}


@pytest.mark.real
def test_the_real_failing_systems_are_two(real):
    failing = real.table[real.table["status"] == "failing"]
    assert list(failing["id"]) == ["CA3301380", "CA3301990"]


@pytest.mark.real
def test_almost_half_of_the_real_small_systems_that_could_be_placed_lie_between(real):
    placed = real.table.query("kind == 'state_small'")["community"].dropna()
    assert (len(placed), int((placed == "between").sum())) == (53, 24)


@pytest.mark.real
def test_some_real_systems_are_missing_from_the_lists_of_2023_and_2024(real):
    larger = real.table.query("kind != 'state_small'")["id"]
    joined = real.ledger.query("outcome == 'merged' and paper in ['names_2023', 'names_2024']")
    gone = set(larger) - set(joined["feature_id"])
    assert gone == {"CA3301153", "CA3301276", "CA3301803", "CA3303087", "CA3303100"}


@pytest.mark.real
def test_every_real_system_on_show_was_reviewed(real):
    assert set(real.table["id"]) <= reviewed_names.PERSONAL | reviewed_names.NOT_PERSONAL


@pytest.mark.real
def test_the_real_systems_carry_no_telephone_or_house_number(real):
    text = real.table.drop(columns="geometry").select_dtypes(exclude="number").to_csv()
    text += real.disagreements.drop(columns="distance_m").to_csv(index=False)
    assert TELEPHONE.findall(text) + HOUSE_NUMBER.findall(text) == []
