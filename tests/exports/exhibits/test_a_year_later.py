"""The same kept view, exported before and after every layer has a newer version."""

import numpy as np
import pypdf
import pytest
from PIL import Image

import ejmap.store
from ejmap.exhibits.dressing import dressed
from ejmap.exhibits.exhibit import Dress, Form, Order
from ejmap.exports.exhibits import pdf, png
from ejmap.harvest import Harvest
from ejmap.snapshots.kept import Page
from ejmap.snapshots.taking import take
from ejmap.store import Store
from tests.server import valley

pytestmark = pytest.mark.slow
LAYERS = (valley.parks, valley.stops, valley.lines, valley.water)
# A pixel may be so much lighter or darker, and so few of them more than that.
MOST_ALIKE, SHARE_OF_PIXELS = 32, 0.0001


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    """Words and picture of the view on the day it was kept, and after every layer has changed."""
    folder = tmp_path_factory.mktemp("year")
    store = Store(folder / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ejmap.store, "ready", lambda: store)
        publish(store)
        on = ",".join(store.published())
        kept = take(f"lang=en&on={on}", Page.EXPLORE)
        first = exported(kept.id, folder / "first")
        publish(store, half=True)
        yield first, exported(kept.id, folder / "second")
    store.close()


def publish(store, *, half=False):
    """Publish every invented layer; of a newer version half is gone and the rest has moved."""
    before = store.published()
    for layer in LAYERS:
        definition, table = layer()
        if half:
            table = table.iloc[::2].copy()
            table["geometry"] = table.geometry.translate(0.02, 0.01)
        version = store.add_version(definition, Harvest(table), by="a test")
        store.publish(definition.key, version, replaces=before.get(definition.key), by="a test")


def exported(kept, folder):
    folder.mkdir()
    order = Order(form=Form.PDF, views=(kept,), dress=Dress(languages="en"), dpi=96)
    made = dressed(order).model_copy(update={"made_at": "2026-11-22T09:30-08:00"})
    sheet = pypdf.PdfReader(pdf.write(made, folder, lambda _: None))
    first = order.model_copy(update={"form": Form.PNG, "first_sheet": True})
    picture = png.write(made.model_copy(update={"order": first}), folder, lambda _: None)
    return "\n".join(page.extract_text() for page in sheet.pages), np.asarray(Image.open(picture))


def test_the_words_and_numbers_are_the_same(exports):
    (first, _), (second, _) = exports
    assert first == second


def test_the_picture_is_the_same(exports):
    (_, first), (_, second) = exports
    other = np.abs(first.astype(int) - second.astype(int)).max(axis=2) > MOST_ALIKE
    assert other.mean() <= SHARE_OF_PIXELS


def test_words_of_a_layer_that_look_like_markup_are_letters(exports):
    assert "Nobody <b>& Co</b>" in exports[0][0]


def test_invented_data_says_so(exports):
    assert "SAMPLE" in exports[0][0]
