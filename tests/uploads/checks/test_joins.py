import geopandas as gpd
import pytest
import shapely

from ejmap.uploads.checks import coordinates, joins, shapes_of
from ejmap.uploads.upload import Held
from tests.uploads.making import MECCA, made, only

ELSEWHERE = shapely.Point(-116.1, 33.5)


def layer(ids, names, **more):
    shapes = [shapely.Point(MECCA), ELSEWHERE, *[shapely.Point(-116, 33.6)] * 9][: len(ids)]
    columns = {"id": ids, "name": names, **more}
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


HELD = Held(
    {
        "water_systems": layer(["CA3399001", "CA3399002"], ["Agua Uno", "Agua Dos"]),
        "census_tracts": layer(["06065990001", "06065990002"], ["9900.01", "9900.02"]),
        "bus_stops": layer(["11", "12"], ["Uno / Dos", "Dos / Uno"]),
        "mobile_home_parks": layer(
            ["33-9901-MP", "33-9902-MP", "33-9903-MP"],
            ["Rancho Inventado", "Dos Veces", "DOS VECES"],
        ),
        "communities": layer(["0699001", "0699002"], ["Pueblo Inventado", "Otro Pueblo"]),
    }
)
IDENTIFIERS = [
    ("pwsid", "CA3399001", "water_systems"),
    ("pwsid", "3399001", "water_systems"),
    ("pwsid", 3399001, "water_systems"),
    ("pwsid", "ca3399001 ", "water_systems"),
    ("tract", "06065990001", "census_tracts"),
    ("tract", "6065990001", "census_tracts"),
    ("tract", 6065990001.0, "census_tracts"),
    ("Park Identifier", "33-9901-mp", "mobile_home_parks"),
    ("stop_id", "11", "bus_stops"),
    ("stop", 11, "bus_stops"),
]


def found(upload):
    return only(coordinates.find(upload, HELD))


@pytest.mark.parametrize(("column", "cell", "key"), IDENTIFIERS)
def test_an_identifier_is_known_however_it_is_written(column, cell, key):
    upload = made({column: [cell], "other": ["x"]})
    fix = found(upload).fixes[0]
    assert fix.key == f"join:{key}:{column}"
    after = coordinates.mend(upload, found(upload), fix.key, HELD)
    assert shapes_of(after)[0] == shapely.Point(MECCA)


def test_a_joined_table_is_found_no_more():
    upload = made({"pwsid": ["CA3399001", "CA0000000"]})
    problem = found(upload)
    after = coordinates.mend(upload, problem, problem.fixes[0].key, HELD)
    assert coordinates.find(after, HELD) == []


def test_a_small_number_is_no_stop_unless_its_column_says_so():
    assert found(made({"spaces": ["11", "12"]})).fixes == ()


def test_rows_that_fit_nothing_are_named_and_stay_without_a_place():
    upload = made({"pwsid": ["CA3399002", "CA0000000", None]})
    problem = found(upload)
    facts = problem.fixes[0].facts
    assert problem.rows == (2, 3)
    assert (facts["matched"], facts["of"], facts["unmatched"]) == (1, 3, ["CA0000000"])
    after = coordinates.mend(upload, problem, problem.fixes[0].key, HELD)
    assert shapes_of(after).tolist() == [ELSEWHERE, None, None]


def test_the_layer_is_named_in_the_language_of_the_reader():
    fix = found(made({"pwsid": ["CA3399001"]})).fixes[0]
    assert fix.facts["layer_es"] in fix.say("es")
    assert fix.facts["layer_en"] in fix.say("en")


@pytest.mark.parametrize(
    ("cell", "key"),
    [("RANCHO INVENTADO", "mobile_home_parks"), ("pueblo inventado", "communities")],
)
def test_a_whole_name_is_offered_and_never_taken_unasked(cell, key):
    fix = found(made({"where": [cell]})).fixes[0]
    assert (fix.key, fix.asks) == (f"join:{key}:where", True)


def test_an_identifier_is_taken_unasked():
    assert not found(made({"pwsid": ["CA3399001"]})).fixes[0].asks


@pytest.mark.parametrize("name", ["Rancho", "Rancho Inventado Norte", "Dos Veces", "Agua Uno", ""])
def test_part_of_a_name_or_a_name_of_two_things_fits_nothing(name):
    assert found(made({"name": [name]})).fixes == ()


def test_identifiers_come_before_names_and_more_rows_before_fewer():
    upload = made(
        {
            "where": ["Pueblo Inventado"] * 3,
            "pwsid": ["CA3399001", None, None],
            "tract": ["06065990001", "06065990002", None],
        }
    )
    assert [fix.key.split(":")[1] for fix in found(upload).fixes] == [
        "census_tracts",
        "water_systems",
        "communities",
    ]


def test_a_chance_match_among_many_is_not_offered():
    cells = ["CA3399001", *(f"CA{n:07d}" for n in range(99))]
    assert found(made({"pwsid": cells})).fixes == ()


def test_cells_that_were_dropped_still_tell():
    as_read = made({"pwsid": ["CA3399001"]}).cells
    assert found(made({"other": ["x"]}, as_read=as_read)).fixes[0].key == "join:water_systems:pwsid"


def test_columns_in_which_two_things_are_alike_are_no_identifiers():
    held = Held(
        {"water_systems": layer(["CA3399001", "CA3399002"], ["a", "b"], kind=["small12"] * 2)}
    )
    assert joins.offers(made({"kind": ["small12"]}), held) == ()


def test_a_thing_the_map_has_without_a_place_gives_none():
    table = layer(["CA3399001", "CA3399002"], ["a", "b"])
    table.loc[0, "geometry"] = None
    upload = made({"pwsid": ["CA3399001", "CA3399002"]})
    assert joins.offers(upload, Held({"water_systems": table}))[0].facts["matched"] == 1


def test_a_layer_in_any_order_of_its_rows_gives_the_right_places():
    table = layer(["CA3399001", "CA3399002"], ["a", "b"]).iloc[::-1]
    after = joins.joined(
        made({"pwsid": ["CA3399002"]}), "water_systems", "pwsid", Held({"water_systems": table})
    )
    assert shapes_of(after).tolist() == [ELSEWHERE]
