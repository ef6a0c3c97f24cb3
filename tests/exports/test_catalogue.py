"""The list of layers that the command line and the server share."""

from ejmap.exports.catalogue import catalogue


def test_layers_stand_in_the_order_of_the_panel_with_every_promised_key(filled):
    listed = catalogue(filled)["layers"]
    assert [one["key"] for one in listed] == [
        "main_roads",
        "mobile_home_parks",
        "water_systems",
        "bus_stops",
    ]
    promised = {"key", "name", "version", "grade", "data_date", "retrieved_at"}
    promised |= {"feature_count", "publisher", "licence"}
    assert promised <= set(listed[0])
    assert listed[0]["name"] == {"en": "Invented main_roads", "es": "Invented main_roads (es)"}


def test_each_layer_tells_how_fresh_it_is(filled):
    told = catalogue(filled)["layers"][0]
    assert {"state", "rhythm_days", "due_date", "failing_since", "said"} <= set(told["freshness"])
    assert set(told["changes"]) == {"en", "es"}
