"""Words, numbers, dates and distances in two languages."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from ejmap import errors
from ejmap.text import (
    LANGUAGES,
    Noun,
    Text,
    begin_with_period,
    best_language,
    blanks,
    of_period,
    say_date,
    say_distance,
    say_moment,
    say_number,
    say_period,
    words,
)

PARK = Noun(
    one=Text(en="mobile home park", es="parque de casas móviles"),
    many=Text(en="mobile home parks", es="parques de casas móviles"),
    gender="m",
)
STOP = Noun(
    one=Text(en="bus stop", es="parada de autobús"),
    many=Text(en="bus stops", es="paradas de autobús"),
    gender="f",
)


@pytest.mark.parametrize("half", [{"en": "Water"}, {"es": "Agua"}, {"en": "Water", "es": "  "}])
def test_a_text_without_both_languages_cannot_be(half):
    with pytest.raises(ValidationError):
        Text(**half)


@pytest.mark.parametrize(("number", "said"), [(0, "0 parques"), (1, "1 parque"), (1234, "1,234")])
def test_none_takes_the_plural_and_one_the_singular(number, said):
    assert PARK.count(number, "es").startswith(said)


def test_spanish_articles_join_with_de_and_a():
    assert (PARK.el(), PARK.del_(), PARK.al()) == (
        "el parque de casas móviles",
        "del parque de casas móviles",
        "al parque de casas móviles",
    )
    assert (STOP.el(), STOP.del_(), STOP.al()) == (
        "la parada de autobús",
        "de la parada de autobús",
        "a la parada de autobús",
    )


def test_none_of_a_kind_agrees_in_gender():
    assert PARK.ningun() == "ningún parque de casas móviles"
    assert STOP.ningun() == "ninguna parada de autobús"


def test_the_plural_has_its_article():
    assert (PARK.los(), STOP.los()) == ("los parques de casas móviles", "las paradas de autobús")


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_people_here_write_them(language):
    assert say_number(1234.5, language, 1) == "1,234.5"


@pytest.mark.parametrize(
    ("period", "english", "spanish"),
    [
        ("2022", "2022", "2022"),
        ("2019-01", "January 2019", "enero de 2019"),
        ("2025-09-08", "September 8, 2025", "8 de septiembre de 2025"),
        ("2019-01/2019-06", "January to June 2019", "enero a junio de 2019"),
        ("2018-01/2019-05", "January 2018 to May 2019", "enero de 2018 a mayo de 2019"),
        ("2016/2017", "2016 to 2017", "2016 a 2017"),
        (
            "2018-01-07/2018-05-05",
            "January 7 to May 5, 2018",
            "7 de enero al 5 de mayo de 2018",
        ),
        ("2022/2022", "2022", "2022"),
    ],
)
def test_a_period_is_said_in_words(period, english, spanish):
    assert (say_period(period, "en"), say_period(period, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("period", "english", "spanish"),
    [
        ("2022", "of 2022", "de 2022"),
        ("2019-01/2019-06", "of January to June 2019", "de enero a junio de 2019"),
        ("2025-09-08", "of September 8, 2025", "del 8 de septiembre de 2025"),
        (
            "2018-01-07/2018-05-05",
            "of January 7 to May 5, 2018",
            "del 7 de enero al 5 de mayo de 2018",
        ),
    ],
)
def test_a_period_after_a_noun_takes_its_article(period, english, spanish):
    assert (of_period(period, "en"), of_period(period, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("period", "english", "spanish"),
    [
        ("2022-03-09", "On March 9, 2022", "El 9 de marzo de 2022"),
        ("2024-08", "In August 2024", "En agosto de 2024"),
        ("2020", "In 2020", "En 2020"),
    ],
)
def test_a_period_begins_a_sentence(period, english, spanish):
    found = (begin_with_period(period, "en"), begin_with_period(period, "es"))
    assert found == (english, spanish)


def test_a_day_is_said_in_words():
    assert say_date(date(2025, 9, 8), "es") == "8 de septiembre de 2025"


def test_an_instant_is_said_in_the_zone_it_carries():
    moment = datetime(2026, 1, 2, 20, 51, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert say_moment(moment, "es").replace("\u202f", " ") == "2 ene 2026, 8:51 p.m."


@pytest.mark.parametrize(
    ("metres", "english", "spanish"),
    [
        (805, "0.5 miles (805 m)", "0.5 millas (805 m)"),
        (1609.344, "1 mile (1.6 km)", "1 milla (1.6 km)"),
        (30.48, "100 feet (30 m)", "100 pies (30 m)"),
        (0, "0 feet (0 m)", "0 pies (0 m)"),
        (12_345, "7.7 miles (12.3 km)", "7.7 millas (12.3 km)"),
    ],
)
def test_a_distance_is_said_in_miles_or_feet_first(metres, english, spanish):
    assert (say_distance(metres, "en"), say_distance(metres, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en-US,en", "en"),
        ("tsz, es;q=0.5", "es"),
        ("fr", "en"),
        ("", "en"),
        (";;;,,", "en"),
    ],
)
def test_the_language_follows_the_browsers_wishes(wishes, language):
    assert best_language(wishes) == language


def test_the_languages_have_the_same_keys():
    assert words("en").keys() == words("es").keys()


def test_the_languages_agree_on_the_blanks_of_every_key():
    english, spanish = (words(language)._catalogue for language in LANGUAGES)
    ours = {message.id: message for message in english if message.id}
    assert not [
        message.id
        for message in spanish
        if message.id and all_blanks(message) != all_blanks(ours[message.id])
    ]


def all_blanks(message):
    forms = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return set().union(*(blanks(form) for form in forms))


def test_a_key_without_words_is_a_bug():
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        words("es")("no.such.key")


def error_classes(root=errors.EjmapError):
    return [root, *(one for child in root.__subclasses__() for one in error_classes(child))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_its_words(language):
    assert sorted({one.key for one in error_classes()} - words(language).keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_is_said_with_its_facts(language):
    said = words(language).error(errors.UnknownLayer("roads", ["air", "water"]))
    assert "roads" in said
    assert "{" not in said
