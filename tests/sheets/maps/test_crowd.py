import numpy as np
import pytest

from ejmap.sheets.maps.crowd import draw_crowd, sprite
from ejmap.sheets.maps.window import window_of
from ejmap.sheets.pen import Pen
from ejmap.style import Symbol
from tests.sheets.invented_maps import figure_and_axes, parks, picture, pixels, side

WINDOW = window_of((-116.1, 33.5, -116.0, 33.6), 144, 144)
RED, BLUE = (Symbol(shape="square", colour=one) for one in ("#FF0000", "#0000FF"))


def drawn(*stamps):
    figure, axes = figure_and_axes(2, 2, dpi=200)
    axes.set(xlim=(0, 144), ylim=(0, 144), xticks=[], yticks=[])
    draw_crowd(Pen(axes), stamps, WINDOW)
    return pixels(figure)[::-1, :, :3].astype(int)


def test_a_stamp_looks_as_its_symbol_does():
    assert (drawn((RED, 1.0, 72, 72))[200, 200] == (255, 0, 0)).all()


def test_a_later_stamp_lies_over_an_earlier_one():
    assert (drawn((RED, 1.0, 72, 72), (BLUE, 1.0, 72, 72))[200, 200] == (0, 0, 255)).all()
    assert (drawn((BLUE, 1.0, 72, 72), (RED, 1.0, 72, 72))[200, 200] == (255, 0, 0)).all()


@pytest.mark.parametrize("place", [(0, 0), (144, 144), (0, 144), (144, 0)])
def test_a_stamp_at_the_edge_is_cut_off(place):
    assert (drawn((RED, 1.0, *place))[200, 200] == 255).all()


def test_a_sprite_is_clear_around_its_symbol():
    made = sprite(RED, 1.0)
    assert made.getpixel((0, 0))[3] == 0
    assert made.getpixel((made.width // 2, made.height // 2)) == (255, 0, 0, 255)


def test_a_crowd_looks_much_like_as_many_vectors(monkeypatch):
    places = [(-116.1 + 0.012 * (one % 8), 33.5 + 0.012 * (one // 8)) for one in range(64)]
    bounds = (-116.11, 33.49, -115.99, 33.61)
    vectors = picture(side(parks(places)), bounds=bounds)[..., :3].astype(int)
    monkeypatch.setattr("ejmap.sheets.maps.picture.MOST_VECTORS", 63)
    stamped = picture(side(parks(places)), bounds=bounds)[..., :3].astype(int)
    assert (stamped != vectors).any()
    assert np.abs(vectors.mean(axis=(0, 1)) - stamped.mean(axis=(0, 1))).max() < 4
