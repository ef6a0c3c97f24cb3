"""What holds for every page's view that is kept: both languages, sources, words, and any query."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ejmap.errors import EjmapError
from ejmap.questions.question import query_from_question
from ejmap.questions.starters import STARTERS
from ejmap.snapshots import pages
from ejmap.snapshots.keeping.spoken import MOST_WORDS, words_aloud
from ejmap.snapshots.kept import Page
from ejmap.snapshots.pinned import pinned
from ejmap.text import LANGUAGES
from tests.examples import examples

VIEWS = [
    ("explore", ""),
    ("explore", "on=mobile_home_parks&where=mobile_home_parks:paving_status:is:planned"),
    ("explore", "on=water_systems,tribal_land&where=water_systems:arsenic_estimate:is:above"),
    ("explore", "on=air_quality"),
    ("explore", "on=official_actions,census_tracts"),
    *(("questions", query_from_question(one.question)) for one in STARTERS),
    ("questions", "subject=schools"),
    ("questions", "subject=census_tracts&own=ces_pctl:at_least:75"),
    ("my_place", "place=community:oasis"),
    ("my_place", "place=33.7,-116.2"),
    *(("communities", f"topic={one}") for one in ("homes", "water", "bus", "roads", "air")),
    ("communities", "topic=context"),
    ("communities", "community=between"),
    ("communities", "community=north_shore"),
    *(("promises", f"entries={one}") for one in ("all", "roads", "water", "bus", "air")),
    ("change", "layer=promises&from=2015-12&to=2025-09-08"),
    ("change", "layer=promises&from=2013&to=2015-10"),
    ("change", "layer=official_actions"),
    ("air", "pollutant=pm10"),
    ("air", "pollutant=pm10&monitors=060652005,060651999,060652002,060655001&period=2019"),
    ("air", "pollutant=pm10&monitors=060652005&period=2019-03&by=aqi"),
    ("air", "pollutant=pm10&monitors=060651999,060254004&period=2019-07/2019-08"),
]
# Words that may stand on no page (ilegal, peor parque, agua segura ...), in either language.
NEVER = re.compile(
    r"\billegal|\bilegal|unpermitted|sin permiso|squatter|paracaidista|\bslum|worst park"
    r"|peor parque|safe water|agua segura|contaminated park|parque contaminado|blight"
    r"|\bowner\b|\bdueñ[oa]"
    r"|has arsenic|tiene arsénico",
    re.IGNORECASE,
)

OURS = ("explore", "questions", "my_place", "communities", "promises", "change", "air")


def test_a_keeper_is_found_by_being_there():
    assert set(OURS) <= {one.value for one in pages.KEEPERS}
    assert all(isinstance(one, Page) for one in pages.KEEPERS)


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_both_languages_say_the_same_numbers(keep, said, page, query):
    kept = keep(page, query)
    answer = kept.model_copy(update={"not_shown": ()})
    for text in said.texts(answer):
        assert said.numbers(text.en) == said.numbers(text.es), text


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_no_blank_is_left_open_and_no_word_is_used_that_must_not_be(keep, said, page, query):
    for text in said.texts(keep(page, query)):
        for language in LANGUAGES:
            assert not re.search(r"[{}]|\bnan\b", text.say(language)), text
            assert not NEVER.search(text.say(language)), text


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_spanish_joins_its_prepositions_with_the_article(keep, said, page, query):
    for text in said.texts(keep(page, query)):
        assert not re.search(r"\b(?:de|a) el\b", text.es), text


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_three_sentences_are_read_aloud_in_a_minute(keep, page, query):
    spoken = keep(page, query).spoken
    assert len(spoken) == 3
    for language in LANGUAGES:
        assert sum(words_aloud(one.say(language)) for one in spoken) <= MOST_WORDS


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_every_sentence_read_aloud_has_its_year(keep, page, query):
    for one in keep(page, query).spoken:
        assert re.search(r"\b20\d\d\b", one.en), one
        assert re.search(r"\b20\d\d\b", one.es), one


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_the_very_versions_it_names_give_the_same_again(keep, seeded, page, query):
    kept = keep(page, query)
    assert keep(page, kept.query, kept.at, pinned(kept, seeded)) == kept


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_every_layer_that_is_drawn_has_its_papers(keep, page, query):
    kept = keep(page, query)
    assert {layer for layer, _ in kept.pairs()} == {one.layer for one in kept.sources}


layers = st.sampled_from(["mobile_home_parks", "bus_stops", "schools", "water_systems", "gold", ""])
fields = st.sampled_from(["community", "kind", "arsenic_estimate", "name", "paving_status", "x"])
operators = st.sampled_from(["is", "has", "at_least", "above", "unknown", "isnt", ""])
values = st.sampled_from(["mecca", "above", "unknown", "planned", "5", "-1", "nan", "", "á,b", "%"])
conditions = st.builds(lambda *parts: ":".join(parts), fields, operators, values)
distances = st.sampled_from(["805", "0", "-3", "1e9", "x", "402.5"])
pollutants = st.sampled_from(["pm10", "ozone", "h2s", "gold", ""])
periods = st.sampled_from(["2019", "2019-02-30", "2019-12/2019-01", "2018", "9999", "x/y", ""])
monitors = st.sampled_from(["060652005", "060651999,060652005", "0", ",,", "é"])
parts = st.one_of(
    st.builds("on={},{}".format, layers, layers),
    st.builds("where={}:{}".format, layers, conditions),
    st.builds("subject={}".format, layers),
    st.builds("subject={}:{}".format, layers, conditions),
    st.builds("if=farther:{}:{}".format, layers, distances),
    st.builds("if=nearer:{}:{}:{}".format, layers, distances, conditions),
    st.builds("own={}".format, conditions),
    st.builds("place={}:{}".format, layers, values),
    st.builds("pollutant={}&period={}".format, pollutants, periods),
    st.builds("monitors={}&calendar={}&by=aqi".format, monitors, monitors),
    st.sampled_from(["topic=air", "sort=parks", "community=oasis", "at=1,2,3", "place=33.5,-116"]),
    st.text(max_size=12),
)
queries = st.lists(parts, max_size=5).map("&".join)


@pytest.mark.parametrize("page", OURS)
@examples(10, at_length=100)
@example("on=bus_stops&where=bus_stops:community:is:unknown")
@example("?&&==&on=%ff%00")
@given(query=queries)
def test_any_query_is_answered_or_told(keep, said, page, query):
    try:
        kept = keep(page, query)
    except EjmapError:
        return
    assert all("{" not in text.en + text.es for text in said.texts(kept))
    assert keep(page, kept.query, kept.at).finding == kept.finding
