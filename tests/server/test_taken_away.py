"""What the addresses of a layer answer after it, or a part of it, was taken away."""

import shutil

import pytest

from ejmap.server.addresses import download_address, layer_address, symbol_address
from ejmap.store import Store

PARKS = "mobile_home_parks"
BY = {"by": "a test"}
ADDRESSES = {
    "features": layer_address,
    "symbol": symbol_address,
    "csv": lambda layer, version: download_address(layer, version, "csv"),
    "geojson": lambda layer, version: download_address(layer, version, "geojson"),
}


@pytest.fixture
def store(filled, get, tmp_path, monkeypatch):
    """A copy of the invented valley that a test may change."""
    own = Store(shutil.copytree(filled[0].folder, tmp_path / "own"))
    monkeypatch.setattr("ejmap.store.ready", lambda: own)
    yield own
    own.close()


@pytest.fixture(params=ADDRESSES, ids=str)
def address(request, versions):
    """Each address of the version that was shown first."""
    return ADDRESSES[request.param](PARKS, versions[PARKS])


@pytest.fixture
def first(versions):
    return versions[PARKS]


def unversioned(get):
    return get(f"/ejmap/layers/{PARKS}.geojson")


def test_a_withdrawn_version_is_gone_from_every_address(get, store, first, address):
    held = {"If-None-Match": f'"{first}"'}
    assert get(address).status == 200
    store.withdraw(PARKS, first, why="Rosebud", **BY)
    for answer in (get(address), get(address, headers=held)):
        assert answer.status == 410
        assert "Rosebud" not in answer.text
        assert "immutable" not in answer.headers["cache-control"]
    assert unversioned(get).status == 404


def test_a_layer_that_was_taken_down_has_no_address(get, store, first, address):
    store.take_down(PARKS, replaces=first, **BY)
    assert get(address).status == 404
    assert unversioned(get).status == 404
    assert PARKS not in [one["key"] for one in get("/ejmap/layers").json["layers"]]


def test_a_version_that_holds_what_was_taken_down_has_no_address(get, store, first, address):
    less = store.take_down_feature(PARKS, "p0", replaces=first, **BY).version
    assert get(address).status == 404
    assert unversioned(get).headers["location"] == layer_address(PARKS, less)
    shown = get(layer_address(PARKS, less)).json["features"]
    assert shown
    assert "p0" not in [one["id"] for one in shown]


def test_what_is_undone_has_its_addresses_back(get, store, first, address):
    store.take_down(PARKS, replaces=first, **BY)
    store.undo(PARKS, replaces=None, **BY)
    assert get(address).status == 200
