"""One day of the air on the map, in a browser: chosen, drawn, linked, followed and left again."""

import re
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.text import words
from tests.browser.exploring import FAULTS, IDLE, KILOBYTE, ON, PHONE, box_of, frames_of, opened

pytestmark = pytest.mark.browser

AIR = "air_quality"
LINK = "?lang={lang}&on=air_quality,communities&at=33.57,-116.06,11&day=2019-05-16"
# Of each monitor on show: its id, what stands in its symbol, whether it is empty and dashed.
SYMBOLS = """() => {
  const { layers } = ejmap.registry.painter.scene;
  const air = layers.find((one) => one.key === "air_quality");
  return Object.fromEntries(air.features.filter((one) => one.isShown).map((one) => [one.id, {
    text: one.text.en, colour: one.symbol.colour, dash: one.symbol.dash, shape: one.symbol.shape,
  }]));
}"""
MECCA, TORRES, NILAND = "060652005", "060651999", "060254004"


def at(page):
    query = parse_qs(urlparse(page.url).query)
    return query.get("day"), query.get("by")


def settled(page, day):
    """Wait until the address and what stands around the map are of a day."""
    page.wait_for_url(re.compile(f"day={day}"))
    page.wait_for_function(IDLE)


def slider_of(frame):
    return frame.locator("input[type=range]")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_link_to_a_day_draws_its_values_and_says_them_over_the_map(new_page, server, lang):
    frame = opened(new_page(lang=lang), server, LINK.format(lang=lang))
    said = {"en": "May 16, 2019", "es": "16 de mayo de 2019"}[lang]
    expect(frame.locator(".ejmap-day-title strong")).to_contain_text(said)
    expect(frame.locator(".ejmap-day-title")).to_contain_text(words(lang)("map.day_not_today"))
    found = frame.evaluate(SYMBOLS)
    assert (found[MECCA]["text"], found[MECCA]["colour"]) == ("95", "#E0942F")
    assert found[NILAND]["colour"] == "#5A1508"
    assert (found[TORRES]["text"], found[TORRES]["dash"]) == ("", "dashed")


def test_the_map_draws_each_day_as_the_server_does(page, server):
    frame = opened(page, server, LINK.format(lang="en") + "&by=aqi")
    version = frame.evaluate(
        "ejmap.registry.painter.scene.layers[1].url.match(/([0-9a-f]{16})/)[1]"
    )
    for day, by in (("2019-05-16", "aqi"), ("2019-07-30", "limit"), ("2019-01-01", "limit")):
        frame.locator("input[type=date]").fill(day)
        frame.locator("select").nth(1).select_option(by)
        settled(page, day)
        path = f"{server}/ejmap/download/{AIR}/{version}/days/pm10/{day}.geojson?by={by}"
        whole = page.request.get(path).json()
        written = whole["ejmap"]["definition"]["style"]["symbol_text"]
        told = {one["id"]: one["properties"][written] for one in whole["features"]}
        drawn = frame.evaluate(SYMBOLS)
        assert {key: one["text"] for key, one in drawn.items()} == {
            key: "" if cell is None else str(cell) for key, cell in told.items()
        }


def test_a_slider_with_keys_moves_the_day_at_once_and_the_page_when_it_rests(page, server):
    frame = opened(page, server, LINK.format(lang="en"))
    slider_of(frame).focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(frame.locator(".ejmap-day-title strong")).to_contain_text("May 19, 2019")
    expect(slider_of(frame)).to_have_attribute("aria-valuetext", "May 19, 2019")
    settled(page, "2019-05-19")
    expect(page.locator(f".ej-legend-{AIR} h3")).to_contain_text("May 19, 2019")
    expect(frame.locator(".ejmap-day [role=status]")).to_contain_text("May 19, 2019")


def test_going_from_day_to_day_fetches_nothing_more(page, server):
    frame = opened(page, server, LINK.format(lang="en"))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(5):
        frame.get_by_role("button", name=words("en")("map.day_after")).click()
    settled(page, "2019-05-21")
    assert [url for url in asked if "/ejmap/" in url] == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_on_a_phone_one_tap_opens_the_days_and_one_jumps_to_the_highest(new_page, server, lang):
    page, w = new_page(**PHONE, lang=lang, has_touch=True, is_mobile=True), words(lang)
    frame = opened(page, server, f"?lang={lang}&on=air_quality")
    frame.get_by_role("button", name=w("map.day_choose")).tap()
    worst = frame.get_by_label(w("map.day_worst"))
    worst.select_option(index=1)
    settled(page, "2019-07-30")
    assert frame.evaluate(SYMBOLS)[TORRES]["text"] == "316"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_back_to_the_whole_time_takes_the_day_out_of_link_map_and_legend(page, server):
    frame = opened(page, server, LINK.format(lang="en") + "&by=aqi")
    frame.get_by_role("button", name=words("en")("map.day_whole")).click()
    page.wait_for_url(lambda url: "day=" not in url and "by=" not in url)
    expect(page.locator(f".ej-legend-{AIR} h3")).not_to_contain_text("May 16")
    expect(frame.get_by_role("button", name=words("en")("map.day_choose"))).to_be_focused()
    assert frame.evaluate(SYMBOLS)[TORRES]["text"] == "99"


def test_a_second_tab_a_reload_and_the_other_language_keep_the_day(new_page, server):
    first, second = new_page(lang="en"), new_page(lang="en")
    frame = opened(first, server, LINK.format(lang="en") + "&by=aqi")
    other = opened(second, server, urlparse(first.url)._replace(scheme="", netloc="").geturl()[1:])
    assert other.evaluate(SYMBOLS) == frame.evaluate(SYMBOLS)
    first.get_by_role("button", name="Español").click()
    first.wait_for_url(re.compile("lang=es"))
    assert at(first) == (["2019-05-16"], ["aqi"])
    expect(frame.locator(".ejmap-day-title strong")).to_contain_text("16 de mayo de 2019")
    first.reload()
    expect(first.locator(f".ej-legend-{AIR} h3")).to_contain_text("16 de mayo de 2019")
    assert at(first) == (["2019-05-16"], ["aqi"])


