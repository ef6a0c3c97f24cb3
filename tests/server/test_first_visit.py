"""What a first visitor gets before Streamlit's scripts run: words, and packed files."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route

from ejmap.server.compressed_files import CompressedFiles
from ejmap.server.first_page import FirstPage
from ejmap.server.headers import STREAMLIT_INDEX
from ejmap.text import words

SCRIPT = b"const invented = 1;\n" * 400


def send_page(_request):
    page = STREAMLIT_INDEX.read_text(encoding="utf-8")
    return Response(page, media_type="text/html", headers={"ETag": '"page"'})


def send_script(_request):
    return Response(SCRIPT, media_type="text/javascript", headers={"Accept-Ranges": "bytes"})


@pytest.fixture
def ask():
    """Ask an app that answers as Streamlit does: ask(path, accept_encoding="gzip")."""
    routes = [Route("/static/js/index.js", send_script), Route("/{rest:path}", send_page)]
    app = Starlette(routes=routes, middleware=[Middleware(CompressedFiles), Middleware(FirstPage)])

    def get(path, **headers):
        # A browser of other tests may keep a loop running in this thread.
        with ThreadPoolExecutor(1) as apart:
            return apart.submit(asyncio.run, _get(app, path, headers)).result()

    return get


async def _get(app, path, headers):
    bare, _, query = path.partition("?")
    named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {"type": "http", "method": "GET", "path": bare, "raw_path": bare.encode()}
    scope |= {"query_string": query.encode(), "headers": named, "root_path": ""}
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return told, b"".join(one.get("body", b"") for one in sent)


@pytest.mark.parametrize(
    ("path", "headers", "language"),
    [
        ("/?lang=es", {"accept_language": "en"}, "es"),
        ("/sources", {"cookie": "ejmap_lang=es", "accept_language": "en"}, "es"),
        ("/", {"accept_language": "es-MX,es;q=0.9"}, "es"),
        ("/?lang=tlh", {}, "en"),
        ("/?lang=%ff&lang=es", {"cookie": "=;;ejmap_lang"}, "en"),
    ],
)
def test_the_page_says_what_it_is_before_any_script_has_come(ask, path, headers, language):
    told, body = ask(path, **headers)
    page, w = body.decode(), words(language)
    assert f'<html lang="{language}">' in page
    for said in (w("explore.title"), w("page.loading"), f'href="/ejmap/text/{language}/"'):
        assert said in page
    assert int(told["content-length"]) == len(body)


def test_no_words_of_streamlits_are_left_in_the_page(ask):
    _, body = ask("/?lang=es")
    page = body.decode()
    assert "<title>Streamlit</title>" not in page
    assert "You need to enable JavaScript" not in page
    assert words("es")("page.needs_script") in page


def test_a_page_is_never_taken_from_a_copy_in_another_language(ask):
    told, _ = ask("/", if_none_match='"page"')
    assert "etag" not in told
    assert told["vary"] == "Accept-Language, Cookie"


def test_a_script_is_sent_packed_to_who_takes_it(ask):
    for _ in range(2):
        told, body = ask("/static/js/index.js", accept_encoding="gzip, br")
        assert told["content-encoding"] == "gzip"
        assert gzip.decompress(body) == SCRIPT
        assert int(told["content-length"]) == len(body) < len(SCRIPT)
        assert told["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("headers", [{}, {"accept_encoding": "gzip", "range": "bytes=0-9"}])
def test_others_get_it_as_it_is(ask, headers):
    told, body = ask("/static/js/index.js", **headers)
    assert "content-encoding" not in told
    assert body == SCRIPT
