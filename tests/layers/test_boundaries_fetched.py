"""Communities and tribal land as their publishers draw them today, from invented services."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from ejmap.errors import FieldsChanged, SourceChanged, SourceSentOther
from ejmap.harvest import Outcome
from ejmap.layers import communities, tribal_land
from ejmap.region import COMMUNITIES
from ejmap.registers import tribal
from ejmap.whereabouts import PLACES, PLACES_ONLINE
from tests.layers.loopback_publishers import (
    DAY,
    ArcgisRows,
    Service,
    answering,
    as_read,
    checked,
    fetched,
    paths,
    pointed,
)
from tests.sources.agency import client

CITIES, PLACES_TOO = "Incorporated Places", "Census Designated Places"
RESERVATIONS, TRUST = "Federal American Indian Reservations", "Off-Reservation Trust Lands"
HERE, BESIDE = (
    shapely.box(-116.10, 33.55, -116.09, 33.56),
    shapely.box(-116.08, 33.55, -116.07, 33.56),
)
FAR = shapely.box(-118.1, 33.5, -118.0, 33.6)


def swapped(shape):
    return shapely.transform(shape, lambda places: places[:, ::-1])


def areas(rows, shapes, **more):
    return ArcgisRows(rows, shapes, "esriGeometryPolygon", **more)


def place(one, **more):
    kind = "25" if one.key == "coachella" else "57"
    suffix = "city" if kind == "25" else "CDP"
    cells = {"GEOID": one.geoid, "BASENAME": one.name, "NAME": f"{one.name} {suffix}"}
    return cells | {"LSADC": kind, "AREALAND": "5000000"} | more


def square(one):
    latitude, longitude, _ = one.view
    return shapely.box(longitude - 0.01, latitude - 0.01, longitude + 0.01, latitude + 0.01)


def census(places=COMMUNITIES, turn=lambda shape: shape, **more):
    """The Census Bureau's service of places: the city in one layer, the rest in the other."""
    split = [[one for one in places if (one.key == "coachella") is city] for city in (True, False)]
    fields = tuple(place(COMMUNITIES[0]))
    layers = [
        areas([place(o) for o in some], [turn(square(o)) for o in some], fields=fields, **more)
        for some in split
    ]
    return Service(dict(zip((CITIES, PLACES_TOO), layers, strict=True)))


@pytest.fixture
def published(agency, tmp_path):
    def published(service):
        agency.publisher = answering({paths(PLACES_ONLINE): service})
        reads = {"places": communities.READS["places"]}
        counts = pd.DataFrame({"geoid": [COMMUNITIES[0].geoid], "population_2020": ["1234"]})
        return {**fetched(reads, agency, tmp_path), "population": counts}

    return published


def six(published):
    return checked(communities, communities.normalise(published))


def test_the_six_come_from_both_layers_of_the_service(published):
    made = six(published(census()))
    table = made.table.set_index("id")
    assert set(table.index) == {one.geoid for one in COMMUNITIES}
    assert list(table.loc["0646660", ["name", "kind", "land_km2"]]) == ["Mecca", "census_place", 5]
    assert made.definition["papers"][0].retrieved == DAY


def test_the_kind_is_taken_off_a_name_that_says_it(published):
    service = census(renamed={"BASENAME": "SHORT", "LSADC": "LSAD", "AREALAND": "ALAND"})
    assert "Mecca" in set(six(published(service)).table["name"])


@pytest.mark.parametrize("lost", ["GEOID", "AREALAND"])
def test_a_field_of_places_under_a_new_name_is_named(published, lost):
    with pytest.raises(FieldsChanged, match=lost):
        published(census(renamed={lost: "RENAMED"}))


def test_a_layer_under_a_new_name_is_named(published):
    service = census()
    service.layers["Villages"] = service.layers.pop(PLACES_TOO)
    with pytest.raises(SourceSentOther, match=PLACES_TOO):
        published(service)


@pytest.mark.parametrize("places", [COMMUNITIES[:5], ()], ids=["five", "none"])
def test_without_one_of_the_six_there_is_no_new_version(published, places):
    with pytest.raises(SourceChanged, match="North Shore"):
        six(published(census(places)))


def test_places_that_lie_on_their_side_are_an_error(published):
    with pytest.raises(SourceChanged, match="latitude"):
        six(published(census(turn=swapped)))


def test_one_of_the_six_that_lies_on_its_side_is_missing(published):
    given = published(census())
    shapes = given["places"].table.geometry
    shapes.iloc[0] = swapped(shapes.iloc[0])
    given["places"].table.geometry = shapes
    with pytest.raises(SourceChanged, match="also"):
        six(given)


