"""The text pages over HTTP."""

import hashlib

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ejmap import store
from ejmap.exports.catalogue import published_versions
from ejmap.server.addresses import text_address
from ejmap.server.answers import REVALIDATE, answer, refusal
from ejmap.server.headers import CSP
from ejmap.server.text_pages import POLICY, record
from ejmap.server.text_pages import community as community_page
from ejmap.server.text_pages import home as home_page
from ejmap.store import Version
from ejmap.text import LANGUAGES, Language, best_language, words


def choose_language(request: Request) -> Response:
    """Lead to the home page in the language the browser asks for."""
    language = best_language(request.headers.get("accept-language", ""))
    headers = {"Vary": "Accept-Language", "Cache-Control": REVALIDATE}
    return RedirectResponse(text_address(language), status_code=302, headers=headers)


def home(request: Request) -> Response:
    """Say what this is and lead on."""
    language = _language(request)
    return _page(request, home_page.page(_versions(), language)) if language else _missing()


def community(request: Request) -> Response:
    """Say what is in a community."""
    language, key = _language(request), request.path_params["key"]
    if not language or key not in community_page.KEYS:
        return _missing()
    return _page(request, community_page.page(_versions(), key, language))


def park(request: Request) -> Response:
    """Say what is known of a park."""
    return _record(request, record.PARKS)


def stop(request: Request) -> Response:
    """Say which buses come to a stop."""
    return _record(request, record.STOPS)


def _record(request: Request, layer: str) -> Response:
    language = _language(request)
    versions = {one.layer.key: one for one in _versions()}
    if not language or layer not in versions:
        return _missing()
    row = record.row_of(versions[layer], request.path_params["id"])
    return _page(request, record.page(versions, layer, row, language)) if row else _missing()


def _versions() -> list[Version]:
    return published_versions(store.ready())


def _language(request: Request) -> Language | None:
    return next((one for one in LANGUAGES if one == request.path_params["language"]), None)


def _page(request: Request, content: bytes) -> Response:
    etag = hashlib.sha256(content).hexdigest()[:16]
    headers = {CSP: POLICY}
    return answer(request, content, "text/html", etag=etag, cache=REVALIDATE, headers=headers)


def _missing() -> Response:
    return refusal(404, **{one: words(one)("server.not_found") for one in LANGUAGES})
