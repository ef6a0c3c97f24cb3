"""The pages in words say what is not as fresh as it should be, and say it as soon as it is so."""

from datetime import UTC, datetime

import pytest

from ejmap.errors import SourceUnreachable
from ejmap.server import text_routes
from ejmap.server.text_pages.facts import paper_of
from ejmap.store import Store
from ejmap.store.tries import Fault

SILENT = SourceUnreachable("A list", "https://example.org", "refused", "It is shut")
AT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
SAID = {
    "en": "Source not answering since Nov 3",
    "es": "La fuente no responde desde el 3 nov",
}


@pytest.fixture
def store(valley, tmp_path, monkeypatch):
    opened = Store(tmp_path / "store")
    valley.publish_all(opened)
    monkeypatch.setattr("ejmap.store.ready", lambda: opened)
    yield opened
    opened.close()


@pytest.mark.parametrize("language", SAID)
def test_a_paper_says_since_when_a_source_does_not_answer(store, language):
    layer = store.version("bus_stops").layer
    assert SAID[language] not in paper_of(layer, layer.papers, language)
    store.end_failed("bus_stops", AT, SILENT, Fault.SILENT)
    assert SAID[language] in paper_of(layer, layer.papers, language)


def test_a_page_that_was_made_before_is_made_again(store):
    def page():
        request = SimpleRequest({"language": "en", "id": "s0"})
        return text_routes.stop(request).body.decode()

    assert SAID["en"] not in page()
    store.end_failed("bus_stops", AT, SILENT, Fault.SILENT)
    assert SAID["en"] in page()


class SimpleRequest:
    def __init__(self, path_params):
        self.path_params, self.headers, self.method = path_params, {}, "GET"
