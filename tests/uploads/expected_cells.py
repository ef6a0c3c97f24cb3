"""What a careful person finds in the cells of the publishers' files: written down by reading them.

Keys of problems by file, as a reading of every column gave them, before there was a check. Columns
with one value in all rows are worth a note each and stand aside here (`constant`). What is about
places (coordinates, addresses against the grid) stands with the checks of places.
"""

ADDRESSES_OF_THE_REGISTER = {
    # All addresses of the register carry a telephone number; the geocoder's carry house numbers.
    "personal_data:ParkAddres",
    "personal_data:FullAddres",
    "personal_data:Address",
    "personal_data:GeoAddress",
}
SMALL_SYSTEMS = {
    "truncated_names",
    "personal_data:system_nam",
    "personal_data:phys_addre",
    "personal_data:address",
    "personal_data:geoaddress",
}
BOUNDARIES = {
    "truncated_names",
    "empty_column",
    # The zero of an older calendar, in all rows.
    "sentinel_values:STATUS_DAT",
    # Sam's Fence stands there twice, spelled in two ways.
    "duplicate_id:pwsid",
    # One system is called by a person's full name.
    "personal_data:system_nam",
}

EXPECTED_CELLS: dict[str, set[str]] = {
    "air_quality/epa_annual_aqi_by_county_2019_2025_riverside_imperial.csv": set(),
    # Codes with leading zeros stay text; only the days are written in another way than ours.
    "air_quality/epa_aqs_daily_pm10_2019_riverside_imperial.csv": {"numbers_as_text:Date"},
    "boundaries/census_places_ecv.geojson": set(),
    "boundaries/census_tracts_2010_riverside_imperial.geojson": set(),
    "boundaries/geonames_places_ecv.csv": set(),
    "boundaries/salton_sea_gshhg.geojson": set(),
    "boundaries/tribal_areas_bia_ecv.gpkg": set(),
    "boundaries/tribal_areas_census_ecv.gpkg": set(),
    "boundaries/zcta_ecv.geojson": set(),
    "calenviroscreen/acs_race_poverty_riverside_imperial.csv": {"sentinel_values"},
    "calenviroscreen/census2020_blockgroup_popcenters_ecv.csv": set(),
    "calenviroscreen/ces4_results_riverside_imperial.csv": {
        "sentinel_values",
        # "Riverside " with a blank behind.
        "bad_encoding:county",
    },
    "calenviroscreen/ces4_tracts_ecv.geojson": set(),
    "mobile_home_parks/hcd_mhp_geocoded_2022_ecv.geojson": {
        "truncated_names",
        # "null, null" for a fire authority.
        "sentinel_values",
        *ADDRESSES_OF_THE_REGISTER,
    },
    "mobile_home_parks/hcd_mhp_geocoded_2022_riverside_imperial_shp.zip": {
        "truncated_names",
        "sentinel_values",
        "empty_column",
        # Two parks of Imperial County have a person's full name for a name.
        "personal_data:ParkName",
        *ADDRESSES_OF_THE_REGISTER,
    },
    "mobile_home_parks/hcd_mhp_query_2022-02-22_riverside_imperial.csv": {
        "sentinel_values",
        "empty_column",
        "personal_data:Park Name",
        "personal_data:Park Address",
    },
    "roads/FIXTURE_NOT_ECV_osm_overpass_roads_atlanta.geojson": {
        "numbers_as_text:lanes",
        "numbers_as_text:lanes:backward",
        "numbers_as_text:lanes:forward",
        "numbers_as_text:layer",
        "numbers_as_text:hgv:minaxles",
    },
    "roads/cal_road_network_dcw_ecv.geojson": set(),
    "roads/cvag_trailheads_2015.json": set(),
    "roads/paving_history.csv": set(),
    "roads/paving_programme_2025.csv": {
        "personal_data:address",
        # A place on the list, and the system it was matched with, bear one person's full name.
        "personal_data:site_name",
        "personal_data:matched_name",
        # "register gives 64975 Avenue 64": a house number within a remark.
        "personal_data:match_note",
    },
    # A public directory of schools: their own addresses and telephones are nobody's home.
    "schools/cde_pubschls_cvusd.txt": {
        "sentinel_values",
        "empty_column",
        "numbers_as_text:OpenDate",
        "numbers_as_text:ClosedDate",
        "numbers_as_text:LastUpDate",
    },
    "transit/sunline_shapes_ecv.geojson": set(),
    "transit/sunline_stops_ecv.geojson": set(),
    "water_systems/safer_compiled_2024_riverside.csv": {"sentinel_values", "empty_column"},
    "water_systems/sabl_attributes_2020_riverside.csv": {
        "truncated_names",
        "empty_column",
        "sentinel_values:DT_VERIFIE",
        "numbers_as_text:LAST_EDITE",
        "numbers_as_text:DT_VERIFIE",
        "numbers_as_text:CREATED_DA",
        "numbers_as_text:ACTIVITY_D",
        "personal_data:ADDR_LINE_",
        "personal_data:ADDR_LIN_1",
        "personal_data:WATER_SY_1",
        # Who verified, who typed it in.
        "personal_data:VERIFIED_N",
        "personal_data:CREATED_US",
        "personal_data:LAST_EDI_1",
    },
    # "RIVERSIDE" with two blanks behind, one of which does not break.
    "water_systems/sdwis_ca_systems_2023-07-05_riverside.csv": {
        "bad_encoding:Principal County Served",
    },
    "water_systems/sdwis_ca_systems_2024-07-23_riverside.csv": {
        "bad_encoding:Principal County Served",
    },
    "water_systems/swrcb_hr2w_compliance_nov2020_riverside.geojson": {
        "truncated_names",
        "empty_column",
        "numbers_as_text:POPULATION",
    },
    "water_systems/swrcb_mhp_water_system_boundaries_ecv.geojson": BOUNDARIES,
    "water_systems/swrcb_mhp_water_system_boundaries_riverside_imperial_shp.zip": {
        *BOUNDARIES,
        "sentinel_values",
    },
    "water_systems/swrcb_state_small_water_systems_ecv.geojson": SMALL_SYSTEMS,
    "water_systems/swrcb_state_small_water_systems_riverside_imperial.gpkg": SMALL_SYSTEMS,
}
