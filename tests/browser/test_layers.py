"""The staff's page as people use it: sign in, bring a file, read what was found, choose, go on."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.staff.passwords import hashed
from ejmap.store import Store
from ejmap.store.people import People
from ejmap.text import words
from ejmap.uploads.problems import Fix
from tests.browser.conftest import ROOT
from tests.browser.test_pages import PHONE, english_on

pytestmark = pytest.mark.browser

PASSWORD = "invented nopal and sand"
NAMES = ("Rosa Inventada", "Noé Inventado")
FAULTS = ("serious", "critical")
IDLE = """() => document.querySelector("[data-testid=stApp]").dataset.testScriptState
  === "notRunning" && !document.querySelector("[data-stale=true]")"""
DRAWN = """() => window.ejmap && ejmap.registry
  && ejmap.registry.painter.scene.layers.map((one) => [one.status, one.features.length])"""
# Markup, a telephone, a blank place, axes the wrong way round.
CSV = b"""nombre,lat,lon,phone,homes
Invented <b>Uno</b>,33.60,-116.10,760-555-0101,10
Invented Dos,33.61,-116.11,760-555-0102,11
Invented Tres,33.62,-116.12,760-555-0103,12
Invented Cuatro,,,760-555-0104,13
Invented Cinco,33.63,-116.13,760-555-0105,14
"""
FILE = {"name": "invented.csv", "mimeType": "text/csv", "buffer": CSV}


@pytest.fixture(scope="module")
def staffed(serve, tmp_path_factory):
    """Address of the real program, with two people who may publish."""
    folder = tmp_path_factory.mktemp("staffed")
    with serve(ROOT / "app.py", folder / "log.txt", EJMAP_STORE=str(folder / "store")) as address:
        store = Store(folder / "store")
        for name in NAMES:
            People(store).add(name, "publisher", password=hashed(PASSWORD), by="test")
        yield address
        store.close()


@pytest.fixture
def signed_in(new_page, staffed):
    """Open the page as one of the staff: signed_in(lang="es", name=NAMES[0])."""

    def enter(lang="en", name=NAMES[0], **size):
        page = new_page(lang=lang, **size)
        page.goto(f"{staffed}/ejmap/sign-in?lang={lang}")
        page.locator("#name").fill(name)
        page.locator("#password").fill(PASSWORD)
        page.locator("form button").click()
        page.wait_for_url(re.compile("/layers"))
        settled(page)
        return page

    return enter


def settled(page):
    page.wait_for_selector(".ej-footer")
    page.wait_for_function("window.ejmapOwnWords !== undefined")
    page.wait_for_function(IDLE)


def bring(page, file=FILE):
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".ej-verdict").wait_for()
    page.wait_for_function(IDLE)


def test_signed_out_the_page_shows_the_way_in_and_nothing_else(new_page, staffed):
    page = new_page(lang="es")
    page.goto(f"{staffed}/layers?lang=es&part=drafts")
    settled(page)
    way_in = page.get_by_role("link", name=words("es")("layers.sign_in"), exact=True)
    assert way_in.get_attribute("href") == "/ejmap/sign-in?lang=es"
    assert page.locator("input, [role=radiogroup]").count() == 0


def test_a_file_is_examined_drawn_and_kept_over_a_reload(signed_in):
    page = signed_in()
    bring(page)
    expect(page.locator(".ej-verdict")).to_contain_text("5")
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_function(DRAWN)
    frame.wait_for_function(f"() => JSON.stringify(({DRAWN})()) === '[[\"ready\",4]]'")
    page.wait_for_url(re.compile("job="))
    page.reload()
    page.locator(".ej-verdict").wait_for()
    expect(page.locator(".ej-file")).to_have_text("invented.csv")


def test_another_choice_is_applied_with_one_press(signed_in):
    page = signed_in()
    bring(page)
    w = words("en")
    card = page.locator("[data-testid=stVerticalBlock]", has=page.locator(".ej-problem"))
    card = card.filter(has_text="no place").last
    card.get_by_text(w("layers.change"), exact=False).click()
    page.get_by_text(Fix(key="leave_out_rows").say("en"), exact=True).first.click()
    page.get_by_role("button", name=w("layers.apply")).click()
    said = w("layers.some_rows", accepted="4", rows="5")
    expect(page.locator(".ej-verdict")).to_contain_text(said, timeout=30_000)


def test_nobody_else_can_open_a_file_by_its_address(signed_in):
    page = signed_in()
    bring(page)
    page.wait_for_url(re.compile("job="))
    other = signed_in(name=NAMES[1])
    other.goto(page.url)
    settled(other)
    assert words("en")("error.upload_gone") in other.locator(".ej-notice").inner_text()
    job = re.search(r"job=([\w-]+)", page.url).group(1)
    address = page.url.partition("/layers")[0] + f"/ejmap/staff/uploads/{job}.geojson"
    assert page.request.get(address).status == 200
    assert other.request.get(address).status == 404


def test_giving_a_file_up_deletes_it(signed_in):
    page = signed_in()
    bring(page)
    page.wait_for_url(re.compile("job="))
    kept = page.url
    page.get_by_role("button", name=words("en")("layers.give_up")).click()
    page.locator("input[type=file]").wait_for(state="attached")
    page.goto(kept)
    settled(page)
    assert words("en")("error.upload_gone") in page.locator(".ej-notice").inner_text()


def test_a_file_that_is_no_table_is_refused_in_a_sentence(signed_in):
    page = signed_in(lang="es")
    broken = {"name": "inventado.geojson", "mimeType": "text/plain", "buffer": b"nothing of it"}
    page.locator("input[type=file]").set_input_files(broken)
    page.locator(".ej-notice").wait_for()
    page.wait_for_function(IDLE)
    assert words("es")("layers.not_taken") in page.locator(".ej-notice").inner_text()
    assert "inventado.geojson" in page.locator(".ej-notice").inner_text()
    assert english_on(page) == []
    # The way to another file is there at once.
    expect(page.locator("input[type=file]")).to_be_attached()


def test_no_english_of_streamlit_shows_while_a_file_is_brought(signed_in):
    page = signed_in(lang="es")
    found = english_on(page)
    page.locator("[data-testid=stFileUploaderDropzone]").dispatch_event("dragenter")
    bring(page)
    found += english_on(page)
    page.get_by_text(re.compile(words("es")("layers.change"))).first.click()
    page.wait_for_function(IDLE)
    assert found + english_on(page) == []


def test_a_file_the_server_does_not_take_is_said_in_spanish(signed_in):
    page = signed_in(lang="es")
    page.route("**/_stcore/upload_file/**", lambda route: route.fulfill(status=507))
    page.locator("input[type=file]").set_input_files(FILE)
    page.locator("[data-testid=stFileChip][aria-invalid=true]").wait_for()
    page.locator("[data-testid=stFileChip]").hover()
    page.get_by_role("tooltip").wait_for()
    assert english_on(page) == []
    assert "507" in page.get_by_role("tooltip").inner_text()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_was_found_fits_a_phone_and_axe_finds_no_serious_fault(signed_in, lang):
    page = signed_in(lang=lang, width=PHONE[0], height=PHONE[1])
    bring(page)
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    faults = Axe().run(page).response["violations"]
    assert [one["id"] for one in faults if one["impact"] in FAULTS] == []


def test_the_part_is_in_the_address_and_the_link_opens_it(signed_in):
    page = signed_in()
    page.get_by_role("radio", name=words("en")("layers.part_published")).click()
    page.wait_for_url(re.compile("part=published"))
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name=words("en")("history.title"))).to_be_visible()
