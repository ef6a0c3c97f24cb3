"""Whatever JSON a publisher sends: it is fetched and read, or it is one of our errors."""

import copy
import io
import json
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from ejmap.errors import SourceError
from ejmap.sources.asking.client import Client
from ejmap.sources.asking.waiting import Patience
from tests.sources.agency import Asked, Reply, StillClock
from tests.sources.publisher import publishers

ASKED = [one for one in publishers() if one.name in {
    "arcgis", "arcgis_by_name", "arcgis_esri_json", "arcgis_no_pages", "ckan", "envirofacts",
    "overpass",
}]  # fmt: skip
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "NaN", "x", "\ud800", "1", "=1+1", 10**400, -1]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["x", "y", "rings", "error", "a"]), inner, max_size=3)
    ),
    max_leaves=6,
)


class PaperWire(HTTPAdapter):
    """Answers as a publisher does, without a socket, with one part of one answer exchanged."""

    def __init__(self, publisher, at, part, instead):
        super().__init__()
        self.publisher, self.left, self.part, self.instead = publisher, at, part, instead

    def send(self, request, *_args, **_more):
        parts = urlsplit(request.url)
        fields = [dict(parse_qsl(one)) for one in (parts.query, request.body or "")]
        try:
            reply = self.publisher.answer(Asked(request.method, parts.path, *fields, {}), "")
        except (ValueError, LookupError, ArithmeticError, AssertionError):
            # It was asked what it has told us to, which was nonsense.
            reply = Reply(status=400)
        body = reply.body
        if self.left == 0 and body:
            body = json.dumps(self._changed(json.loads(body))).encode()
        self.left -= 1
        raw = HTTPResponse(io.BytesIO(body), status=reply.status, preload_content=False)
        return self.build_response(request, raw)

    def _changed(self, answer):
        places = list(_places(answer))
        holder, key = places[self.part % len(places)]
        if holder is None:
            return self.instead
        holder[key] = copy.deepcopy(self.instead)
        return answer


def _places(node, holder=None, key=None):
    yield holder, key
    inner = node.items() if isinstance(node, dict) else ()
    inner = enumerate(node) if isinstance(node, list) else inner
    for name, child in inner:
        yield from _places(child, node, name)


EXCHANGED = {"at": st.integers(0, 4), "part": st.integers(0, 400), "instead": ANYTHING}


def data_or_an_error(publisher, at, part, instead):
    wire = PaperWire(publisher, at, part, instead)
    adapter = publisher.adapter("https://agency.example")
    with tempfile.TemporaryDirectory() as folder:
        try:
            adapter.fetch(Client(Patience(attempts=1), wire, StillClock()), Path(folder))
            read = adapter.read(Path(folder))
        except SourceError:
            return
    assert len(read) <= publisher.rows + 1


@pytest.mark.parametrize("publisher", ASKED, ids=str)
@settings(max_examples=12)
@given(**EXCHANGED)
def test_any_part_of_an_answer_may_be_anything(publisher, at, part, instead):
    data_or_an_error(publisher, at, part, instead)


@pytest.mark.slow
@pytest.mark.parametrize("publisher", ASKED, ids=str)
@settings(max_examples=400)
@given(**EXCHANGED)
def test_very_many_parts_of_answers_may_be_anything(publisher, at, part, instead):
    data_or_an_error(publisher, at, part, instead)


@pytest.mark.parametrize("publisher", ASKED, ids=str)
def test_the_paper_wire_is_as_good_as_the_network(publisher, tmp_path):
    wire = PaperWire(publisher, -1, 0, None)
    adapter = publisher.adapter("https://agency.example")
    adapter.fetch(Client(Patience(attempts=1), wire, StillClock()), tmp_path)
    assert len(adapter.read(tmp_path)) == publisher.rows
