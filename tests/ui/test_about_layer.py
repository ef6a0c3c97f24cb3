"""About one layer: what is offered of it."""

import pytest

from ejmap.layer import Privacy
from ejmap.ui import about_layer
from tests.ui.conftest import INVENTED_LAKE


class InventedVersion:
    id = "0123456789abcdef"

    def __init__(self, privacy):
        self.layer = INVENTED_LAKE.model_copy(update={"privacy": privacy})


@pytest.fixture(autouse=True)
def _address(monkeypatch):
    monkeypatch.setattr(about_layer.addresses, "download", lambda *parts: "/" + "/".join(parts))


def test_a_layer_offers_its_files():
    offered = about_layer.downloads(InventedVersion(Privacy.PUBLIC), "es")
    assert offered.count("href=") == 2


def test_a_layer_that_is_only_counted_offers_no_file():
    assert about_layer.downloads(InventedVersion(Privacy.AGGREGATE), "es") == ""
