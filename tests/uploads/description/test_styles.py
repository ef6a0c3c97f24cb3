import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.field import Field, Kind
from ejmap.layer import Group
from ejmap.mapping.symbols import symbol_svg
from ejmap.style import cell_text
from ejmap.text import Text
from ejmap.uploads.description.classes import CLASSES, class_bounds
from ejmap.uploads.description.styles import (
    COLOURS,
    MOST_CATEGORIES,
    ORDERS,
    QUALITATIVE,
    SEQUENTIAL,
    StyleChoice,
    presets_for,
    style_from_choice,
)

NAME = Text(en="Sample places", es="Lugares de muestra")
LABEL = Text(en="Kind", es="Tipo")
DRAWN = ("point", "line", "area", "mixed")
CODES = [f"code_{n}" for n in range(9)]
FIELDS = {
    "by_category": Field(
        key="kind",
        label=LABEL,
        kind=Kind.CHOICE,
        choices={code: Text(en=code, es=f"{code} es") for code in CODES},
    ),
    "by_number": Field(key="rooms_count", label=LABEL, kind=Kind.INTEGER),
    "yes_no": Field(key="is_open", label=LABEL, kind=Kind.YES_NO),
}
CELLS = {
    "by_category": [*CODES, *CODES[:4], None],
    "by_number": [1, 2, 3, 5, 8, 13, 21, 34, None],
    "yes_no": [True, False, None],
}


def styled(preset, geometry="point", colours="", doubt=None):
    field = FIELDS[preset]
    table = pd.DataFrame({field.key: pd.Series(CELLS[preset], dtype=object), "id": "x"})
    if doubt:
        table[doubt] = [True, *[False] * (len(table) - 1)]
    made = style_from_choice(
        StyleChoice(preset=preset, field=field.key, colours=colours),
        name=NAME,
        group=Group.CONTEXT,
        geometry=geometry,
        fields=[field],
        table=table,
        doubt=doubt,
    )
    return made, table


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("geometry", DRAWN)
@pytest.mark.parametrize("preset", FIELDS)
def test_every_row_is_drawn_by_some_rule(preset, geometry):
    style, table = styled(preset, geometry)
    assert (style.rule_numbers(table) >= 0).all()
    assert style.rules[-1].when == ()
    assert all(rule.when for rule in style.rules[:-1])


@pytest.mark.parametrize("geometry", DRAWN)
@pytest.mark.parametrize("preset", FIELDS)
def test_a_blank_is_drawn_as_not_known(preset, geometry):
    style, table = styled(preset, geometry)
    rule = style.rules[style.rule_numbers(table).iloc[-1]]
    assert (rule.symbol.dash, rule.symbol.fill, rule.symbol.mark) == ("dashed", "none", "?")


@pytest.mark.parametrize("preset", FIELDS)
def test_a_doubtful_place_is_drawn_so_whatever_else_it_is(preset):
    style, table = styled(preset, doubt="location_doubtful")
    assert style.rule_numbers(table).iloc[0] == 0
    assert (style.rule_numbers(table).iloc[1:] > 0).all()


@pytest.mark.parametrize("geometry", DRAWN)
@pytest.mark.parametrize("preset", FIELDS)
def test_no_two_rules_look_alike_in_black_and_white(preset, geometry):
    style, _ = styled(preset, geometry)
    looks = [
        (
            one.symbol.shape,
            one.symbol.fill,
            one.symbol.dash,
            one.symbol.hatch,
            one.symbol.size_px,
            one.symbol.width_px,
            one.symbol.outline_px,
            one.symbol.opacity,
            round(luminance(one.symbol.colour), 1) if preset == "by_number" else None,
        )
        for one in style.rules
    ]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("geometry", DRAWN)
@pytest.mark.parametrize("preset", FIELDS)
def test_every_rule_is_said_in_both_languages(preset, geometry):
    labels = [one.label for one in styled(preset, geometry)[0].rules]
    assert len({one.en for one in labels}) == len({one.es for one in labels}) == len(labels)


@pytest.mark.parametrize("geometry", DRAWN)
@pytest.mark.parametrize("preset", FIELDS)
def test_the_legend_can_be_drawn(preset, geometry):
    for rule in styled(preset, geometry)[0].rules:
        assert symbol_svg(rule.symbol).startswith("<svg")


