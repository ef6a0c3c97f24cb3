"""What a page takes of an organisation's sign-in: who, and only while it is fresh."""

import time
from types import SimpleNamespace

import pytest

from ejmap.ui.staff import openid

ISSUER, SUBJECT = "https://issuer.example.org", "invented-7"
URL = "https://issuer.example.org/.well-known/openid-configuration"


@pytest.fixture
def visited(monkeypatch):
    """Pretend what Streamlit knows of a visitor and of the providers."""

    def pretend(told=None, secrets=None):
        found = SimpleNamespace(
            load_if_toml_exists=lambda: secrets is not None,
            get=(secrets or {}).get,
        )
        user = SimpleNamespace(to_dict=lambda: told or {})
        pretended = SimpleNamespace(user=user, secrets=found, context=SimpleNamespace(cookies={}))
        monkeypatch.setattr(openid, "st", pretended)

    return pretend


def told(**more):
    """What a provider said of somebody just now."""
    just_now = {"is_logged_in": True, "iss": ISSUER, "sub": SUBJECT, "iat": int(time.time())}
    return just_now | more


def test_who_just_signed_in_is_known_by_issuer_and_subject(visited):
    visited(told(name="Somebody", email="somebody@example.org"))
    assert openid.identity() == (ISSUER, SUBJECT)


@pytest.mark.parametrize(
    "what",
    [
        {"is_logged_in": False},
        {"iss": None},
        {"sub": ""},
        {"iat": None},
        {"iat": "yesterday"},
        {"iat": int(time.time()) - openid.FRESH_S - 1},
    ],
    ids=["signed out", "no issuer", "no subject", "no time", "no number", "too long ago"],
)
def test_anybody_else_is_nobody(visited, what):
    visited(told(**what))
    assert openid.identity() is None


def test_a_visitor_is_nobody(visited):
    visited()
    assert openid.identity() is None


def test_nobody_gets_no_ticket(visited):
    visited()
    assert openid.ticket_address("en") is None


@pytest.mark.parametrize(
    ("secrets", "providers"),
    [
        (None, []),
        ({}, []),
        ({"auth": {"cookie_secret": "x"}}, []),
        ({"auth": {"server_metadata_url": URL, "client_kwargs": {"prompt": "login"}}}, ["default"]),
        ({"auth": {"county": {"server_metadata_url": URL}}}, ["county"]),
        (
            {"auth": {"server_metadata_url": URL, "county": {"server_metadata_url": URL}}},
            ["default", "county"],
        ),
    ],
)
def test_the_providers_are_those_that_are_named(visited, secrets, providers):
    visited(secrets=secrets)
    assert openid._providers() == providers
    assert openid.is_configured() == bool(providers)
