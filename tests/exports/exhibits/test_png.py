import zipfile
from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from ejmap.exhibits.exhibit import Form, Paper
from ejmap.exports.exhibits import png
from tests.exhibits.kept_views import exhibit
from tests.exports.exhibits.invented_sheets import invented_map, short


def written(folder, *views, **dress):
    with invented_map():
        given = exhibit(*(views or (short(),)), form=Form.PNG, **dress)
        return png.write(given, folder, lambda _: None)


def opened(path):
    return Image.open(BytesIO(path.read_bytes()))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """A letter sheet as it is printed, made once."""
    return opened(written(tmp_path_factory.mktemp("png"), dpi=300))


def test_a_letter_sheet_has_the_pixels_of_its_paper(printed):
    assert printed.size == (2550, 3300)


def test_it_says_how_large_it_prints(printed):
    assert printed.info["dpi"] == pytest.approx((300, 300), abs=0.1)


@pytest.mark.parametrize(
    ("paper", "pixels"),
    [(Paper.TABLOID, (1056, 1632)), (Paper.SQUARE, (1080, 1080)), (Paper.STORY, (1080, 1920))],
)
def test_every_paper_has_its_pixels(tmp_path, paper, pixels):
    assert opened(written(tmp_path, paper=paper, dpi=96)).size == pixels


def test_a_photograph_of_a_bad_copy_still_leads_to_the_view(printed):
    copy = np.asarray(printed.convert("L").filter(ImageFilter.GaussianBlur(3)))
    grey = Image.fromarray((copy * 0.6 + 70).astype(np.uint8))
    (code,) = zxingcpp.read_barcodes(grey)
    assert code.text == "https://invented.example/base/s/inventedone"


def test_the_map_is_drawn(printed):
    pixels = np.asarray(printed.convert("RGB").reduce(3)).reshape(-1, 3).astype(int)
    assert (np.abs(pixels - (0xB0, 0x35, 0x7A)).sum(axis=1) < 30).any()


def test_several_views_are_a_zip_of_pictures_the_same_each_time(tmp_path):
    two = (short("one"), short("two"))
    path = written(tmp_path, *two)
    first = path.read_bytes()
    assert written(tmp_path, *two).read_bytes() == first
    assert list(tmp_path.iterdir()) == [path]
    with zipfile.ZipFile(path) as archive:
        assert [name.rsplit("-", 1)[1] for name in archive.namelist()] == ["01.png", "02.png"]
