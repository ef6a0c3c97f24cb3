"""GeoJSON that carries its papers."""

import json

from ejmap.exports.geojson import export


def test_features_come_with_papers_version_and_what_must_be_read_in_both_languages(filled):
    version = filled.version("mobile_home_parks")
    whole = json.loads(export(version))
    assert len(whole["features"]) == version.feature_count
    about = whole["ejmap"]
    assert (about["layer"], about["version"]) == ("mobile_home_parks", version.id)
    assert about["papers"][0]["licence"]["name"]["es"]
    assert about["grade"] == "sample"
    assert set(about["notice"]) == {"en", "es"}


def test_private_columns_do_not_leave(filled):
    assert b"Rosebud" not in export(filled.version("mobile_home_parks"))


def test_only_the_features_asked_for(filled):
    whole = json.loads(export(filled.version("mobile_home_parks"), ids={"p1"}))
    assert [one["id"] for one in whole["features"]] == ["p1"]
