"""Questions: built by picking, read back in both languages, answered, and links that make none."""

from copy import copy
from pathlib import Path
from urllib.parse import urlencode

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import ejmap.published
import ejmap.store
from ejmap.layer import Privacy
from ejmap.questions.answering import Counts
from ejmap.questions.features import Features
from ejmap.questions.parts import Near, Question, Which
from ejmap.questions.question import question_from_query
from ejmap.questions.sentence import answer_sentence, question_sentence
from ejmap.questions.starters import Starter
from ejmap.text import words
from ejmap.ui.questions.answer_map import ground

ROOT = Path(__file__).resolve().parent.parent.parent
PARKS, LAKE = "invented_parks", "invented_lake"
QUESTION = Question(
    subject=Which(layer=PARKS),
    relations=(Near(relation="farther", distance_m=805, which=Which(layer=LAKE)),),
)
# Of four parks two lie on the lake's points, one is doubtful, one has no place.
FAR = {"subject": PARKS, "if": f"farther:{LAKE}:805"}


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


def counts_of(app):
    _, numbers = html_of(app).split('<dl class="ej-answers">')
    return [int(part.split("<")[0]) for part in numbers.split("</dl>")[0].split("<dd>")[1:]]


def is_answered(app):
    return '<dl class="ej-answers">' in html_of(app)


def warnings(app):
    return [one.value.replace("\\", "") for one in app.warning]


def asked(app):
    return app.session_state["arrival_queries"]["questions"]


