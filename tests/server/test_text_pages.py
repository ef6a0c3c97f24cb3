"""Pages in words: complete in both languages, harmless, small, honest about what is not known."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from ejmap.server.text_pages.community import rows_of
from ejmap.text import words
from tests.server.valley import parks

PAGES = [
    "",
    "community/mecca",
    "community/between",
    "community/unplaced",
    "community/north_shore",
    *(f"park/p{n}" for n in range(9)),
    "stop/s0",
    "stop/s1",
]
PARTS = (
    "html head meta title style body nav a main h1 h2 h3 p ul li strong br span dl dt dd div table "
    "thead tbody tr th td footer"
)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


@pytest.fixture(params=["en", "es"])
def language(request):
    return request.param


@pytest.mark.parametrize("page", PAGES)
def test_layer_words_are_words_and_never_markup(get, language, page):
    answer = get(f"/ejmap/text/{language}/{page}")
    assert answer.status == 200
    found = Tags()
    found.feed(answer.text)
    assert found.tags <= set(PARTS.split())
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "src"]
    links = [value for name, value in found.attributes if name == "href"]
    assert all(link.startswith(("/", "mailto:", "tel:")) for link in links)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_small_and_carries_the_footer_and_its_language(get, language, page):
    answer = get(f"/ejmap/text/{language}/{page}")
    assert len(answer.body) < 60_000
    assert f'<html lang="{language}">' in answer.text
    assert words(language)("footer") in answer.text
    other = {"en": "es", "es": "en"}[language]
    assert f'href="/ejmap/text/{other}/{page}"' in answer.text


def test_harmful_names_are_shown_as_they_are_written(get):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in get("/ejmap/text/en/park/p0").text
    assert "{{7*7}}{% raw %}" in get("/ejmap/text/en/park/p2").text


def test_every_link_among_the_pages_leads_somewhere(get, language):
    seen, waiting = set(), [f"/ejmap/text/{language}/"]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = get(address)
        assert answer.status == 200, address
        found = set(re.findall(r'href="(/ejmap/[^"]+)"', answer.text)) - seen
        waiting += [one for one in found if f"/text/{language}" in one and one not in waiting]
    assert len(seen) == 1 + 8 + 9 + 2


def test_a_community_counts_what_it_has_and_what_is_not_known(get):
    text = get("/ejmap/text/en/community/mecca").text
    assert "In the list we have: 2 things." in text
    assert "<li>Spaces: not known, 1 of 2</li>" in text
    assert "Invented notice." in text
    assert "January to June 2019" in text
    assert "SAMPLE: NOT REAL DATA" in text


def test_nothing_found_is_said_without_saying_there_is_none(get):
    text = get("/ejmap/text/es/community/north_shore").text
    assert "No se encontró nada en la lista que tenemos (North Shore)." in text


def test_what_has_no_certain_place_has_a_page_and_is_not_pointed_at(get):
    assert "javascript" in get("/ejmap/text/en/community/unplaced").text
    assert "at=" not in get("/ejmap/text/en/park/p3").text
    assert "at=33.50000,-116.10000,15" in get("/ejmap/text/en/park/p0").text


@pytest.mark.parametrize(
    ("park", "says"),
    [
        ("p0", "arsenic and nitrate above the limits"),
        ("p0", "This map has no test of your tap."),
        ("p0", "On March 9, 2022 the State listed this system as “Failing”."),
        ("p1", "does not flag this square mile"),
        ("p1", "This place is on tribal land."),
        ("p2", "We show none."),
        ("p3", "We do not know what is in this water"),
        ("p4", "We do not know what is in this water"),
    ],
)
def test_tap_water_is_said_as_an_estimate_or_as_not_known(get, park, says):
    assert says in get(f"/ejmap/text/en/park/{park}").text.replace("&#39;", "'")


def test_a_stop_shows_its_service_by_route_and_direction(get):
    text = get("/ejmap/text/es/stop/s0").text
    assert '<th scope="col">Route (es)</th>' in text
    assert "<td>2 horas 5 minutos</td>" in text
    assert "1-800-347-8628" in text


def test_a_number_nobody_confirmed_is_not_shown(get):
    assert "760-391-9600" not in get("/ejmap/text/en/park/p3").text


def test_a_mistake_is_told_to_the_organisation_with_layer_id_and_version(get, set_up, versions):
    set_up(organisation="Sample & Co", organisation_email="a@example.org", organisation_phone="1")
    text = get("/ejmap/text/en/park/p0").text
    assert "Tell Sample &amp; Co:" in text
    assert f"mobile_home_parks/p0/{versions['mobile_home_parks']}" in text


def test_without_an_organisation_the_page_says_so(get, set_up):
    set_up()
    assert words("en")("textpage.wrong_nobody") in get("/ejmap/text/en/park/p0").text


@pytest.mark.parametrize(("wish", "language"), [("es-MX,en", "es"), ("", "en"), ("fr", "en")])
def test_without_a_language_the_browser_chooses(get, wish, language):
    answer = get("/ejmap/text/", headers={"Accept-Language": wish})
    assert answer.headers["location"] == f"/ejmap/text/{language}/"


def test_what_surely_stands_outside_the_area_is_not_of_doubtful_location():
    layer, table = parks()
    outside = table.assign(community=None).iloc[:4]
    version = SimpleNamespace(layer=layer, table=lambda: outside)
    assert [one["id"] for one in rows_of(version, "unplaced")] == ["p3"]
