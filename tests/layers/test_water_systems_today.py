"""Water systems from the lists their publishers keep online, invented, on what stood before."""

import geopandas as gpd
import pytest
import shapely

from ejmap.errors import FieldsChanged, SourceChanged, SourceMissing
from ejmap.harvest import Outcome
from ejmap.layers import water_systems
from ejmap.layers.water_systems import LAYER, READS
from ejmap.registers import reviewed_names
from ejmap.water import today
from tests.layers.publishers_of_today import (
    DAY,
    ArcgisRows,
    CkanRows,
    EnvirofactsRows,
    answering,
    as_read,
    checked,
    fetched,
    paths,
)

AREAS, TRIBAL = paths(today.AREAS), paths(today.TRIBAL)
SAFER = "/api/3/action/datastore_search"
MONTH = DAY.isoformat()[:7]
HERE, FAR = shapely.box(-116.15, 33.60, -116.14, 33.61), shapely.box(-116.9, 33.6, -116.8, 33.7)


def area(pwsid, **more):
    cells = {"WATER_SYSTEM_NUMBER": pwsid, "WATER_SYSTEM_NAME": "INVENTED WATER CO"}
    cells |= {
        "SERVICE_CONNECTIONS": "1,022",
        "POPULATION": 95,
        "BOUNDARY_TYPE": "Water Service Area",
    }
    return cells | {"FEDERAL_CLASSIFICATION": "COMMUNITY", "ACTIVITY_STATUS_CD": "A"} | more


def status(pwsid, said="Not At-Risk", **more):
    cells = {"WATER_SYSTEM_NUMBER": pwsid, "SYSTEM_NAME": "INVENTED WATER CO"}
    cells |= {"COUNTY": "RIVERSIDE", "REGULATING_AGENCY": "LPA63 - RIVERSIDE COUNTY"}
    cells |= {"SERVICE_CONNECTIONS": "22", "POPULATION": "95", "LATITUDE_MEASURE": "33.6049"}
    cells |= {"FEDERAL_CLASSIFICATION_TYPE": "COMMUNITY", "CURRENT_FAILING": "N"}
    return cells | {"FINAL_SAFER_STATUS": said} | more


def tribal(pwsid, **more):
    cells = {"pwsid": pwsid, "pws_name": "Fulana Camp", "primacy_agency_code": "09"}
    cells |= {"pws_type_code": "CWS", "pws_activity_code": "A", "population_served_count": 40}
    cells |= {"service_connections_count": "14", "zip_code": "92274-1234"}
    return cells | {"phone_number": "760-555-0100"} | more


def areas(*pairs, **more):
    rows, shapes = [one for one, _ in pairs], [shape for _, shape in pairs]
    return ArcgisRows(rows, shapes, "esriGeometryPolygon", **more)


def stood(id_, kind="community", geometry=HERE, **more):
    unknown = dict.fromkeys(("section_estimate", *water_systems.CONTAMINANTS), "unknown")
    return {
        **dict.fromkeys(LAYER.columns()),
        "id": id_,
        "system_id_pwsid": id_,
        "name_en": "Old name",
        "name_es": "Old name",
        "name_kind": "official",
        "kind": kind,
        **unknown,
        "location_doubtful": False,
        "papers": "service_areas",
        "geometry": geometry,
        **more,
    }


@pytest.fixture
def beside(invented_places):
    """What `normalise` is given beside the lists of today."""
    far = gpd.GeoDataFrame(
        {"LARID": ["LAR9001"], "GEOID": ["9001R"]},
        geometry=[shapely.box(-116.02, 33.50, -116.0, 33.52)],
        crs="EPSG:4326",
    )

    def beside(last=()):
        last = [stood("CA9900001", "state_small"), *last]
        table = gpd.GeoDataFrame(last, columns=LAYER.columns(), crs="EPSG:4326")
        return {
            **dict.fromkeys(water_systems.BY_HAND),
            "tribal_bia": far,
            "tribal_census": far,
            "places": invented_places,
            "last": table,
        }

    return beside


