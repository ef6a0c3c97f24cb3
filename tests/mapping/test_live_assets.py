"""What is loaded to show buses as they go, and where it is not."""

import re

import pytest

from ejmap.mapping.assets import asset_bytes, bus_words
from ejmap.mapping.web_map import base_map
from ejmap.text import LANGUAGES


def loaded(**how):
    base = base_map(lambda name: f"/{name}", **how)
    return [name for name, _ in (*base.default_js, *base.default_css)]


def test_where_it_is_off_nothing_of_it_is_loaded():
    assert not any("live" in name for name in loaded())


def test_where_it_is_on_it_comes_after_the_map_it_goes_on_from():
    assert loaded(has_live_buses=True) == [
        "leaflet.js",
        "ejmap.js",
        "live.js",
        "leaflet.css",
        "ejmap.css",
        "live.css",
    ]


def test_the_maps_own_script_carries_nothing_of_it():
    assert b"live/buses.json" not in asset_bytes("ejmap.js")
    assert b"live/buses.json" in asset_bytes("live.js")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_its_script_is_given(language):
    script = asset_bytes("live.js").decode()
    asked = set(re.findall(r"\bwords\.(\w+)", script)) - {"again"}
    assert asked <= set(bus_words()[language])
    assert all(bus_words()[language].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_has_the_blanks_its_script_fills(language):
    words = bus_words()[language]
    blanks = {name: set(re.findall(r"{(\w+)}", said)) for name, said in words.items()}
    assert {name: found for name, found in blanks.items() if found} == {
        "bus": {"route"},
        "count": {"count"},
        "elsewhere": {"count"},
        "timetable": {"days"},
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_to_call_has_the_day_its_number_was_checked(language):
    assert re.search(r"1-800-347-8628.*20\d\d", bus_words()[language]["call"])
