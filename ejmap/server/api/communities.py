"""Communities over HTTP: one of the seven columns, or all side by side."""

from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ejmap.published import profiled, sources
from ejmap.questions.features import Features
from ejmap.questions.profiles import key_of, profile_json
from ejmap.server.answers import json_answer
from ejmap.server.api.work import language_of, made, spend
from ejmap.text import Language

# Both languages, before and after a few publications.
GENERATIONS_KEPT = 8


async def community(request: Request) -> Response:
    """Return the indicators of one community, or of all seven columns where none is named."""
    return await made(_answered, request)


def _answered(request: Request) -> Response:
    spend(request)
    name = request.query_params.get("name")
    layers = sources()
    columns = _columns(tuple(layers.items()), language_of(request.query_params.get("lang")))
    told: dict[str, Any] = {"communities": list(columns.values())}
    if name is not None:
        told = columns[key_of(name)]
    return json_answer(request, told)


@lru_cache(GENERATIONS_KEPT)
def _columns(
    layers: tuple[tuple[str, Features], ...], language: Language
) -> dict[str, dict[str, Any]]:
    """Return every column by its key, made once for what is published."""
    return {one.key: profile_json(one, language) for one in profiled(dict(layers))}