def test_the_most_frequent_categories_have_symbols_of_their_own():
    style, table = styled("by_category")
    numbers = style.rule_numbers(table)
    own = {numbers.iloc[n] for n in range(4)}
    assert len(style.rules) == MOST_CATEGORIES + 2
    assert len(own) == 4
    assert numbers.iloc[8] == len(style.rules) - 1


@pytest.mark.parametrize("name", SEQUENTIAL)
def test_more_is_darker(name):
    lights = [luminance(one) for one in SEQUENTIAL[name]]
    assert lights == sorted(lights, reverse=True)
    assert min(a - b for a, b in itertools.pairwise(lights)) > 0.05


def test_more_is_larger():
    style, table = styled("by_number")
    sizes = [style.rules[n].symbol.size_px for n in style.rule_numbers(table)[:-1]]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("colours", QUALITATIVE)
def test_a_set_of_colours_can_be_chosen(colours):
    style, _ = styled("by_category", colours=colours)
    assert style.rules[1].symbol.colour == QUALITATIVE[colours][0]


def test_colours_of_another_preset_are_not_taken():
    style, _ = styled("by_number", colours="okabe_ito")
    assert {one.symbol.colour for one in style.rules[1:]} <= set(SEQUENTIAL["blues"])


@pytest.mark.parametrize(("group", "shape"), [(Group.HOMES, "house"), (Group.WATER, "drop")])
def test_homes_and_water_keep_their_shape(group, shape):
    style = style_from_choice(
        StyleChoice(), name=NAME, group=group, geometry="point", fields=[], table=pd.DataFrame()
    )
    assert [one.symbol.shape for one in style.rules] == [shape]
    assert style.rules[0].label == NAME


def test_a_field_that_is_not_there_gives_one_symbol():
    style = style_from_choice(
        StyleChoice(preset="by_number", field="gone"),
        name=NAME,
        group=Group.CONTEXT,
        geometry="point",
        fields=[],
        table=pd.DataFrame(),
    )
    assert len(style.rules) == 1


@pytest.mark.parametrize("geometry", ORDERS)
def test_what_staff_bring_lies_below_what_the_map_is_about(geometry):
    lowest, highest = {"area": (0, 99), "line": (100, 199), "none": (0, 299)}.get(
        geometry, (200, 299)
    )
    assert lowest <= ORDERS[geometry] <= highest


@pytest.mark.parametrize("kind", list(Kind))
def test_a_field_is_offered_the_presets_that_fit_it(kind):
    offered = set(presets_for(kind))
    assert offered <= set(COLOURS)
    assert "one_symbol" not in offered


def test_no_number_has_no_class():
    assert class_bounds(pd.Series([None, None], dtype=float)) == []
    assert class_bounds(pd.Series([3.0, 3.0])) == []


@pytest.mark.parametrize(
    ("numbers", "bounds"),
    [
        (range(101), [20, 50, 80]),
        ([0, 1], [1]),
        ([1, 2, 3], [2, 3]),
        ([0, 0, 0, 0, 0, 0, 100], [20]),
    ],
)
def test_classes_end_at_numbers_people_can_read(numbers, bounds):
    assert class_bounds(pd.Series(list(numbers), dtype=float)) == bounds


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False) | st.none(), max_size=60))
def test_classes_hold_something_each_and_rise(numbers):
    given_numbers = pd.Series(numbers, dtype=float)
    bounds = class_bounds(given_numbers)
    known = given_numbers.dropna()
    edges = [-np.inf, *bounds, np.inf]
    assert len(bounds) < CLASSES
    assert bounds == sorted(set(bounds))
    if len(known):
        for low, high in itertools.pairwise(edges):
            assert ((known >= low) & (known < high)).any()


@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False) | st.none(), min_size=1, max_size=40))
def test_any_numbers_are_all_drawn(numbers):
    field = FIELDS["by_number"].model_copy(update={"kind": Kind.NUMBER})
    table = pd.DataFrame({field.key: pd.Series(numbers, dtype=float)})
    style = style_from_choice(
        StyleChoice(preset="by_number", field=field.key),
        name=NAME,
        group=Group.CONTEXT,
        geometry="point",
        fields=[field],
        table=table,
    )
    drawn = style.rule_numbers(table)
    assert (drawn >= 0).all()
    assert (drawn[table[field.key].isna()] == 0).all()


def test_conditions_are_written_as_cells_are():
    style, _ = styled("by_number")
    values = [rule.when[0].value for rule in style.rules[1:-1]]
    assert values == [cell_text(float(value)) for value in values]