@pytest.fixture
def read(beside):
    """Return what `normalise` is given of lists that were fetched."""

    def read(listed=None, told=None, of_tribes=(), last=()):
        listed = listed or areas((area("CA9900010"), HERE))
        told = [status("CA9900010")] if told is None else told
        tribes = as_read(today.TRIBAL_SYSTEMS, today.TRIBAL, list(of_tribes)).table
        return {
            "service_areas": as_read("areas_today", today.AREAS, listed.rows, listed.shapes),
            "safer": as_read("safer_today", today.SAFER, told),
            today.TRIBAL_SYSTEMS: tribes,
            **beside(last),
        }

    return read


@pytest.fixture
def fetch(agency, tmp_path, beside):
    """Fetch the lists from a publisher on loopback, and return what `normalise` is given."""
    reads = {name: READS[name] for name in ("service_areas", "safer", today.TRIBAL_SYSTEMS)}

    def fetch(listed=None, told=None, of_tribes=()):
        agency.publisher = answering(
            {
                AREAS: listed or areas((area("CA9900010"), HERE)),
                SAFER: CkanRows([status("CA9900010")] if told is None else told),
                TRIBAL: EnvirofactsRows(list(of_tribes)),
            }
        )
        return fetched(reads, agency, tmp_path) | beside()

    return fetch


def harvest(published):
    return checked(water_systems, water_systems.normalise(published))


def rows_of(published):
    return harvest(published).table.set_index("id")


def test_an_area_of_today_is_a_system_with_its_status_of_today(read):
    row = rows_of(read(told=[status("CA9900010", "At-Risk")])).loc["CA9900010"]
    assert (row["status"], row["status_date"]) == ("at_risk", MONTH)
    assert (row["kind"], row["regulator"], row["located_by"]) == (
        "community",
        "county",
        "service_area",
    )


def test_numbers_printed_as_text_are_numbers(read):
    row = rows_of(read()).loc["CA9900010"]
    assert (row["connection_count"], row["people_served"], row["people_served_date"]) == (
        22,
        95,
        MONTH,
    )
    without = status("CA9900010", SERVICE_CONNECTIONS="N/A", POPULATION="-999")
    row = rows_of(read(told=[without])).loc["CA9900010"]
    assert (row["connection_count"], row["people_served"]) == (1022, 95)


@pytest.mark.parametrize("encoding", ["Failing", "Y", "yes", "True", "1"])
def test_a_system_that_fails_today_fails_whatever_the_last_quarter_said(read, encoding):
    told = [status("CA9900010", "Not Assessed", CURRENT_FAILING=encoding)]
    assert rows_of(read(told=told)).loc["CA9900010", "status"] == "failing"


@pytest.mark.parametrize("encoding", ["Not Failing", "N", "false", "0", "N/A", None])
def test_a_system_that_does_not_fail_has_the_status_of_the_quarter(read, encoding):
    told = [status("CA9900010", "Potentially At-Risk", CURRENT_FAILING=encoding)]
    assert rows_of(read(told=told)).loc["CA9900010", "status"] == "potentially_at_risk"


def test_whether_it_fails_told_in_a_strange_way_is_an_error(read):
    published = read(told=[status("CA9900010", CURRENT_FAILING="perhaps")])
    with pytest.raises(SourceChanged, match="PERHAPS"):
        harvest(published)


def test_a_status_without_words_is_an_error(read):
    with pytest.raises(SourceChanged, match="Invented"):
        harvest(read(told=[status("CA9900010", "Invented")]))


@pytest.mark.parametrize(
    ("renamed", "at"),
    [("WATER_SYSTEM_NUMBER", "SABL_PWSID"), ("WATER_SYSTEM_NAME", "WATER_SY_1")],
)
def test_an_area_is_read_under_another_spelling(fetch, renamed, at):
    listed = areas((area("CA9900010"), HERE), renamed={renamed: at})
    assert "CA9900010" in rows_of(fetch(listed)).index


