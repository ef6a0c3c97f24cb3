"""The pages in words give the same place report as the map."""

import pytest
from markupsafe import escape

from ejmap.published import of_versions
from ejmap.questions.places import place_listed, report
from ejmap.server.text_pages.place import report_sections
from ejmap.text import LANGUAGES


@pytest.fixture
def published(filled):
    store, versions = filled
    return [store.version(layer, version) for layer, version in versions.items()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "kind", "listed_id"),
    [
        ("community/mecca", "community", "mecca"),
        ("park/p0", "mobile_home_parks", "p0"),
        ("park/p3", "mobile_home_parks", "p3"),
        ("stop/s0", "bus_stops", "s0"),
        ("stop/s1", "bus_stops", "s1"),
    ],
)
def test_a_page_says_every_sentence_of_its_places_report(
    get, published, language, page, kind, listed_id
):
    sources = of_versions(published)
    text = get(f"/ejmap/text/{language}/{page}").text
    for section in report(place_listed(kind, listed_id, sources), sources).sections:
        for sentence in section.sentences(language):
            assert str(escape(sentence.text)) in text


@pytest.mark.parametrize("page", ["community/between", "community/unplaced"])
def test_what_is_no_place_has_no_report(get, page):
    assert "What the map can say of this place" not in get(f"/ejmap/text/en/{page}").text


def test_what_is_in_no_list_has_no_report(published):
    assert report_sections("mobile_home_parks", "nobody's", published, "en") == []


def test_invented_data_is_stamped_in_the_report_too(get):
    text = get("/ejmap/text/es/park/p0").text
    report_part = text.partition("Lo que el mapa puede decir de este lugar")[2]
    assert "EJEMPLO: NO SON DATOS REALES" in report_part
