"""Links of Explore: copied, nonsense, cold, and the same view in any of them."""

import re
from urllib.parse import parse_qs, urlparse

import numpy as np
import pytest
from playwright.sync_api import expect

from ejmap.text import words
from tests.browser.exploring import FILTERED, IDLE, ON, at_of, at_of_url, box_of, opened, picture

pytestmark = pytest.mark.browser


def test_a_copied_link_gives_the_same_picture_anywhere(new_page, server):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    frame = opened(page, server, FILTERED.replace("lang=es", "lang=en") + "&at=33.6,-116.1,12")
    box_of(page, "bus_stops").click()
    frame.wait_for_function(ON, arg=["bus_stops", True])
    page.wait_for_function(IDLE)
    frame.get_by_role("button", name=words("en")("map.copy_link")).click()
    expect(frame.get_by_text(words("en")("map.link_copied"))).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    seen = picture(page)
    other = new_page()
    address, _, query = link.partition("?")
    opened(other, address.rstrip("/"), f"?{query}")
    assert parse_qs(urlparse(other.url).query) == parse_qs(query)
    there = picture(other)
    assert there.shape == seen.shape
    # The words "Link copied" stand on the first picture alone.
    assert np.mean(np.abs(there - seen) > 16) < 0.02


def test_a_link_speaks_the_language_it_was_copied_in(new_page, server):
    page = new_page(lang="en")
    opened(page, server, FILTERED)
    expect(page.locator("h1")).to_have_text(words("es")("explore.title"))
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text(words("en")("explore.title"))
    page.wait_for_url(re.compile("lang=en.*where="))


@pytest.mark.parametrize(
    "query",
    [
        "?lang=tlh&on=nowhere,,<script>,bus_stops",
        "?on=&at=nan,inf,1e999",
        "?at=51.5,-0.1,30&where=:::::&where=water_systems",
        "?where=water_systems:connection_count:at_least:many&where=water_systems:status:is:happy",
        "?%00=%ff&lang=%ff&on=%00&at=%ff&where=%ff:%00:is:",
    ],
)
def test_a_link_of_nonsense_opens_a_sensible_view(page, server, query):
    frame = opened(page, server, query)
    expect(page.locator("h1")).to_have_text(words("en")("explore.title"))
    latitude, longitude, _ = (float(part) for part in at_of(page).split(","))
    assert (33 < latitude < 34, -117 < longitude < -115) == (True, True)
    assert "where" not in parse_qs(urlparse(page.url).query)
    assert frame.evaluate("ejmap.registry.painter.passes") > 0
    assert page.locator("[data-testid=stAlert], [data-testid=stException]").count() == 0


def test_the_way_to_sources_and_back_keeps_the_view(page, server):
    opened(page, server, "?lang=en&on=bus_stops&at=33.5,-116.0,12")
    corner = page.locator("iframe").bounding_box()
    page.mouse.move(corner["x"] + 300, corner["y"] + 300)
    page.mouse.wheel(0, -200)
    page.wait_for_url(lambda url: not at_of_url(url).endswith(",12"))
    seen = at_of(page)
    page.get_by_role("link", name=words("en")("page.sources")).click()
    expect(page.locator("h1")).to_have_text(words("en")("sources.title"))
    page.get_by_role("link", name=words("en")("page.explore")).click()
    page.wait_for_url(lambda url: parse_qs(urlparse(url).query).get("at") == [seen])
    assert parse_qs(urlparse(page.url).query)["on"] == ["bus_stops"]


def test_two_tabs_do_not_disturb_each_other(new_page, server):
    first = new_page(lang="en")
    one = opened(first, server, "?lang=en&on=bus_stops")
    second = first.context.new_page()
    other = opened(second, server, "?lang=es&on=bus_stops,air_quality")
    box_of(second, "bus_stops").click()
    other.wait_for_function(ON, arg=["bus_stops", False])
    box_of(first, "schools").click()
    one.wait_for_function(ON, arg=["schools", True])
    assert one.evaluate(ON, ["bus_stops", True])
    assert other.evaluate(ON, ["schools", False])
    expect(first.locator("h1")).to_have_text(words("en")("explore.title"))
    expect(second.locator("h1")).to_have_text(words("es")("explore.title"))
