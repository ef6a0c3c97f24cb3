"""Signing in and out over HTTP, as a browser does it: pages, forms, cookies."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from ejmap.staff import signing_in, tickets
from ejmap.text import words

IN, OUT, TICKET = "/ejmap/sign-in", "/ejmap/sign-out", "/ejmap/sign-in/ticket"
ISSUER = "https://issuer.example.org"
ORGANISATION = {"_streamlit_user": "signed", "_streamlit_user_tokens": "tokens"}


@pytest.fixture
def store(get, empty_store):
    return empty_store


class Visitor:
    """A browser without script: keeps cookies and the last form's mark."""

    def __init__(self, get, **cookies):
        self._get = get
        self.cookies = dict(cookies)
        self.mark = ""

    def ask(self, path, method="GET", headers=None, body=b""):
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"cookie": jar, **(headers or {})}
        answer = self._get(path, method=method, headers=sent, body=body)
        for cookie in answer.cookies:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0].strip('"')
            if "Max-Age=0" in cookie:
                del self.cookies[name]
        found = re.search(r'name="mark" value="([^"]*)"', answer.text)
        self.mark = found[1] if found else self.mark
        return answer

    def post(self, path, headers=None, **fields):
        told = {"content-type": "application/x-www-form-urlencoded"}
        told |= {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
        body = urlencode({"mark": self.mark, **fields}).encode()
        return self.ask(path, "POST", told | (headers or {}), body)


@pytest.fixture
def visitor(get, store):
    return Visitor(get)


@pytest.fixture
def sign_in(visitor, sample, kept_password):
    def ask(name="Sample Person", password=kept_password[0], path=IN, **more):
        visitor.ask(path)
        return visitor.post(path, name=name, password=password, **more)

    return ask


def cookie_of(answer, name):
    return next((one for one in answer.cookies if one.startswith(f"{name}=")), "")


def test_who_signs_in_goes_on_to_the_staff_page_with_a_session(sign_in, visitor, sample):
    answer = sign_in()
    assert (answer.status, answer.headers["location"]) == (303, "/layers?lang=en")
    assert signing_in.person_of(visitor.cookies["ejmap_session"]).id == sample.id


def test_the_cookie_is_for_our_pages_and_no_script(sign_in):
    cookie = cookie_of(sign_in(), "ejmap_session")
    parts = {one.strip() for one in cookie.split(";")[1:]}
    assert {"HttpOnly", "Path=/", "SameSite=lax", "Max-Age=43200"} <= parts
    assert "Secure" not in parts
    assert not [one for one in parts if one.startswith("Domain")]


def test_below_a_path_the_cookie_is_for_that_path(sign_in, visitor, monkeypatch):
    monkeypatch.setattr("ejmap.server.cookies.base", lambda: "/below/here")
    assert "Path=/below/here;" in cookie_of(sign_in(), "ejmap_session")


def test_over_https_the_cookies_are_secure(get, set_up, sample, kept_password, monkeypatch):
    from starlette.requests import Request

    monkeypatch.setattr(Request, "url", property(lambda _: urlsplit("https://localhost/x")))
    visitor = Visitor(get)
    form = visitor.ask(IN)
    answer = visitor.post(IN, name="Sample Person", password=kept_password[0])
    assert "Secure" in cookie_of(form, "ejmap_form")
    assert "Secure" in cookie_of(answer, "ejmap_session")


def test_every_sign_in_has_a_new_session_and_ends_this_browsers_old_one(sign_in, visitor):
    sign_in()
    first = visitor.cookies.pop("ejmap_session")
    visitor.ask(IN)
    visitor.cookies["ejmap_session"] = first
    visitor.post(IN, name="Sample Person", password="three invented words")
    assert visitor.cookies["ejmap_session"] != first
    assert signing_in.person_of(first) is None


def test_a_session_that_somebody_else_chose_is_not_taken(sign_in, visitor):
    visitor.cookies["ejmap_session"] = "a" * 43
    sign_in()
    assert visitor.cookies["ejmap_session"] != "a" * 43


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_wrong_password_is_said_and_the_name_is_kept(sign_in, lang):
    answer = sign_in(password="wrong wrong wrong", path=f"{IN}?lang={lang}")
    assert answer.status == 403
    assert words(lang)("error.wrong_password") in unescape(answer.text)
    assert 'value="Sample Person"' in answer.text
    assert "wrong wrong wrong" not in answer.text
    assert not cookie_of(answer, "ejmap_session")


def test_a_name_is_words_and_not_markup(sign_in):
    answer = sign_in(name='"><script>alert(1)</script>', password="wrong")
    assert "<script>" not in answer.text


def test_whether_a_name_is_known_changes_nothing_of_the_answer(sign_in, visitor):
    known, unknown = sign_in("Sample Person", "wrong"), sign_in("Simple Person", "wrong")
    assert known.text.replace("Sample", "Simple") == unknown.text
    assert known.status == unknown.status


def test_too_many_attempts_are_told_how_long_to_wait(sign_in):
    for _ in range(5):
        sign_in(password="wrong")
    answer = sign_in()
    assert answer.status == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 30


def test_where_nobody_is_the_page_says_how_to_add_somebody(visitor, people):
    answer = visitor.ask(IN)
    assert answer.status == 503
    assert "python -m ejmap staff add" in answer.text
    assert "<form" not in answer.text


@pytest.mark.parametrize("path", [IN, OUT, TICKET])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "cookie": ""},
        {"sec-fetch-site": "same-origin", "cookie": "ejmap_form=short"},
    ],
)
def test_a_form_of_another_site_does_nothing(sign_in, visitor, path, headers):
    sign_in()
    token = visitor.cookies["ejmap_session"]
    answer = visitor.post(path, headers, name="Sample Person", password="three invented words")
    assert answer.status == 403
    assert words("en")("error.foreign_request") in unescape(answer.text)
    assert signing_in.person_of(token)


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost", 303),
        ("https://localhost", 303),
        ("http://evil.example", 403),
        ("http://localhost.evil.example", 403),
        ("http://localhost:81", 403),
        ("null", 403),
    ],
)
def test_a_browser_that_says_no_more_than_an_origin_is_asked_for_it(
    get, visitor, sample, kept_password, origin, status
):
    visitor.ask(IN)
    body = urlencode({"mark": visitor.mark, "name": sample.name, "password": kept_password[0]})
    assert visitor.ask(IN, "POST", {"origin": origin}, body.encode()).status == status


