"""What the script of a map that stands alone says of a feature is what the server says of it."""

import gzip
import json

import pytest

from ejmap.mapping.alone import features_gz
from ejmap.mapping.assets import asset_bytes
from ejmap.snapshots.drawn import Drawn
from ejmap.text import LANGUAGES

pytestmark = pytest.mark.browser

SAID = """([collection, languages]) => collection.features.flatMap((one) =>
  collection.ejmap.definition.fields.flatMap((field) => languages.map((language) =>
    ejmap.sayCell(field, one.properties, language, ejmap.words[language]))))"""


@pytest.fixture(scope="module")
def script(browser):
    page = browser.new_page()
    page.add_script_tag(content=asset_bytes("leaflet.js").decode())
    page.add_script_tag(content=asset_bytes("alone.js").decode())
    yield page
    page.close()


def test_every_cell_of_every_layer_is_said_alike(script, seed_sources):
    told = 0
    for key, features in seed_sources.items():
        drawn = Drawn(features.layer, features.version, features.table)
        collection = json.loads(gzip.decompress(features_gz(drawn)))
        kept = [one["key"] for one in collection["ejmap"]["definition"]["fields"]]
        fields = [one for one in features.layer.fields if one.key in kept]
        said = script.evaluate(SAID, [collection, list(LANGUAGES)])
        rows = features.table.to_dict("records")
        wanted = [one.say(row, lang) for row in rows for one in fields for lang in LANGUAGES]
        pairs = zip(said, wanted, strict=True)
        assert sorted({(key, one, other) for one, other in pairs if one != other})[:5] == []
        told += len(said)
    assert told > 1000
