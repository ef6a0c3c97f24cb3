import numpy as np
import shapely

from ejmap.sheets.maps.inset import AROUND, COMMUNITIES, COUNTY, LAKE, draw_inset, surroundings
from ejmap.sheets.maps.window import bounds_of
from ejmap.snapshots.drawn import Drawn
from tests.sheets.invented_maps import (
    MECCA,
    areas,
    drawn_map,
    figure_and_axes,
    parks,
    pixels,
    side,
    words_on,
)


def called(key, drawn):
    return Drawn(drawn.layer.model_copy(update={"key": key}), drawn.version, drawn.table)


AROUND_HERE = (
    called(COUNTY, areas([shapely.box(-116.6, 33.43, -115.5, 33.95)], ["County"])),
    called(COMMUNITIES, areas([shapely.box(-116.2, 33.5, -116.0, 33.7)], ["Somewhere"])),
    called(LAKE, areas([shapely.box(-116.0, 33.2, -115.7, 33.5)], ["Invented lake"])),
)
VALLEY = (-116.234, 33.455, -115.857, 33.731)


def drawn(around=AROUND_HERE, shown=VALLEY, language="en"):
    figure, axes = figure_and_axes(1.6, 1.4, dpi=200)
    draw_inset(axes, around, shown, [language])
    return pixels(figure)[..., :3].astype(int), axes


def test_county_and_lake_are_named():
    _, axes = drawn()
    said = " ".join(words_on(axes))
    assert "Riverside County" in said
    assert "Invented lake" in said


def test_the_county_is_named_in_spanish():
    _, axes = drawn(language="es")
    assert "Condado de Riverside" in " ".join(words_on(axes))


def test_the_ground_of_the_map_is_marked():
    whole, _ = drawn()
    other, _ = drawn(shown=(-116.3, 33.4, -115.8, 33.8))
    assert np.abs(whole - other).max() > 150


def test_the_mark_of_a_single_place_can_still_be_seen():
    picture, _ = drawn(shown=bounds_of("33.577,-116.065,18", []))
    empty, _ = drawn(shown=(-120.0, 33.4, -119.9, 33.5))
    assert (np.abs(picture - empty).max(axis=2) > 100).sum() > 30


def test_what_is_missing_is_left_out():
    picture, axes = drawn(around=())
    assert "Invented lake" not in words_on(axes)
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 1


def test_the_same_inset_is_the_same_picture():
    assert (drawn()[0] == drawn()[0]).all()


class HeldVersions:
    """A store that has some layers, and notes which version it was asked for."""

    def __init__(self, keys):
        self.keys, self.asked = keys, []

    def version(self, key, version=None):
        from ejmap.errors import UnknownVersion

        self.asked.append((key, version))
        if key not in self.keys:
            raise UnknownVersion(key, "none")
        held = next(one for one in AROUND_HERE if one.layer.key == key)
        return type(
            "Held", (), {"layer": held.layer, "id": "0" * 16, "table": lambda _: held.table}
        )()


class KeptView:
    def versions(self):
        return {COUNTY: "f" * 16}


def test_the_versions_that_a_view_names_are_drawn_and_others_as_shown_now():
    store = HeldVersions({COUNTY, LAKE})
    found = surroundings(KeptView(), store)
    assert store.asked == [(one, "f" * 16 if one == COUNTY else None) for one in AROUND]
    assert [one.layer.key for one in found] == [COUNTY, LAKE]


def test_an_inset_stands_in_the_corner_of_a_map_where_it_hides_nothing():
    axes, window = drawn_map(side(parks([MECCA])), around=AROUND_HERE)
    (inset,) = axes.child_axes
    figure = axes.get_figure()
    box, frame = inset.get_window_extent(), axes.get_window_extent()
    assert box.x1 <= frame.x1
    assert box.y1 <= frame.y1
    place = window.on_paper(np.array([shapely.Point(MECCA)]))[0]
    at = (frame.x0 + place.x * figure.dpi / 72, frame.y0 + place.y * figure.dpi / 72)
    assert not box.contains(*at)


def test_a_map_full_of_symbols_has_no_inset_over_them():
    places = [(-116.2 + 0.01 * (one % 20), 33.52 + 0.01 * (one // 20)) for one in range(400)]
    inside = (-116.15, 33.58, -116.08, 33.65)
    axes, _ = drawn_map(side(parks(places)), around=AROUND_HERE, bounds=inside)
    assert axes.child_axes == []


def test_a_map_without_surroundings_has_no_inset():
    axes, _ = drawn_map(side(parks([MECCA])))
    assert axes.child_axes == []
