"""Mobile home parks from invented lists of today: the county's, then the federal copy."""

import json
import re

import geopandas as gpd
import pytest
import shapely

from ejmap.errors import FieldsChanged, SourceChanged, SourceMissing
from ejmap.harvest import Outcome
from ejmap.layers import mobile_home_parks
from ejmap.layers.mobile_home_parks import LAYER, READS
from ejmap.registers import reviewed_names
from ejmap.registers.park_lists import COUNTY_LAYER, HIFLD_LAYER
from tests.layers.publishers_of_today import (
    DAY,
    ArcgisRows,
    answering,
    as_read,
    checked,
    fetched,
    paths,
)

COUNTY, HIFLD = paths(COUNTY_LAYER), paths(HIFLD_LAYER)
# A place on Avenue 66, and one on Pierce St with house numbers of the sixty-two thousands.
ON_66, ON_PIERCE = shapely.Point(-116.05, 33.5693), shapely.Point(-116.1101, 33.59845)
PRIVATE = {"OWNER": "Fulana Ejemplo", "PHONE": "(760) 555-0100", "CONTACT": "Mengana Ejemplo"}


def row(id_, name="INVENTED PARK", address="88-100 AVENUE 66", **more):
    cells = {"PARK_ID": id_, "PARK_NAME": name, "ADDRESS": address, "CITY": "MECCA"}
    return cells | {"SPACES": "12"} | PRIVATE | more


def layer(*pairs, **more):
    return ArcgisRows([one for one, _ in pairs], [shape for _, shape in pairs], **more)


@pytest.fixture
def beside(invented_places):
    """What `normalise` is given beside a list of today."""

    def beside(last):
        by_hand = dict.fromkeys(("state_small", "paving_list"))
        last = last_table() if last is None else last
        return {**by_hand, "places": invented_places, "last": last}

    return beside


@pytest.fixture
def read(beside):
    """Return what `normalise` is given of a list that was fetched."""

    def read(by_path, last=None):
        (path, rows), *_ = by_path.items()
        name, reader = {COUNTY: ("county", COUNTY_LAYER), HIFLD: ("hifld", HIFLD_LAYER)}[path]
        return {"register": as_read(name, reader, rows.rows, rows.shapes), **beside(last)}

    return read


@pytest.fixture
def fetch(agency, tmp_path, beside):
    """Fetch the list from a publisher on loopback, and return what `normalise` is given."""

    def fetch(by_path):
        agency.publisher = answering(by_path)
        return fetched({"register": READS["register"]}, agency, tmp_path) | beside(None)

    return fetch


def last_table(*rows):
    columns = LAYER.columns()
    return gpd.GeoDataFrame(
        [{**dict.fromkeys(columns), **one} for one in rows] or None,
        columns=columns,
        geometry="geometry",
        crs="EPSG:4326",
    )


def stood(id_, geometry=ON_66, street="Avenue 66", papers="register", **more):
    names = {"name_en": "Old name", "name_es": "Old name", "name_kind": "official"}
    return {
        "id": id_,
        **names,
        "street_en": street,
        "location_doubtful": False,
        "papers": papers,
        "geometry": geometry,
        **more,
    }


def harvest(published):
    return checked(mobile_home_parks, mobile_home_parks.normalise(published))


def test_the_countys_list_gives_the_parks_of_the_valley(read):
    far = (row("77", name="FAR PARK", address="1 MAIN ST"), shapely.Point(-117.3, 33.9))
    made = harvest(read({COUNTY: layer((row("33-9902-MP"), ON_66), far)}))
    assert list(made.table["id"]) == ["33-9902-MP"]
    assert dict(zip(made.ledger["row"], made.ledger["reason"], strict=True)) == {
        "33-9902-MP": "own_row",
        "RIVCO-77": "outside_valley",
    }


def test_what_is_private_is_not_even_asked_for(fetch, tmp_path, agency):
    made = harvest(fetch({COUNTY: layer((row("33-9902-MP"), ON_66))}))
    kept = (tmp_path / COUNTY_LAYER.path).read_text()
    text = made.table.drop(columns="geometry").to_csv() + made.ledger.to_csv() + kept
    assert not re.search("Fulana|Mengana|555-0100", text)
    asked = [one.form["outFields"] for one in agency.asked if "outFields" in one.form]
    assert not any("PHONE" in one or "OWNER" in one for one in asked)


def test_a_house_number_stays_in_the_publishers_file(read):
    made = harvest(read({COUNTY: layer((row("33-9902-MP"), ON_66))}))
    assert "88-100" not in made.table.drop(columns="geometry").to_csv() + made.ledger.to_csv()
    assert made.table["street_en"].item() == "Avenue 66"


