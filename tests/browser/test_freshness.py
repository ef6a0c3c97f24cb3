"""Where sources fail, or gave what somebody must look at: Explore stays light, staff decide."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.errors import ManyGone, SourceUnreachable
from ejmap.freshness.state import today
from ejmap.staff import passwords
from ejmap.store import Brought, Judged, Store
from ejmap.store.people import People
from ejmap.store.seed import fill
from ejmap.store.tries import Fault
from ejmap.text import Text, say_short_date, words
from tests.browser.conftest import ROOT
from tests.browser.exploring import FAULTS, IDLE, KILOBYTE, ON, PHONE, box_of, frames_of, opened

pytestmark = pytest.mark.browser

AT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
SHUT = SourceUnreachable(
    "A list",
    "https://example.org/a/long/address/that/no/line/of/a/telephone/can/hold",
    "refused",
    Text(en="the other computer does not take calls", es="la otra computadora no responde"),
)
PERSON, PASSWORD = "Ada Invented", "nopal under the rain, invented"
HELD = "schools"
SIDEWAYS = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollWidth - main.clientWidth;
}"""


def fail(store):
    """No source answers since, and one gave two rows in the place of all."""
    for layer in store.published():
        store.end_failed(layer, AT, SHUT, Fault.SILENT)
    shown = store.shown(HELD)
    contents = store.staff_version(HELD, shown).contents()
    few = replace(contents, table=contents.table.iloc[:2])
    count = len(contents.table)

    def judge(_contents, replaced):
        return Judged(replaced, (ManyGone(2, count),), found=2, expected=count)

    return store.settle(Brought(few), AT, judge).version


@pytest.fixture(scope="module")
def failing(tmp_path_factory, serve):
    """Address of the program over a store whose sources fail, and the version that is held."""
    folder = tmp_path_factory.mktemp("failing")
    store = Store(folder / "store")
    fill(store, ROOT / "data" / "seed")
    held = fail(store)
    People(store).add(PERSON, "publisher", password=passwords.hashed(PASSWORD), by="test")
    with serve(ROOT / "app.py", folder / "log.txt", EJMAP_STORE=str(folder / "store")) as address:
        yield address, store, held
    store.close()


@pytest.fixture
def staff_page(new_page, failing):
    address, *_ = failing
    page = new_page(lang="es", **PHONE)
    page.goto(f"{address}/ejmap/sign-in")
    page.locator("form input[name=name]").fill(PERSON)
    page.locator("form input[type=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("form button").first.click()
    page.goto(f"{address}/layers?part=published&lang=es")
    idle(page)
    return page


def idle(page):
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(IDLE)


def open_layer(page, layer):
    page.locator(f".st-key-staff_published-sources-{layer} button").click()
    idle(page)


def grave(page):
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in FAULTS]


def test_a_switch_stays_light_where_no_source_answers(new_page, failing):
    address, *_ = failing
    page = new_page(lang="es")
    moved = frames_of(page)
    frame = opened(page, address, "?lang=es")
    said = page.locator(".st-key-on-air_quality strong")
    day = say_short_date(AT.date(), "es", year=today().year != AT.year)
    expect(said).to_have_text(f"la fuente no responde desde el {day}")
    weights = []
    for wanted in (False, True):
        moved.clear()
        box_of(page, "air_quality").click()
        frame.wait_for_function(ON, arg=["air_quality", wanted])
        page.wait_for_function(IDLE)
        weights.append(sum(moved))
    assert 0 < max(weights) < 10 * KILOBYTE, weights


def test_what_is_not_fresh_fits_a_phone_and_reads_aloud(new_page, failing):
    address, *_ = failing
    page = new_page(lang="es", **PHONE)
    page.goto(f"{address}/sources?lang=es")
    idle(page)
    assert page.evaluate(SIDEWAYS) <= 0
    assert grave(page) == []


def test_why_a_source_fails_fits_a_phone(staff_page):
    open_layer(staff_page, "water_systems")
    expect(staff_page.locator(".ej-why")).to_contain_text("la otra computadora no responde")
    assert staff_page.evaluate(SIDEWAYS) <= 0
    assert grave(staff_page) == []


def test_staff_look_at_what_came_and_keep_what_is_shown(staff_page, failing):
    _, store, held = failing
    w, page = words("es"), staff_page
    shown = store.shown(HELD)
    open_layer(page, HELD)
    page.get_by_text(w("from_source.look"), exact=True).click()
    page.get_by_text(w("from_source.dismiss"), exact=True).click()
    reason = page.locator("[class*='-dismiss-why'] input")
    reason.fill("Solo llegó una parte")
    page.locator("[class*='-dismiss-now'] button").click()
    expect(page.get_by_text(w("from_source.done_dismiss"))).to_be_visible()
    tried = store.tried()[HELD]
    assert (tried.held, tried.waiting.version) == (None, held)
    assert store.shown(HELD) == shown