def test_a_place_that_stands_twice_counts_once(published):
    made = six(published(census([*COMMUNITIES, COMMUNITIES[4]])))
    assert len(made.table) == len(COMMUNITIES)
    row = made.ledger.set_index("row").loc["0646660 (2)"]
    assert (row["outcome"], row["reason"]) == (Outcome.LEFT_OUT, "same_id_twice")


def test_every_layer_reads_the_same_places(agency, tmp_path):
    agency.publisher = answering({paths(PLACES_ONLINE): census()})
    pointed(PLACES, agency.address).fetch(client(), tmp_path)
    assert list(PLACES.read(tmp_path)["GEOID"]) == [one.geoid for one in COMMUNITIES]


def reads_of_today():
    return tribal.BIA.readers[tribal.BIA_ONLINE], tribal.CENSUS.readers[tribal.TIGERWEB_AREAS]


def land(bia=None, census=None):
    """What `normalise` is given of the two services."""
    bia = bia or ([{"LARID": "LAR9001", "LARNAME": "Invented LAR"}], [HERE])
    census = census or (
        [
            {"GEOID": "9001R", "NAME": "Invented Reservation"},
            {"GEOID": "9001T", "NAME": "Invented Off-Reservation Trust Land"},
        ],
        [HERE, BESIDE],
    )
    one, other = reads_of_today()
    return {
        "bia": as_read(tribal.BIA_ONLINE, one, *bia),
        "census": as_read(tribal.TIGERWEB_AREAS, other, *census),
    }


def all_land(published):
    return checked(tribal_land, tribal_land.normalise(published))


def test_a_reservation_and_its_trust_land_are_one_area_under_the_tribes_code():
    made = all_land(land())
    table = made.table.set_index("id")
    assert set(table.index) == {"LAR9001", "9001"}
    assert table.loc["9001", "name"] == "Invented Reservation"
    assert table.geometry["9001"].equals(HERE.union(BESIDE))


def test_every_row_of_tribal_land_is_accounted_for():
    ledger = all_land(land()).ledger.set_index("row")
    assert dict(ledger["reason"]) == {
        "LAR9001": "touches_the_valley",
        "9001R": "touches_the_valley",
        "9001T": "same_tribe",
    }
    assert ledger.loc["9001T", "outcome"] == Outcome.MERGED


def test_the_papers_of_tribal_land_are_those_of_today():
    papers = all_land(land()).definition["papers"]
    assert [(one.key, one.retrieved) for one in papers] == [("bia_online", DAY), ("tigerweb", DAY)]


@pytest.mark.parametrize("agency_", ["bia", "census"])
@pytest.mark.parametrize(
    ("shapes", "says"),
    [([swapped(HERE)], "latitude before longitude"), ([FAR], "tribal land in the valley")],
)
def test_an_agency_without_land_in_the_valley_is_an_error(agency_, shapes, says):
    cells = {"LARID": "LAR9001", "LARNAME": "Far", "GEOID": "9001R", "NAME": "Far"}
    with pytest.raises(SourceChanged, match=says):
        all_land(land(**{agency_: ([cells], shapes)}))


def test_an_agency_that_answers_nothing_does_not_take_its_land_away():
    empty = gpd.GeoDataFrame({"LARID": [], "LARNAME": []}, geometry=[], crs="EPSG:4326")
    published = land()
    published["bia"] = type(published["bia"])(tribal.BIA_ONLINE, empty, DAY)
    with pytest.raises(SourceChanged, match="tribal land in the valley"):
        all_land(published)


@pytest.fixture
def fetch_land(agency, tmp_path):
    def fetch_land(**renamed):
        bia, census = reads_of_today()
        of_bia = areas([{"LARID": "LAR9001", "LARNAME": "Invented"}], [HERE], renamed=renamed)
        of_census = areas([{"GEOID": "9001R", "NAME": "Invented"}], [HERE], renamed=renamed)
        agency.publisher = answering(
            {
                paths(bia): of_bia,
                paths(census): Service({RESERVATIONS: of_census, TRUST: of_census}),
            }
        )
        return fetched(tribal_land.READS, agency, tmp_path)

    return fetch_land


@pytest.mark.parametrize("renamed", [{}, {"LARNAME": "LARName", "NAME": "NAMELSAD"}])
def test_both_services_are_read_in_two_spellings(fetch_land, renamed):
    assert set(all_land(fetch_land(**renamed)).table["id"]) == {"LAR9001", "9001"}


@pytest.mark.parametrize("lost", ["LARID", "GEOID"])
def test_a_field_of_tribal_land_under_a_new_name_is_named(fetch_land, lost):
    with pytest.raises(FieldsChanged, match=lost):
        fetch_land(**{lost: "CODE"})
