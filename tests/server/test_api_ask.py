"""Questions over HTTP: the three forms, what is kept, what is refused and what is counted."""

import csv
import gzip
import io

import numpy as np
import pytest
import shapely.geometry

from ejmap.exports.answers import AnswerFile, Kept
from ejmap.server.api import work
from ejmap.server.api.questions import MOST_QUERY_BYTES
from ejmap.server.rate_limit import RateLimit
from ejmap.text import LANGUAGES

QUESTION = "subject=water_systems&if=farther:bus_stops:805"
FORMS = ["ask", "ask.geojson", "ask.csv"]


@pytest.fixture
def few(api, monkeypatch):
    """As `api`, for a client that may ask twice."""
    monkeypatch.setattr(work, "_limit", RateLimit(a_minute=1, burst=2))
    return api


def digest(answer):
    return answer.json["ejmap"]["version"]


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))


def test_the_answer_has_sentence_counts_and_rows(api):
    told = api(f"ask?{QUESTION}").json
    assert set(told["sentence"]) == set(LANGUAGES)
    assert sum(told["counts"].values()) == len(told["rows"])
    assert {one["answer"] for one in told["rows"]} == {"yes", "no", "unknown"}
    assert set(told["rows"][0]["conditions"][0]) >= {"answer", "distance_m", "measured_to"}


def test_the_same_rows_stand_in_all_three_forms(api):
    told = {one["id"]: one["answer"] for one in api(f"ask?{QUESTION}").json["rows"]}
    features = api(f"ask.geojson?{QUESTION}").json["features"]
    assert {one["id"]: one["properties"]["answer"] for one in features} == told
    assert {row["id"]: row["answer"] for row in rows_of(api(f"ask.csv?{QUESTION}"))} == told


def test_a_file_says_what_was_asked_and_of_which_versions(api):
    about = api(f"ask.geojson?{QUESTION}").json["ejmap"]
    assert about["versions"] == {
        "water_systems": "invented-water_systems",
        "bus_stops": "invented-bus_stops",
    }
    assert about["question"] == QUESTION
    row = rows_of(api(f"ask.csv?{QUESTION}"))[0]
    assert row["question_es"] == about["sentence"]["es"]
    assert row["layer_version"] == (
        "water_systems invented-water_systems; bus_stops invented-bus_stops"
    )
    assert "desalojar" in row["notice_es"]


def test_the_map_gets_the_definition_it_draws_with(api):
    about = api(f"ask.geojson?{QUESTION}").json["ejmap"]
    assert about["layer"] == about["definition"]["key"] == "water_systems"
    assert {"answer", "answer_1", "distance_m_1"} <= {
        one["key"] for one in about["definition"]["fields"]
    }


def test_positions_and_distances_have_no_more_digits_than_they_are_sure_of(api):
    for one in api(f"ask.geojson?{QUESTION}").json["features"]:
        measured = one["properties"]["distance_m_1"]
        assert measured is None or measured == round(measured, 1)
        if one["geometry"]:
            corners = shapely.get_coordinates(shapely.geometry.shape(one["geometry"]))
            assert (corners == np.round(corners, 6)).all()


def test_it_travels_compressed(api):
    answer = api(f"ask.geojson?{QUESTION}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.body) < 20_000
    assert b"FeatureCollection" in gzip.decompress(answer.body)


@pytest.mark.parametrize("form", ["geojson", "csv"])
def test_a_file_is_saved_under_a_name_that_tells_questions_apart(api, form):
    one = api(f"ask.{form}?{QUESTION}").headers["content-disposition"]
    other = api(f"ask.{form}?{QUESTION}1").headers["content-disposition"]
    assert one.startswith('attachment; filename="water_systems-')
    assert one.endswith(f'.{form}"')
    assert one != other


@pytest.mark.parametrize("form", FORMS)
def test_named_by_what_it_was_made_from_an_answer_is_kept(api, form):
    named = digest(api(f"ask.geojson?{QUESTION}"))
    assert "immutable" in api(f"{form}?{QUESTION}&v={named}").headers["cache-control"]


@pytest.mark.parametrize("v", ["", "&v=", "&v=0123456789abcdef"])
def test_without_the_name_of_what_is_published_an_answer_is_asked_about_again(api, v):
    answer = api(f"ask?{QUESTION}{v}")
    assert answer.headers["cache-control"] == "no-cache"
    again = {"If-None-Match": answer.headers["etag"]}
    assert api(f"ask?{QUESTION}{v}", headers=again).status == 304


def test_what_is_published_changes_the_name(api, seed_sources, monkeypatch):
    from dataclasses import replace

    before = digest(api(f"ask.geojson?{QUESTION}"))
    newer = seed_sources | {"bus_stops": replace(seed_sources["bus_stops"], version="newer")}
    monkeypatch.setattr("ejmap.server.api.questions.sources", lambda: newer)
    assert digest(api(f"ask.geojson?{QUESTION}")) != before
    assert api(f"ask.geojson?{QUESTION}&v={before}").headers["cache-control"] == "no-cache"


def test_names_are_in_the_language_asked_for(api):
    one = "subject=water_systems&if=nearer:main_roads:500"
    names = {lang: api(f"ask?{one}&lang={lang}").json["rows"] for lang in LANGUAGES}
    assert [row["id"] for row in names["en"]] == [row["id"] for row in names["es"]]
    assert names["en"] != names["es"]
    assert api(f"ask?{one}&lang=xx").json["rows"] == names["en"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "subject=nothing",
        "subject=mobile_home_parks&if=nearer:bus_stops:0",
        "subject=mobile_home_parks&if=nearer:bus_stops:-5",
        "subject=mobile_home_parks&if=nearer:bus_stops:10000000",
        "subject=mobile_home_parks&own=no_such_field:is:1",
        "subject=mobile_home_parks&if=%00%ff",
        "subject=mobile_home_parks" + "&if=nearer:bus_stops:1" * 11,
    ],
)
def test_what_cannot_be_asked_is_refused_in_both_languages(api, form, query):
    answer = api(f"{form}?{query}")
    assert answer.status == 400
    assert set(answer.json["message"]) == set(LANGUAGES)
    assert answer.headers["cache-control"] == "no-store"


