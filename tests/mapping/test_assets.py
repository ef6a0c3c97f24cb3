"""The map's files: addresses that name their content, and nothing that asks for more."""

import hashlib
import re

import pytest

from ejmap.mapping.assets import (
    ALONE_MODULES,
    LIVE_MODULES,
    MODULES,
    STATIC,
    asset_bytes,
    asset_media_type,
    asset_names,
    asset_path,
)

OUR_FILES = ("ejmap.js", "ejmap.css", "alone.js", "alone.css", "live.js", "live.css")


@pytest.mark.parametrize("name", asset_names())
def test_an_address_names_the_content(name):
    digest = hashlib.sha256(asset_bytes(name)).hexdigest()
    folder, mark, file = asset_path(name).split("/")
    assert (folder, file) == ("assets", name)
    assert digest.startswith(mark)


def test_a_file_that_is_not_the_maps_is_not_given():
    with pytest.raises(KeyError):
        asset_bytes("../assets.py")


def test_scripts_and_sheets_have_their_media_types():
    assert asset_media_type("ejmap.js").startswith("text/javascript")
    assert asset_media_type("ejmap.css").startswith("text/css")


def test_every_module_goes_to_the_browser():
    assert {path.name for path in STATIC.glob("*.js")} == {*MODULES, *ALONE_MODULES, *LIVE_MODULES}


@pytest.mark.parametrize("name", OUR_FILES)
def test_our_own_files_name_no_other_host(name):
    assert not re.search(r"(https?:)?//\w+\.\w+", asset_bytes(name).decode())


@pytest.mark.parametrize("name", ["ejmap.js", "live.js"])
def test_our_script_never_writes_markup(name):
    script = asset_bytes(name).decode()
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(", script)


def test_leaflet_asks_for_no_source_map():
    assert b"sourceMappingURL" not in asset_bytes("leaflet.js")
