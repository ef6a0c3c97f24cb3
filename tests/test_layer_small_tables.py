"""A small table in one cell: said, checked, and lists of codes that are data."""

import json

import pytest

from ejmap.errors import InvalidLayer
from ejmap.field import Field, Kind
from ejmap.layer import check
from ejmap.layers import bus_stops
from ejmap.text import Text

WORDS = Text(en="word", es="palabra")
SMALL = Field(
    key="service",
    label=WORDS,
    kind=Kind.TABLE,
    parts=(
        Field(key="towards", label=WORDS, kind=Kind.TEXT, translated=True),
        Field(key="wait_min", label=WORDS, kind=Kind.MINUTES, blank=Text(en="one", es="uno")),
    ),
)
CELL = json.dumps(
    [
        {"towards_en": "there", "towards_es": "allá", "wait_min": 90},
        {"towards_en": "here", "towards_es": "aquí", "wait_min": None},
    ]
)


def test_each_part_of_a_row_is_said_as_a_field_of_its_own():
    assert SMALL.say_rows(CELL, "es") == [["allá", "1 hora 30 minutos"], ["aquí", "uno"]]


def test_a_small_table_is_said_in_one_line_where_there_is_no_room():
    said = SMALL.say({"service": CELL}, "en")
    assert said == "word: there, word: 1 hour 30 minutes; word: here, word: one"


def test_a_list_without_choices_is_said_as_printed():
    routes = Field(key="routes", label=WORDS, kind=Kind.CHOICES)
    assert routes.say({"routes": "91,95"}, "es") == "91, 95"


@pytest.fixture
def stops(invented_transit, invented_places):
    feed = bus_stops.READS["feed"].read(invented_transit)
    return bus_stops.normalise({"feed": feed, "places": invented_places}).table


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"trips"', '"buses"', "column 'buses' of the rows of 'service'"),
        ('"weekday"', '"holiday"', "codes without words: ['holiday']"),
    ],
)
def test_rows_that_do_not_fit_their_parts_are_refused(stops, old, new, said):
    stops["service"] = stops["service"].str.replace(old, new)
    with pytest.raises(InvalidLayer) as refused:
        check(bus_stops.LAYER, stops)
    assert any(said in problem for problem in refused.value.problems)
