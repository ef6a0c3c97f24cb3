"""GeoJSON that carries its papers."""

import json

import pytest

from ejmap.errors import StoreDamaged
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


def test_a_file_that_is_cut_off_is_said_to_be_damaged(filled, monkeypatch):
    version = filled.version("mobile_home_parks")
    cut = version.geojson_gz()[:-9]
    monkeypatch.setattr(type(version), "geojson_gz", lambda _: cut)
    with pytest.raises(StoreDamaged, match=r"public\.geojson\.gz"):
        export(version)
