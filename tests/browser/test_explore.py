"""Explore as people use it: the real program, its real layers, a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.text import words
from tests.browser.exploring import (
    CORE,
    DRAWN,
    DRAWN_TWICE,
    FAULTS,
    FILTERED,
    IDLE,
    KILOBYTE,
    MEGABYTE,
    NAMES,
    ON,
    PHONE,
    PLACE,
    at_of,
    at_of_url,
    box_of,
    choose,
    features_name,
    features_of,
    frames_of,
    open_list,
    opened,
)

pytestmark = pytest.mark.browser


def test_the_map_draws_all_five_core_layers(page, server):
    drawn = opened(page, server, "?on=" + ",".join(CORE)).evaluate(DRAWN)
    assert set(drawn) == set(CORE)
    for key in CORE:
        assert drawn[key]["features"] == len(features_of(page, server, key)) > 0
        assert drawn[key]["pixels"] > 0


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_tap_opens_the_record_with_its_fields_source_and_whom_to_tell(new_page, server, lang):
    page = new_page(**PHONE, lang=lang, has_touch=True, is_mobile=True)
    query = f"?lang={lang}&on=air_quality&at=33.57,-116.06,13"
    frame = opened(page, server, query)
    (mecca,) = [
        one for one in features_of(page, server, "air_quality") if "Mecca" in str(one["properties"])
    ]
    page.locator("iframe").scroll_into_view_if_needed()
    corner = page.locator("iframe").bounding_box()
    x, y = frame.evaluate(PLACE, ["air_quality", mecca["id"]])
    page.touchscreen.tap(corner["x"] + x, corner["y"] + y)
    record, w = page.locator(".ej-record"), words(lang)
    expect(record).to_contain_text("Mecca")
    expect(record.locator("h2")).to_be_in_viewport()
    expect(record.locator("dt").first).to_be_visible()
    for said in ("2019", "US EPA", w("mistake.question"), w("explore.record_rest")):
        expect(record).to_contain_text(said)
    definition = page.request.get(f"{server}/ejmap/layers/air_quality.geojson").json()["ejmap"]
    labels = [one["label"][lang] for one in definition["definition"]["fields"] if one["is_public"]]
    assert set(record.locator("dt").all_text_contents()) >= set(labels)


def test_a_layer_switch_moves_less_than_ten_kilobytes(page, server):
    moved = frames_of(page)
    frame = opened(page, server)
    boxes = page.locator("[class*='st-key-on-']").evaluate_all(
        "all => all.map((one) => [...one.classList].find((name) => name.startsWith('st-key-on-')))"
    )
    weights = {}
    for key in [name.removeprefix("st-key-on-") for name in boxes]:
        if key == "official_actions":  # a list without a place on the map
            continue
        for _ in range(2):
            wanted = not box_of(page, key).locator("input").is_checked()
            moved.clear()
            box_of(page, key).click()
            frame.wait_for_function(ON, arg=[key, wanted])
            page.wait_for_function(IDLE)
            weights[key, wanted] = sum(moved)
    assert len(weights) >= 2 * len(CORE)
    assert 0 < max(weights.values()) < 10 * KILOBYTE, weights


def test_pan_and_zoom_ask_nothing_of_the_server(page, server):
    moved, asked = frames_of(page), []
    opened(page, server)
    page.on("request", lambda request: asked.append(request.url))
    moved.clear()
    start, corner = at_of(page), page.locator("iframe").bounding_box()
    x, y = corner["x"] + 300, corner["y"] + 300
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y + 60, steps=6)
    page.mouse.up()
    page.wait_for_url(lambda url: at_of_url(url) != start)
    panned = at_of(page)
    page.mouse.wheel(0, -200)
    page.wait_for_url(lambda url: at_of_url(url) != panned)
    # The browser itself may look for the page's icon again when the address changes.
    assert (moved, [url for url in asked if not url.endswith("/favicon.png")]) == ([], [])


@pytest.mark.parametrize("path", ["", "sources"], ids=["explore", "sources"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_axe_finds_no_serious_fault_on_a_phone(new_page, server, path, lang):
    page = new_page(**PHONE, lang=lang)
    page.goto(f"{server}/{path}?lang={lang}")
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(IDLE)
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in FAULTS] == []


def test_with_filters_list_and_record_open_axe_finds_no_serious_fault(new_page, server):
    page = new_page(lang="es")
    opened(page, server, FILTERED)
    open_list(page, "es")
    choose(page, ".st-key-list_record_water_systems, .st-key-list_record_mobile_home_parks")
    page.locator(".ej-record").wait_for()
    page.wait_for_function(IDLE)
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in FAULTS] == []


def test_the_list_says_the_same_as_the_map(new_page, server):
    page = new_page(lang="es")
    frame = opened(page, server, FILTERED)
    open_list(page, "es")
    for key in ("mobile_home_parks", "water_systems"):
        name = features_name(page, server, key)
        page.locator(".st-key-list_layer input").scroll_into_view_if_needed()
        page.evaluate(DRAWN_TWICE)
        page.locator(".st-key-list_layer input").click()
        page.get_by_role("option", name=name).click()
        expect(page.locator("table.ej-list caption")).to_contain_text(name)
        heads = page.locator("table.ej-list tbody th").evaluate_all(
            "all => all.map((one) => one.firstChild.textContent.trim()).sort()"
        )
        page.wait_for_function(IDLE)
        assert heads == sorted(frame.evaluate(NAMES, [key, "es"]))
        count = f"{len(heads)} de "
        expect(box_of(page, key)).to_contain_text(count)


@pytest.mark.slow
def test_thirty_switches_leave_the_heap_flat(page, server):
    frame = opened(page, server)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def heap():
        session.send("HeapProfiler.collectGarbage")
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")

    def turn(wanted):
        box_of(page, "bus_stops").click()
        frame.wait_for_function(ON, arg=["bus_stops", wanted])
        page.wait_for_function(IDLE)

    for wanted in (True, False):
        turn(wanted)
    before = heap()
    for _ in range(15):
        turn(True)
        turn(False)
    assert heap() - before < 5 * MEGABYTE