@pytest.mark.parametrize("column", ["WATER_SYSTEM_NUMBER", "FINAL_SAFER_STATUS", "CURRENT_FAILING"])
def test_a_column_of_the_statuses_under_a_new_name_is_named(fetch, column):
    row = status("CA9900010")
    row["NEW_" + column] = row.pop(column)
    with pytest.raises(FieldsChanged, match=column):
        fetch(told=[row])


def test_an_area_without_its_number_is_an_error_that_names_it(fetch):
    listed = areas((area("CA9900010"), HERE), renamed={"WATER_SYSTEM_NUMBER": "SYSTEM"})
    with pytest.raises(FieldsChanged, match="WATER_SYSTEM_NUMBER"):
        fetch(listed)


def test_two_outlines_of_a_system_are_one_and_where_it_only_may_serve_is_none(read):
    other = shapely.box(-116.14, 33.60, -116.13, 33.61)
    listed = areas(
        (area("CA9900010"), HERE),
        (area("CA9900010"), other),
        (area("CA9900010", BOUNDARY_TYPE="Jurisdictional"), HERE.buffer(0.01)),
    )
    made = harvest(read(listed))
    shape = made.table.set_index("id").geometry["CA9900010"]
    assert shape.equals(HERE.union(other))
    reasons = made.ledger[made.ledger["paper"] == "areas_today"].set_index("row")["reason"]
    assert dict(reasons) == {
        "CA9900010": "own_row",
        "CA9900010 (2)": "same_id_twice",
        "CA9900010 (3)": "may_serve_only",
    }


@pytest.mark.parametrize(
    ("row", "shape", "reason"),
    [
        (area("CA9900011", ACTIVITY_STATUS_CD="I"), HERE, "not_active"),
        (area("990011"), HERE, "no_pwsid"),
        (area("CA9900011"), None, "no_place"),
        (area("CA9900011"), FAR, "outside_valley"),
    ],
)
def test_an_area_that_is_none_of_ours_is_left_out_with_the_reason(read, row, shape, reason):
    made = harvest(read(areas((area("CA9900010"), HERE), (row, shape))))
    ledger = made.ledger.set_index("row").loc[row["WATER_SYSTEM_NUMBER"]]
    assert (ledger["outcome"], ledger["reason"]) == (Outcome.LEFT_OUT, reason)


def test_areas_that_lie_on_their_side_are_an_error(read):
    swapped = shapely.box(33.60, -116.15, 33.61, -116.14)
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        harvest(read(areas((area("CA9900010"), swapped))))


def test_a_list_without_rows_is_an_error_and_not_the_end_of_all_systems(read):
    empty = areas(fields=tuple(area("CA9900010")))
    with pytest.raises(SourceChanged, match="service areas of the valley"):
        harvest(read(empty))
    with pytest.raises(SourceChanged, match="systems of RIVERSIDE"):
        harvest(read(told=[status("CA9900010", COUNTY="KERN")]))


def test_small_systems_stand_as_they_last_were(read):
    row = rows_of(read()).loc["CA9900001"]
    assert (row["name_en"], row["kind"], row["papers"]) == (
        "Old name",
        "state_small",
        "service_areas",
    )


def test_what_a_list_of_today_says_of_a_standing_system_is_put_in(read):
    last = [stood("CA9900012", status="at_risk", status_date="2024-08")]
    told = [status("CA9900010"), status("CA9900012", "Failing", POPULATION="61")]
    row = rows_of(read(told=told, last=last)).loc["CA9900012"]
    assert (row["status"], row["status_date"], row["status_history"]) == (
        "failing",
        MONTH,
        "2024-08=at_risk",
    )
    assert (row["people_served"], row["papers"]) == (61, "safer_today,service_areas")


