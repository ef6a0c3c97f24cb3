"""Kept views over HTTP: their light page at a short address, and the features of their maps."""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Receive, Scope, Send

from ejmap import __version__, addresses, store
from ejmap.errors import EjmapError
from ejmap.exhibits.checking import checked
from ejmap.exhibits.exhibit import Dress, Exhibit, Form, Order
from ejmap.exhibits.lines import tells_apart
from ejmap.exports.exhibits.viewer.page import Surroundings, page, refused, views_of
from ejmap.exports.exhibits.viewer.policy import page_policy
from ejmap.mapping.alone import features_gz
from ejmap.mapping.assets import asset_path
from ejmap.server.addresses import base, map_home, snapshot_root, today_address
from ejmap.server.answers import (
    IMMUTABLE,
    READABLE,
    REVALIDATE,
    compressed_answer,
    etag_of,
    messages,
    not_found,
    refusal,
    status_of,
)
from ejmap.server.first_page import language_of
from ejmap.server.headers import CSP
from ejmap.server.layer_routes import GEOJSON
from ejmap.server.rate_limit import RateLimit, client_of
from ejmap.server.snapshot_maps import Finder, drawn_at, places
from ejmap.settings import Settings, settings
from ejmap.snapshots.drawn import drawn
from ejmap.snapshots.identity import normalised
from ejmap.snapshots.opening import opened, raw
from ejmap.snapshots.since import Since, said, since
from ejmap.snapshots.withheld.standings import standing
from ejmap.text import LANGUAGES, Language, words

SHEETS = ("leaflet.css", "alone.css")
SCRIPTS = ("leaflet.js", "alone.js")
# A page is some twenty kilobytes, compressed.
PAGES_KEPT = 200
# A file of features is some ten.
MAPS_KEPT = 100
# Making a page takes a fifth of a second a view, and any order of views is another page; those that
# are made are there for everybody. Beside what the answers of the API cost.
TOKENS_A_VIEW = 2
_limit = RateLimit()

Standings = tuple[tuple[str, str, str], ...]
"""Layer, version and standing of all that a view names."""
Published = tuple[tuple[str, str], ...]
"""Layer and version of all that is published."""


@dataclass(frozen=True)
class Asked:
    """All that a page is made from, so that it is made once: kept views and versions stay.

    `pay` is asked before it is made; it raises TooManyRequests.
    """

    views: tuple[str, ...]
    language: Language
    standings: Standings
    published: Published
    settings: Settings
    pay: Callable[[], None] = field(default=lambda: None, compare=False)


def snapshot_page(request: Request) -> Response:
    """Show one kept view, or several in their order."""
    try:
        views = _views(request.path_params["ids"])
        asked = Asked(
            views,
            language_of(request.scope),
            tuple(one for view in views for one in _standings(view)),
            tuple(sorted(store.ready().published().items())),
            settings(),
            partial(_limit.spend, client_of(request), TOKENS_A_VIEW * len(views)),
        )
        content = _made(asked)
    except EjmapError as error:
        return _refused(request, error)
    headers = {CSP: page_policy(), "Vary": "Accept-Encoding, Accept-Language, Cookie"}
    return compressed_answer(
        request, content, "text/html", etag=etag_of(content), cache=REVALIDATE, headers=headers
    )


def snapshot_features(request: Request) -> Response:
    """Return the features of one layer of a kept view's map, for ever while they are public."""
    view = normalised(request.path_params["id"])
    content = _features(view, _number(request.path_params["number"]), tuple(_standings(view)))
    if content is None:
        return refusal(410, **{one: words(one)("server.not_public") for one in LANGUAGES})
    etag = etag_of(content)
    is_fixed = request.query_params.get("v") == etag
    cache = IMMUTABLE if is_fixed else REVALIDATE
    return compressed_answer(request, content, GEOJSON, etag=etag, cache=cache)


def _number(written: str) -> int:
    """Return a number of an address; 0, which nothing has, for what is none or has no end."""
    return int(written) if re.fullmatch(r"[0-9]{1,4}", written) else 0


