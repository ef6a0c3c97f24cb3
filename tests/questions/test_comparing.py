"""The communities side by side: view and link, order, how a number is said, where notes stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.field import Kind
from ejmap.questions.comparing import notes, view
from ejmap.questions.comparing.topics import TOPICS
from ejmap.questions.comparing.view import Comparing, in_order, rows_of
from ejmap.questions.indicators import said_value
from ejmap.text import Text
from tests.questions.invented_profiles import THREE, both, number, profile


def test_a_view_is_read_back_from_its_query():
    told = Comparing("water", "wells", "between")
    assert view.from_query(told.query("es"), THREE) == told


@pytest.mark.parametrize(
    "query",
    ["topic=gold", "topic=", "sort=wells", "topic=water&sort=gold", "community=paris", "%ff&&=="],
)
def test_what_a_link_cannot_mean_is_dropped(query):
    topic = "water" if "topic=water" in query else next(iter(TOPICS))
    assert view.from_query(query, THREE) == Comparing(topic)


@given(st.text())
def test_any_query_gives_a_view_that_can_be_shown(query):
    found = view.from_query(query, THREE)
    assert view.from_query(found.query("en"), THREE) == found


def test_the_first_of_two_topics_in_a_link_counts():
    assert view.from_query("topic=bus&topic=air", THREE).topic == "bus"


def test_places_stand_in_the_usual_order_without_a_number_to_sort_by():
    assert [one.key for one in in_order(THREE, Comparing("water"))] == ["mecca", "oasis", "between"]


def test_the_largest_number_comes_first_and_what_is_not_known_last():
    order = in_order(THREE, Comparing("water", "wells"))
    assert [one.key for one in order] == ["between", "mecca", "oasis"]


def test_equal_numbers_keep_the_usual_order():
    order = in_order(THREE, Comparing("water", "ducks"))
    assert [one.key for one in order] == ["mecca", "between", "oasis"]


def test_a_row_has_a_cell_for_every_place_also_where_the_number_is_missing():
    places = [profile("mecca", number()), profile("oasis")]
    assert [[bool(cell) for cell in row] for row in rows_of(places, "water")] == [[True, False]]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"value": 1234.0}, "1,234"),
        ({"value": 125.0, "kind": Kind.MINUTES}, "2 horas 5 minutos"),
        ({"value": None}, "no se sabe"),
        ({"value": None, "text": both("57–66")}, "57–66 en español"),
        ({"value": 0.0, "text": both("none in the lists")}, "0"),
        ({"value": 515.0, "text": both("0.3")}, "0.3 en español"),
    ],
)
def test_a_number_is_said_as_people_here_write_it(said, told):
    assert said_value.value_words(number(**said), "es") == told


def test_minutes_are_said_in_hours():
    wait = number(value=213.0, kind=Kind.MINUTES)
    assert said_value.value_words(wait, "en") == "3 hours 33 minutes"


def test_a_unit_that_the_label_says_is_not_said_again():
    label, unit = both("Listed wells"), Text(en="wells", es="pozos")
    assert said_value.unit_words(number(label=label, unit=unit), "en") == ""
    assert said_value.unit_words(number(label=label, unit=unit), "es") == "pozos"


ONE, OTHER = Text(en="It is old.", es="Es antiguo."), Text(en="It is far.", es="Está lejos.")


TOGETHER = Text(en="It is old. It is far.", es="Es antiguo. Está lejos.")


def test_a_note_is_taken_apart_where_both_languages_have_as_many_sentences():
    assert notes.sentences(TOGETHER) == [ONE, OTHER]
    uneven = Text(en="It is old. It is far.", es="Es antiguo y está lejos.")
    assert notes.sentences(uneven) == [uneven]


def test_a_decimal_point_ends_no_sentence():
    note = Text(en="A mean of 29.2 µg/m³.", es="Un promedio de 29.2 µg/m³.")
    assert notes.sentences(note) == [note]


def test_what_most_numbers_of_a_row_say_stands_in_its_head_and_the_rest_in_the_cell():
    places = [
        profile("mecca", number(note=ONE)),
        profile("oasis", number(note=ONE)),
        profile("between", number(note=TOGETHER)),
    ]
    found = notes.arranged(places, "water", {})
    assert found.rows == {"wells": [ONE]}
    assert found.cells["between", "wells"] == [OTHER]


def test_what_every_row_says_stands_over_the_table():
    places = [profile("mecca", number(note=TOGETHER), number("ducks", note=ONE))]
    found = notes.arranged(places, "water", {})
    assert (found.topic, found.rows) == ([ONE], {"wells": [OTHER], "ducks": []})


def test_what_all_numbers_of_one_place_say_stands_once_in_its_column():
    places = [
        profile("mecca", number(note=ONE), number("ducks", note=ONE)),
        profile("oasis", number(note=OTHER), number("ducks", note=OTHER)),
    ]
    found = notes.arranged(places, "water", {})
    assert found.places == {"mecca": [ONE], "oasis": [OTHER]}
    assert not any(found.cells.values())


def test_no_note_is_lost():
    noted = profile("mecca", number(note=TOGETHER), number("ducks", note=OTHER))
    found = notes.arranged([noted, profile("oasis", number(note=ONE))], "water", {})
    lists = [found.topic, *found.rows.values(), *found.places.values(), *found.cells.values()]
    kept = [note for said in lists for note in said]
    assert {ONE.en, OTHER.en} <= {one.en for note in kept for one in notes.sentences(note)}
