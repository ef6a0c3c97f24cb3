"""Profiles of invented layers: blanks, doubts, empty lists and limits, each by itself."""

import json
import math
from dataclasses import replace
from functools import reduce

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ejmap.geo import point_in_metres
from ejmap.layers import all_layers
from ejmap.questions.features import Features
from ejmap.questions.indicators.column import KEYS
from ejmap.questions.profiles import profile_of, profiles
from ejmap.region import COMMUNITIES
from ejmap.view import view_from_query
from tests.invented_readings import reading as day
from tests.invented_readings import shelf

LAYERS = {one.key: one for one in all_layers()}
PARKS, STOPS, SYSTEMS = "mobile_home_parks", "bus_stops", "water_systems"
SITES, MONITORS, TRACTS = "unpaved_roads", "air_quality", "census_tracts"


def invented(key, *rows):
    """A layer as the program defines it, with invented rows; what a row does not say is blank."""
    layer = LAYERS[key]
    table = {
        column: [row.get(column) for row in rows]
        for column in layer.columns()
        if column != "geometry"
    }
    table["id"] = [row.get("id", f"x{number}") for number, row in enumerate(rows)]
    shapes = [row.get("geometry") for row in rows]
    return Features(layer, gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326"))


def near(place, east_m=0.0):
    """A point some ground metres east of the middle of a community."""
    latitude, longitude, _ = next(one.view for one in COMMUNITIES if one.key == place)
    here, there = (point_in_metres(one, latitude) for one in (longitude, longitude + 0.01))
    metres_in_a_degree = 100 * math.dist(here, there)
    return shapely.Point(longitude + east_m / metres_in_a_degree, latitude)


def park(place, east_m=0.0, **more):
    row = {"community": place, "nearest_community": place, "location_doubtful": False}
    return {**row, "geometry": near(place, east_m), **more}


DOUBTFUL = {"community": None, "location_doubtful": True, "geometry": near("mecca")}


def of(features, place, key):
    sources = {one.layer.key: one for one in features}
    return profile_of(place, sources).indicator(key)


def shown(evidence, features):
    """How many rows of its layer a link to Explore shows."""
    filters = view_from_query(evidence, LAYERS.get).filters
    return len(reduce(lambda rows, one: rows[one.condition.matches(rows)], filters, features.table))


def test_a_site_that_a_list_calls_done_is_counted():
    sites = invented(SITES, park("mecca", status="done"), park("mecca", status="planned"))
    found = of([sites], "mecca", "paving_done")
    assert (found.value, found.of) == (1, 2)
    assert of([sites], "oasis", "paving_done").value is None


def test_a_site_without_a_status_is_unknown():
    sites = invented(SITES, park("mecca"), park("mecca", status="planned"))
    found = of([sites], "mecca", "paving_planned")
    assert (found.value, found.of, found.unknown) == (1, 2, 1)


def test_a_feature_of_doubtful_place_is_in_no_column_even_if_it_names_one():
    doubtful = park("mecca", location_doubtful=True)
    parks = invented(PARKS, park("mecca"), doubtful, DOUBTFUL)
    found = of([parks], "mecca", "parks")
    assert (found.value, found.unplaced, found.unplaced_value) == (1, 2, 2)
    assert shown(found.evidence, parks) == 1


def test_blank_sizes_are_counted_and_never_zero():
    parks = invented(
        PARKS,
        park("mecca", size_count=7),
        park("mecca"),
        park("oasis"),
        {**DOUBTFUL, "size_count": 9},
    )
    mecca, oasis = of([parks], "mecca", "size"), of([parks], "oasis", "size")
    assert (mecca.value, mecca.unknown, mecca.unplaced_value) == (7, 1, 9)
    assert (oasis.value, oasis.unknown, oasis.text.en) == (None, 1, "not known")
    assert of([parks], "thermal", "size").value == 0


@pytest.mark.parametrize(
    ("east_m", "quarter", "half"),
    [(0, 1, 1), (400, 1, 1), (405, 0, 1), (803, 0, 1), (808, 0, 0)],
)
def test_a_walk_is_a_quarter_or_half_a_mile_in_a_straight_line(east_m, quarter, half):
    layers = [invented(PARKS, park("mecca", east_m)), invented(STOPS, {"geometry": near("mecca")})]
    assert of(layers, "mecca", "parks_quarter_mile").value == quarter
    assert of(layers, "mecca", "parks_half_mile").value == half


def test_where_a_stop_has_no_place_a_park_far_from_the_others_is_not_known():
    stops = invented(STOPS, {"geometry": near("mecca")}, {"geometry": None})
    parks = invented(PARKS, park("mecca"), park("mecca", 5_000))
    found = of([parks, stops], "mecca", "parks_half_mile")
    assert (found.value, found.of, found.unknown) == (1, 2, 1)


def test_the_buses_of_a_place_without_a_stop_are_none_found():
    stops = invented(STOPS, {"community": "mecca", "trips_weekday": 17, "geometry": near("mecca")})
    found = of([stops], "oasis", "buses_weekday")
    assert (found.value, found.text.es) == (None, "no se encontró ninguna parada")
    assert of([stops], "oasis", "stops").value == 0


def test_a_day_without_buses_is_zero_and_a_blank_is_not_known():
    stops = invented(STOPS, {"community": "mecca", "trips_sunday": 0, "geometry": near("mecca")})
    assert of([stops], "mecca", "buses_sunday").value == 0
    blank = of([stops], "mecca", "buses_weekday")
    assert (blank.value, blank.unknown, blank.text.en) == (None, 1, "not known")


def test_the_longest_wait_names_its_route_and_direction():
    service = [
        {"route": "7", "day": day, "longest_gap_min": gap, "direction_en": way, "direction_es": way}
        for day, gap, way in (
            ("weekday", 90, "towards Nowhere"),
            ("weekday", 30, "towards Elsewhere"),
            ("sunday", 90, "towards Sunday"),
        )
    ]
    stop = {
        "community": "mecca",
        "longest_gap_weekday_min": 90,
        "service": json.dumps(service),
        "geometry": near("mecca"),
    }
    stops = invented(STOPS, stop, {**stop, "longest_gap_weekday_min": 30, "id": "y"})
    found = of([stops], "mecca", "longest_wait")
    assert found.value == 90
    assert found.note.en == "At 1 of 2 bus stops: route 7 towards Nowhere."


def test_a_status_or_estimate_that_nobody_gave_is_unknown():
    systems = invented(
        SYSTEMS,
        park("mecca", status="failing", status_date="2022-03", arsenic_estimate="above"),
        park("mecca", arsenic_estimate="unknown"),
        park("mecca", status="failing", status_date="2024-08-01"),
    )
    failing = of([systems], "mecca", "water_status_failing")
    assert (failing.value, failing.of, failing.unknown) == (2, 3, 1)
    assert failing.note.es.startswith("De listas de marzo de 2022 al 1 de agosto de 2024;")
    arsenic = of([systems], "mecca", "water_flagged_arsenic")
    assert (arsenic.value, arsenic.of, arsenic.unknown) == (1, 3, 2)


def test_days_without_a_valid_reading_are_counted_as_unknown():
    monitor = {
        "name_en": "Invented", "name_es": "Inventada", "geometry": near("mecca", 1_000),
        "days_over_ca_24h": 3, "days_over_us_24h": 0, "valid_days": 25,
        "first_day": "2019-06-01", "last_day": "2019-06-30",
    }  # fmt: skip
    monitors = invented(MONITORS, monitor)
    found = of([monitors], "mecca", "pm10_over_ca")
    assert (found.value, found.of, found.unknown) == (3, 25, 5)
    assert of([monitors], "mecca", "pm10_distance").value == pytest.approx(1_000, rel=0.01)


def test_days_over_a_limit_are_of_the_nearest_monitor():
    def monitor(name, east_m, days):
        where = {"geometry": near("oasis", east_m), "name_en": name, "name_es": name}
        return {**where, "days_over_ca_24h": days, "valid_days": 10}

    monitors = invented(MONITORS, monitor("Far", 900, 9), monitor("Near", 800, 2))
    assert of([monitors], "oasis", "pm10_over_ca").value == 2


def test_a_monitor_without_a_valid_reading_gives_no_number():
    monitors = invented(MONITORS, {"name_en": "x", "name_es": "x", "geometry": near("mecca")})
    found = of([monitors], "mecca", "pm10_over_us")
    assert (found.value, found.text.es) == (None, "no se sabe")


def monitors_with(*days):
    """Two invented monitors, one in the middle of Mecca and one in that of Oasis."""
    named = {key: {"name_en": key, "name_es": key} for key in ("mecca", "oasis")}
    rows = [{"id": key, "geometry": near(key), **names} for key, names in named.items()]
    found = invented(MONITORS, *rows)
    return replace(found, shelf=shelf(*days) if days else None)


def test_days_of_one_monitor_alone_count_for_nobody():
    monitors = monitors_with(
        day("mecca", "2019-06-01", 51),
        day("oasis", "2019-06-01", 50),
        day("mecca", "2019-06-02", 300),
        day("oasis", "2019-06-03", 300),
    )
    for place, over in (("mecca", 1), ("oasis", 0)):
        found = of([monitors], place, "pm10_same_days_over_ca")
        assert (found.value, found.of) == (over, 1)
        assert found.note.en.startswith("On the one day, June 1, 2019,")
        assert found.note.es.startswith("En el único día, el 1 de junio de 2019,")


@pytest.mark.parametrize(("value", "over"), [(154, 0), (155, 1)])
def test_the_same_days_are_over_the_federal_limit_after_rounding(value, over):
    monitors = monitors_with(day("mecca", "2019-06-01", value), day("oasis", "2019-06-01", 9))
    assert of([monitors], "mecca", "pm10_same_days_over_us").value == over


@pytest.mark.parametrize("more", [{"is_record": False}, {"pollutant": "pm25"}])
def test_another_instrument_or_pollutant_makes_no_same_day(more):
    monitors = monitors_with(
        day("mecca", "2019-06-01", 51),
        day("mecca", "2019-06-02", 51),
        day("oasis", "2019-06-01", 51),
        day("oasis", "2019-06-02", 51, **more),
    )
    assert of([monitors], "mecca", "pm10_same_days_over_ca").of == 1


def test_a_day_that_only_hours_tell_is_a_same_day():
    monitors = monitors_with(
        day("mecca", "2019-06-01", 51),
        *(day("oasis", "2019-06-01", 40 + hour, hour=hour) for hour in range(24)),
    )
    for place, over in (("mecca", 1), ("oasis", 1)):
        found = of([monitors], place, "pm10_same_days_over_ca")
        assert (found.value, found.of) == (over, 1)


def test_monitors_of_different_months_have_no_same_day_and_no_number():
    monitors = monitors_with(day("mecca", "2019-06-01", 51), day("oasis", "2019-07-01", 51))
    found = of([monitors], "mecca", "pm10_same_days_over_ca")
    assert (found.value, found.of) == (None, 0)
    assert found.text.es == "ningún día en que midieran todas las estaciones"


def test_a_monitor_without_a_valid_day_is_unknown_and_hides_no_other():
    monitors = monitors_with(
        day("mecca", "2019-06-01", 51), day("oasis", "2019-06-01", 51, is_record=False)
    )
    assert of([monitors], "mecca", "pm10_same_days_over_ca").value == 1
    oasis = of([monitors], "oasis", "pm10_same_days_over_ca")
    assert (oasis.value, oasis.text.es) == (None, "no se sabe")


def test_without_readings_nothing_is_counted_on_same_days():
    monitors = monitors_with()
    assert of([monitors], "mecca", "pm10_same_days_over_ca") is None
    assert of([monitors], "mecca", "pm10_monitor").text.en == "mecca"


def places_and_tracts(*percentiles):
    """A square community, and tracts that cover it in strips of equal width."""
    square = shapely.box(0, 0, len(percentiles), 1)
    places = invented("communities", {"id": "mecca", "name": "Mecca", "geometry": square})
    tracts = [
        {"ces_pctl": percentile, "geometry": shapely.box(number, 0, number + 1, 1)}
        for number, percentile in enumerate(percentiles)
    ]
    return [places, invented(TRACTS, *tracts)]


def test_the_range_of_percentiles_counts_the_blank_ones_apart():
    found = of(places_and_tracts(55.4, None, 91.6), "mecca", "ces_range")
    assert (found.text.en, found.of, found.unknown, found.value) == ("55–92", 3, 1, None)


def test_one_percentile_is_no_range():
    assert of(places_and_tracts(81.9), "mecca", "ces_range").text.en == "82"


def test_no_percentile_known_is_not_known():
    found = of(places_and_tracts(None), "mecca", "ces_range")
    assert (found.text.es, found.unknown) == ("no se sabe", 1)


def test_a_tract_that_only_touches_a_community_says_nothing_of_it():
    places = invented(
        "communities", {"id": "mecca", "name": "M", "geometry": shapely.box(0, 0, 100, 1)}
    )
    tracts = invented(
        TRACTS,
        {"ces_pctl": 10.0, "geometry": shapely.box(0, 0, 1.9, 1)},
        {"ces_pctl": 90.0, "geometry": shapely.box(1.9, 0, 100, 1)},
    )
    assert of([places, tracts], "mecca", "ces_range").text.en == "90"


def test_of_nothing_published_nothing_is_said():
    assert [one.indicators for one in profiles({})] == [()] * 7


@settings(max_examples=15)
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "community": st.sampled_from([*KEYS, None]),
                "location_doubtful": st.sampled_from([True, False]),
                "size_count": st.sampled_from([None, 0, 5, 40]),
            }
        ),
        min_size=1,
        max_size=12,
    )
)
def test_columns_and_what_is_in_none_make_up_any_layer(rows):
    parks = invented(PARKS, *({**row, "geometry": near("mecca")} for row in rows))
    seven = profiles({PARKS: parks})
    columns, sizes = ([one.indicator(key) for one in seven] for key in ("parks", "size"))
    assert sum(one.value for one in columns) + columns[0].unplaced == len(rows)
    total = sum(row["size_count"] or 0 for row in rows)
    assert sum(one.value or 0 for one in sizes) + sizes[0].unplaced_value == total
    unknown = sum(one.unknown for one in sizes)
    placed = [row for row in rows if row["community"] and not row["location_doubtful"]]
    assert unknown == sum(row["size_count"] is None for row in placed)