class NoSnapshot:
    """What is asked below the short addresses and is not there, or cannot be written to."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as a page where one was asked for."""
        request = Request(scope)
        if request.method in READABLE:
            said = {one: words(one)("server.not_found") for one in LANGUAGES}
            answered = _page_of(request, 404, said)
        else:
            answered = await not_found(request)
        await answered(scope, receive, send)


def routes() -> list[BaseRoute]:
    """Return the routes of kept views, beside those below /ejmap/."""
    ours = [
        Route("/{ids}", snapshot_page),
        Route("/{id}/map/{number}.geojson", snapshot_features),
        Route("/{rest:path}", NoSnapshot()),
    ]
    return [Mount(snapshot_root(), routes=ours), Route(snapshot_root(), NoSnapshot())]


def _views(ids: str) -> tuple[str, ...]:
    """Return the ids of an address as they are kept.

    Raises:
        ExhibitError: One is written as no id ever is, or there are too many.
    """
    named = tuple(normalised(one) for one in ids.split(",") if one.strip())
    return checked(Order(form=Form.HTML, views=named)).views


def _standings(view: str) -> Standings:
    held = store.ready()
    pairs = raw(view, held).kept.pairs()
    return tuple((*pair, standing(held, *pair).state) for pair in pairs)


@lru_cache(PAGES_KEPT)
def _made(asked: Asked) -> bytes:
    """Return a page, compressed; an error is not kept."""
    asked.pay()
    held, language = store.ready(), asked.language
    snapshots = tuple(opened(one, held) for one in asked.views)
    address = asked.settings.address.rstrip("/")
    order = Order(
        form=Form.HTML,
        views=asked.views,
        dress=Dress(languages=language, with_communities=True),
        link_base=f"{address}{base()}" if address else "",
    )
    exhibit = Exhibit(snapshots=snapshots, order=order, made_at="")
    drawing, find = {}, Finder()
    for one in snapshots:
        sides = drawn(one, tells_apart=tells_apart(one, order.dress), store=held)
        drawing[one.id] = sides
        find.add(one.id, raw(one.id, held).kept, sides)
    views = views_of(
        exhibit,
        drawing,
        since=lambda one: {
            language: said(_since(one.id, asked.standings, asked.published), language)
        },
        today=lambda one: {language: today_address(one.kept, language)},
    )
    return gzip.compress(page(exhibit, views, find, _around(asked), __version__).encode(), mtime=0)


@lru_cache(PAGES_KEPT)
def _since(view: str, _standings: Standings, _published: Published) -> Since:
    """Return what has changed since a view was kept, whatever the language it is told in."""
    held = store.ready()
    return since(opened(view, held), held)


def _around(asked: Asked) -> Surroundings:
    here = addresses.snapshot(base(), *asked.views)
    return Surroundings(
        home=map_home(asked.language),
        icon=f"{base()}/favicon.png",
        other={one: f"{here}?lang={one}" for one in LANGUAGES if one != asked.language},
        sheets=tuple(addresses.below(base(), asset_path(name)) for name in SHEETS),
        scripts=tuple(addresses.below(base(), asset_path(name)) for name in SCRIPTS),
    )


@lru_cache(MAPS_KEPT)
def _features(view: str, number: int, _standings: Standings) -> bytes | None:
    """Return the features at a place of a view's maps; None where there are none to be had."""
    held = store.ready()
    snapshot = opened(view, held)
    place = next((one for one in places(raw(view, held).kept) if one.number == number), None)
    if place is None:
        return None
    found = drawn_at(place, drawn(snapshot, tells_apart=not snapshot.kept.few, store=held))
    return features_gz(found) if found else None


def _refused(request: Request, error: EjmapError) -> Response:
    return _page_of(request, status_of(error), messages(error))


def _page_of(request: Request, status: int, sentences: dict[Language, str]) -> Response:
    """Return our own page that says what is wrong, the reader's language first, and leads on."""
    mine = language_of(request.scope)
    ordered = {one: sentences[one] for one in sorted(LANGUAGES, key=lambda one: one != mine)}
    return Response(
        refused(ordered, {one: map_home(one) for one in LANGUAGES}),
        status_code=status,
        media_type="text/html",
        headers={CSP: page_policy(), "Cache-Control": "no-store"},
    )
