"""`ask`: the same question as a link, as JSON and as a sentence, in both languages."""

import json
import os
import sys

import pytest

from ejmap.__main__ import DONE, REFUSED, main
from ejmap.layer import Privacy
from ejmap.questions.features import Features
from ejmap.questions.question import json_from_question, question_from_query
from ejmap.text import LANGUAGES

QUERY = "subject=schools&if=farther:bus_stops:805"


@pytest.fixture
def answer(told):
    return told("ask", QUERY)


def test_the_answer_has_every_promised_key(answer):
    assert set(answer["sentence"]) == set(LANGUAGES)
    assert set(answer["counts"]) == {"yes", "no", "unknown"}
    row = answer["rows"][0]
    assert {"id", "name", "answer", "conditions"} <= set(row)
    assert {"answer", "distance_m", "measured_to"} <= set(row["conditions"][0])
    assert sum(answer["counts"].values()) == len(answer["rows"])


def test_a_link_may_begin_with_a_question_mark(told, answer):
    assert told("ask", f"?{QUERY}") == answer


def test_a_question_may_be_json(told, answer, seed_sources):
    layers = {key: one.layer for key, one in seed_sources.items()}
    asked = json_from_question(question_from_query(QUERY, layers).sound())
    assert told("ask", json.dumps(asked)) == answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_may_be_the_whole_sentence(told, answer, language):
    assert told("ask", answer["sentence"][language]) == answer


@pytest.mark.parametrize(("lang", "not_known"), [("en", "not known:"), ("es", "no se sabe:")])
def test_without_json_it_is_said_in_sentences(run, answer, lang, not_known):
    lines = run("ask", "subject=mobile_home_parks&if=farther:bus_stops:805", "--lang", lang).out
    assert not_known in lines
    said = run("ask", QUERY, "--lang", lang).out
    assert said.startswith(answer["sentence"][lang] + "\n" + answer["answer"][lang])


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("", "mobile_home_parks"),
        ("subject=nothing", "nothing"),
        ("subject=schools&if=nearer:bus_stops:0", "“0”"),
        ("{", "{"),
        ('{"subject": 5}', "5"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_the_language(run, told, asked, named):
    for lang in LANGUAGES:
        assert named in run("ask", asked, "--lang", lang, code=REFUSED).err
        assert named in told("ask", asked, "--lang", lang, code=REFUSED)["error"]


def test_words_that_are_no_question_of_ours_are_refused(told):
    assert told("ask", "Where is the bus?", code=REFUSED)["error"]


def test_a_layer_given_as_counts_alone_is_said_by_community(run, seed_sources, monkeypatch):
    schools = seed_sources["schools"]
    layer = schools.layer.model_copy(update={"privacy": Privacy.AGGREGATE})
    counted = seed_sources | {"schools": Features(layer, schools.table, "invented")}
    monkeypatch.setattr("ejmap.commands.ask.sources", lambda: counted)
    said = run("ask", "subject=schools", "--lang", "es").out
    assert "  North Shore: Menos de 5, quizá ninguno" in said
    assert "  no se sabe: " in said


@pytest.mark.usefixtures("run")
def test_a_reader_who_has_read_enough_ends_it_without_complaint(monkeypatch, capsys):
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "w", encoding="utf-8") as unread:
        monkeypatch.setattr(sys, "stdout", unread)
        assert main(["ask", QUERY]) == DONE
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("subject=nothing", "mobile_home_parks"),
        ("subject=schools&own=nothing:is:1", "community"),
        ("subject=schools&if=beyond:all", "if=farther:bus_stops:805"),
    ],
)
def test_a_refusal_names_the_codes_that_can_be_asked(run, asked, code):
    assert code in run("ask", asked, "--lang", "es", code=REFUSED).err


def test_stops_of_one_name_are_told_apart(told):
    rows = told("ask", "subject=bus_stops", "--lang", "es")["rows"]
    assert len({one["name"] for one in rows}) == len(rows)
