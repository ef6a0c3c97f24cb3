"""The pages in words made from the publishers' own files."""

import re

import pytest

from ejmap.exports.catalogue import published_versions
from ejmap.layers import embedded, import_layer
from ejmap.server.text_pages import community, home, record
from ejmap.store import Store
from ejmap.text import LANGUAGES

# As the pages promise for a weak signal.
LARGEST_BYTES = 60_000

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def versions(real_data, tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("real") / "store")
    for key, module in embedded().items():
        version = store.add_version(module.LAYER, import_layer(key, real_data), by="test")
        store.publish(key, version, replaces=None, by="test")
    yield published_versions(store)
    store.close()


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.mark.parametrize("key", community.KEYS)
def test_a_communitys_page_stays_small_with_a_message_link_on_every_feature(
    versions, language, key, set_up
):
    set_up(organisation="Invented", organisation_email="somebody@example.org")
    page = community.page(versions, key, language)
    assert len(page) < LARGEST_BYTES
    assert b"mailto:" in page


def test_the_home_page_stays_small(versions, language):
    assert len(home.page(versions, language)) < LARGEST_BYTES


@pytest.mark.parametrize("layer", community.OWN_PAGE)
def test_every_park_and_stop_has_a_small_page_without_a_blank_or_a_code(versions, language, layer):
    at_hand = {one.layer.key: one for one in versions}
    rows = at_hand[layer].table().to_dict(orient="records")
    for row in rows[::5]:
        page = record.page(at_hand, layer, row, language)
        assert len(page) < LARGEST_BYTES
        assert not re.search(rb"\b(nan|None|NaT)\b|&lt;NA&gt;", page), row["id"]


def test_a_flagged_park_is_told_of_the_estimate_and_that_it_is_no_test(versions):
    at_hand = {one.layer.key: one for one in versions}
    parks = at_hand["mobile_home_parks"].table()
    pages = [
        record.page(at_hand, "mobile_home_parks", row, "es").decode()
        for row in parks[parks["system_id_pwsid"].notna()].to_dict(orient="records")
    ]
    flagged = [page for page in pages if "puede tener más" in page]
    assert flagged
    assert all("no tiene ningún análisis del agua de su llave" in page for page in flagged)
    assert not [page for page in pages if "agua segura" in page]
