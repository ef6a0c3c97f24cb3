"""The pages in a real browser: both languages, wide and on a phone, links, records, access."""

import re

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from ejmap.text import words

pytestmark = pytest.mark.browser

WIDE, PHONE = (1280, 900), (390, 844)
# Words of Streamlit's that a Spanish page could show if the watcher missed them.
ENGLISH = re.compile(
    r"\b(Skip to|Main menu|Running|Stop|Close|Clear|Remove|Select|Selected|Open|No results|"
    r"Choose|options|Increment|Decrement|Press Enter|Fullscreen|Connecting|Multiselect|Selectbox)\b"
)
SHOWN_WORDS = """() => {
  const found = [];
  const walker = document.createTreeWalker(
    document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest("script, style, noscript, .stHtml")) {
        found.push(node.nodeValue);
      }
      continue;
    }
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      found.push(node.getAttribute(name) || "");
    }
  }
  return found;
}"""


def opened(new_page, server, path, size=WIDE, lang="en"):
    page = new_page(width=size[0], height=size[1], lang=lang)
    page.goto(f"{server}/{path}")
    page.wait_for_selector(".ej-footer")
    page.wait_for_function("document.querySelectorAll('[data-stale=true]').length === 0")
    page.wait_for_function("window.ejmapOwnWords !== undefined")
    return page


def test_a_page_that_is_not_there_is_said_in_the_pages_language(new_page, server):
    page = opened(new_page, server, "nowhere?lang=es")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(words("es")("streamlit.page_not_found_why"))
    expect(dialog).not_to_contain_text("requested")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("path", ["", "sources"], ids=["explore", "sources"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_page_speaks_its_language_and_does_not_scroll_sideways(
    new_page, server, path, size, lang
):
    page = opened(new_page, server, f"{path}?lang={lang}", size)
    assert page.locator("h1").inner_text() == words(lang)(f"{path or 'explore'}.title")
    assert page.evaluate("document.documentElement.lang") == lang
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_page_names_and_language_switch_stand_in_the_body_on_a_phone(new_page, server, lang):
    page = opened(new_page, server, f"?lang={lang}", PHONE)
    w = words(lang)
    other = "English" if lang == "es" else "Español"
    for name in (w("page.explore"), w("page.sources"), other):
        place = page.get_by_text(name, exact=True).first.bounding_box()
        assert place["y"] < 120
        assert place["x"] + place["width"] <= PHONE[0]


def test_the_switch_turns_page_and_address(new_page, server):
    page = opened(new_page, server, "sources?lang=en")
    page.get_by_role("button", name="Español").click()
    page.wait_for_url(re.compile("lang=es"))
    page.get_by_role("heading", name=words("es")("sources.title"), exact=True).first.wait_for()
    assert page.evaluate("document.documentElement.lang") == "es"


def test_the_choice_of_language_is_remembered_for_the_next_visit(new_page, server):
    page = opened(new_page, server, "sources?lang=en")
    page.get_by_role("button", name="Español").click()
    page.wait_for_url(re.compile("lang=es"))
    page.goto(f"{server}/sources")
    page.get_by_role("button", name="English").wait_for()


def english_on(page):
    """Words of Streamlit's in English that the page shows or tells a reader of the screen."""
    told = {words("en")(key) for key in words("en").keys() if key.startswith("streamlit.")}  # noqa: SIM118
    same = {words("es")(key) for key in words("es").keys() if key.startswith("streamlit.")}  # noqa: SIM118
    shown = [one.strip() for one in page.evaluate(SHOWN_WORDS) if one.strip()]
    return [one for one in shown if ENGLISH.search(one) or one in told - same]


def test_no_english_of_streamlit_shows_on_a_spanish_page(new_page, server):
    page = opened(new_page, server, "?lang=es&on=water_systems")
    w = words("es")
    page.get_by_text(w("explore.filters"), exact=True).click()
    field = page.locator("[data-testid=stMultiSelect] input").first
    field.click()
    page.keyboard.type("zzzz")
    page.get_by_text(w("streamlit.no_results")).first.wait_for()
    assert english_on(page) == []


def test_no_english_shows_with_menus_list_and_filters_open(new_page, server):
    page = opened(
        new_page,
        server,
        "?lang=es&on=water_systems,bus_stops"
        "&where=water_systems:arsenic_estimate:is:above"
        "&where=water_systems:connection_count:at_least:5",
    )
    w = words("es")
    found = {"filters": english_on(page)}
    for name in ("explore.jump", "explore.about"):
        page.get_by_role("button", name=w(name)).click()
        page.get_by_role("menuitem").first.wait_for()
        found[name] = english_on(page)
        page.keyboard.press("Escape")
    page.get_by_text(w("explore.as_list"), exact=True).click()
    page.locator("table.ej-list").wait_for()
    # An open list closes when the page scrolls: scroll first.
    page.locator(".st-key-list_layer input").scroll_into_view_if_needed()
    page.wait_for_function("new Promise((done) => requestAnimationFrame(() => done(true)))")
    page.locator(".st-key-list_layer input").press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    found["list"] = english_on(page)
    assert [one for english in found.values() for one in english] == []


def typed(field, text, answer):
    """Type and wait for what it opens; a page that is drawn again meanwhile closes the list."""
    for _ in range(5):
        field.click()
        field.fill(text)
        try:
            answer.wait_for(timeout=5000)
        except PlaywrightTimeout:
            continue
        return
    raise AssertionError(f"typing {text} opened nothing")


def test_no_english_shows_while_a_question_is_built(new_page, server):
    page = opened(
        new_page,
        server,
        "questions?lang=es&subject=mobile_home_parks&if=farther:bus_stops:805"
        "&if=inside:communities&own=paving_status:is:planned",
    )
    page.locator(".ej-answers").wait_for()
    found = english_on(page)
    field = page.locator(".st-key-question-3-mobile_home_parks-paving_status input")
    typed(field, "zzzz", page.get_by_text(words("es")("streamlit.no_results")).first)
    assert found + english_on(page) == []


def test_a_lost_server_is_said_in_spanish(new_page, server):
    page = new_page(lang="es")
    sockets = []
    page.route_web_socket(
        re.compile("_stcore/stream"), lambda one: sockets.append(one) or joined(one)
    )
    page.goto(f"{server}/sources?lang=es")
    page.wait_for_selector(".ej-footer")
    page.route("**/_stcore/**", lambda route: route.abort())
    sockets[-1].close()
    page.get_by_text(words("es")("streamlit.connection_error")).wait_for()
    assert english_on(page) == []


def joined(one):
    one.connect_to_server()


def test_the_legend_follows_the_boxes_without_the_server(new_page, server):
    page = opened(new_page, server, "?lang=en&on=water_systems")
    expect(page.locator(".ej-legend-water_systems")).to_be_visible()
    expect(page.locator(".ej-legend-air_quality")).to_be_hidden()


def test_about_a_layer_opens_over_the_page(new_page, server):
    page = opened(new_page, server, "?lang=es&on=")
    page.get_by_role("button", name=words("es")("explore.about")).click()
    page.get_by_role("menuitem").first.click()
    page.get_by_role("dialog").get_by_text(words("es")("paper.licence")).first.wait_for()
