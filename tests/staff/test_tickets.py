"""From an organisation's sign-in to a session of ours."""

import pytest

from ejmap.staff import signing_in, tickets

ISSUER, SUBJECT = "https://issuer.example.org", "invented-7"
BROWSER = {"_streamlit_user": "signed", "other": "1"}


@pytest.fixture
def known(people):
    return people.add("Known", "publisher", issuer=ISSUER, subject=SUBJECT, by="a test")


@pytest.fixture
def ticket(known):
    return tickets.ticket_for(ISSUER, SUBJECT, BROWSER)


@pytest.mark.parametrize(
    ("cookie", "is_it"),
    [
        ("_streamlit_user", True),
        ("_streamlit_user_1", True),
        ("_streamlit_user__2", True),
        ("_streamlit_user_tokens", False),
        ("_streamlit_user_tokens_1", False),
        ("x_streamlit_user", False),
        ("ejmap_session", False),
    ],
)
def test_which_cookies_hold_who_signed_in_elsewhere(cookie, is_it):
    assert tickets.is_of_organisation(cookie) == is_it


def test_a_ticket_begins_one_session_of_its_person(known, ticket):
    assert tickets.holder(ticket, BROWSER) == known
    token = tickets.sign_in(ticket, BROWSER)
    assert signing_in.person_of(token).id == known.id
    assert tickets.sign_in(ticket, BROWSER) is None


@pytest.mark.parametrize(
    "cookies",
    [
        {},
        {"_streamlit_user": "another"},
        {"_streamlit_user": "signed", "_streamlit_user_1": "more"},
        {"_streamlit_user_tokens": "signed"},
    ],
)
def test_a_ticket_is_worth_nothing_in_another_browser(ticket, cookies):
    assert tickets.holder(ticket, cookies) is None
    assert tickets.sign_in(ticket, cookies) is None


def test_other_cookies_may_come_and_go(ticket):
    assert tickets.sign_in(ticket, {"_streamlit_user": "signed", "ejmap_form": "x"})


@pytest.mark.parametrize(
    ("issuer", "subject", "cookies"),
    [
        (ISSUER, "somebody else", BROWSER),
        ("https://other.example.org", SUBJECT, BROWSER),
        (ISSUER, SUBJECT, {}),
    ],
)
def test_who_has_no_role_here_gets_no_ticket(known, issuer, subject, cookies):
    assert tickets.ticket_for(issuer, subject, cookies) is None


def test_who_left_gets_no_ticket(people, known):
    people.end(known, by="a test")
    assert tickets.ticket_for(ISSUER, SUBJECT, BROWSER) is None


@pytest.mark.parametrize("ticket", ["", "x" * 43, "' OR 1=1 --"])
def test_what_is_no_ticket_signs_nobody_in(known, ticket):
    assert tickets.sign_in(ticket, BROWSER) is None
