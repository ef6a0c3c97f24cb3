"""Signing in and out in a real browser: a password, an organisation's account, a file brought."""

import importlib.util
import re
from itertools import chain
from pathlib import Path

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ejmap.staff import passwords
from ejmap.store import Store
from ejmap.store.people import People
from ejmap.text import words
from ejmap.uploads.limits import MAX_BYTES

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).parent
NAME, PASSWORD = "Sample Person", "three invented words"
WIDE, PHONE = (1280, 900), (390, 844)
PART = 8 * 1024**2
PATIENCE_S = 60


@pytest.fixture(scope="module")
def provider_module():
    spec = importlib.util.spec_from_file_location("provider", HERE / "provider.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sign_in")


@pytest.fixture(scope="module")
def people(folder):
    """The people of the server's store, which this process opens beside it."""
    store = Store(folder / "store")
    found = People(store)
    found.add(NAME, "editor", password=passwords.hashed(PASSWORD), by="a test")
    yield found
    store.close()


@pytest.fixture(scope="module")
def provider(provider_module):
    with provider_module.running() as one:
        yield one


@pytest.fixture(scope="module")
def address(serve, people, folder, provider, provider_module):
    """The real program, with people and with an organisation's sign-in."""
    secrets = folder / "secrets.toml"
    secrets.write_text(provider_module.secrets_toml(provider))
    places = {"EJMAP_STORE": str(folder / "store"), "STREAMLIT_SECRETS_FILES": str(secrets)}
    with serve(ROOT / "app.py", folder / "log.txt", **places) as one:
        yield one


def opened(new_page, address, path, size=WIDE, lang="en"):
    page = new_page(width=size[0], height=size[1], lang=lang)
    page.goto(f"{address}/{path}")
    return page


def staff_page(page, lang="en"):
    """Wait for the page on which the staff work."""
    page.wait_for_url(re.compile(r"/layers\?lang="))
    page.wait_for_selector(".ej-footer")
    page.get_by_role("heading", name=words(lang)("layers.title"), exact=True).first.wait_for()


def signed_in(new_page, address, lang="en", size=WIDE):
    page = opened(new_page, address, f"ejmap/sign-in?lang={lang}", size, lang)
    w = words(lang)
    page.get_by_label(w("signin.name")).fill(NAME)
    page.get_by_label(w("signin.password")).fill(PASSWORD)
    page.get_by_role("button", name=w("layers.sign_in")).click()
    staff_page(page, lang)
    return page


def session_of(page):
    return next((one for one in page.context.cookies() if one["name"] == "ejmap_session"), None)


@pytest.mark.parametrize(("lang", "size"), [("en", WIDE), ("es", PHONE)])
def test_a_person_signs_in_from_the_staff_page_and_out_again(new_page, address, lang, size):
    page = opened(new_page, address, f"layers?lang={lang}", size, lang)
    w = words(lang)
    page.get_by_role("link", name=w("layers.sign_in"), exact=True).click()
    page.get_by_label(w("signin.name")).fill(NAME)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    staff_page(page, lang)
    page.get_by_text(NAME).first.wait_for()
    session = session_of(page)
    assert (session["httpOnly"], session["sameSite"]) == (True, "Lax")
    assert "ejmap_session" not in page.evaluate("document.cookie")
    page.get_by_role("link", name=w("layers.sign_out")).click()
    page.get_by_role("button", name=w("layers.sign_out")).click()
    staff_page(page, lang)
    page.get_by_role("link", name=w("layers.sign_in"), exact=True).wait_for()
    assert session_of(page) is None


def test_a_wrong_password_keeps_the_name_and_the_eye_on_the_password(new_page, address):
    page = opened(new_page, address, "ejmap/sign-in?lang=es", PHONE, "es")
    w = words("es")
    page.get_by_label(w("signin.name")).fill(NAME)
    page.get_by_label(w("signin.password")).fill("otras palabras inventadas")
    page.get_by_role("button", name=w("layers.sign_in")).click()
    expect(page.get_by_role("alert")).to_have_text(w("error.wrong_password"))
    expect(page.get_by_label(w("signin.name"))).to_have_value(NAME)
    expect(page.get_by_label(w("signin.password"))).to_be_focused()


@pytest.mark.parametrize("path", ["sign-in", "sign-out", "sign-in/ticket"])
@pytest.mark.parametrize(("lang", "size"), [("en", WIDE), ("es", PHONE)])
def test_axe_finds_no_fault_and_nothing_scrolls_sideways(new_page, address, path, lang, size):
    page = opened(new_page, address, f"ejmap/{path}?lang={lang}", size, lang)
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
    assert page.evaluate("document.body.scrollWidth <= window.innerWidth")