@pytest.fixture(scope="module")
def far(invented_store):
    """What the page says, in each language, to a link that asks which parks are far."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ejmap.store.ready", lambda: invented_store)
        st.cache_resource.clear()
        yield {language: html_of(arrived(lang=language, **FAR)) for language in ("en", "es")}


def arrived(**link):
    app = AppTest.from_file(str(ROOT / "ejmap" / "ui" / "frame.py"), default_timeout=30)
    for name, value in link.items():
        app.query_params[name] = value
    app.switch_page(str(ROOT / "pages" / "public" / "questions.py")).run()
    assert not app.exception
    return app


@pytest.fixture(scope="module")
def layers(invented_store):
    return {key: invented_store.version(key).layer for key in (PARKS, LAKE)}


@pytest.mark.parametrize("language", ["en", "es"])
def test_without_a_question_there_is_a_hint_and_no_answer(enter, language):
    app = enter("questions", lang=language)
    assert words(language)("questions.start") in html_of(app)
    assert not is_answered(app)
    assert not app.warning


def test_starters_are_those_that_the_published_layers_can_answer(enter, monkeypatch):
    can = Starter("systems_arsenic", Question(subject=Which(layer=PARKS)))
    cannot = Starter("stops_long_wait", Question(subject=Which(layer="nowhere")))
    monkeypatch.setattr("ejmap.ui.questions.starters.STARTERS", (can, cannot))
    app = enter("questions", lang="es")
    offered = [one.key for one in app.button if "starters-" in (one.key or "")]
    assert offered == ["question_starters-systems_arsenic"]
    app.button(key=offered[0]).click().run()
    assert counts_of(app) == [4, 0, 0]


@pytest.mark.parametrize(("language", "other"), [("en", "es"), ("es", "en")])
def test_a_link_is_read_back_in_both_languages_the_pages_first(far, layers, language, other):
    here, there = (question_sentence(QUESTION, layers, one) for one in (language, other))
    assert f'<p class="ej-asked">{here}</p>' in far[language]
    assert f'<p class="ej-asked-too" lang="{other}">{there}</p>' in far[language]


def test_counts_stand_in_a_sentence(far, layers):
    for language in ("en", "es"):
        said = answer_sentence(Counts(0, 2, 2), QUESTION, layers, language)
        assert f"<p>{said}</p>" in far[language]


def test_the_answers_words_stand_beside_their_symbols(far):
    for answer in ("yes", "no", "unknown"):
        word = words("es")(f"questions.answer_{answer}")
        assert f'ej-symbol-answer-{answer}"></span><span>{word}</span>' in far["es"]


def test_how_firm_it_is_stands_at_half_once_and_twice(far):
    _, table = far["en"].split('<table class="ej-firm">')
    cells = [part.split("<")[0] for part in table.split("</table>")[0].split("<td>")[1:]]
    assert cells == ["0", "2", "2"] * 3


def test_rows_that_are_not_known_stand_in_the_list_with_the_reason(far):
    table = far["en"].split('<table class="ej-list">')[1].split("</table>")[0]
    assert table.count('<th scope="row">') == 4
    for reason in ("place_doubtful", "place_missing"):
        assert words("en")(f"question.reason.{reason}") in table


def test_without_anything_unknown_the_list_gives_no_reasons(enter):
    page = html_of(enter("questions", lang="en", subject=PARKS))
    assert words("en")("questions.all_known") in page
    assert words("en")("questions.why_not_known") not in page


def test_reasons_are_counted(far):
    assert words("en")("questions.not_known_of", n=2) in far["en"]
    reason = words("en")("question.reason.place_doubtful")
    assert words("en")("questions.reason_counted", counted="1", reason=reason) in far["en"]


def test_the_list_is_by_name_until_a_person_sorts_it(far):
    names = ("aster nowhere", "Nopal Nowhere", "Zinnia Nowhere")
    places = [far["en"].index(name) for name in names]
    assert places == sorted(places)


def test_every_paper_of_every_layer_is_named(far):
    papers = far["en"][far["en"].rindex(words("en")("questions.papers")) :]
    assert "Invented parks in English" in papers
    assert "Invented lake in English" in papers


def test_the_notice_of_a_layer_stands_at_the_answer(far):
    assert '<p class="ej-notice">Invented notice en español</p>' in far["es"]


def test_the_list_tells_rows_of_one_name_apart(enter, published, monkeypatch):
    found = ejmap.published.sources(ejmap.store.ready())
    parks = copy(found[PARKS].table)
    parks["name"] = "Same Nowhere"
    same = Features(found[PARKS].layer, parks, "same")
    monkeypatch.setattr("ejmap.published.sources", lambda _: {**found, PARKS: same})
    page = html_of(enter("questions", lang="en", **FAR))
    table = page.split('<table class="ej-list">')[1].split("</table>")[0]
    names = [part.split("<")[0].strip() for part in table.split('<th scope="row">')[1:]]
    assert len(set(names)) == len(names) == len(parks)


@pytest.mark.parametrize("drawn", [{"subject": "communities"}, {"if": "inside:communities"}])
def test_the_communities_lie_below_every_answer_that_does_not_draw_them(seed_sources, drawn):
    layers = {key: one.layer for key, one in seed_sources.items()}
    far, own = (
        question_from_query(urlencode({"subject": "schools", **link}), layers).sound()
        for link in ({"if": "farther:bus_stops:805"}, drawn)
    )
    assert ground(far, seed_sources)[-1] == "communities"
    assert "communities" not in ground(own, seed_sources)


def test_a_broken_link_is_told_in_plain_words(enter):
    said = warnings(enter("questions", lang="es", subject="nowhere", own="a:b:c"))[0]
    assert "=" not in said
    assert PARKS not in said


def test_an_answer_is_downloaded_as_it_was_asked(far):
    for form in ("csv", "geojson"):
        asked_for = f"subject={PARKS}&amp;if=farther:{LAKE}:805&amp;v="
        assert f"/ejmap/api/ask.{form}?{asked_for}" in far["en"]


FAULTY = {
    "subject": f"{PARKS}:status:is:unheard",
    "if": [
        "farther:nowhere:805",
        f"farther:{LAKE}:0",
        f"farther:{LAKE}:10000000",
        f"inside:{LAKE}",
        "beyond:everything",
    ],
    "own": ["secret:is:kept back", "space_count:above:many"],
}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("link", [FAULTY, {"if": FAULTY["if"]}], ids=["parts", "no subject"])
def test_every_fault_of_a_link_is_a_sentence_and_nothing_is_answered(enter, layers, language, link):
    app = enter("questions", lang=language, **link)
    problems = question_from_query(urlencode(link, doseq=True), layers).problems
    (said,) = warnings(app)
    assert len(problems) > 1
    assert [one for one in problems if words(language).error(one) not in said] == []
    assert not is_answered(app)


def test_what_was_understood_of_a_faulty_link_is_in_the_builder(enter):
    faulty = [f"farther:{LAKE}:402", "farther:nowhere:1"]
    app = enter("questions", lang="en", subject=PARKS, **{"if": faulty})
    assert app.selectbox(key="question_builder_subject").value == PARKS
    assert app.select_slider(key="question-1-distance").value == 402


def test_a_person_may_go_on_without_the_faulty_parts(enter):
    faulty = [f"farther:{LAKE}:805", "farther:nowhere:1"]
    app = enter("questions", lang="en", subject=PARKS, **{"if": faulty})
    app.button(key="question_settle").click().run()
    assert counts_of(app) == [0, 2, 2]
    assert not app.warning


def test_a_change_settles_a_faulty_link_too(enter):
    faulty = [f"farther:{LAKE}:805", "farther:nowhere:1"]
    app = enter("questions", lang="en", subject=PARKS, **{"if": faulty})
    app.select_slider(key="question-1-distance").set_value(402).run()
    assert counts_of(app) == [0, 2, 2]


def test_without_anything_understood_there_is_no_way_on(enter):
    app = enter("questions", lang="en", subject="nowhere")
    assert "question_settle" not in [one.key for one in app.button]


def test_a_question_is_built_by_picking(enter):
    app = enter("questions", lang="en")
    app.selectbox(key="question_builder_subject").set_value(PARKS).run()
    app.button(key="question_builder_add").click().run()
    assert words("en")("questions.not_yet") in [one.value for one in app.caption]
    app.selectbox(key="question-1-relation").set_value("nearer").run()
    app.selectbox(key="question-1-layer").set_value(LAKE).run()
    app.select_slider(key="question-1-distance").set_value(402).run()
    app.selectbox(key=f"question-1-{LAKE}-field").set_value("status").run()
    app.multiselect(key=f"question-1-{LAKE}-status").set_value(["planned"]).run()
    app.button(key="question_builder_add").click().run()
    app.selectbox(key="question-2-relation").set_value("own").run()
    app.selectbox(key=f"question-2-{PARKS}-field").set_value("space_count").run()
    app.number_input(key=f"question-2-{PARKS}-space_count-number").set_value(10).run()
    assert not app.exception
    assert asked(app) == (
        f"lang=en&subject={PARKS}&if=nearer:{LAKE}:402:status:is:planned&own=space_count:at_least:10"
    )


def test_the_subject_can_be_narrowed(enter):
    app = enter("questions", lang="en", subject=PARKS)
    app.selectbox(key=f"question-subject-{PARKS}-field").set_value("status").run()
    assert counts_of(app) == [4, 0, 0]
    app.multiselect(key=f"question-subject-{PARKS}-status").set_value(["done"]).run()
    assert counts_of(app) == [1, 0, 1]


def test_not_known_may_be_asked_of_the_own_record_and_of_nothing_else(enter):
    app = enter("questions", lang="en", subject=PARKS, own="status:is:planned")
    own = app.multiselect(key=f"question-1-{PARKS}-status")
    assert words("en")("value.unknown") in own.options
    own.set_value(["planned", ""]).run()
    assert counts_of(app) == [1, 3, 0]
    app.selectbox(key=f"question-subject-{PARKS}-field").set_value("status").run()
    narrowed = app.multiselect(key=f"question-subject-{PARKS}-status")
    assert words("en")("value.unknown") not in narrowed.options


def test_sliding_answers_at_once(enter):
    near = {"subject": PARKS, "if": f"nearer:{LAKE}:200:status:is:done"}
    app = enter("questions", lang="en", **near)
    before = counts_of(app)
    app.select_slider(key="question-1-distance").set_value(1609).run()
    assert (before, counts_of(app)) == ([1, 0, 3], [2, 0, 2])


def test_a_removed_condition_is_asked_no_more(enter):
    app = enter("questions", lang="en", **FAR)
    app.button(key="question-1-remove").click().run()
    assert counts_of(app) == [4, 0, 0]


def test_a_list_sorted_by_what_is_asked_no_more_goes_back_to_its_first_order(enter):
    app = enter("questions", lang="en", **FAR)
    app.selectbox(key=f"question_list-{PARKS}_sort").select_index(3).run()
    assert 'aria-sort="ascending">Name' not in html_of(app)
    app.button(key="question-1-remove").click().run()
    assert not app.exception
    assert 'aria-sort="ascending">Name' in html_of(app)


def test_another_subject_drops_what_was_asked_of_the_first_ones_record(enter):
    app = enter("questions", lang="en", own="status:is:planned", **FAR)
    app.selectbox(key="question_builder_subject").set_value(LAKE).run()
    assert asked(app) == f"lang=en&subject={LAKE}&if=farther:{LAKE}:805"


def test_the_language_switch_keeps_the_question(enter):
    app = enter("questions", lang="en", **FAR)
    app.select_slider(key="question-1-distance").set_value(402).run()
    app.button(key="header_language").click().run()
    assert app.title[0].value == words("es")("questions.title")
    assert asked(app) == f"lang=es&subject={PARKS}&if=farther:{LAKE}:402"


def test_a_record_opened_from_the_list_says_why_it_is_answered_so(enter):
    app = enter("questions", lang="en", **FAR)
    app.selectbox(key=f"question_list-{PARKS}-record").set_value("p1").run()
    page = html_of(app)
    assert words("en")("questions.why", name="Zinnia Nowhere Park") in page
    assert 'class="ej-record"' in page
    app.button(key="question_record_close").click().run()
    assert 'class="ej-record"' not in html_of(app)


def counted(thing):
    """A version or features whose layer is given as counts by community alone."""
    changed = copy(thing)
    layer = thing.layer.model_copy(update={"privacy": Privacy.AGGREGATE})
    object.__setattr__(changed, "layer", layer)
    if isinstance(thing, Features):
        # Another definition is another version.
        object.__setattr__(changed, "version", f"{thing.version}-counted")
    return changed


def test_a_layer_that_is_only_counted_gives_counts_by_community(enter, published, monkeypatch):
    found = ejmap.published.sources(ejmap.store.ready())
    sources = {**found, PARKS: counted(found[PARKS])}
    versions = {**published, PARKS: counted(published[PARKS])}
    monkeypatch.setattr("ejmap.published.sources", lambda _: sources)
    monkeypatch.setattr("ejmap.ui.published.published", lambda: versions)
    app = enter("questions", lang="es", subject=PARKS)
    assert not is_answered(app)
    assert words("es")("questions.by_community_why") in html_of(app)
    assert words("es")("questions.only_counted") in [one.value for one in app.caption]
    assert "question_builder_add" not in [one.key for one in app.button]


def test_a_layer_that_holds_nothing_is_said_in_a_sentence(enter, published, monkeypatch):
    found = ejmap.published.sources(ejmap.store.ready())
    lake = Features(found[LAKE].layer, found[LAKE].table.iloc[:0], "none")
    monkeypatch.setattr("ejmap.published.sources", lambda _: {**found, LAKE: lake})
    app = enter("questions", lang="es", **FAR)
    assert "Invented lake en español" in warnings(app)[0]
    assert not is_answered(app)
