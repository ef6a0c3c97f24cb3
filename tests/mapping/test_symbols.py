"""Symbols as SVG: whole pictures, safe, and the same shapes as in the browser."""

import xml.etree.ElementTree as ET
from typing import get_args

import pytest

from ejmap.mapping.symbols import drawing, symbol_svg
from ejmap.style import Symbol

SHAPES = get_args(Symbol.model_fields["shape"].annotation)
SVG = "{http://www.w3.org/2000/svg}"


def picture(text: str = "", **symbol: object) -> ET.Element:
    made = Symbol(**{"shape": "circle", "colour": "#00589B", **symbol})
    return ET.fromstring(symbol_svg(made, text))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("fill", ["solid", "half", "none"])
def test_every_shape_is_a_whole_picture(shape, fill):
    root = picture(shape=shape, fill=fill)
    assert root.tag == f"{SVG}svg"
    assert root.find(f".//{SVG}path") is not None


@pytest.mark.parametrize("shape", [one for one in SHAPES if one not in ("line", "area")])
def test_points_have_a_white_halo_under_a_dark_outline(shape):
    strokes = [path.get("stroke") for path in picture(shape=shape).iter(f"{SVG}path")]
    drawn = [one for one in strokes if one]
    assert drawn == ["#FFFFFF", "#222222"]


def test_an_estimate_is_dashed_and_half_filled():
    root = picture(shape="drop", fill="half", dash="dashed")
    assert [path for path in root.iter(f"{SVG}path") if path.get("stroke-dasharray")]
    assert root.find(f".//{SVG}clipPath") is not None


@pytest.mark.parametrize("shape", drawing()["rounds"])
def test_dashes_go_round_a_whole_number_of_times(shape):
    dashed = list(picture(shape=shape, dash="dashed").iter(f"{SVG}path"))[-1]
    turn = sum(float(one) for one in dashed.get("stroke-dasharray").split())
    rounds = drawing()["rounds"][shape]["length"] / turn
    assert rounds == pytest.approx(round(rounds), abs=0.01)
    assert round(rounds) >= 6


@pytest.mark.parametrize("fill", ["solid", "half"])
def test_an_estimate_keeps_a_white_gap_between_outline_and_fill(fill):
    strokes = list(picture(shape="drop", fill=fill, dash="dashed").iter(f"{SVG}path"))
    filled = max(i for i, one in enumerate(strokes) if one.get("fill") == "#00589B")
    white = next(i for i, one in enumerate(strokes) if one.get("stroke") == "#FFFFFF")
    assert filled < white < len(strokes) - 1


def test_a_mark_stands_instead_of_the_number():
    assert [one.text for one in picture("160", mark="?").iter(f"{SVG}text")] == ["?"]


def test_words_inside_are_text_not_markup():
    root = picture("<script>alert(1)</script>")
    assert root.find(f".//{SVG}script") is None
    assert root.find(f".//{SVG}text").text == "<script>alert(1)</script>"


def test_a_dark_fill_carries_white_numbers_and_a_light_one_black():
    assert picture("9", colour="#5A1508").find(f".//{SVG}text").get("fill") == "#FFFFFF"
    assert picture("9", colour="#F3E3C3").find(f".//{SVG}text").get("fill") == "#111111"


def test_a_double_ring_adds_a_ring():
    plain = list(picture().iter(f"{SVG}path"))
    ringed = list(picture(double_ring=True).iter(f"{SVG}path"))
    assert len(ringed) == len(plain) + 2


@pytest.mark.parametrize("hatch", ["diagonal", "cross", "dots"])
def test_a_hatched_area_points_at_its_own_pattern(hatch):
    root = picture(shape="area", hatch=hatch)
    pattern = root.find(f".//{SVG}pattern")
    fills = [one.get("fill") for one in root.iter(f"{SVG}rect")]
    assert f"url(#{pattern.get('id')})" in fills


def test_patterns_of_different_symbols_have_different_ids():
    first = picture(shape="area", hatch="cross").find(f".//{SVG}pattern").get("id")
    second = picture(shape="area", hatch="dots").find(f".//{SVG}pattern").get("id")
    assert first != second


def test_the_shared_drawing_knows_every_shape_dash_and_hatch():
    points = {one for one in SHAPES if one not in ("line", "area")}
    assert set(drawing()["shapes"]) == set(drawing()["middles"]) == points
    assert set(drawing()["rooms"]) == set(drawing()["rounds"]) == points
    assert set(drawing()["dashes"]) == set(get_args(Symbol.model_fields["dash"].annotation))
    hatches = set(get_args(Symbol.model_fields["hatch"].annotation)) - {"none"}
    assert set(drawing()["hatches"]) == hatches
