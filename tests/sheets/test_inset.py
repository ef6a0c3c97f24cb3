import numpy as np
import shapely

from ejmap.sheets.bounds import bounds_of
from ejmap.sheets.inset import AROUND, COMMUNITIES, COUNTY, LAKE, draw_inset, surroundings
from ejmap.snapshots.drawn import Drawn
from tests.sheets.invented_maps import areas, figure_and_axes, pixels, words_on


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
    draw_inset(axes, around, shown, language)
    return pixels(figure)[..., :3].astype(int), axes


def test_county_and_lake_are_named():
    _, axes = drawn()
    said = " ".join(words_on(axes))
    assert "Riverside County" in said
    assert "Invented lake" in said


def test_the_county_is_named_in_spanish():
    _, axes = drawn(language="es")
    assert "condado de Riverside" in " ".join(words_on(axes))


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
