"""What a careful person finds in each of the publishers' files, looked up before the doctor ran.

Counted with a table program and a map. Codes of places, with the rows that have them; codes of
cells stand in `expected_cells`. A place is outside where its shape does not touch the box
-116.30 to -115.70, 33.35 to 33.75; in a stack are three or more things of different names on one
point; an address and its dot disagree where they are more than a kilometre apart north to south.

Tables without places name things the map has: so many of their rows do, the others stay without.
"""

from typing import TypedDict


class Expected(TypedDict):
    """Verdict, rows, and rows by code; a code that is not named must not stop the file."""

    verdict: str
    features: int
    codes: dict[str, int]


def _file(verdict: str, features: int, **codes: int) -> Expected:
    return {"verdict": verdict, "features": features, "codes": codes}


EXPECTED: dict[str, Expected] = {
    # Counties and years: nothing that says where.
    "air_quality/epa_annual_aqi_by_county_2019_2025_riverside_imperial.csv": _file(
        "refuse", 14, no_geometry=14
    ),
    # Readings: 16 monitors, each with many rows; Indio, Mecca and others in the box, 999 rows.
    "air_quality/epa_aqs_daily_pm10_2019_riverside_imperial.csv": _file(
        "fix", 2586, outside_area=1587, stacked_points=2586
    ),
    "boundaries/census_places_ecv.geojson": _file("accept", 14),
    "boundaries/census_tracts_2010_riverside_imperial.geojson": _file("fix", 484, outside_area=442),
    "boundaries/geonames_places_ecv.csv": _file("fix", 17, outside_area=9),
    "boundaries/salton_sea_gshhg.geojson": _file("accept", 1),
    # Holes outside their shells in all but the first.
    "boundaries/tribal_areas_bia_ecv.gpkg": _file("fix", 4, invalid_geometry=3),
    "boundaries/tribal_areas_census_ecv.gpkg": _file("accept", 4),
    "boundaries/zcta_ecv.geojson": _file("fix", 16, outside_area=7),
    # Tract numbers without the leading zero; 39 of the tracts are the valley's.
    "calenviroscreen/acs_race_poverty_riverside_imperial.csv": _file(
        "fix", 484, no_geometry=484, null_geometry=445
    ),
    "calenviroscreen/census2020_blockgroup_popcenters_ecv.csv": _file("fix", 205, outside_area=88),
    "calenviroscreen/ces4_results_riverside_imperial.csv": _file("fix", 484, outside_area=453),
    "calenviroscreen/ces4_tracts_ecv.geojson": _file("accept", 42),
    # North Shore Marina at 40 N -124 W and four more; three parks on the centre of ZIP area 92274.
    "mobile_home_parks/hcd_mhp_geocoded_2022_ecv.geojson": _file(
        "fix", 42, outside_area=5, stacked_points=3, address_grid_mismatch=9
    ),
    # A second stack of three in Desert Hot Springs; two parks Palm Drive on one point.
    "mobile_home_parks/hcd_mhp_geocoded_2022_riverside_imperial_shp.zip": _file(
        "fix",
        414,
        outside_area=377,
        stacked_points=6,
        address_grid_mismatch=9,
        duplicate_feature=1,
    ),
    # Register numbers only: the map has 29 of these parks.
    "mobile_home_parks/hcd_mhp_query_2022-02-22_riverside_imperial.csv": _file(
        "fix", 414, no_geometry=414, null_geometry=385
    ),
    # Atlanta.
    "roads/FIXTURE_NOT_ECV_osm_overpass_roads_atlanta.geojson": _file(
        "refuse", 755, outside_area=755
    ),
    "roads/cal_road_network_dcw_ecv.geojson": _file("accept", 161),
    "roads/cvag_trailheads_2015.json": _file("fix", 40, outside_area=37),
    "roads/paving_history.csv": _file("refuse", 7, no_geometry=7),
    "roads/paving_programme_2025.csv": _file("fix", 14, null_geometry=4),
    # "No Data" for closed schools; three schools at one address.
    "schools/cde_pubschls_cvusd.txt": _file(
        "fix", 29, null_geometry=3, outside_area=2, stacked_points=3
    ),
    "transit/sunline_shapes_ecv.geojson": _file("accept", 24),
    # Its stops are read; 223 of 628 in the box.
    "transit/sunline_gtfs_20180107_20180505.zip": _file("fix", 628, outside_area=405),
    "transit/sunline_stops_ecv.geojson": _file("accept", 223),
    # No shapes in it, but PWSIDs.
    "water_systems/sabl_attributes_2020_riverside.csv": _file(
        "fix", 99, no_geometry=99, null_geometry=79
    ),
    "water_systems/safer_compiled_2024_riverside.csv": _file(
        "fix", 100, no_geometry=100, null_geometry=85
    ),
    "water_systems/sdwis_ca_systems_2023-07-05_riverside.csv": _file(
        "fix", 224, no_geometry=224, null_geometry=210
    ),
    "water_systems/sdwis_ca_systems_2024-07-23_riverside.csv": _file(
        "fix", 98, no_geometry=98, null_geometry=85
    ),
    # Centres of ZIP areas and towns.
    "water_systems/swrcb_hr2w_compliance_nov2020_riverside.geojson": _file(
        "fix", 103, outside_area=85, stacked_points=60
    ),
    "water_systems/swrcb_mhp_water_system_boundaries_ecv.geojson": _file("fix", 11),
    "water_systems/swrcb_mhp_water_system_boundaries_riverside_imperial_shp.zip": _file(
        "fix", 40, outside_area=29
    ),
    "water_systems/swrcb_state_small_water_systems_ecv.geojson": _file(
        "fix", 66, stacked_points=6, address_grid_mismatch=12
    ),
    # Web Mercator. Five more dots lie beyond the box, straight south of their addresses.
    "water_systems/swrcb_state_small_water_systems_riverside_imperial.gpkg": _file(
        "fix", 94, outside_area=28, stacked_points=6, address_grid_mismatch=17
    ),
}

# Lists of records in JSON that is no map's.
NO_LAYERS = (
    "air_quality/aeroqual_sensor_sites_salton_sea.json",
    "air_quality/purpleair_sensor_sites_ecv.json",
)
