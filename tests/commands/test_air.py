"""`air`: one monitor's days, of the store or of a publisher's file."""

import json

import pytest

from ejmap.__main__ import REFUSED, main
from ejmap.text import LANGUAGES
from tests.sources.air_readers import FOLDER, KEY

MECCA, NAME = "060652005", "Mecca (Saul Martinez)"
PROMISED = {
    "monitor",
    "pollutant",
    "first_day",
    "last_day",
    "days_valid",
    "days_over",
    "max_ug_m3",
    "mean_ug_m3",
    "daily",
}


@pytest.fixture
def of_file(capsys):
    """Ask a file of its own, with the store out of reach: `of_file(name, monitor, ...)`."""

    def ran(name, *arguments, code=0):
        assert main(["air", "--from", str(FOLDER / name), *arguments]) == code
        return capsys.readouterr()

    return ran


def test_every_promised_key_is_there(told):
    answer = told("air", MECCA)
    assert set(answer) >= PROMISED
    assert set(answer["days_over"]) >= {"us_24h", "ca_24h"}
    assert set(answer["daily"][0]) >= {"date", "value", "aqi", "category"}


def test_the_days_told_add_up(told):
    answer = told("air", MECCA, "--year", "2019")
    values = [day["value"] for day in answer["daily"]]
    assert len(values) == answer["days_valid"]
    assert len(values) + len(answer["days_without"]) == answer["days_in_span"]
    assert answer["max_ug_m3"] == max(values)
    assert answer["mean_ug_m3"] == pytest.approx(sum(values) / len(values))
    assert answer["days_over"]["ca_24h"] == sum(value > 50 for value in values)


def test_a_day_has_its_index_and_what_that_is_called_in_the_language(told):
    highest = {
        lang: max(told("air", MECCA, "--lang", lang)["daily"], key=lambda day: day["value"])
        for lang in LANGUAGES
    }
    assert (highest["en"]["date"], highest["en"]["value"]) == ("2019-04-09", 148)
    assert (highest["en"]["aqi"], highest["en"]["category"]) == (97, "Moderate")
    assert highest["es"]["category"] == "Moderado"


def test_what_is_said_stands_in_both_languages_with_its_span_and_valid_days(told):
    sentence = told("air", MECCA)["sentence"]
    assert "175 of 181 days (96.7%)" in sentence["en"]
    assert "175 de 181 días (96.7%)" in sentence["es"]


def test_what_must_be_read_beside_the_numbers_is_printed(run):
    assert "This is not today's air" in run("air", MECCA).out
    assert "No es el aire de hoy" in run("air", MECCA, "--lang", "es").out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_json_every_sentence_of_the_answer_is_printed(run, told, lang):
    printed = run("air", MECCA, "--lang", lang).out
    answer = told("air", MECCA)
    said = [one[lang] for one in (*answer["sentences"], *answer["notes"])]
    assert [one for one in said if one not in printed] == []


@pytest.mark.parametrize(
    "name", [MECCA, "06-065-2005", "mecca", "MECCA", "Mécca", NAME, "saul martinez", "saul"]
)
def test_a_monitor_is_found_by_its_code_or_name(told, name):
    assert told("air", name)["monitor"] == MECCA


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Atlantis"], ["“Atlantis” no es una estación", NAME, "060651999"]),
        (["m"], ["Diga a qué estación se refiere", NAME, "Torres Martinez"]),
        ([], ["Diga a qué estación se refiere", NAME, "Palm Springs"]),
        ([MECCA, "--pollutant", "gold"], ["“gold”", "pm10, pm25, ozone, h2s"]),
        ([MECCA, "--pollutant", "ozone"], ["ozono", "partículas de polvo (PM10)"]),
        ([MECCA, "--year", "2031"], ["2031", "de enero a junio de 2019"]),
        ([MECCA, "--year", "MMXIX"], ["“MMXIX” no es un año"]),
        ([MECCA, "--year", "0000"], ["“0000” no es un año"]),
        ([MECCA, "--from", "nowhere.csv"], ["nowhere.csv"]),
    ],
    ids=str,
)
def test_what_cannot_be_answered_is_refused_with_what_there_is(told, arguments, said):
    refusal = told("air", *arguments, "--lang", "es", code=REFUSED)["error"]
    assert [one for one in said if one not in refusal] == []


def test_a_year_is_asked_for_by_itself(told):
    assert told("air", MECCA, "--year", "2019")["period"] == "2019"


def test_a_file_is_judged_without_the_store(of_file):
    answer = json.loads(of_file("aqs_pregenerated_daily.csv", MECCA, "--json").out)
    assert (answer["days_valid"], answer["max_ug_m3"]) == (2, 412)
    assert answer["days_over"] == {"us_24h": 1, "ca_24h": 2}
    assert answer["days_without"] == [
        {"date": "2024-03-06", "validity": "incomplete", "value_set_aside": 33}
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_is_set_aside_of_a_file_is_printed_with_its_line(of_file, lang):
    told = json.loads(of_file("aqs_pregenerated_daily.csv", MECCA, "--json").out)["file"]
    printed = of_file("aqs_pregenerated_daily.csv", MECCA, "--lang", lang).out
    assert (told["rows"], told["rows_valid"], len(told["set_aside"])) == (6, 3, 3)
    for one in told["set_aside"]:
        assert one["why"][lang] in printed
        assert one["example"] in printed


def test_without_a_monitor_all_those_of_a_file_are_told(of_file):
    answer = json.loads(of_file("aqs_pregenerated_daily.csv", "--json").out)
    assert [one["monitor"] for one in answer["monitors"]] == ["060254004", MECCA]
    printed = of_file("aqs_pregenerated_daily.csv").out
    assert [one["sentence"]["en"] in printed for one in answer["monitors"]] == [True, True]


def test_ozone_of_a_file_is_told_in_its_own_unit(of_file):
    answer = json.loads(
        of_file("aqs_daily_since_2024.csv", "indio", "--pollutant", "ozone", "--json").out
    )
    assert (answer["unit"], answer["max"], answer["max_ug_m3"]) == ("ppm", 0.071, None)
    assert answer["days_over"] == {"us_24h": None, "ca_24h": None, "us_8h": 1, "ca_8h": 1}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("aqs_api_empty.json", "está en orden, pero no tiene mediciones"),
        ("aqs_api_failed.json", "Quien lo publica respondió"),
        ("README.md", "encontramos un archivo que empieza con"),
    ],
)
def test_a_file_without_readings_is_refused(of_file, name, said):
    printed = of_file(name, "--lang", "es", code=REFUSED).err
    assert said in printed
    assert KEY not in printed


@pytest.mark.parametrize(
    ("lang", "none", "others"),
    [
        ("en", "No monitor in it has readings of hydrogen sulfide", "It has readings of fine"),
        (
            "es",
            "Ninguna estación del archivo tiene mediciones de",
            "Tiene mediciones de partículas",
        ),
    ],
)
def test_a_file_without_the_pollutant_says_so_and_what_it_has(of_file, lang, none, others):
    asked = ("--pollutant", "h2s", "--lang", lang)
    printed = of_file("aqs_daily_until_2024.csv", *asked).out
    assert none in printed
    assert others in printed
