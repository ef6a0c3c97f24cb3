"""A place over HTTP, always posted: no address and no log carries a position."""

import gzip
import json
import math
from typing import NamedTuple, NoReturn

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ejmap.errors import PlaceError, UnreadableRequest
from ejmap.exports.places import refuse_too_many, reports_json
from ejmap.published import sources
from ejmap.questions.features import Sources
from ejmap.questions.places import Place, place_at, place_listed, report, report_json
from ejmap.server.answers import accepts_gzip, refusal
from ejmap.server.api.work import made, spend
from ejmap.server.bodies import posted_body
from ejmap.server.rate_limit import PLACES_A_TOKEN
from ejmap.text import LANGUAGES, Language, words

# Five hundred places with all digits of their coordinates take half of it.
MOST_BODY_BYTES = 100_000
MOST_NAMED = 5
PARKS = "mobile_home_parks"
# Reports of many places repeat their words: more effort takes off little.
GZIP_LEVEL = 5


# What names a place: a position, one with the park it is in, something of the lists, or a park.
SHAPES = ({"latitude", "longitude"}, {"latitude", "longitude", "park"}, {"kind", "id"}, {"park"})


class Asked(BaseModel):
    """One place."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    latitude: float | None = None
    longitude: float | None = None
    kind: str | None = None
    id: str | None = None
    park: str | None = None

    @model_validator(mode="after")
    def _is_one_place(self) -> "Asked":
        if set(self.model_dump(exclude_none=True)) not in SHAPES:
            raise ValueError("not one place")
        return self

    def place(self, layers: Sources) -> Place:
        """Return the place.

        Raises:
            PlaceError: There is none such, or not here.
        """
        if self.kind is not None and self.id is not None:
            return place_listed(self.kind, self.id, layers)
        if self.latitude is not None and self.longitude is not None:
            return place_at(self.latitude, self.longitude, layers, self.park)
        return place_listed(PARKS, self.park or "", layers)


class Several(BaseModel):
    """Many places."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    places: list[Asked]


class Posted(NamedTuple):
    """What was asked: one place or several, and the language of names."""

    places: list[Asked]
    is_one: bool
    lang: Language


async def place(request: Request) -> Response:
    """Say what the map can say of the place, or places, in the body."""
    return await made(_reported, request, await posted_body(request, MOST_BODY_BYTES))


def _reported(request: Request, body: bytes) -> Response:
    # Reading costs too, also where there is nothing to answer.
    spend(request)
    asked = asked_from_body(body)
    refuse_too_many(len(asked.places))
    spend(request, max(0, math.ceil(len(asked.places) / PLACES_A_TOKEN) - 1))
    layers = sources()
    if asked.is_one:
        told = report_json(report(asked.places[0].place(layers), layers), asked.lang)
    else:
        found = [_place_or_fault(one, layers) for one in asked.places]
        told = reports_json(found, layers, asked.lang)
    return _sent(request, json.dumps(told, ensure_ascii=False).encode())


def _sent(request: Request, content: bytes) -> Response:
    """Return the answer, compressed here and not where everybody's requests are read."""
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if accepts_gzip(request.headers.get("accept-encoding", "")):
        content = gzip.compress(content, GZIP_LEVEL, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(content, media_type="application/json", headers=headers)


def asked_from_body(body: bytes) -> Posted:
    """Return what a body asks.

    Raises:
        UnreadableRequest: It is not what is expected; says which of its parts.
    """
    try:
        read = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise UnreadableRequest("JSON") from None
    if not isinstance(read, dict):
        raise UnreadableRequest("JSON")
    lang = read.pop("lang", "en")
    if lang not in LANGUAGES:
        raise UnreadableRequest("lang")
    try:
        if "places" in read:
            return Posted(Several.model_validate(read).places, False, lang)
        return Posted([Asked.model_validate(read)], True, lang)
    except ValidationError as error:
        raise UnreadableRequest(_at_fault(error)) from None


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def _at_fault(error: ValidationError) -> str:
    """Name the parts at fault, such as "places.3.latitude"; no value, for it may be a position."""
    named = dict.fromkeys(".".join(str(part) for part in one["loc"]) for one in error.errors())
    return ", ".join([one or "place" for one in named][:MOST_NAMED])


def _place_or_fault(asked: Asked, layers: Sources) -> Place | PlaceError:
    try:
        return asked.place(layers)
    except PlaceError as error:
        return error


class PostOnly:
    """Whoever reads the address instead of posting to it is told so."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer that this is posted."""
        answered = refusal(405, **{one: words(one)("server.post") for one in LANGUAGES})
        answered.headers["Allow"] = "POST"
        await answered(scope, receive, send)
