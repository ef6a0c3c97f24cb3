"""What is drawn around a place."""

MAP_LAYERS = ("communities", "bus_routes", "bus_stops", "mobile_home_parks", "air_quality")
"""What helps to find one's place on a map, the lowest first."""
