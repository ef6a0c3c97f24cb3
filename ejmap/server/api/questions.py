"""A question over HTTP: its answer to read, to draw and to calculate with."""

from starlette.requests import Request
from starlette.responses import Response

from ejmap.errors import RequestTooLarge
from ejmap.exports.answers import AnswerFile, Form, answer_file, at_hand
from ejmap.published import sources
from ejmap.questions.answering import layers_of
from ejmap.questions.question import question_from_query
from ejmap.server.answers import IMMUTABLE, REVALIDATE, compressed_answer
from ejmap.server.api.work import language_of, made, spend
from ejmap.server.downloads import CSV, attachment
from ejmap.server.layer_routes import GEOJSON

# Ten conditions with all their values fit many times; browsers stop not far above.
MOST_QUERY_BYTES = 8_000
MEDIA_TYPES = {Form.JSON: "application/json", Form.GEOJSON: GEOJSON, Form.CSV: CSV}


async def ask(request: Request) -> Response:
    """Answer a question as JSON."""
    return await made(_answered, request, Form.JSON)


async def ask_geojson(request: Request) -> Response:
    """Answer a question as GeoJSON, as the map draws it."""
    return await made(_answered, request, Form.GEOJSON)


async def ask_csv(request: Request) -> Response:
    """Answer a question as a spreadsheet."""
    return await made(_answered, request, Form.CSV)


def _answered(request: Request, form: Form) -> Response:
    """Return the answer; for ever where the address names what it is made from."""
    file = _file(request, form)
    is_fixed = request.query_params.get("v") == file.digest
    return compressed_answer(
        request,
        file.content_gz,
        MEDIA_TYPES[form],
        etag=file.etag,
        cache=IMMUTABLE if is_fixed else REVALIDATE,
        headers={} if form is Form.JSON else attachment(file.name),
    )


def _file(request: Request, form: Form) -> AnswerFile:
    """Return the answer's file; one at hand is given without counting."""
    query = request.url.query
    if len(query) > MOST_QUERY_BYTES:
        raise RequestTooLarge(MOST_QUERY_BYTES)
    layers = sources()
    definitions = layers_of(layers)
    reading = question_from_query(query, definitions)
    if reading.problems:
        spend(request)
    question = reading.sound()
    language = language_of(request.query_params.get("lang"))
    found = at_hand(question, form, language, layers)
    if found is None:
        spend(request)
        found = answer_file(question, form, language, layers)
    return found
