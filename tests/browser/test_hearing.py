"""From a moved map to a sheet in the hand: the Hearing page in a real browser."""

import io
import re
from urllib.parse import parse_qs, urlparse

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.text import words

pytestmark = pytest.mark.browser

WIDE, PHONE = (1280, 900), (390, 844)
QUIET = """() => document.querySelector("[data-testid=stApp]").dataset.testScriptState
  === "notRunning" && !document.querySelector("[data-stale=true]")"""
# Each run of the page is two changes: it begins, and ends.
COUNT_RUNS = """() => {
  window.ejmapRuns = 0;
  new MutationObserver(() => { window.ejmapRuns += 1; }).observe(
    document.querySelector("[data-testid=stApp]"),
    { attributes: true, attributeFilter: ["data-test-script-state"] },
  );
}"""
READY = """() => window.ejmap && ejmap.registry && ejmap.registry.painter.passes > 0"""
MAKING_MS = 60_000
STARTERS = ("systems_far_from_a_stop", "paving_far_from_a_stop")


def opened(page, address, path):
    page.goto(f"{address}/{path}")
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(QUIET)
    page.wait_for_function("window.ejmapOwnWords !== undefined")
    return page


def ids_of(page):
    return parse_qs(urlparse(page.url).query).get("views", [""])[0].split(",")


def take_starters(page, w):
    """Keep ready views; give their ids as the address has them."""
    for number, key in enumerate(STARTERS, 1):
        if number > 1:
            page.get_by_text(w("hearing.bring_more"), exact=True).click()
        page.get_by_role("button", name=w(f"questions.starter.{key}")).click()
        expect(page.locator(".ej-view")).to_have_count(number)
        page.wait_for_function(QUIET)
    page.wait_for_url(lambda url: url.count(",") == len(STARTERS) - 1)
    return ids_of(page)


def typed(page, part, wording):
    """Type into a field, and wait until the server has heard of it."""
    page.evaluate(COUNT_RUNS)
    page.locator(f".st-key-hearing_dress_{part} input").fill(wording)
    page.wait_for_function("window.ejmapRuns > 1")
    page.wait_for_function(QUIET)


@pytest.fixture(scope="module")
def views(browser, server):
    """Ids of two views that are kept on the server."""
    page = browser.new_page(locale="en-US")
    try:
        return take_starters(opened(page, server, "hearing?lang=en"), words("en"))
    finally:
        page.close()


def test_a_moved_map_comes_to_the_hearing_and_leaves_as_a_pdf(new_page, server):
    page, w = new_page(*WIDE, lang="es"), words("es")
    page.goto(f"{server}/?lang=es&on=mobile_home_parks,bus_stops&at=33.57,-116.07,11")
    frame = page.wait_for_selector("iframe").content_frame()
    frame.wait_for_function(READY)
    page.wait_for_function(QUIET)
    page.locator("iframe").hover(position={"x": 300, "y": 300})
    page.mouse.wheel(0, -200)
    page.wait_for_url(lambda url: "at=" in url and not re.search(r"at=[^&]*,11(&|$)", url))
    at = parse_qs(urlparse(page.url).query)["at"][0]
    page.get_by_role("button", name=w("take_to_hearing.button")).click()
    expect(page.get_by_text(w("take_to_hearing.count", n=1))).to_be_visible()
    page.get_by_role("link", name=w("take_to_hearing.go")).click()
    expect(page.locator("h1")).to_have_text(w("hearing.title"))
    page.wait_for_url(re.compile("views="))
    (view,) = ids_of(page)
    typed(page, "title", "Título inventado")
    page.get_by_role("button", name=w("hearing.make")).click()
    link = page.locator(".ej-made a")
    link.wait_for(timeout=MAKING_MS)
    with page.expect_download() as fetched:
        link.click()
    content = fetched.value.path().read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Título inventado"
    assert fetched.value.suggested_filename.endswith(".pdf")
    seen = page.request.get(f"{server}/s/{view}?lang=es").text()
    assert at.rsplit(",", 1)[0].split(",")[0][:5] in seen


def test_a_link_opens_the_same_views_in_a_second_tab(new_page, server, views):
    first = opened(new_page(lang="en"), server, f"hearing?lang=en&views={','.join(views)}")
    second = opened(
        first.context.new_page(), server, f"hearing?lang=en&views={views[1]},{views[0]}"
    )
    there, here = (one.locator(".ej-view h3").all_inner_texts() for one in (first, second))
    assert [one[3:] for one in there] == [one[3:] for one in here[::-1]]
    second.get_by_role("button", name=words("en")("hearing.take_away")).first.click()
    expect(second.locator(".ej-view")).to_have_count(1)
    assert first.locator(".ej-view").count() == 2


