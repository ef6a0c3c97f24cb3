"""The map alone, with invented layers: the smallest program that can show it."""

import gzip
import sys
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

sys.path.insert(0, str(Path(__file__).parent))

import made_up

from ejmap.mapping import assets

FILES = {key: gzip.compress(text.encode()) for key, text in made_up.LAYERS.items()}


async def send_layer(request: Request) -> Response:
    key = request.path_params["key"]
    if key not in FILES:
        return Response("{}", status_code=404, media_type="application/json")
    headers = {"Content-Encoding": "gzip", "Cache-Control": "public, max-age=86400, immutable"}
    return Response(FILES[key], media_type="application/geo+json", headers=headers)


async def send_asset(request: Request) -> Response:
    name = request.path_params["name"]
    return Response(assets.asset_bytes(name), media_type=assets.asset_media_type(name))


app = st.App(
    str(Path(__file__).parent / "page.py"),
    routes=[
        Route("/ejmap/layers/{key}.geojson", send_layer),
        Route("/ejmap/assets/{mark}/{name}", send_asset),
    ],
)