@pytest.mark.parametrize("mark", ["", "b" * 43, "ñ" * 43])
def test_a_form_without_its_mark_does_nothing(visitor, sample, mark):
    visitor.ask(IN)
    visitor.mark = mark
    assert visitor.post(IN, name=sample.name, password="three invented words").status == 403


def test_two_open_forms_both_work(visitor, sign_in):
    visitor.ask(IN)
    first = visitor.mark
    visitor.ask(IN)
    assert visitor.mark == first
    assert sign_in().status == 303


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 403),
        (b"\xff\xfe", 403),
        (b"mark=%ff", 403),
        (b"&".join(b"x=1" for _ in range(1000)), 403),
        (b"mark=" + b"x" * 20_000, 413),
    ],
)
def test_what_is_no_form_is_refused_with_a_page(visitor, store, body, status):
    visitor.ask(IN)
    answer = visitor.ask(IN, "POST", {"sec-fetch-site": "same-origin"}, body)
    assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")


def test_a_password_of_many_thousand_characters_costs_little(sign_in):
    assert sign_in(password="x" * 10_000).status == 403


@pytest.mark.parametrize(
    "more",
    ["next=https://evil.example", "redirect=//evil.example", "lang=//evil.example", "next=/x"],
)
def test_nothing_that_is_sent_leads_elsewhere(sign_in, more):
    answer = sign_in(path=f"{IN}?{more}", next="https://evil.example")
    assert answer.headers["location"] == "/layers?lang=en"


def test_who_is_signed_in_goes_on(sign_in, visitor):
    sign_in()
    answer = visitor.ask(f"{IN}?lang=es")
    assert (answer.status, answer.headers["location"]) == (303, "/layers?lang=es")