def test_the_way_to_another_page_and_back_keeps_the_day(page, server):
    frame = opened(page, server, LINK.format(lang="en"))
    frame.get_by_role("button", name=words("en")("map.day_before")).click()
    settled(page, "2019-05-15")
    expect(page.locator(f".ej-legend-{AIR} h3")).to_contain_text("May 15")
    page.get_by_role("link", name=words("en")("page.sources")).click()
    expect(page.locator("h1")).to_have_text(words("en")("sources.title"))
    page.go_back()
    settled(page, "2019-05-15")
    page.get_by_role("link", name=words("en")("page.sources")).click()
    expect(page.locator("h1")).to_have_text(words("en")("sources.title"))
    page.get_by_role("link", name=words("en")("page.explore")).click()
    settled(page, "2019-05-15")


def test_a_layer_put_off_takes_its_day_out_of_the_link(page, server):
    frame = opened(page, server, LINK.format(lang="en"))
    box_of(page, AIR).click()
    frame.wait_for_function(ON, arg=[AIR, False])
    page.wait_for_url(lambda url: "day=" not in url)
    expect(frame.locator(".ejmap-day-panel")).to_be_hidden()


def test_other_layers_switch_as_lightly_on_a_day(page, server):
    moved = frames_of(page)
    frame = opened(page, server)
    frame.get_by_role("button", name=words("en")("map.day_choose")).click()
    settled(page, "2019-06-30")
    frame.get_by_label(words("en")("map.day_date")).fill("2019-05-16")
    settled(page, "2019-05-16")
    expect(page.locator(f".ej-legend-{AIR} h3")).to_contain_text("May 16")
    page.wait_for_function(IDLE)
    moved.clear()
    box_of(page, "census_tracts").click()
    frame.wait_for_function(ON, arg=["census_tracts", True])
    page.wait_for_function(IDLE)
    assert 0 < sum(moved) < 10 * KILOBYTE, sum(moved)
    assert at(page)[0] == ["2019-05-16"]


def test_a_day_outside_the_time_held_is_dropped_and_the_rest_kept(page, server):
    opened(page, server, LINK.format(lang="en").replace("2019-05-16", "2021-05-16"))
    query = parse_qs(urlparse(page.url).query)
    assert ("day" not in query, query["on"]) == (True, ["air_quality,communities"])


def test_what_is_taken_to_the_hearing_is_the_day_on_the_map(page, server):
    opened(page, server, LINK.format(lang="es"))
    page.get_by_role("button", name=words("es")("take_to_hearing.button")).click()
    expect(page.get_by_text(words("es")("take_to_hearing.kept"))).to_be_visible()
    page.get_by_role("link", name=words("es")("take_to_hearing.go")).click()
    expect(page.locator("body")).to_contain_text("El 16 de mayo de 2019 hubo medición válida")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_axe_finds_no_serious_fault_with_a_day_open(new_page, server, lang):
    page = new_page(**PHONE, lang=lang)
    opened(page, server, LINK.format(lang=lang))
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in FAULTS] == []


def test_days_that_cannot_be_fetched_are_said_and_asked_for_again(page, server):
    page.route("**/days/*.json*", lambda route: route.abort())
    page.goto(f"{server}/{LINK.format(lang='en')}")
    page.locator("iframe").wait_for()
    frame = page.locator("iframe").element_handle().content_frame()
    again = frame.get_by_role("button", name=words("en")("map.again"))
    expect(again).to_be_visible()
    # Counts of the whole time under the words of a day would be read as the day's.
    assert frame.evaluate(SYMBOLS) == {}
    page.unroute("**/days/*.json*")
    again.click()
    expect(frame.locator(".ejmap-day-title strong")).to_contain_text("May 16, 2019")
    assert frame.evaluate(SYMBOLS)[MECCA]["text"] == "95"


def test_with_several_pollutants_one_is_chosen_and_its_own_days_drawn(page, server):
    def of_pm25(route):
        found = route.fetch(url=route.request.url.replace("pm25", "pm10"))
        days = found.json() | {"pollutant": "pm25", "name": {"en": "fine", "es": "finas"}}
        days["cells"][MECCA]["day_number"] = [7] * len(days["cells"][MECCA]["day_number"])
        route.fulfill(json=days)

    page.route("**/days/pm25.json*", of_pm25)
    frame = opened(page, server, LINK.format(lang="en"))
    choice = frame.get_by_label(words("en")("map.day_pollutant"))
    expect(choice).to_be_hidden()
    # The page holds one pollutant: from here on it is told of two, and hears no more.
    frame.evaluate("""() => {
      const { show } = ejmap.registry;
      ejmap.registry.show = (next) => {
        for (const [, , , more] of next.layers) if (more?.days) more.days = ["pm10", "pm25"];
        show(next);
        window.Streamlit.setComponentValue = () => {};
      };
    }""")
    frame.get_by_role("button", name=words("en")("map.day_after")).click()
    settled(page, "2019-05-17")
    expect(page.locator(f".ej-legend-{AIR} h3")).to_contain_text("May 17")
    choice.select_option("pm25")
    expect(frame.locator(".ejmap-day-title strong")).to_have_text("May 17, 2019: fine")
    assert frame.evaluate(SYMBOLS)[MECCA]["text"] == "7"
    page.wait_for_url(re.compile("pollutant=pm25"))
