"""The map that stands alone: what its script is told, which ground it shows, what goes with it."""

import gzip
import json

import geopandas as gpd
import shapely

from ejmap.field import Field, Kind
from ejmap.layer import Group
from ejmap.layers.bus_stops import LAYER as STOPS
from ejmap.mapping.alone import AloneMap, Found, features_gz, features_json, fit_of, page_state
from ejmap.region import SETTLED_BOUNDS
from ejmap.snapshots.drawn import Drawn, DrawnSide
from ejmap.style import Condition
from ejmap.text import Text

NAME = Field(key="name", label=Text(en="Name", es="Nombre"), kind=Kind.TEXT)
WEST, SOUTH, EAST, NORTH = SETTLED_BOUNDS


def drawn(*places, group=Group.BUS, fields=(NAME,), name="</script>"):
    update = {"fields": fields, "title": "name", "doubt": None, "group": group}
    table = gpd.GeoDataFrame(
        {"id": [f"i{number}" for number in range(len(places))], "name": name},
        geometry=[shapely.Point(one) if one else None for one in places],
        crs="EPSG:4326",
    )
    return Drawn(STOPS.model_copy(update=update), "0" * 16, table)


def test_a_few_places_near_each_other_are_shown_from_near():
    west, south, east, north = fit_of([drawn((-116.0, 33.5), (-116.01, 33.51))])
    assert WEST < west < -116.01
    assert -116.0 < east < EAST
    assert SOUTH < south < 33.5
    assert 33.51 < north < NORTH


def test_without_anything_near_to_show_it_is_the_valley():
    assert fit_of([drawn((0.0, 0.0))]) == SETTLED_BOUNDS


def test_features_go_with_the_fields_their_table_has():
    other = NAME.model_copy(update={"key": "not_there"})
    collection = json.loads(gzip.decompress(features_gz(drawn((-116, 33.5), fields=(NAME, other)))))
    assert [one["key"] for one in collection["ejmap"]["definition"]["fields"]] == ["name"]
    assert collection["features"][0]["properties"] == {"name": "</script>"}


def test_features_in_a_page_end_no_script():
    text = features_json(drawn((-116, 33.5), name="</script><!--&"))
    assert not set("<>&") & set(text)
    assert json.loads(text)["features"][0]["properties"]["name"] == "</script><!--&"


def test_the_script_is_told_where_features_are_and_which_of_them_are_shown():
    layer, below = drawn((-116, 33.5)), drawn()
    condition = Condition(field="name", operator="is", value="x")
    side = DrawnSide(layers=(layer,), base=(below,))
    maps = [AloneMap(f"map-{number}", side, "Map", is_paired=number > 1) for number in (1, 2, 3)]

    def find(one):
        return Found("/here", (condition,)) if one is layer else Found("/below")

    state = page_state(maps, find, ["es", "en"])
    assert state["pairs"] == [("map-2", "map-3")]
    told = state["maps"][0]
    assert told["base"] == ["/below"]
    assert told["layers"][0]["url"] == "/here"
    assert told["layers"][0]["filters"] == [condition.model_dump()]
    assert told["layers"][0]["name"] == STOPS.name.es


def test_a_map_opens_where_it_was_looked_at():
    maps = [AloneMap("map-1", DrawnSide(), "Map", at="33.57,-116.07,12")]
    state = page_state(maps, Found, ["en"])
    assert state["maps"][0]["at"] == [33.57, -116.07, 12.0]
