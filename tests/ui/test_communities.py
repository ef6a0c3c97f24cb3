"""Communities through the frame: seven places side by side, order, one place, links."""

import re
from datetime import date

import pytest

from ejmap.provenance import FACTS, Grade, Paper
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.profiles import Profile
from ejmap.region import COMMUNITY_CHOICES
from ejmap.text import Text, words

NASTY = '<script>alert("x")</script> *a*'
KEYS = list(COMMUNITY_CHOICES)
PAPER = Paper(
    key="invented",
    publisher="Nobody's Office of Invention",
    title=Text(en="Invented list", es="Lista inventada"),
    data_date="2019",
    retrieved=date(2020, 1, 2),
    licence=FACTS,
    grade=Grade.SAMPLE,
)


def said(wording):
    return Text(en=f"{wording} in English", es=f"{wording} en español")


def indicator(key, group, value, **more):
    facts = {"label": said(key.capitalize()), "papers": (PAPER,), **more}
    return Indicator(key=key, group=group, value=value, **facts)


def invented(place, number):
    wells = indicator(
        "wells",
        "water",
        # One place does not know: the last of any order.
        None if place == "oasis" else float(number),
        of=20,
        unknown=3,
        unplaced=26,
        unit=said("wells"),
        evidence=f"on=invented_parks&where=invented_parks:community:is:{place}",
    )
    ducks = indicator("ducks", "water", float(10 - number), note=said("Ducks move."))
    people = indicator("people", "people", 5.0, label=said(NASTY))
    same = indicator("pm10_same_days_over_us", "air", float(number), of=10)
    days = indicator("pm10_over_us", "air", 4444.0)
    size = indicator("size", "homes", 7.0)
    return Profile(place, COMMUNITY_CHOICES[place], (people, wells, ducks, same, days, size))


@pytest.fixture
def communities(enter, monkeypatch):
    """Open the page over invented profiles; the parameters are those of a link."""
    profiles = tuple(invented(place, number) for number, place in enumerate(KEYS))
    monkeypatch.setattr("ejmap.published.profiled", lambda _sources: profiles)
    return lambda **link: enter("communities", **link)


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


def columns(app, language="en"):
    names = {COMMUNITY_CHOICES[key].say(language): key for key in KEYS}
    heads = re.findall(r'<th scope="col"[^>]*><a [^>]*>([^<]*)</a>', html_of(app))
    return [names[head] for head in heads]


@pytest.mark.parametrize("topic", ["homes", "water", "air"])
def test_all_seven_places_have_a_column_between_communities_too(communities, topic):
    assert columns(communities(topic=topic)) == KEYS


def test_a_link_opens_its_topic_in_its_order(communities):
    app = communities(lang="es", topic="water", sort="wells")
    assert columns(app, "es")[:2] == ["between", "north_shore"]
    assert columns(app, "es")[-1] == "oasis"
    assert words("es")("communities.sorted", label="Wells en español") in html_of(app)


def test_picking_an_order_sorts_the_places(communities):
    app = communities(lang="en", topic="water")
    app.selectbox(key="communities_sort").set_value("wells").run()
    assert columns(app)[0] == "between"


def test_another_topic_drops_the_order_of_the_one_before(communities):
    app = communities(lang="en", topic="water", sort="wells")
    app.button_group(key="communities_topic").set_value("homes").run()
    assert columns(app) == KEYS
    app.button_group(key="communities_topic").set_value("water").run()
    assert app.selectbox(key="communities_sort").value == ""


def test_dust_is_put_in_order_by_the_same_days_alone(communities):
    app = communities(lang="en", topic="air")
    label = "Pm10_same_days_over_us in English"
    usual = words("en")("communities.usual_order")
    assert app.selectbox(key="communities_sort").options == [usual, label]


def test_days_of_different_months_never_stand_side_by_side_but_in_one_places_profile(communities):
    assert "4,444" not in html_of(communities(lang="en", topic="air"))
    assert "4,444" in html_of(communities(lang="en", community="mecca"))


def test_what_is_not_one_measure_is_said_to_be_apart(communities):
    assert words("en")("communities.apart") in html_of(communities(lang="en", topic="homes"))


def test_what_is_not_known_is_counted_beside_the_number(communities):
    page = html_of(communities(lang="es", topic="water"))
    assert page.count(words("es")("communities.not_known", n=3)) == len(KEYS) - 1
    assert words("es")("value.unknown") in page


def test_a_number_leads_to_its_evidence_in_the_pages_language(communities):
    page = html_of(communities(lang="es", topic="water"))
    where = "where=invented_parks:community:is:mecca"
    assert f'href="/?lang=es&amp;on=invented_parks&amp;{where}"' in page


def test_what_is_in_no_column_is_said_once_with_its_number_and_its_page(communities):
    page = html_of(communities(lang="en", topic="water"))
    listed = words("en")("communities.unplaced", listed="wells in English: 26")
    assert page.count(listed) == 1
    assert 'href="/ejmap/text/en/community/unplaced"' in page


def test_a_source_says_its_date_and_what_kind_of_data_it_is(communities):
    page = html_of(communities(lang="es", topic="water"))
    assert page.count("Lista inventada") == 1
    assert words("es")("grade.sample") in page
    assert "2 de enero de 2020" in page


def test_words_of_the_data_are_shown_as_they_are(communities):
    page = html_of(communities(lang="en", topic="homes"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_link_opens_one_place_with_every_topic_and_its_light_page(communities):
    page = html_of(communities(lang="es", community="mecca"))
    assert words("es")("communities.profile", place="Mecca") in page
    for topic in ("homes", "water", "air"):
        assert f"<h3>{words('es')(f'communities.topic_{topic}')}</h3>" in page
    assert 'href="/ejmap/text/es/community/mecca"' in page


def test_a_places_name_leads_to_its_profile_and_keeps_topic_and_order(communities):
    page = html_of(communities(lang="es", topic="water", sort="wells"))
    assert 'href="?lang=es&amp;topic=water&amp;sort=wells&amp;community=mecca"' in page


def test_only_the_bars_that_are_drawn_are_explained(communities):
    w = words("en")
    air, homes = (html_of(communities(lang="en", topic=one)) for one in ("air", "homes"))
    assert w("communities.bars_of") in air
    assert w("communities.bars_of") not in homes
    assert w("communities.bars_largest") in homes
    assert w("communities.bars_largest") not in air


def test_picking_all_again_leads_back_to_the_same_topic(communities):
    app = communities(lang="en", topic="water", community="mecca")
    app.selectbox(key="communities_community").set_value("").run()
    assert columns(app) == KEYS
    assert app.button_group(key="communities_topic").value == "water"


def test_other_pages_lead_back_to_what_was_compared(communities):
    app = communities(lang="en", topic="water")
    app.selectbox(key="communities_sort").set_value("wells").run()
    told = app.session_state["arrival_queries"]["communities"]
    assert told == "lang=en&topic=water&sort=wells"


def test_the_switch_of_language_keeps_topic_and_order(communities):
    app = communities(lang="en", topic="water", sort="wells")
    app.button(key="header_language").click().run()
    assert columns(app, "es")[0] == "between"


def test_without_any_layer_the_page_says_that_nothing_can_be_counted(enter):
    page = html_of(enter("communities", lang="es"))
    assert words("es")("communities.nothing") in page