def test_only_the_box_of_the_valley_is_asked_for(fetch, agency):
    harvest(fetch({COUNTY: layer((row("1"), ON_66))}))
    boxes = {one.form["geometry"] for one in agency.asked if "geometry" in one.form}
    assert boxes == {"-116.3,33.35,-115.7,33.75"}


@pytest.mark.parametrize("spelling", ["PARKNAME", "Name", "facility_name"])
def test_a_name_is_found_under_each_spelling_we_know(fetch, spelling):
    renamed = {"PARK_NAME": spelling, "PARK_ID": "GlobalID"}
    made = harvest(fetch({COUNTY: layer((row("{AB-1}"), ON_66), renamed=renamed)}))
    assert list(made.table["id"]) == ["RIVCO-AB-1"]


@pytest.mark.parametrize("lost", ["PARK_NAME", "PARK_ID"])
def test_a_list_without_name_or_identifier_is_an_error_that_names_it(fetch, lost):
    with pytest.raises(FieldsChanged, match="PARK_") as raised:
        fetch({COUNTY: layer((row("1"), ON_66), renamed={lost: "TITLE"}), HIFLD: layer()})
    assert "TITLE" in str(raised.value)


def test_where_the_countys_list_is_gone_the_federal_copy_is_read(fetch):
    cells = {"MHPID": "9001", "NAME": "INVENTED", "ADDRESS": "NOT AVAILABLE", "UNITS": -999}
    made = harvest(fetch({HIFLD: layer((cells, ON_66))}))
    park = made.table.iloc[0]
    assert (park["id"], park["papers"]) == ("HIFLD-9001", "hifld")
    assert made.table[["size_count", "street_en"]].isna().all(axis=None)


def test_a_sentinel_is_a_blank_and_a_number_as_text_is_a_number(read):
    pairs = [(row("1", SPACES="-999"), ON_66), (row("2", SPACES="12"), ON_PIERCE)]
    sizes = harvest(read({COUNTY: layer(*pairs)})).table.set_index("id")["size_count"]
    assert sizes["RIVCO-2"] == 12
    assert sizes.isna()["RIVCO-1"]


@pytest.mark.parametrize(
    ("cells", "shape", "reason", "outcome"),
    [
        (row("33-9902-MP"), ON_PIERCE, "same_id_twice", Outcome.MERGED),
        (row("NOT AVAILABLE"), ON_66, "no_id", Outcome.LEFT_OUT),
        (row("3"), None, "no_place", Outcome.LEFT_OUT),
        (row("3"), shapely.Point(33.5693, -116.05), "swapped_axes", Outcome.LEFT_OUT),
        (row("3", STATUS="Closed"), ON_66, "closed", Outcome.LEFT_OUT),
    ],
)
def test_a_row_that_is_no_park_is_set_aside_and_accounted_for(read, cells, shape, reason, outcome):
    first = row("33-9902-MP", STATUS="Open")
    made = harvest(read({COUNTY: layer((first, ON_66), (cells, shape))}))
    assert list(made.table["id"]) == ["33-9902-MP"]
    assert [tuple(one) for one in made.ledger[["reason", "outcome"]].to_numpy()][1:] == [
        (reason, outcome)
    ]


def test_a_list_that_lies_on_its_side_is_an_error(read):
    published = read({COUNTY: layer((row("1"), shapely.Point(33.5693, -116.05)))})
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        harvest(published)


def test_a_list_without_any_park_of_the_valley_is_an_error(read):
    published = read({COUNTY: layer(fields=tuple(row("1")))})
    with pytest.raises(SourceChanged, match="mobile home parks of the valley"):
        harvest(published)


def test_an_area_counts_by_a_point_inside_it(read):
    made = harvest(read({COUNTY: layer((row("1"), ON_66.buffer(0.001)))}))
    assert made.table.geometry.iloc[0].geom_type == "Point"


def test_a_dot_on_another_avenue_than_the_address_says_is_doubtful(read):
    made = harvest(read({COUNTY: layer((row("1", address="99-755 AVENUE 70"), ON_66))}))
    assert made.table["location_doubt"].item() == "far_from_address"
    assert list(made.disagreements["paper"]) == ["county"]


def test_a_name_nobody_has_read_is_kept_back(read):
    made = harvest(read({COUNTY: layer((row("5", name="FULANA EJEMPLO PARK"), ON_66))}))
    assert made.table["name_kind"].item() == "described"
    assert "FULANA" not in made.table.drop(columns="geometry").to_csv().upper()


def test_a_name_that_was_read_is_shown(read, monkeypatch):
    monkeypatch.setattr(reviewed_names, "NOT_PERSONAL", frozenset({"33-9902-MP"}))
    made = harvest(read({COUNTY: layer((row("33-9902-MP"), ON_66))}))
    assert made.table["name_en"].item() == "Invented Park"


