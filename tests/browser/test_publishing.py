"""From a file to the map and back: brought, mended, described, looked at, published, undone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.staff import passwords
from ejmap.store import Store
from ejmap.store.people import People
from ejmap.text import words
from tests.browser.conftest import ROOT
from tests.browser.register import register
from tests.browser.test_pages import english_on

pytestmark = pytest.mark.browser

PASSWORD = "nopal under the rain, invented"
MAKER, LOOKER = "Ada Invented", "Berta Invented"
REGISTER = "mobile_home_parks/hcd_mhp_geocoded_2022_riverside_imperial_shp.zip"
PATIENCE_MS = 30_000
PHONE = {"width": 390, "height": 844}
IDLE = """() => document.querySelector("[data-testid=stApp]").dataset.testScriptState
  === "notRunning" && !document.querySelector("[data-stale=true]")"""
SETTLED = """() => {
  if (!window.ejmap || !ejmap.registry || !ejmap.registry.painter.passes) return false;
  const { layers, base } = ejmap.registry.painter.scene;
  return [...layers, ...base].every((one) => one.status === "ready");
}"""
DRAWN = """(key) => ejmap.registry.painter.scene.layers
  .filter((one) => one.layer === key || one.definition.key === key)
  .flatMap((one) => one.features).length"""
SIDEWAYS = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollWidth - main.clientWidth;
}"""
SAID = {
    "name_en": "Invented register",
    "name_es": "Registro inventado",
    "description_en": "Parks of an invented register. Others are not on it.",
    "description_es": "Parques de un registro inventado. Otros no aparecen en él.",
    "noun_one_en": "invented park",
    "noun_one_es": "parque inventado",
    "noun_many_en": "invented parks",
    "noun_many_es": "parques inventados",
    "publisher": "Nobody's Office of Invention",
    "date": "June 2022",
}
# The two journeys share one server: the second layer has a name, and so a key, of its own.
SAID_OF_THE_STATES = SAID | {"name_en": "Register again", "name_es": "Registro otra vez"}
en = words("en")


@pytest.fixture(scope="module")
def staffed(tmp_path_factory, serve):
    """Address of the program with a store in which two people may publish."""
    folder = tmp_path_factory.mktemp("staffed")
    store = Store(folder / "store")
    for name in (MAKER, LOOKER):
        People(store).add(name, "publisher", password=passwords.hashed(PASSWORD), by="test")
    store.close()
    settings = {"EJMAP_STORE": str(folder / "store")}
    with serve(ROOT / "app.py", folder / "log.txt", **settings) as address:
        yield address


@pytest.fixture
def signed_in(new_page, staffed):
    """Sign a person in, on a page of their own; return it with the staff's page open."""

    def enter(name, part="bring", **options):
        page = new_page(**options)
        page.goto(f"{staffed}/ejmap/sign-in")
        page.locator("form input[name=name]").fill(name)
        page.locator("form input[type=password]").fill(PASSWORD)
        page.locator("form button").first.click()
        page.goto(f"{staffed}/layers?part={part}")
        idle(page)
        return page

    return enter


def idle(page):
    page.wait_for_selector(".ej-footer")
    page.wait_for_function(IDLE)


def told(page, wording):
    """Wait until the page says something; a busy machine may take its time."""
    expect(page.get_by_text(wording)).to_be_visible(timeout=PATIENCE_MS)
    idle(page)


def fill(page, name, wording):
    """Write into the form's field of a name; the page takes it up when it is left."""
    field = page.locator(f"[class*='st-key-describe-'][class*='-{name}']").locator(
        "input, textarea"
    )
    field.first.fill(wording)
    field.first.press("Tab")
    expect(field.first).to_have_value(wording)
    idle(page)


def pick(page, name, wording):
    field = page.locator(f"[class*='st-key-describe-'][class*='-{name}'] input").first
    field.fill(wording)
    page.get_by_role("option", name=wording, exact=True).first.click()
    idle(page)


def name_the_columns(page):
    """Give every column, and every value of categories, the Spanish words that it lacks."""
    folds = page.locator("[class*='-fields-'][class*='-fold']")
    for number in range(folds.count()):
        fold = folds.nth(number)
        if en("describe.needs_words") not in fold.locator("summary").inner_text():
            continue
        fold.locator("summary").click()
        spanish = fold.locator("[class*='-label_es'] input")
        spanish.first.wait_for()
        idle(page)
        for place in range(spanish.count()):
            if not spanish.nth(place).input_value():
                spanish.nth(place).fill(f"Palabras {number}-{place}")
                spanish.nth(place).press("Tab")
                idle(page)
        lacking = en("describe.needs_words")
        expect(fold.locator("summary")).not_to_contain_text(lacking, timeout=PATIENCE_MS)
        idle(page)


