"""One server for every way: the page with the switch, the points' files, the map's scripts."""

import sys
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

sys.path.insert(0, str(Path(__file__).parent))

import made_up

from ejmap.mapping import assets

FOR_GOOD = {"Cache-Control": "public, max-age=86400, immutable"}


async def send_points(request: Request) -> Response:
    """Answer with the invented points, compressed, as the real server does."""
    data = made_up.layer_file(request.path_params["count"])
    headers = {**FOR_GOOD, "Content-Encoding": "gzip"}
    return Response(data, media_type="application/geo+json", headers=headers)


async def send_asset(request: Request) -> Response:
    """Answer with Leaflet or a script of ours; every way gets its Leaflet from here."""
    name = request.path_params["name"]
    media_type = assets.asset_media_type(name)
    return Response(assets.asset_bytes(name), media_type=media_type, headers=FOR_GOOD)


app = st.App(
    str(Path(__file__).parent / "page.py"),
    routes=[
        Route("/ejmap/points/{count:int}.geojson", send_points),
        Route("/ejmap/assets/{mark}/{name}", send_asset),
    ],
)
