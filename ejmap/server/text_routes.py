"""The text pages over HTTP."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ejmap import store
from ejmap.exports.catalogue import in_panel_order
from ejmap.freshness import Tried, today
from ejmap.server.addresses import text_address
from ejmap.server.answers import REVALIDATE, answer, etag_of, none_there
from ejmap.server.headers import CSP
from ejmap.server.text_pages import POLICY, record
from ejmap.server.text_pages import community as community_page
from ejmap.server.text_pages import home as home_page
from ejmap.settings import Settings, settings
from ejmap.text import LANGUAGES, Language, best_language

# More than all pages of a valley in both languages; a page is a few kilobytes.
PAGES_KEPT = 1000


def choose_language(request: Request) -> Response:
    """Lead to the home page in the language the browser asks for."""
    language = best_language(request.headers.get("accept-language", ""))
    headers = {"Vary": "Accept-Language", "Cache-Control": REVALIDATE}
    return RedirectResponse(text_address(language), status_code=302, headers=headers)


def home(request: Request) -> Response:
    """Say what this is and lead on."""
    return _page(request, "home")


def community(request: Request) -> Response:
    """Say what is in a community."""
    return _page(request, "community", request.path_params["key"])


def park(request: Request) -> Response:
    """Say what is known of a park."""
    return _page(request, record.PARKS, request.path_params["id"])


def stop(request: Request) -> Response:
    """Say which buses come to a stop."""
    return _page(request, record.STOPS, request.path_params["id"])


@dataclass(frozen=True)
class Asked:
    """All that a page is made from, so that it is made once a day: versions never change."""

    kind: str
    place: str
    language: Language
    versions: tuple[tuple[str, str], ...]
    settings: Settings
    today: date
    tried: tuple[tuple[str, Tried], ...]


@lru_cache(PAGES_KEPT)
def _made(asked: Asked) -> bytes:
    """Return a page; KeyError where there is none, which is not kept."""
    versions = in_panel_order(store.ready().version(*pair) for pair in asked.versions)
    if asked.kind == "home":
        return home_page.page(versions, asked.language)
    if asked.kind == "community":
        if asked.place not in community_page.KEYS:
            raise KeyError(asked.place)
        return community_page.page(versions, asked.place, asked.language)
    by_layer = {one.layer.key: one for one in versions}
    row = record.row_of(by_layer[asked.kind], asked.place)
    if row is None:
        raise KeyError(asked.place)
    return record.page(by_layer, asked.kind, row, asked.language)


def _page(request: Request, kind: str, place: str = "") -> Response:
    language = _language(request)
    if not language:
        return none_there()
    versions = tuple(sorted(store.ready().published().items()))
    tried = tuple(store.ready().tried().items())
    try:
        content = _made(Asked(kind, place, language, versions, settings(), today(), tried))
    except KeyError:
        return none_there()
    etag = etag_of(content)
    headers = {CSP: POLICY}
    return answer(request, content, "text/html", etag=etag, cache=REVALIDATE, headers=headers)


def _language(request: Request) -> Language | None:
    return next((one for one in LANGUAGES if one == request.path_params["language"]), None)
