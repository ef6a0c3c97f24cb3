"""What the map is told: a base that never changes, and a small state."""

import json
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import box
from streamlit_folium import _get_feature_group_string, _get_map_string

from ejmap.mapping.assets import map_words
from ejmap.mapping.script_json import script_json
from ejmap.mapping.web_map import Day, Move, ShownLayer, Streets, base_map, map_state
from ejmap.region import HOME_VIEW
from ejmap.style import Condition
from ejmap.view import At, OneDay

SEED = Path(__file__).parents[2] / "data" / "seed"


def state_of(**more: object) -> dict:
    settings = {
        "language": "en",
        "layers": [ShownLayer("parks", "Parks", "/ejmap/layers/parks/0.geojson")],
        "base": ["/ejmap/layers/salton_sea/0.geojson"],
        "move": Move(At(33.57, -116.07, 12), 3),
        "query": "lang=en&on=parks",
        "height": 500,
        **more,
    }
    return json.loads(map_state(**settings).state)


def asset(name: str) -> str:
    return f"/ejmap/assets/0/{name}"


def test_the_base_is_the_same_script_each_time():
    assert _get_map_string(base_map(asset)) == _get_map_string(base_map(asset))


def test_the_base_asks_for_our_files_alone():
    base = base_map(asset)
    base.get_root().render()
    page = base.get_root().render()
    assert [address for _, address in base.default_js] == [asset("leaflet.js"), asset("ejmap.js")]
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


def test_the_placeholder_is_one_call_with_the_whole_state():
    base = base_map(asset)
    base.get_root().render()
    group = map_state(
        language="es",
        layers=[],
        base=[],
        move=Move(At(33.57, -116.07, 12)),
        query="",
        height=500,
    )
    script = _get_feature_group_string(group, base)
    assert script.count("window.ejmap.show(") == 1
    assert "L.featureGroup" not in script


def test_the_state_says_layers_filters_and_where_to_look():
    condition = Condition(field="spaces", operator="at_least", value="20")
    state = state_of(layers=[ShownLayer("parks", "Parks", "/p.geojson", (condition,))])
    assert state["layers"] == [
        {
            "layer": "parks",
            "name": "Parks",
            "url": "/p.geojson",
            "filters": [{"field": "spaces", "operator": "at_least", "value": "20"}],
        }
    ]
    assert state["move"] == {"at": "33.57000,-116.07000,12", "n": 3, "fit": None}


def test_the_home_view_means_all_communities():
    communities = geopandas.read_file(SEED / "communities.geojson")
    fit = state_of(move=Move(At(*HOME_VIEW)))["move"]["fit"]
    assert box(*fit).covers(box(*communities.total_bounds))
    assert box(*communities.total_bounds).buffer(0.01).covers(box(*fit))


def test_streets_and_selection_are_absent_until_asked_for():
    assert not {"streets", "selected"} & state_of().keys()
    told = state_of(streets=Streets("/tiles", "Invented"), selected=("parks", "p1"))
    assert told["streets"] == {"url": "/tiles", "credit": "Invented", "closest": None}
    assert told["selected"] == {"layer": "parks", "id": "p1"}


def test_no_place_is_picked_or_marked_until_asked_for():
    assert not {"picks_place", "here"} & state_of().keys()
    told = state_of(picks_place=True, here=(33.5, -116.1))
    assert (told["picks_place"], told["here"]) == (True, [33.5, -116.1])


def test_a_page_may_keep_street_tiles_from_seeing_a_home():
    assert state_of(streets=Streets("/tiles", "Invented", 14))["streets"]["closest"] == 14


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_map_has_all_its_words(language):
    assert all(map_words()[language].values())


def test_fourteen_layers_with_filters_are_still_a_few_kilobytes():
    condition = Condition(field="arsenic_estimate", operator="is", value="above,near")
    layers = [
        ShownLayer(
            f"layer_{i}",
            f"Layer {i}",
            f"/ejmap/layers/layer_{i}/{i:016x}.geojson",
            (condition, condition),
        )
        for i in range(14)
    ]
    assert len(json.dumps(state_of(layers=layers))) < 6000


def test_words_cannot_leave_the_script():
    written = script_json({"name": "</script><b>&\u2028'\""})
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written)["name"] == "</script><b>&\u2028'\""


def test_without_a_day_the_map_is_told_nothing_of_days():
    state = state_of()
    assert "day" not in state
    assert "days" not in state["layers"][0]


def test_the_map_is_told_which_layer_has_days_and_which_day_is_looked_at():
    layers = [ShownLayer("air_quality", "Air", "/air.geojson", days=("pm10",))]
    state = state_of(layers=layers, day=Day(OneDay("2019-05-16", "aqi"), 7))
    assert state["layers"][0]["days"] == ["pm10"]
    assert state["day"] == [7, "2019-05-16", "aqi", "pm10"]


def test_the_map_is_told_that_the_whole_time_is_looked_at_again():
    assert state_of(day=Day(None, 8))["day"] == [8]


def test_what_a_day_has_by_default_travels_no_farther():
    assert state_of(day=Day(OneDay("2019-05-16"), 7))["day"] == [7, "2019-05-16"]


def test_only_a_map_that_keeps_out_of_the_address_is_told_of_it():
    assert "writes_address" not in state_of()
    assert state_of(writes_address=False)["writes_address"] is False


def test_what_all_addresses_share_travels_once():
    named = [ShownLayer(one, one, f"/a/layers/{one}/0f.geojson") for one in ("parks", "stops")]
    state = state_of(layers=named)
    told = [
        f"{state['root']}{layer}/{version}.geojson" for layer, _name, version in state["layers"]
    ]
    assert told == [one.url for one in named]


def test_beside_what_its_address_says_a_layer_tells_what_else_there_is():
    layers = [ShownLayer("parks", "Parks", "/a/layers/parks/0f.geojson", days=("pm10",))]
    assert state_of(layers=layers)["layers"] == [["parks", "Parks", "0f", {"days": ["pm10"]}]]


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ("/a/layers/lake/0f.geojson", "lake/0f"),
        ("/b/layers/lake/0f.geojson", "/b/layers/lake/0f.geojson"),
        ("/a/layers/lake.geojson", "/a/layers/lake.geojson"),
        ("/a/layers/lake/0f.json", "/a/layers/lake/0f.json"),
    ],
)
def test_the_basemap_is_told_in_as_few_words(base, told):
    layers = [ShownLayer("parks", "Parks", "/a/layers/parks/0f.geojson")]
    assert state_of(layers=layers, base=[base])["base"] == [told]


@pytest.mark.parametrize(
    "other",
    ["/b/layers/stops/0f.geojson", "/a/layers/stops/0f.json", "/a/layers/0f.geojson", "blob:x"],
)
def test_an_address_of_another_kind_travels_whole(other):
    named = [
        ShownLayer("parks", "Parks", "/a/layers/parks/0f.geojson"),
        ShownLayer("stops", "Stops", other),
    ]
    state = state_of(layers=named)
    assert "root" not in state
    assert [one["url"] for one in state["layers"]] == [one.url for one in named]
