import numpy as np
import pytest
import zxingcpp

from ejmap.sheets.qr import QUIET_ZONE, modules


@pytest.mark.parametrize("link", ["https://invented.example/s/abcdefghjk", "https://ñ.example/s/a"])
def test_it_reads_back_as_the_link(link):
    count, runs = modules(link)
    picture = np.full((count, count), 255, dtype=np.uint8)
    for x, y, length in runs:
        picture[y, x : x + length] = 0
    assert zxingcpp.read_barcode(np.kron(picture, np.ones((4, 4), np.uint8))).text == link


def test_white_stands_around_it():
    count, runs = modules("https://invented.example/s/a")
    inside = range(QUIET_ZONE, count - QUIET_ZONE)
    assert all(x in inside and x + length - 1 in inside and y in inside for x, y, length in runs)