def test_parks_of_other_lists_stay_as_they_were(read):
    small = stood("CA9900001", ON_PIERCE, "Pierce St", "state_small", size_count=7)
    last = last_table(small, stood("33-9955-MP", shapely.Point(-116.0, 33.55), "Avenue 69"))
    made = harvest(read({COUNTY: layer((row("33-9902-MP"), ON_66))}, last)).table
    assert set(made["id"]) == {"CA9900001", "33-9955-MP", "33-9902-MP"}
    assert made.set_index("id").loc["CA9900001", ["name_en", "size_count"]].tolist() == [
        "Old name",
        7,
    ]


def test_a_park_on_the_same_street_at_the_same_place_is_not_there_twice(read):
    last = last_table(stood("CA9900001", papers="state_small"))
    made = harvest(read({COUNTY: layer((row("5"), ON_66), (row("6"), ON_PIERCE))}, last))
    assert set(made.table["id"]) == {"CA9900001", "RIVCO-6"}
    merged = made.ledger[made.ledger["outcome"] == Outcome.MERGED]
    assert list(merged["row"]) == ["RIVCO-5"]
    assert merged["feature_id"].isna().all()


def test_no_park_tells_which_list_of_parks_it_is_missing_from(read):
    last = last_table(stood("33-9955-MP", shapely.Point(-116.0, 33.55), "Avenue 69"))
    made = harvest(read({COUNTY: layer((row("33-9902-MP"), ON_66), (row("7"), ON_PIERCE))}, last))
    assert set(made.table["papers"]) == {"register,county"}


def test_a_park_of_an_old_list_is_not_said_to_be_of_today(read):
    last = last_table(stood("33-9955-MP", shapely.Point(-116.0, 33.55), "Avenue 69"))
    made = harvest(read({COUNTY: layer((row("33-9902-MP"), ON_66))}, last))
    park = made.table.set_index("id").loc["33-9955-MP"]
    told = LAYER.model_copy(update=dict(made.definition)).papers_of(park)
    assert told[0].data_date == "2022-02-22"


def test_what_a_list_leaves_out_of_a_park_stays_as_it_was_known(read):
    last = last_table(stood("33-9902-MP", size_count=31, size_kind="spaces"))
    listed = layer((row("33-9902-MP", address="", SPACES=None), ON_66))
    park = harvest(read({COUNTY: listed}, last)).table.iloc[0]
    assert (park["street_en"], park["size_count"]) == ("Avenue 66", 31)


def test_a_doubtful_dot_is_not_believed_because_its_address_is_left_out(read):
    doubt = {"location_doubtful": True, "location_doubt": "far_from_address"}
    last = last_table(stood("33-9902-MP", **doubt), stood("33-9903-MP", ON_PIERCE, **doubt))
    moved = shapely.Point(-116.10, 33.60)
    listed = layer((row("33-9902-MP", address=""), ON_66), (row("33-9903-MP", address=""), moved))
    parks = harvest(read({COUNTY: listed}, last)).table.set_index("id")
    assert parks.loc["33-9902-MP", "location_doubt"] == "far_from_address"
    assert parks["community"].isna()["33-9902-MP"]
    assert not parks.loc["33-9903-MP", "location_doubtful"]


def test_the_paving_status_of_a_park_stays(read):
    told = {"paving_status": "planned", "paving_listed_date": "2025-09-08"}
    last = last_table(stood("33-9902-MP", **told))
    made = harvest(read({COUNTY: layer((row("33-9902-MP"), ON_66))}, last)).table
    assert made["paving_status"].item() == "planned"


def test_the_definition_names_the_list_and_the_day_it_was_got(fetch):
    made = harvest(fetch({COUNTY: layer((row("1"), ON_66))}))
    papers = made.definition["papers"]
    assert [one.key for one in papers] == ["county", "state_small", "paving_list"]
    assert (papers[0].retrieved, papers[0].data_date) == (DAY, DAY.isoformat())
    assert "2022 to 2031" in made.definition["notice"].en


def test_without_a_last_table_a_list_that_comes_by_hand_is_asked_for(read):
    published = read({COUNTY: layer((row("1"), ON_66))}) | {"last": None}
    with pytest.raises(SourceMissing, match="state_small"):
        harvest(published)


def test_what_the_agency_kept_is_json_of_the_fields_that_are_read(fetch, tmp_path):
    fetch({COUNTY: layer((row("1"), ON_66))})
    kept = json.loads((tmp_path / COUNTY_LAYER.path).read_text())
    assert set(kept["features"][0]["properties"]) == {
        "PARK_ID",
        "PARK_NAME",
        "ADDRESS",
        "CITY",
        "SPACES",
    }
