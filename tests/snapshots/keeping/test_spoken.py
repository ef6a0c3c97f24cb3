"""What is read aloud: whole sentences that fit into a minute, numbers said plainly."""

from datetime import date

import pytest

from ejmap.layers import all_layers
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.snapshots.keeping.papers import months_of, publisher_of, told_by, year_of
from ejmap.snapshots.keeping.spoken import (
    MOST_WORDS,
    by_source,
    plainly,
    small,
    spoken,
    words_aloud,
)
from ejmap.style import Condition
from ejmap.text import Text

LAYERS = {one.key: one for one in all_layers()}


def both(words):
    return Text(en=words, es=words)


def paper(publisher="Invented Office", period="2018-01-07/2018-05-05"):
    return Paper(
        key="invented",
        publisher=publisher,
        title=both("Invented list"),
        data_date=period,
        retrieved=date(2020, 1, 2),
        licence=FACTS,
        grade=Grade.SAMPLE,
    )


def test_nobody_says_the_metres_beside_miles_and_feet():
    told = both(
        "1 mile (1,610 m), 660 feet (200 m), 3.7 miles (6 km), half a mile (805 m) (a note)"
    )
    assert plainly(told).en == "1 mile, 660 feet, 3.7 miles, half a mile (a note)"


def test_a_number_takes_as_many_words_as_it_has_digits():
    assert words_aloud("In 2018, 22 of 204 stops.") == 1 + 4 + 2 + 1 + 3 + 1


def test_the_longest_try_that_fits_is_taken():
    long, short = both(" ".join(["word"] * (MOST_WORDS + 1))), both("short")
    assert spoken([[long], [short], [both("shorter")]]) == (short,)


def test_the_last_try_is_taken_though_it_is_long():
    long = both(" ".join(["word"] * (MOST_WORDS + 1)))
    assert spoken([[long]]) == (long,)


def test_a_sentence_has_its_source_and_months_before_it():
    said = by_source(both("Ten stops."), paper())
    assert said.en == "By data of January to May 2018 from Invented Office: ten stops."
    assert said.es == "Con datos de enero a mayo de 2018 de Invented Office: ten stops."


def test_a_name_keeps_its_capital_behind_a_colon():
    assert by_source(both("Mecca: 2."), paper(), begins_with_name=True).en.endswith(": Mecca: 2.")


@pytest.mark.parametrize(
    ("said", "told"),
    [("Days over", "days over"), ("PM10 days", "PM10 days"), ("CalEnviro rank", "CalEnviro rank")],
)
def test_a_word_of_many_capitals_keeps_them(said, told):
    assert small(said) == told


@pytest.mark.parametrize(
    ("publisher", "aloud"),
    [
        ("SunLine Transit Agency", "SunLine"),
        ("California State Water Resources Control Board (SAFER)", "State Water Board"),
        ("Invented Office; Other Office", "Invented Office"),
    ],
)
def test_an_agency_is_called_as_it_calls_itself_aloud(publisher, aloud):
    assert publisher_of(paper(publisher)).en == aloud


def test_an_agency_has_its_spanish_name_in_spanish_words():
    board = paper("California State Water Resources Control Board (SAFER)")
    assert publisher_of(board).es == "la Junta Estatal del Agua"


@pytest.mark.parametrize(
    ("period", "months", "years"),
    [
        ("2022-02-22", "de febrero de 2022", "de 2022"),
        ("2018-01-07/2018-05-05", "de enero a mayo de 2018", "de 2018"),
        ("2022/2023", "de 2022 a 2023", "de 2022 a 2023"),
        ("2019", "de 2019", "de 2019"),
    ],
)
def test_a_part_of_a_year_is_named_by_its_months(period, months, years):
    dated = paper(period=period)
    assert (months_of(dated).es, year_of(dated).es) == (months, years)


@pytest.mark.parametrize(
    ("layer", "field", "publisher", "period"),
    [
        ("water_systems", "status", "State Water Board", "2020-11/2024-08"),
        ("mobile_home_parks", "paving_status", "Riverside County", "2025-09-08"),
        ("mobile_home_parks", "community", "California HCD", "2022-02-22"),
    ],
)
def test_a_field_is_told_with_the_paper_that_gives_it(layer, field, publisher, period):
    asked = Condition(field=field, operator="is", value="x")
    chief = told_by(LAYERS[layer], [asked]).papers[0]
    assert (publisher_of(chief).en, chief.data_date) == (publisher, period)
