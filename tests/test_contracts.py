"""What each room may import is held for all of them, whenever one is added."""

import pkgutil
import tomllib

import pytest

import ejmap
from ejmap.settings import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LAYERS, *FORBIDDEN = PROJECT["tool"]["importlinter"]["contracts"]
ROOMS = {one.name for one in pkgutil.iter_modules(ejmap.__path__)} - {"__main__"}
# Which rooms may use a library that is kept out of all others.
MAY = {
    "streamlit": {"ui", "server"},
    "folium": {"mapping"},
    "matplotlib": {"sheets"},
    "requests": {"sources"},
}


def test_every_room_has_its_place_above_and_below_others():
    placed = {
        room.strip() for line in LAYERS["layers"] for room in line.replace("|", ":").split(":")
    }
    assert placed - {"__main__"} == ROOMS


@pytest.mark.parametrize("contract", FORBIDDEN, ids=lambda one: one["name"])
def test_a_library_is_kept_out_of_every_other_room(contract):
    kept_out = {one.removeprefix("ejmap.") for one in contract["source_modules"]}
    assert kept_out == ROOMS - MAY[contract["forbidden_modules"][0]]
