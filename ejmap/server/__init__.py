"""What is served beside the pages: layers, downloads, exhibits, assets, texts, answers, health.

Everything lies below `{server.baseUrlPath}/ejmap/`, but for kept views, whose addresses are short:
`{server.baseUrlPath}/s/`. Both end in a 404 of their own: what Streamlit does not know it answers
with its page and a 200.
"""

import gc
import logging
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from ejmap import store
from ejmap.errors import EjmapError
from ejmap.server import (
    air_routes,
    api,
    asset_routes,
    day_routes,
    downloads,
    exhibit_routes,
    health,
    layer_routes,
    live_routes,
    refreshing,
    sign_in,
    snapshot_routes,
    staff_routes,
    text_routes,
)
from ejmap.server.addresses import root
from ejmap.server.answers import EXCEPTION_HANDLERS, NotFound
from ejmap.server.compressed_files import CompressedFiles
from ejmap.server.first_page import FirstPage
from ejmap.server.headers import Headers
from ejmap.server.log import RequestLog, write_lines
from ejmap.server.organisation import BackToStaff
from ejmap.server.proxies import TrustedProxies
from ejmap.server.upload_gate import UploadGate

__all__ = ["EXCEPTION_HANDLERS", "lifespan", "middleware", "open_store", "routes"]

log = logging.getLogger(__name__)
Endpoint = Callable[..., Any]
REFUSED = 2
"""Exit code of a server that cannot serve."""

PATHS: tuple[tuple[str, Endpoint], ...] = (
    ("/health", health.health),
    ("/layers", layer_routes.layers),
    ("/layers/{layer}.geojson", layer_routes.published_layer),
    ("/layers/{layer}/history.json", layer_routes.layer_history),
    ("/layers/{layer}/{version}.geojson", layer_routes.layer_version),
    ("/layers/{layer}/{version}/days/{pollutant}.json", day_routes.days),
    ("/live/buses.json", live_routes.buses),
    ("/symbols/{layer}/{version}.svg", layer_routes.symbol),
    ("/assets/{mark}/{name}", asset_routes.asset),
    ("/download/corrections.csv", downloads.corrections_csv),
    ("/download/profiles.csv", downloads.profiles_csv),
    ("/download/{layer}/{version}.csv", downloads.layer_csv),
    ("/download/{layer}/{version}.geojson", downloads.layer_geojson),
    ("/download/air_quality/{version}/days.csv", air_routes.days_csv),
    ("/air/{version}/days/{language}.json", air_routes.days_json),
    ("/download/{layer}/{version}/days/{pollutant}/{day}.csv", day_routes.day_csv),
    ("/download/{layer}/{version}/days/{pollutant}/{day}.geojson", day_routes.day_geojson),
    ("/exhibits/{ticket}/{name}", exhibit_routes.exhibit_file),
    ("/text", text_routes.choose_language),
    ("/text/", text_routes.choose_language),
    ("/text/{language}", text_routes.home),
    ("/text/{language}/", text_routes.home),
    ("/text/{language}/community/{key}", text_routes.community),
    ("/text/{language}/park/{id}", text_routes.park),
    ("/text/{language}/stop/{id}", text_routes.stop),
    ("/sign-in", sign_in.sign_in_page),
    ("/sign-out", sign_in.sign_out_page),
    ("/sign-in/ticket", sign_in.ticket_page),
    ("/staff/versions/{layer}/{version}.geojson", staff_routes.version),
    ("/staff/uploads/{job}.geojson", staff_routes.upload),
)
POSTED: tuple[tuple[str, Endpoint], ...] = (
    ("/sign-in", sign_in.sign_in),
    ("/sign-out", sign_in.sign_out),
    ("/sign-in/ticket", sign_in.use_ticket),
)


def routes() -> list[BaseRoute]:
    """Return every route of ours, at the address Streamlit was told to serve from."""
    ours: list[BaseRoute] = [Route(path, endpoint) for path, endpoint in PATHS]
    ours += [Route(path, endpoint, methods=["POST"]) for path, endpoint in POSTED]
    return [
        Mount(root(), routes=[*ours, *api.ROUTES, Route("/{rest:path}", NotFound())]),
        Route(root(), NotFound()),
        *snapshot_routes.routes(),
    ]


def middleware() -> list[Middleware]:
    """Return what stands before every request, Streamlit's own too; the first is outermost."""
    ours = (
        TrustedProxies,
        RequestLog,
        Headers,
        UploadGate,
        BackToStaff,
        CompressedFiles,
        FirstPage,
    )
    return [Middleware(one) for one in ours]


def open_store() -> None:
    """Open the store before the first request, or say in a sentence why not and leave."""
    write_lines()
    try:
        store.ready()
    except EjmapError as error:
        print(error, file=sys.stderr)
        raise SystemExit(REFUSED) from error


@asynccontextmanager
async def lifespan(_app: object) -> AsyncGenerator[None, None]:
    """Keep what start-up made out of later garbage collections; run the press and the refresh."""
    gc.collect()
    gc.freeze()
    with exhibit_routes.pressing(), refreshing.by_itself():
        yield
