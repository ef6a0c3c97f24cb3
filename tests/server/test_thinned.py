"""What the addresses of a version answer when it is not kept any more."""

import shutil

import pytest

from ejmap.server.addresses import download_address, layer_address
from ejmap.store import Store, entries
from ejmap.store.discarding import discard
from ejmap.store.events import now

PARKS = "mobile_home_parks"


@pytest.fixture
def thinned(filled, get, versions, tmp_path, monkeypatch):
    """The version that was shown first, in a store of its own that keeps it no more."""
    own = Store(shutil.copytree(filled[0].folder, tmp_path / "own"))
    monkeypatch.setattr("ejmap.store.ready", lambda: own)
    first = versions[PARKS]
    own.take_down_feature(PARKS, "p0", replaces=first, by="a test")
    with own._catalogue.writing() as connection:
        entries.mark_thinned(connection, PARKS, [first], now())
    discard(own.folder, [(PARKS, first)], ())
    yield first
    own.close()


@pytest.mark.parametrize("form", ["", "csv", "geojson"])
def test_it_is_gone_and_said_in_both_languages_why(get, thinned, form):
    address = download_address(PARKS, thinned, form) if form else layer_address(PARKS, thinned)
    answer = get(address)
    assert answer.status == 410
    assert "immutable" not in answer.headers["cache-control"]
    said = answer.json["message"]
    assert "one a day is kept" in said["en"]
    assert "se guarda una por día" in said["es"]
    assert "harm" not in said["en"]


def test_whoever_holds_it_is_told_too(get, thinned):
    answer = get(layer_address(PARKS, thinned), headers={"If-None-Match": f'"{thinned}"'})
    assert answer.status == 410


def test_the_history_says_which_versions_are_kept(get, thinned):
    steps = get(f"/ejmap/layers/{PARKS}/history.json").json["steps"]
    assert [one["is_thinned"] for one in steps] == [False, True]
    assert [one["counts"] for one in steps] == [None, None]
