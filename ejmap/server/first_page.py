"""What a person sees before Streamlit's scripts have come: what this is, and the way without them.

Streamlit sends an empty page and fills it when two megabytes have arrived. Here the empty page gets
words in the person's language; Streamlit takes them away when it draws its first element.
"""

import re
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ejmap.server.addresses import base, root, snapshot_root, text_address
from ejmap.text import LANGUAGES, Language, best_language, words

COOKIE = "ejmap_lang"
EMPTY = '<div id="root"></div>'
STYLE = (
    "margin:0 auto;max-width:40rem;padding:1.5rem 1rem;color:#1f2a30;"
    "font:1.05rem/1.5 system-ui,sans-serif"
)
# Validators of the page as Streamlit has it on disk; ours differs by language.
VALIDATORS = ("ETag", "Last-Modified", "Accept-Ranges")


class FirstPage:
    """Puts words into the empty page that Streamlit sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; words go into an HTML page of Streamlit's."""
        if not _is_page(scope):
            await self._app(scope, receive, send)
            return
        start: Message = {}
        content = bytearray()

        async def gather(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            content.extend(message.get("body", b""))
            if not message.get("more_body"):
                await _send(scope, start, bytes(content), send)

        await self._app(_without_validators(scope), receive, gather)


async def _send(scope: Scope, start: Message, content: bytes, send: Send) -> None:
    headers = MutableHeaders(scope=start)
    if headers.get("content-type", "").startswith("text/html") and EMPTY.encode() in content:
        content = with_words(content.decode(), language_of(scope)).encode()
        headers["Content-Length"] = str(len(content))
        headers["Vary"] = "Accept-Language, Cookie"
        for name in VALIDATORS:
            del headers[name]
    await send(start)
    await send({"type": "http.response.body", "body": content})


def with_words(page: str, language: Language) -> str:
    """Return Streamlit's page with our words in it, of a language."""
    w = words(language)
    title = f"<title>{escape(w('page.title', page=w('page.explore')))}</title>"
    page = re.sub(r"<title>.*?</title>", lambda _: title, page, count=1)
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    without = f"<noscript><p>{escape(w('page.needs_script'))}</p></noscript>"
    page = re.sub(r"<noscript>.*?</noscript>", "", page, count=1, flags=re.DOTALL)
    return page.replace(EMPTY, f'<div id="root">{_waiting(language, without)}</div>', 1)


def _waiting(language: Language, without_script: str) -> str:
    w = words(language)
    light = f'<a href="{escape(text_address(language))}">{escape(w("page.loading_light"))}</a>'
    return (
        f'<main style="{STYLE}"><h1 style="font-size:1.3rem">{escape(w("explore.title"))}</h1>'
        f"<p>{escape(w('page.loading'))}</p>{without_script}<p>{light}</p>"
        f'<p style="color:#4f5d66;font-size:.9rem">{escape(w("footer"))}</p></main>'
    )


def language_of(scope: Scope) -> Language:
    """Return the language of the link, else of the person's choice, else of the browser."""
    headers = Headers(scope=scope)
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
    wishes = (asked, cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))
    told = (one for wish in wishes for one in LANGUAGES if one == wish)
    return next(told, best_language(headers.get("accept-language", "")))


def _is_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    others = tuple(f"{base()}/{name}/" for name in ("static", "component", "_stcore", "media"))
    return not scope["path"].startswith((f"{root()}/", f"{snapshot_root()}/", *others))


def _without_validators(scope: Scope) -> Scope:
    """Return the request as one that holds no copy: a copy may be in another language."""
    kept = [
        (n, v) for n, v in scope["headers"] if n not in (b"if-none-match", b"if-modified-since")
    ]
    return {**scope, "headers": kept}