def test_it_is_refused_in_the_words_of_the_pages(api, seed_sources):
    from ejmap.errors import InvalidQuestion
    from ejmap.questions.question import question_from_query
    from ejmap.text import words

    layers = {key: one.layer for key, one in seed_sources.items()}
    with pytest.raises(InvalidQuestion) as refused:
        question_from_query("subject=nothing", layers).sound()
    assert api("ask?subject=nothing").json["message"] == {
        one: words(one).error(refused.value) for one in LANGUAGES
    }


def test_a_question_longer_than_is_read_is_refused(api):
    answer = api(f"ask?{QUESTION}&x={'a' * MOST_QUERY_BYTES}")
    assert answer.status == 413


def test_who_asks_too_much_is_told_when_to_ask_again(few):
    for distance in (100, 200):
        assert few(f"ask?subject=schools&if=nearer:bus_stops:{distance}").status == 200
    answer = few("ask?subject=schools&if=nearer:bus_stops:300")
    assert answer.status == 429
    assert answer.headers["retry-after"] == "60"
    assert set(answer.json["message"]) == set(LANGUAGES)


def test_an_answer_at_hand_is_given_to_whoever_asks(few):
    answers = [few(f"ask.geojson?{QUESTION}") for _ in range(9)]
    assert {one.status for one in answers} == {200}


def test_another_spelling_of_the_same_question_is_the_same_answer(few):
    for spelling in ("&lang=es", "&v=1", "&v=2", "&other=1", ""):
        assert few(f"ask.geojson?{QUESTION}{spelling}").status == 200


def test_somebody_elses_questions_are_not_counted(few):
    for distance in range(100, 600, 100):
        few(f"ask?subject=schools&if=nearer:bus_stops:{distance}", client="192.0.2.7")
    assert few(f"ask?{QUESTION}", client="192.0.2.8").status == 200


@pytest.mark.parametrize("form", FORMS)
def test_a_question_is_read_not_posted(api, form):
    answer = api(f"{form}?{QUESTION}", posted={})
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def file_of(size):
    return AnswerFile(b"x" * size, "etag", "digest", "name")


def test_files_at_hand_stay_within_their_room():
    kept = Kept(most_bytes=100)
    for number in range(9):
        kept.keep(number, file_of(40))
    assert [kept.get(number) is not None for number in range(9)] == [False] * 7 + [True] * 2


def test_what_is_asked_for_again_stays_at_hand():
    kept = Kept(most_bytes=100)
    kept.keep("first", file_of(40))
    for number in range(5):
        kept.keep(number, file_of(40))
        assert kept.get("first") is not None


def test_a_file_larger_than_all_the_room_is_given_but_not_kept():
    kept = Kept(most_bytes=100)
    kept.keep("small", file_of(40))
    assert kept.keep("large", file_of(101)) == file_of(101)
    assert kept.get("large") is None
    assert kept.get("small") is not None


def test_a_faulty_question_is_counted_too(api, monkeypatch):
    monkeypatch.setattr(work, "_limit", RateLimit(a_minute=1, burst=2))
    faulty = "ask?subject=nothing"
    assert [api(faulty).status for _ in range(3)] == [400, 400, 429]
