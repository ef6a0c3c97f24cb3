"""Files to take away."""

import pytest

PARKS = "mobile_home_parks"


@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_a_layer_is_downloaded_under_a_name_that_says_layer_and_version(get, versions, form):
    answer = get(f"/ejmap/download/{PARKS}/{versions[PARKS]}.{form}")
    name = f"{PARKS}-{versions[PARKS]}.{form}"
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert "immutable" in answer.headers["cache-control"]


def test_corrections_are_downloaded_and_asked_about_again(get):
    answer = get("/ejmap/download/corrections.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    again = {"If-None-Match": answer.headers["etag"]}
    assert get("/ejmap/download/corrections.csv", headers=again).status == 304