def test_the_order_stands_in_the_address(new_page, server, views):
    page = opened(new_page(lang="en"), server, f"hearing?lang=en&views={','.join(views)}")
    page.get_by_role("button", name=words("en")("hearing.down")).first.click()
    page.wait_for_url(re.compile(f"views={views[1]},{views[0]}"))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_broken_link_has_a_sentence_for_each_and_shows_the_rest(new_page, server, views, lang):
    path = f"hearing?lang={lang}&views=%3Cb%3Ex%3C/b%3E,{views[0]},0000000000"
    page = opened(new_page(lang=lang), server, path)
    expect(page.locator(".ej-view")).to_have_count(1)
    expect(page.locator("p.ej-notice").filter(has_text="<b>x</b>")).to_be_visible()
    expect(page.locator("p.ej-notice").filter(has_text="0000000000")).to_be_visible()


def test_turning_the_language_keeps_what_was_typed(new_page, server, views):
    page = opened(new_page(lang="en"), server, f"hearing?lang=en&views={','.join(views)}")
    typed(page, "title", "Invented title")
    typed(page, "body", "Invented board")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("h1")).to_have_text(words("es")("hearing.title"))
    page.wait_for_function(QUIET)
    assert page.locator(".st-key-hearing_dress_title input").input_value() == "Invented title"
    assert page.locator(".st-key-hearing_dress_body input").input_value() == "Invented board"
    assert ids_of(page) == views
    assert "Invented" not in page.url


def test_the_way_to_another_page_and_back_keeps_views_and_words(new_page, server, views):
    page, w = new_page(lang="en"), words("en")
    opened(page, server, f"hearing?lang=en&views={','.join(views)}")
    typed(page, "subtitle", "Invented subtitle")
    page.get_by_role("link", name=w("page.sources"), exact=True).click()
    expect(page.locator("h1")).to_have_text(w("sources.title"))
    page.get_by_role("link", name=w("page.hearing"), exact=True).click()
    expect(page.locator(".ej-view")).to_have_count(2)
    field = page.locator(".st-key-hearing_dress_subtitle input")
    expect(field).to_have_value("Invented subtitle")


def test_the_preview_shows_a_picture(new_page, server, views):
    page = opened(new_page(lang="es"), server, f"hearing?lang=es&views={views[0]}")
    page.get_by_role("button", name=words("es")("hearing.preview"), exact=True).click()
    picture = page.locator(".ej-preview img")
    picture.wait_for(timeout=MAKING_MS)
    page.wait_for_function("document.querySelector('.ej-preview img').naturalWidth > 400")


def test_a_press_keeps_a_place_of_ones_own_as_its_community(new_page, server):
    page, w = new_page(lang="en"), words("en")
    opened(page, server, "my_place?lang=en&place=33.571,-116.072")
    page.get_by_role("button", name=w("take_to_hearing.button")).click()
    expect(page.get_by_text(w("take_to_hearing.my_place"))).to_be_visible()
    page.get_by_role("link", name=w("take_to_hearing.go")).click()
    page.wait_for_url(re.compile("views="))
    (view,) = ids_of(page)
    kept = page.request.get(f"{server}/s/{view}?lang=en").text()
    assert "33.571" not in kept
    assert "Mecca" in kept


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_page_fits_and_has_no_barriers(new_page, server, views, lang, size):
    page = opened(
        new_page(*size, lang=lang), server, f"hearing?lang={lang}&views={','.join(views)}"
    )
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    place = page.get_by_role("link", name=words(lang)("page.hearing"), exact=True).bounding_box()
    assert place["y"] < 120
    assert place["x"] + place["width"] <= size[0]
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


def test_the_buttons_are_reached_by_the_keyboard(new_page, server, views):
    page = opened(new_page(lang="en"), server, f"hearing?lang=en&views={views[0]}")
    wanted = [words("en")(key) for key in ("hearing.take_away", "hearing.preview", "hearing.make")]
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.innerText.trim()"))
        if set(wanted) <= reached:
            return
    assert set(wanted) <= reached


def test_no_english_of_streamlit_shows_while_a_note_is_typed(new_page, server, views):
    page, w = new_page(lang="es"), words("es")
    opened(page, server, f"hearing?lang=es&views={views[0]}")
    page.get_by_text(w("hearing.note"), exact=True).first.click()
    page.locator("textarea").first.press_sequentially("Una nota")
    told = page.locator("[data-testid=InputInstructions]").filter(has_text="Enter").first
    expect(told).to_have_text(w("streamlit.press_ctrl_enter_apply"))


def test_the_speaking_card_alone_goes_on_paper(new_page, server, views):
    page, w = new_page(lang="es"), words("es")
    opened(page, server, f"hearing?lang=es&views={views[0]}")
    page.get_by_text(w("hearing.speaking"), exact=True).click()
    expect(page.locator(".ej-speaking p").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".ej-speaking p").first).to_be_visible()
    for other in ("h1", ".ej-view", ".st-key-hearing_views_preview", ".ej-footer"):
        expect(page.locator(other).first).to_be_hidden()