def test_it_works_without_script(new_page, address):
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}/ejmap/sign-in?lang=en")
    page.get_by_label(words("en")("signin.name")).fill(NAME)
    page.get_by_label(words("en")("signin.password")).fill(PASSWORD)
    page.get_by_role("button").click()
    page.wait_for_url(re.compile(r"/layers\?lang=en"))
    assert session_of(page)


def test_a_form_on_another_site_signs_nobody_in_or_out(new_page, address, provider):
    page = signed_in(new_page, address)
    token = session_of(page)["value"]
    page.goto(f"{provider.issuer}/jwks")
    page.evaluate(
        """address => {
          const form = document.createElement("form");
          form.method = "post"; form.action = address + "/ejmap/sign-out";
          document.body.append(form); form.submit();
        }""",
        address,
    )
    page.get_by_text(words("en")("error.foreign_request")).wait_for()
    assert session_of(page)["value"] == token
    page.goto(f"{address}/layers?lang=en")
    page.get_by_text(NAME).first.wait_for()


def test_a_session_that_is_ended_elsewhere_is_over_at_once(new_page, address, people):
    page = signed_in(new_page, address)
    people.end_all(people.by_name(NAME), by="a test")
    page.goto(f"{address}/layers?lang=en")
    page.get_by_role("link", name=words("en")("layers.sign_in"), exact=True).wait_for()


def with_organisation(page, address, lang="en"):
    page.goto(f"{address}/layers?lang={lang}")
    page.get_by_role("button", name=words(lang)("signin.organisation")).click()
    page.wait_for_url(re.compile(r"/layers"))
    page.wait_for_selector(".ej-footer")


def test_an_account_nobody_knows_has_no_role_and_is_told_what_to_say(new_page, address, provider):
    page = new_page()
    provider.subject = "invented-stranger"
    with_organisation(page, address)
    page.get_by_text(words("en")("signin.unknown")).wait_for()
    page.get_by_text(provider.issuer, exact=True).wait_for()
    page.get_by_text("invented-stranger", exact=True).wait_for()
    assert session_of(page) is None
    assert "Somebody Else" not in page.locator("body").inner_text()


def test_a_known_account_goes_on_to_a_session_of_ours_and_leaves_nothing(
    new_page, address, provider, people
):
    identity = {"issuer": provider.issuer, "subject": "invented-subject-7"}
    people.add("Known Elsewhere", "publisher", **identity, by="a test")
    page, w = new_page(lang="es"), words("es")
    provider.subject = "invented-subject-7"
    with_organisation(page, address, "es")
    page.get_by_role("link", name=w("signin.go_on")).click()
    page.get_by_text("Known Elsewhere").first.wait_for()
    assert session_of(page) is None
    ticket = page.url
    page.get_by_role("button").click()
    staff_page(page, "es")
    page.get_by_text("Known Elsewhere").first.wait_for()
    assert session_of(page)
    stranger = new_page()
    stranger.goto(ticket)
    stranger.get_by_text(words("en")("signin.ticket_over")).or_(
        stranger.get_by_text(w("signin.ticket_over"))
    ).wait_for()
    page.goto(f"{address}/ejmap/sign-out?lang=es")
    page.get_by_role("button", name=w("layers.sign_out")).click()
    staff_page(page, "es")
    page.get_by_role("button", name=w("signin.organisation")).wait_for()
    names = {one["name"] for one in page.context.cookies()}
    assert not [one for one in names if one.startswith("_streamlit_user")]
    assert provider.refused == []


def test_a_file_of_the_staff_reaches_streamlit_and_a_far_longer_one_does_not(new_page, address):
    page = signed_in(new_page, address)
    with page.expect_request(lambda one: "upload_file" in one.url and one.method == "PUT") as put:
        page.locator("input[type=file]").first.set_input_files(
            {"name": "invented.csv", "mimeType": "text/csv", "buffer": b"id,lat,lon\na,33.5,-116\n"}
        )
    assert put.value.response().status == 204
    told = put.value.all_headers()
    refused = requests.put(put.value.url, data=b"x" * 100, timeout=PATIENCE_S)
    assert refused.status_code == 401
    boundary = told["content-type"].partition("boundary=")[2]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    endless = chain([head.encode()], (b"\0" * PART for _ in range(MAX_BYTES // PART + 2)))
    kept = {name: told[name] for name in ("cookie", "x-xsrftoken", "content-type")}
    refused = requests.put(put.value.url, data=endless, headers=kept, timeout=PATIENCE_S)
    assert refused.status_code == 413
    assert refused.json()["message"]["es"]


def test_no_secret_is_in_the_servers_log(folder, address, new_page):
    page = signed_in(new_page, address)
    log = (folder / "log.txt").read_text(errors="replace")
    secrets = (PASSWORD, session_of(page)["value"], "invented-client-secret", "ticket=")
    assert "sign_in" in log
    assert [one for one in secrets if one in log] == []
