"""The ledger and the comparison in a real browser: on a phone, by keyboard, with their links."""

import re

import pytest
from playwright.sync_api import expect

from ejmap.text import words

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


def opened(new_page, server, query, **more):
    page = new_page(**more)
    page.goto(f"{server}/hearing?{query}")
    return page


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("part", ["promises&entries=roads", "change"])
def test_nothing_is_wider_than_a_phone(new_page, server, language, part):
    page = opened(
        new_page,
        server,
        f"lang={language}&part={part}",
        width=PHONE["width"],
        height=PHONE["height"],
    )
    page.locator(".ej-ledger, .ej-change").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_topic_that_is_picked_stands_in_the_address(new_page, server):
    page = opened(new_page, server, "lang=en&part=promises")
    page.get_by_role("radio", name="Buses").click()
    page.wait_for_url(re.compile("entries=bus"))
    expect(page.locator(".ej-timeline")).to_contain_text(["North Shore", "SunRide"])


def test_a_listed_site_opens_on_the_map(new_page, server):
    page = opened(new_page, server, "lang=es&part=promises&entries=roads")
    page.get_by_text(words("es")("ledger.sites", n=14)).click()
    page.get_by_role("link", name=re.compile("Mountain Vista")).click()
    page.wait_for_url(re.compile(r"on=promises&at=33\.6"))


def test_both_pictures_of_a_comparison_have_one_size(new_page, server):
    page = opened(new_page, server, "lang=en&part=change&layer=promises&from=2015-12&to=2025-09-08")
    pictures = page.locator(".ej-small-map")
    expect(pictures).to_have_count(2)
    # At one moment: what stands above them may still be growing.
    first, second = pictures.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(b => [b.width, b.height, b.y])"
    )
    assert first == second


def test_a_link_that_cannot_be_compared_is_told_and_something_else_can_be_picked(new_page, server):
    page = opened(new_page, server, "lang=en&part=change&layer=gold")
    expect(page.get_by_role("alert").first).to_contain_text("cannot be compared")
    page.get_by_role("combobox", name=words("en")("change.choose_layer")).click()
    page.get_by_role("option", name="Official actions on drinking water").click()
    expect(page.locator(".ej-finding")).to_contain_text("14 official actions")
