"""The days of a view of the air over HTTP: as a spreadsheet, and as sentences for the calendar."""

import gzip

from starlette.requests import Request
from starlette.responses import Response

from ejmap.exports import air_csv, air_sentences
from ejmap.published import answered_of_air, of_versions
from ejmap.questions.monitors.answer import AirAnswer
from ejmap.questions.monitors.view import from_query
from ejmap.server.answers import IMMUTABLE, answer, compressed_answer, etag_of, none_there
from ejmap.server.downloads import CSV, attachment
from ejmap.server.published import published
from ejmap.text import LANGUAGES

LAYER = "air_quality"


def days_csv(request: Request) -> Response:
    """Return the days of a view as a spreadsheet; the query string is that of the Air page."""
    found = _asked(request)
    name = air_csv.file_name(found)
    headers = attachment(name)
    content = air_csv.export(found)
    return answer(request, content, CSV, etag=name, cache=IMMUTABLE, headers=headers)


def days_json(request: Request) -> Response:
    """Return what each day of a monitor says, in a language."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        return none_there()
    content = gzip.compress(air_sentences.export(_asked(request), language), mtime=0)
    etag = etag_of(content)
    return compressed_answer(request, content, "application/json", etag=etag, cache=IMMUTABLE)


def _asked(request: Request) -> AirAnswer:
    """Return the answer to the view of the address, from the version of the address.

    Raises:
        UnknownVersion: The public may not have that version, or there is none.
    """
    version = published(LAYER, request.path_params["version"])
    features = of_versions([version])[LAYER]
    return answered_of_air(from_query(request.url.query, features), features)