def test_of_an_older_run_of_one_status_its_first_day_is_history(read):
    history = "2022-03-09=failing,2020-11=out_of_compliance"
    last = [stood("CA9900010", status="failing", status_date="2024-08", status_history=history)]
    row = rows_of(read(told=[status("CA9900010", "Failing")], last=last)).loc["CA9900010"]
    assert (row["status"], row["status_date"], row["status_history"]) == (
        "failing",
        MONTH,
        history,
    )


def test_no_well_is_drawn_for_a_system_without_an_area(read):
    made = harvest(read(told=[status("CA9900010"), status("CA9900077")]))
    assert "CA9900077" not in set(made.table["id"])
    ledger = made.ledger.set_index("row").loc["CA9900077"]
    assert (ledger["outcome"], ledger["reason"]) == (
        Outcome.LEFT_OUT,
        "outside_valley_or_not_placed",
    )


def test_a_system_on_tribal_land_is_counted_and_has_no_dot(read):
    row = rows_of(read(of_tribes=[tribal("090600001")])).loc["090600001"]
    assert row.geometry is None
    assert (row["regulator"], row["location_doubt"], row["people_served"]) == (
        "epa_tribal",
        "not_told",
        40,
    )
    assert row["name_es"] == "sistema de agua en tierra tribal (090600001)"
    assert row["papers"] == "tribal_systems"


def test_that_such_systems_have_no_place_is_said_where_there_are_any(read):
    faults = harvest(read(of_tribes=[tribal("090600001")])).definition["faults"]
    assert "without a place" in faults[-1].en
    assert "faults" not in harvest(read()).definition


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"zip_code": "85001"}, "outside_valley"),
        ({"zip_code": None}, "outside_valley"),
        ({"pws_activity_code": "I"}, "not_active"),
        ({"primacy_agency_code": "CA"}, "not_of_epa"),
    ],
)
def test_a_tribal_system_that_is_not_ours_is_left_out_with_the_reason(read, more, reason):
    made = harvest(read(of_tribes=[tribal("090600001", **more)]))
    assert "090600001" not in set(made.table["id"])
    assert made.ledger.set_index("row").loc["090600001", "reason"] == reason


def test_nobodys_name_or_telephone_comes_in(read, monkeypatch):
    monkeypatch.setattr(reviewed_names, "NOT_PERSONAL", frozenset())
    told = [status("CA9900010", SYSTEM_NAME="FULANA EJEMPLO")]
    made = harvest(read(told=told, of_tribes=[tribal("090600001")]))
    text = made.table.drop(columns="geometry").to_csv() + made.ledger.to_csv()
    assert not any(one in text.upper() for one in ("FULANA", "555-0100"))


def test_every_row_of_every_list_is_accounted_for(read):
    made = harvest(read(of_tribes=[tribal("090600001"), tribal("090600001")]))
    counts = made.ledger.groupby("paper").size().to_dict()
    assert counts == {"areas_today": 1, "safer_today": 1, "tribal_systems": 2}
    assert not made.ledger.duplicated(["paper", "row"]).any()
    assert set(made.ledger["feature_id"].dropna()) <= set(made.table["id"])


def test_the_definition_names_the_lists_and_the_day_they_were_got(fetch):
    papers = harvest(fetch(of_tribes=[tribal("090600001")])).definition["papers"]
    assert [one.key for one in papers] == [
        "safer_today",
        "areas_today",
        "tribal_systems",
        "service_areas",
        "tribal_land",
    ]
    assert {one.retrieved for one in papers[:3]} == {DAY}


def test_without_a_last_table_a_list_that_comes_by_hand_is_asked_for(read):
    with pytest.raises(SourceMissing, match="state_small"):
        harvest(read() | {"last": None})


def test_only_the_box_of_the_valley_and_its_county_are_asked_for(fetch, agency):
    fetch()
    asked = [one.fields for one in agency.asked]
    assert {one["geometry"] for one in asked if "geometry" in one} == {"-116.3,33.35,-115.7,33.75"}
    assert {one["filters"] for one in asked if "filters" in one} == {'{"COUNTY":"RIVERSIDE"}'}