def test_signing_out_asks_first_and_then_ends_the_session(sign_in, visitor):
    sign_in()
    token = visitor.cookies["ejmap_session"]
    assert "Sample Person" in visitor.ask(OUT).text
    assert signing_in.person_of(token)
    answer = visitor.post(OUT)
    assert (answer.status, answer.headers["location"]) == (303, "/layers?lang=en")
    assert signing_in.person_of(token) is None
    assert "ejmap_session" not in visitor.cookies


def test_signing_out_takes_the_organisations_cookies_too(sign_in, visitor):
    sign_in()
    visitor.cookies |= {**ORGANISATION, "_streamlit_user_1": "more", "_streamlit_xsrf": "stays"}
    visitor.ask(OUT)
    visitor.post(OUT)
    assert set(visitor.cookies) == {"ejmap_form", "_streamlit_xsrf"}


def test_who_is_nobody_may_ask_to_sign_out(visitor, store):
    assert words("en")("signin.out_nobody") in visitor.ask(OUT).text


@pytest.fixture
def ticket(people):
    people.add("Known", "publisher", issuer=ISSUER, subject="7", by="a test")
    return tickets.ticket_for(ISSUER, "7", ORGANISATION)


def test_a_ticket_is_used_by_a_button_and_once(get, ticket):
    visitor = Visitor(get, **ORGANISATION)
    page = visitor.ask(f"{TICKET}?ticket={ticket}")
    assert (page.status, "Known" in page.text) == (200, True)
    assert visitor.ask(f"{TICKET}?ticket={ticket}").status == 200
    assert visitor.post(TICKET, ticket=ticket).status == 303
    assert signing_in.person_of(visitor.cookies["ejmap_session"]).name == "Known"
    assert visitor.post(TICKET, ticket=ticket).status == 403
    assert visitor.ask(f"{TICKET}?ticket={ticket}").status == 403


def test_a_ticket_in_another_browser_signs_nobody_in(get, ticket):
    visitor = Visitor(get, _streamlit_user="another")
    page = visitor.ask(f"{TICKET}?ticket={ticket}")
    assert page.status == 403
    assert "Known" not in page.text
    visitor.ask(OUT)
    visitor.post(TICKET, ticket=ticket)
    assert "ejmap_session" not in visitor.cookies


def test_the_other_language_keeps_the_ticket(get, ticket):
    visitor = Visitor(get, **ORGANISATION)
    page = visitor.ask(f"{TICKET}?ticket={ticket}&lang=en").text
    other = unescape(re.search(r'href="([^"]*)" lang="es"', page)[1])
    assert parse_qs(urlsplit(other).query) == {"lang": ["es"], "ticket": [ticket]}


@pytest.mark.parametrize("path", [IN, OUT, TICKET])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_page_may_load_nothing_but_its_style_and_send_to_us_alone(visitor, store, path, lang):
    answer = visitor.ask(f"{path}?lang={lang}")
    policy = answer.headers["content-security-policy"]
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert f'<html lang="{lang}">' in answer.text
    assert len(answer.body) < 10_000


@pytest.mark.parametrize(
    ("headers", "lang"),
    [({"accept-language": "es-MX,es"}, "es"), ({"accept-language": "en"}, "en")],
)
def test_a_page_speaks_the_browsers_language(visitor, store, headers, lang):
    assert f'<html lang="{lang}">' in visitor.ask(IN, headers=headers).text


def test_a_chosen_language_is_kept(visitor, store):
    visitor.cookies["ejmap_lang"] = "es"
    assert '<html lang="es">' in visitor.ask(IN).text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_ways_of_asking_are_refused(visitor, store, method):
    assert visitor.ask(IN, method).status == 405


def test_nothing_of_a_sign_in_is_in_the_log(sign_in, visitor, caplog, monkeypatch):
    import logging

    monkeypatch.setattr(logging.getLogger("ejmap.requests"), "propagate", True)
    caplog.set_level(logging.DEBUG)
    sign_in()
    visitor.ask(f"{TICKET}?ticket=an-invented-ticket")
    secrets = ("three invented words", visitor.cookies["ejmap_session"], "an-invented-ticket")
    assert "sign_in" in caplog.text
    assert [one for one in secrets if one in caplog.text] == []
