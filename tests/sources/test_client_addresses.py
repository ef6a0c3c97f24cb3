"""Where the client goes, what it takes for data, and what it never tells."""

import logging

import pytest
from pydantic import SecretStr

from ejmap.errors import (
    SourceMoved,
    SourceSentOther,
    SourceUnreachable,
)
from ejmap.sources.asking.request import Request
from tests.sources.agency import KEY, Reply, answers, ask, client, html_reply, json_reply

# Redirects.


def sends_on(agency, to, status=302):
    def publisher(asked):
        if asked.path == "/list":
            return Reply(status=status, headers={"Location": to})
        return json_reply(asked.fields)

    agency.publisher = publisher


def test_a_new_address_on_the_way_is_followed(agency):
    sends_on(agency, "/new?page=1")
    assert client().json(ask(agency, query={"old": "1"})) == {"page": "1"}


def test_a_posted_question_goes_along_where_it_may(agency):
    sends_on(agency, "/new", status=307)
    assert client().json(ask(agency, form={"where": "1=1"})) == {"where": "1=1"}


@pytest.mark.parametrize(
    ("to", "form"),
    [
        ("http://agency.example/new", None),
        ("file:///etc/passwd", None),
        ("ftp://agency.example/new", None),
        ("/new", {"where": "1=1"}),
        ("/list", None),
        ("", None),
        ("http://[nowhere", None),
        ("//", None),
    ],
)
def test_what_is_not_followed_is_said(agency, to, form):
    sends_on(agency, to)
    with pytest.raises(SourceMoved):
        client().json(ask(agency, form=form))


def test_the_body_of_a_redirect_is_not_read(agency):
    headers = {"Location": "/new", "Content-Length": "2000000000"}
    agency.publisher = lambda asked: (
        Reply(b"more", 302, headers) if asked.path == "/list" else json_reply([1])
    )
    assert client().json(ask(agency)) == [1]


def test_a_key_in_a_header_is_for_the_host_it_was_given_to(agency):
    sends_on(agency, "https://elsewhere.example/")
    with pytest.raises(SourceMoved):
        client().json(ask(agency, headers={"X-API-Key": SecretStr(KEY)}))


# Something else.


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (html_reply().body, "a web page"),
        (b"", "an empty file"),
        (b"PK\x03\x04 and more", "a zip"),
        (b"Service unavailable", "Service unavailable"),
        (b'{"rows": [1, 2', "breaks off"),
        (b"[" * 200_000, "text"),
        (b'{"name": "\xff\xfe"}', "not text"),
    ],
)
def test_what_is_no_json_is_told_as_what_it_is(agency, body, found):
    answers(agency, Reply(body))
    with pytest.raises(SourceSentOther, match=found):
        client().json(ask(agency))


def test_a_byte_order_mark_changes_nothing(agency):
    answers(agency, Reply(b"\xef\xbb\xbf[1]"))
    assert client().json(ask(agency)) == [1]


# Keys.

ASKED_WITH_KEY = [
    {"query": {"API_KEY": SecretStr(KEY)}},
    {"query": {"anything": SecretStr(KEY)}},
    {"headers": {"X-API-Key": SecretStr(KEY)}},
    {"form": {"token": SecretStr(KEY)}},
]


@pytest.mark.parametrize("how", ASKED_WITH_KEY)
@pytest.mark.parametrize(
    "reply", [Reply(status=401), Reply(then="reset"), html_reply(KEY), Reply(KEY.encode())]
)
def test_a_key_is_in_no_error_log_or_repr(agency, how, reply, caplog):
    caplog.set_level(logging.DEBUG)
    answers(agency, reply)
    request = ask(agency, **how)
    with pytest.raises(Exception) as raised:
        client().json(request)
    said = [repr(request), caplog.text, str(raised.value), repr(raised.value.facts)]
    assert not any(KEY in one for one in said)
    assert raised.value.__cause__ is raised.value.__context__ is None


def test_a_key_goes_over_the_wire(agency):
    answers(agency, json_reply([]))
    client().json(ask(agency, query={"API_KEY": SecretStr(KEY)}))
    assert agency.asked[0].query == {"API_KEY": KEY}


def test_a_key_is_not_sent_where_others_can_read_it():
    request = Request("a list", "http://agency.example/", query={"key": SecretStr(KEY)})
    with pytest.raises(SourceUnreachable) as raised:
        client().json(request)
    assert raised.value.how == "not_secure"


def test_a_key_that_the_publisher_repeats_does_not_reach_the_disk(agency, tmp_path):
    answers(agency, Reply(b"x" * 65_530 + KEY.encode() + b"y" * 10))
    client().save(ask(agency, query={"API_KEY": SecretStr(KEY)}), tmp_path / "file")
    text = (tmp_path / "file").read_text()
    assert "INVENTED" not in text
    assert text.startswith("xxx")
    assert text.endswith("x…" + "y" * 10)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://me:secret@agency.example/list", "https://agency.example/list"),
        ("see http://me@[::1 and https://a:b@c/", "see http://[::1 and https://c/"),
        ("https://agency.example/@here", "https://agency.example/@here"),
    ],
)
def test_a_name_and_password_in_an_address_are_not_shown(text, shown):
    assert Request("a list", text).shown == shown