def bring(page, path):
    """Drop a file, take the fixes as they are proposed, and go on to describing it."""
    page.set_input_files("input[type=file]", path)
    describe = page.locator(".st-key-staff_bring_hand_describe button")
    describe.wait_for(timeout=60_000)
    idle(page)
    describe.click()
    page.locator(".st-key-describe").wait_for()
    idle(page)


def key_of(said):
    return said["name_en"].lower().replace(" ", "_")


def describe(page, said):
    for name, wording in said.items():
        fill(page, name, wording)
    pick(page, "group", en("group.homes"))
    pick(page, "licence", "California open data")
    page.locator("[class*='-grade'] [role=radiogroup] label").first.click()
    idle(page)
    name_the_columns(page)
    told(page, en("describe.nothing_missing"))


def draft_of(page, path, said):
    bring(page, path)
    describe(page, said)
    page.locator("[class*='st-key-describe-'][class*='-save'] button").last.click()
    told(page, en("describe.saved"))


def find_right(page, layer):
    """Open the draft as a second person, look at its map, and say that it looks right."""
    page.locator("[class*='-open'] button").first.click()
    idle(page)
    page.locator("iframe").wait_for()
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_function(SETTLED)
    seen = frame.evaluate(DRAWN, layer)
    page.locator("[class*='-look-right'] button").click()
    told(page, en("drafts.looked"))
    return seen


def publish(page):
    """Answer the question of harm and publish."""
    button = page.locator("[class*='-publish'] button").last
    expect(button).to_be_disabled()
    page.get_by_text(en("privacy.harm_no"), exact=True).click()
    idle(page)
    expect(button).to_be_enabled(timeout=PATIENCE_MS)
    button.click()
    told(page, en("drafts.published"))


def undo(page):
    page.locator(".st-key-staff_published-steps button").first.click()
    page.locator(".st-key-staff_published-undo-now button").click()
    told(page, en("history.done_undo"))


def explore(page, address, layer):
    page.goto(f"{address}/?lang=es&on={layer}")
    idle(page)
    return page


def journey(signed_in, new_page, address, path, said):
    """Take a file all the way and back; return how many features were drawn for the public."""
    layer, name = key_of(said), said["name_es"]
    maker, looker = signed_in(MAKER), signed_in(LOOKER, "drafts")
    visitor = new_page(lang="es")
    draft_of(maker, path, said)
    expect(explore(visitor, address, layer).get_by_text(name)).to_have_count(0)
    looker.reload()
    idle(looker)
    seen = find_right(looker, layer)
    publish(looker)
    explore(visitor, address, layer)
    expect(visitor.locator(f".st-key-on-{layer}")).to_contain_text(name)
    frame = visitor.locator("iframe").element_handle().content_frame()
    frame.wait_for_function(SETTLED)
    drawn = frame.evaluate(DRAWN, layer)
    assert drawn == seen
    undo(looker)
    expect(explore(visitor, address, layer).get_by_text(name)).to_have_count(0)
    gone = visitor.request.get(f"{address}/ejmap/layers/{layer}.geojson")
    assert gone.status in (404, 410)
    return drawn


def test_a_register_is_brought_mended_described_published_and_taken_back(
    signed_in, new_page, staffed, tmp_path
):
    assert journey(signed_in, new_page, staffed, register(tmp_path), SAID) == 12


@pytest.mark.real
def test_the_states_own_register_goes_the_same_way(signed_in, new_page, staffed, real_data):
    file = real_data / REGISTER
    assert journey(signed_in, new_page, staffed, file, SAID_OF_THE_STATES) == 414


def faults(page):
    """What would keep somebody out: sideways scrolling, English, faults of access."""
    found = Axe().run(page).response["violations"]
    grave = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    return page.evaluate(SIDEWAYS), english_on(page), grave


def test_on_a_phone_in_spanish_forms_and_drafts_fit_and_are_all_in_spanish(signed_in, tmp_path):
    page = signed_in(MAKER, lang="es", **PHONE)
    bring(page, register(tmp_path))
    page.locator("[class*='-fields-'][class*='-fold'] summary").first.click()
    page.locator("[class*='-label_es'] input").first.wait_for()
    idle(page)
    assert faults(page) == (0, [], [])


def test_on_a_phone_in_spanish_a_history_fits_and_is_all_in_spanish(signed_in):
    page = signed_in(LOOKER, "published", lang="es", **PHONE)
    field = page.locator(".st-key-staff_published-layer input")
    field.fill("Escuelas")
    page.get_by_role("option").first.click()
    page.locator("[class*='-withdraw-'] summary").first.wait_for()
    idle(page)
    for fold in page.locator("[class*='-withdraw-'] summary").all():
        fold.click()
    idle(page)
    assert faults(page) == (0, [], [])
