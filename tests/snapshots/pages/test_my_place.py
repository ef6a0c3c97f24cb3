"""My place, kept: a listed place or a community; of homes the community around them is told."""

import pytest

from ejmap.errors import NothingToKeep, PlaceError
from ejmap.snapshots.kept import Topic

MECCA = "place=community:mecca"


@pytest.fixture(scope="module")
def park(seeded):
    """A listed mobile home park whose place is certain, as a row."""
    table = seeded.version("mobile_home_parks").table()
    sure = table[table["location_doubtful"].eq(False) & table["name_kind"].eq("official")]
    return sure.iloc[0]


def test_a_point_is_kept_as_its_community(keep):
    kept = keep("my_place", "place=33.576,-116.064")
    assert (kept.query, kept.at, kept.few) == (MECCA, None, False)
    assert "33.576" not in kept.model_dump_json()


def test_a_point_and_its_community_are_the_same_view(keep):
    assert keep("my_place", "place=33.576,-116.064") == keep("my_place", MECCA)


def test_the_centre_of_the_map_is_never_kept(keep):
    assert keep("my_place", f"{MECCA}&at=33.57,-116.06,17", "33.57,-116.06,17").at is None


def test_the_report_is_told_by_topic_in_both_languages(keep):
    (table,) = keep("my_place", MECCA).tables
    assert [row[0].es for row in table.rows][:4] == ["Comunidad", "Aire", "Agua", "Autobús"]
    water = table.rows[2][1]
    assert "place 2 water systems in the community of Mecca" in water.en
    assert "sitúan 2 sistemas de agua en la comunidad de Mecca" in water.es


def test_distances_are_those_of_the_report(keep):
    figures = {one.label.en: one.value.en for one in keep("my_place", MECCA).figures}
    assert figures == {"Air": "0.3 miles (515 m)", "Bus": "0.4 miles (689 m)"}


def test_the_map_is_the_one_of_the_page(keep):
    (side,) = keep("my_place", MECCA).sides
    assert [one.layer for one in side.layers] == [
        "communities",
        "bus_routes",
        "bus_stops",
        "mobile_home_parks",
        "air_quality",
    ]


def test_a_park_is_named_in_one_table_alone(keep, park):
    kept = keep("my_place", f"place=mobile_home_parks:{park['id']}")
    (table,) = kept.tables
    assert table.names_homes
    assert park["name_en"] in table.title.en
    rest = kept.model_copy(update={"tables": ()}).model_dump_json()
    assert park["name_en"] not in rest


def test_of_a_park_the_community_around_it_is_told(keep, park):
    kept = keep("my_place", f"place=mobile_home_parks:{park['id']}")
    around = park["nearest_community"]
    assert kept.few
    assert kept.finding == keep("my_place", f"place=community:{around}").finding
    assert kept.by_community is not None


def schools(keep, seeded):
    rows = seeded.version("schools").table().to_dict("records")
    return [(row["name"], keep("my_place", f"place=schools:{row['id']}")) for row in rows]


def test_a_school_is_named(keep, seeded):
    assert all(kept.title.en == name for name, kept in schools(keep, seeded))


def test_where_a_school_has_parks_near_by_these_are_named_in_one_table_alone(keep, seeded):
    near = [kept for _, kept in schools(keep, seeded) if kept.few]
    parks = seeded.version("mobile_home_parks").table()["name_en"]
    assert near
    for kept in near:
        rest = kept.model_copy(update={"tables": ()}).model_dump_json(exclude={"sources"})
        assert not [name for name in parks if name in rest]
        assert all(one.names_homes for one in kept.tables)


def test_where_no_park_is_near_a_school_its_own_report_is_told(keep, seeded):
    far = [kept for _, kept in schools(keep, seeded) if not kept.few]
    assert far
    assert all(kept.by_community is None for kept in far)


def test_a_community_with_tribal_land_is_about_who_answers_for_water_there(keep):
    kept = keep("my_place", "place=community:oasis")
    assert Topic.TRIBAL_WATER in kept.topics
    assert "tribal_land" in {one.layer for one in kept.sources}


def test_of_water_is_said_that_nobody_knows_it(keep):
    finding = keep("my_place", MECCA).finding
    assert "We do not know what is in this water" in finding.en
    assert "No sabemos qué contiene esta agua" in finding.es


def test_water_systems_of_sure_and_of_doubtful_place_can_be_kept(keep, seeded):
    for system in seeded.version("water_systems").table()["id"].iloc[::9]:
        assert len(keep("my_place", f"place=water_systems:{system}").spoken) == 3


@pytest.mark.parametrize("query", ["", "place=", "place=%20", "topic=water"])
def test_no_place_is_nothing_to_keep(keep, query):
    with pytest.raises(NothingToKeep):
        keep("my_place", query)


@pytest.mark.parametrize(
    "link", ["community:paris", "schools:nobody", "51.5,-0.1", "home", "33.57"]
)
def test_a_place_that_is_not_of_this_map_is_told(keep, link):
    with pytest.raises(PlaceError):
        keep("my_place", f"place={link}")


def test_of_a_park_of_doubtful_place_nothing_is_measured_and_no_name_is_told(keep, seeded):
    table = seeded.version("mobile_home_parks").table()
    park = table[table["location_doubtful"].eq(True)].iloc[0]
    kept = keep("my_place", f"place=mobile_home_parks:{park['id']}")
    assert kept.finding.es.endswith("No se sabe: la ubicación de este lugar es dudosa.")
    assert kept.figures == ()
    assert park["name_en"] not in kept.model_copy(update={"tables": ()}).model_dump_json()
