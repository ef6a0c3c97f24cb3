"""Layers over HTTP: what is cached, compressed, answered conditionally, and refused."""

import gzip
import json

import pytest

PARKS = "mobile_home_parks"


@pytest.fixture
def address(versions):
    return f"/ejmap/layers/{PARKS}/{versions[PARKS]}.geojson"


def test_the_unversioned_address_leads_to_the_published_version(get, versions, address):
    answer = get(f"/ejmap/layers/{PARKS}.geojson")
    assert answer.status == 302
    assert answer.headers["location"] == address
    assert answer.headers["etag"] == f'"{versions[PARKS]}"'
    assert answer.headers["cache-control"] == "no-cache"


def test_a_version_is_sent_as_it_is_stored(get, filled, address):
    answer = get(address, headers={"Accept-Encoding": "gzip, br"})
    assert answer.status == 200
    assert answer.body == filled[0].version(PARKS).geojson_gz()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["cache-control"] == "public, max-age=86400, immutable"


@pytest.mark.parametrize("wish", ["", "br", "gzip;q=0", "identity"])
def test_whoever_takes_no_gzip_gets_it_unpacked(get, address, wish):
    answer = get(address, headers={"Accept-Encoding": wish})
    assert "content-encoding" not in answer.headers
    assert answer.json["type"] == "FeatureCollection"


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_whoever_holds_a_version_gets_304_without_a_body(get, address, encoding):
    first = get(address, headers={"Accept-Encoding": encoding})
    again = {"Accept-Encoding": encoding, "If-None-Match": f'W/"x", {first.headers["etag"]}'}
    second = get(address, headers=again)
    assert (second.status, second.body) == (304, b"")
    assert second.headers["etag"] == first.headers["etag"]


def test_whoever_holds_the_published_version_gets_304(get, versions):
    held = {"If-None-Match": f'"{versions[PARKS]}"'}
    assert get(f"/ejmap/layers/{PARKS}.geojson", headers=held).status == 304


def test_head_answers_as_get(get, address):
    answer = get(address, method="HEAD", headers={"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) > 0


def test_the_private_columns_do_not_leave(get, address):
    assert b"Rosebud" not in gzip.decompress(get(address, headers={"Accept-Encoding": "*"}).body)


@pytest.mark.parametrize(
    "path",
    [
        "/ejmap",
        "/ejmap/",
        "/ejmap/nothing/here",
        "/ejmap/layers/no_such_layer.geojson",
        "/ejmap/layers/no_such_layer/0123456789abcdef.geojson",
        f"/ejmap/layers/{PARKS}/0123456789abcdef.geojson",
        f"/ejmap/layers/{PARKS}/..%2F..%2Fcatalogue.geojson",
        f"/ejmap/layers/..%2F{PARKS}.geojson",
        "/ejmap/layers/%00.geojson",
        "/ejmap/assets/0123/..%2F..%2F..%2Fsettings.py",
        "/ejmap/assets/0123456789ab/ejmap.js",
        "/ejmap/symbols/no_such_layer/0123456789abcdef.svg",
        f"/ejmap/download/{PARKS}/latest.csv",
        "/ejmap/text/fr/",
        "/ejmap/text/es/community/nowhere",
        "/ejmap/text/es/park/nothing",
    ],
)
def test_what_is_not_there_is_a_404_of_ours_in_both_languages(get, path):
    answer = get(path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/json"
    assert set(answer.json["message"]) == {"en", "es"}


def test_writing_is_refused(get, address):
    answer = get(address, method="POST")
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_the_catalogue_names_each_layer_with_its_paper_and_addresses(get, versions):
    answer = get("/ejmap/layers")
    listed = {one["key"]: one for one in answer.json["layers"]}
    assert set(listed) == set(versions)
    one = listed[PARKS]
    assert one["version"] == versions[PARKS]
    assert one["data_date"] == "2019-01/2019-06"
    assert get(one["urls"]["csv"]).status == 200
    assert get(one["urls"]["symbol"]).headers["content-type"] == "image/svg+xml"
    again = {"If-None-Match": answer.headers["etag"]}
    assert get("/ejmap/layers", headers=again).status == 304


def test_an_asset_is_served_for_ever_at_the_address_of_its_content(get, monkeypatch):
    from ejmap.mapping.assets import asset_path

    answer = get(f"/ejmap/{asset_path('leaflet.css')}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def test_health_says_how_many_layers_are_published(get, versions):
    from ejmap import __version__

    told = {"ok": True, "version": __version__, "layers": len(versions)}
    assert get("/ejmap/health").json == told


def test_a_broken_store_is_said_in_a_sentence(get, monkeypatch):
    from ejmap.errors import StoreDamaged

    def broken():
        raise StoreDamaged("catalogue", "nothing")

    monkeypatch.setattr("ejmap.store.ready", broken)
    answer = get("/ejmap/layers")
    assert answer.status == 503
    assert json.loads(answer.body)["message"]["es"]


def test_the_history_of_a_layer_tells_each_step_without_names_of_people(get, versions):
    answer = get(f"/ejmap/layers/{PARKS}/history.json")
    [step] = answer.json["steps"]
    assert (answer.json["layer"], step["version"]) == (PARKS, versions[PARKS])
    told = {"at", "by", "kind", "version", "data_date", "counts", "is_thinned", "is_withdrawn"}
    assert set(step) == told
    assert (step["by"], step["counts"]) == ("staff", None)
    assert answer.headers["cache-control"] == "no-cache"


def test_a_layer_there_is_not_has_no_history(get):
    assert get("/ejmap/layers/nonsense/history.json").status == 404
