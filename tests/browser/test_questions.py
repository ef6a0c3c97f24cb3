"""Questions as people ask them: picked, slid over, shared, and read in the other language."""

import re
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.text import say_number, words
from ejmap.ui.questions.distances import STEPS_M

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
EXAMPLE = (
    "subject=mobile_home_parks&if=farther:bus_stops:805"
    "&if=nearer:water_systems:200:arsenic_estimate:is:above&own=paving_status:is:planned"
)
IDLE = """() => document.querySelector("[data-testid=stApp]").dataset.testScriptState
  === "notRunning" && !document.querySelector("[data-stale=true]")"""
SETTLED = """() => {
  if (!window.ejmap || !ejmap.registry || !ejmap.registry.painter.passes) return false;
  const { layers, base } = ejmap.registry.painter.scene;
  return [...layers, ...base].every((one) => one.status === "ready");
}"""
# How many features of the layer of answers give each answer.
DRAWN = """() => {
  const found = { yes: 0, no: 0, unknown: 0 };
  const answers = ejmap.registry.painter.scene.layers
    .find((one) => one.definition.fields.some((field) => field.key === "answer"));
  for (const one of answers.features) found[one.properties.answer] += 1;
  return [found.yes, found.no, found.unknown];
}"""
DRAWN_TWICE = """() => new Promise((done) => requestAnimationFrame(
  () => requestAnimationFrame(done)))"""
SIDEWAYS = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollWidth - main.clientWidth;
}"""


def opened(page, server, query=""):
    page.goto(f"{server}/questions{query}")
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(IDLE)
    return page


def map_of(page):
    page.locator("iframe").wait_for()
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_function(SETTLED)
    return frame


def numbers(page):
    return page.locator(".ej-answers dd")


def counts(page):
    numbers(page).first.wait_for()
    page.wait_for_function(IDLE)
    return [int(one) for one in numbers(page).all_inner_texts()]


def pick(page, key, name):
    """Choose an option of a list by its words, with the keyboard."""
    field = page.locator(f".st-key-{key} input")
    # An open list closes when the page scrolls: scroll first, and let that be drawn.
    field.scroll_into_view_if_needed()
    page.evaluate(DRAWN_TWICE)
    field.fill(name)
    page.get_by_role("option", name=name, exact=True).first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function(IDLE)


def slide(page, key, key_press, metres):
    """Press an arrow on a slider until it stands at a distance, and wait for the answer."""
    thumb = page.locator(f".st-key-{key} input[type=range]")
    said = f"({say_number(metres, 'en')} m)"
    for _ in range(len(STEPS_M)):
        if said in thumb.get_attribute("aria-valuetext"):
            break
        thumb.press(key_press)
    expect(page.locator(".ej-asked")).to_contain_text(said)
    page.wait_for_function(IDLE)


def named(page, address, layer):
    """The layer's definition as it is published."""
    answer = page.request.get(f"{address}/ejmap/layers/{layer}.geojson").json()
    return answer["ejmap"]["definition"]


def label(definition, field, language="en"):
    return next(one for one in definition["fields"] if one["key"] == field)["label"][language]


def choice(definition, field, code, language="en"):
    found = next(one for one in definition["fields"] if one["key"] == field)
    return found["choices"][code][language]


def test_the_question_between_the_layers_is_built_by_picking(page, server):
    w = words("en")
    parks, stops, systems = (
        named(page, server, one) for one in ("mobile_home_parks", "bus_stops", "water_systems")
    )
    opened(page, server, "?lang=en")
    pick(page, "question_builder_subject", parks["name"]["en"])
    for number in (1, 2, 3):
        page.get_by_role("button", name=w("questions.add")).click()
        page.locator(f".st-key-question-{number}-relation").wait_for()
        page.wait_for_function(IDLE)
    pick(page, "question-1-layer", stops["name"]["en"])
    pick(page, "question-2-relation", w("questions.relation_nearer"))
    pick(page, "question-2-layer", systems["name"]["en"])
    pick(page, "question-2-water_systems-field", label(systems, "arsenic_estimate"))
    pick(
        page,
        "question-2-water_systems-arsenic_estimate",
        choice(systems, "arsenic_estimate", "above"),
    )
    page.keyboard.press("Escape")
    slide(page, "question-2-distance", "ArrowLeft", 402)
    pick(page, "question-3-relation", w("questions.relation_own"))
    pick(page, "question-3-mobile_home_parks-field", label(parks, "paving_status"))
    pick(
        page,
        "question-3-mobile_home_parks-paving_status",
        choice(parks, "paving_status", "planned"),
    )
    map_of(page)
    page.wait_for_url(re.compile("own="))
    asked = parse_qs(urlparse(page.url).query)
    assert asked["if"] == [
        "farther:bus_stops:805",
        "nearer:water_systems:402:arsenic_estimate:is:above",
    ]
    assert asked["own"] == ["paving_status:is:planned"]
    assert sum(counts(page)) == len(answered(page, server))


