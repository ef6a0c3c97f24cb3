"""Every page in both languages through the frame, and links that make no sense."""

import re

import pytest

from ejmap.errors import StoreDamaged
from ejmap.text import words
from ejmap.ui.pages import PUBLIC_PAGES

PAGES = [name for name, _, _ in PUBLIC_PAGES]


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_its_title_and_footer(enter, page, language):
    app = enter(page, lang=language)
    assert [one.value for one in app.title] == [words(language)(f"{page}.title")]
    assert words(language)("footer") in html_of(app)


@pytest.mark.parametrize(
    "link",
    [
        {"lang": "tlh"},
        {"on": "no_such_layer,,<script>"},
        {"at": "here,there,everywhere"},
        {"at": "nan,inf,1e999"},
        {"where": "invented_parks:secret:is:kept back"},
        {"where": "invented_parks:space_count:at_least:many"},
        {"where": ":::::"},
        {"%00": "%ff", "on": ""},
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_a_link_of_nonsense_opens_a_sensible_page(enter, page, link):
    app = enter(page, **link)
    assert [one.value for one in app.title] == [words("en")(f"{page}.title")]
    assert not app.error


@pytest.mark.parametrize(
    ("link", "locale", "expected"),
    [
        ({"lang": "es"}, "en-US", "es"),
        ({"lang": "en"}, "es-MX", "en"),
        ({}, "es-MX", "es"),
        ({}, "fr-FR", "en"),
        ({"lang": "xx"}, "es-US", "es"),
    ],
)
def test_the_language_follows_the_link_then_the_browser(enter, link, locale, expected):
    app = enter(locale=locale, **link)
    assert app.title[0].value == words(expected)("explore.title")


def test_the_switch_turns_the_page_and_holds_against_the_link(enter):
    app = enter(lang="en")
    app.button(key="header_language").click().run()
    assert app.title[0].value == words("es")("explore.title")
    app.run()
    assert app.title[0].value == words("es")("explore.title")


def test_a_damaged_store_is_said_in_words_on_the_page(enter, monkeypatch):
    def ready():
        raise StoreDamaged("store/catalogue.sqlite", "no database")

    monkeypatch.setattr("ejmap.store.ready", ready)
    app = enter(lang="es")
    assert "en catalogue.sqlite" in app.error[0].value
    assert words("es")("footer") in html_of(app)


def test_words_of_a_layer_show_as_text(enter):
    app = enter("sources", lang="en")
    assert "<script>alert" not in html_of(app)
    assert "&lt;script&gt;alert" in html_of(app)


def test_sources_says_what_became_of_each_row(enter):
    page = html_of(enter("sources", lang="en"))
    cells = re.findall(r"<td [^>]*>([^<]*)</td>", page)
    assert " ".join(cells).count("Left out outside 1") == 2
    assert words("en")("sources.rows_in_all", n=5) in page


def test_sources_gives_each_layer_its_paper(enter, published):
    page = html_of(enter("sources", lang="es"))
    for said in (
        "Nobody&#x27;s Office of Invention",
        "enero a junio de 2019",
        "2 de enero de 2020",
        words("es")("grade.sample"),
        "Invented fault en español",
        *(version.id for version in published.values()),
    ):
        assert said in page