def answered(page, server):
    """The rows of the answer as the page's own link downloads it."""
    address = page.locator("a[href*='ask.geojson']").get_attribute("href")
    return page.request.get(f"{server}{address}").json()["features"]


def test_sliding_changes_the_counts_on_page_and_map_alike(page, server):
    opened(page, server, f"?lang=en&{EXAMPLE}")
    frame = map_of(page)
    before = counts(page)
    assert frame.evaluate(DRAWN) == before
    slide(page, "question-1-distance", "ArrowRight", 1609)
    page.wait_for_url(re.compile("farther:bus_stops:1609"))
    frame.wait_for_function(SETTLED)
    after = counts(page)
    assert after != before
    assert sum(after) == sum(before)
    assert frame.evaluate(DRAWN) == after


def test_a_copied_link_gives_the_same_counts_in_spanish_elsewhere(new_page, server):
    page = new_page(lang="en", permissions=["clipboard-read", "clipboard-write"])
    opened(page, server, f"?lang=en&{EXAMPLE}")
    map_of(page)
    slide(page, "question-1-distance", "ArrowRight", 1609)
    seen = counts(page)
    page.wait_for_url(re.compile("farther:bus_stops:1609"))
    page.locator(".st-key-question_link button").click()
    expect(page.locator(".st-key-question_link")).to_contain_text(
        words("en")("questions.link_copied")
    )
    link = page.evaluate("navigator.clipboard.readText()")
    other = new_page(lang="es")
    other.goto(link.replace("lang=en", "lang=es"))
    assert counts(other) == seen
    expect(other.locator("h1")).to_have_text(words("es")("questions.title"))
    expect(other.locator(".ej-asked")).to_contain_text("¿Qué parques de casas móviles")
    expect(other.locator(".ej-asked-too")).to_have_attribute("lang", "en")
    assert "Which mobile home parks" in other.locator(".ej-asked-too").inner_text()


def test_a_question_ready_to_press_is_answered(new_page, server):
    page = new_page(**PHONE, lang="es", is_mobile=True, has_touch=True)
    opened(page, server, "?lang=es")
    page.locator(".st-key-question_starters_buttons button").nth(1).tap()
    assert sum(counts(page)) > 0
    assert map_of(page).evaluate(DRAWN) == counts(page)


def test_a_tap_on_an_answer_says_why(page, server):
    opened(page, server, f"?lang=en&{EXAMPLE}")
    frame = map_of(page)
    frame.evaluate(
        """() => {
          const { layers } = ejmap.registry.painter.scene;
          const answers = layers.find((one) => one.definition.fields
            .some((field) => field.key === "answer"));
          const yes = answers.features.find((one) => one.properties.answer === "yes");
          window.Streamlit.setComponentValue({ layer: answers.key, id: yes.id, n: Date.now() });
        }"""
    )
    record = page.locator(".st-key-question_record")
    name = record.locator(".ej-record h2")
    expect(name).to_be_visible()
    expect(record).to_contain_text(words("en")("questions.why", name=name.text_content()))


@pytest.mark.parametrize("query", ["", f"&{EXAMPLE}", "&subject=nowhere&if=farther:bus_stops:0"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_on_a_phone_nothing_scrolls_sideways_and_axe_finds_no_serious_fault(
    new_page, server, lang, query
):
    page = opened(new_page(**PHONE, lang=lang), server, f"?lang={lang}{query}")
    assert page.evaluate(SIDEWAYS) == 0
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in ("serious", "critical")] == []


def test_a_question_of_a_layer_without_a_map_stands_in_the_address(page, server):
    opened(page, server, "?lang=en")
    pick(
        page,
        "question_builder_subject",
        named(page, server, "official_actions")["name"]["en"],
    )
    page.wait_for_url(re.compile("subject=official_actions"))
    assert page.locator("iframe").count() == 0


def test_the_way_to_another_page_and_back_keeps_the_question(page, server):
    opened(page, server, f"?lang=en&{EXAMPLE}")
    map_of(page)
    slide(page, "question-1-distance", "ArrowLeft", 402)
    seen = counts(page)
    page.get_by_role("link", name=words("en")("page.sources"), exact=True).click()
    expect(page.locator("h1")).to_have_text(words("en")("sources.title"))
    page.get_by_role("link", name=words("en")("page.questions"), exact=True).click()
    expect(page.locator("h1")).to_have_text(words("en")("questions.title"))
    assert counts(page) == seen
    page.wait_for_url(re.compile("farther:bus_stops:402"))


def test_what_is_picked_with_a_finger_is_large_enough(new_page, server):
    page = new_page(**PHONE, has_touch=True, is_mobile=True)
    asked = "subject=water_systems:kind:is:state_small&own=connection_count:above:5"
    opened(page, server, f"?{asked}")
    page.locator(".ej-answers").wait_for()
    touched = page.locator(
        "[data-tag] button, [data-testid=stSelectbox] input, [data-testid=stNumberInputField],"
        " [data-testid=stExpander] summary, .stHtml td a"
    )
    heights = [one.bounding_box()["height"] for one in touched.all() if one.is_visible()]
    assert heights
    assert [one for one in heights if one < 44] == []
