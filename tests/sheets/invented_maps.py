"""Invented layers on a valley that is real only in its outline, and maps made of them."""

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.figure import Figure

from ejmap.field import Field, Kind
from ejmap.layer import Group, Layer
from ejmap.provenance import PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.sheets.maps.picture import draw_map
from ejmap.snapshots.drawn import Drawn, DrawnSide
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text

MECCA = (-116.065, 33.577)
HOUSE = Symbol(shape="house", colour="#B0357A")
DOUBTFUL = Symbol(shape="house", colour="#B0357A", fill="none", dash="dashed", mark="?")
ROUTE = Symbol(shape="line", colour="#2B2B2B", casing="#FFFFFF", width_px=5)
AREA = Symbol(shape="area", colour="#5A5A5A", fill="none", outline="#5A5A5A")


def both(words):
    return Text(en=words, es=f"{words} (es)")


def paper():
    return Paper(
        key="invented",
        publisher="Invented agency",
        title=both("Invented list"),
        data_date="2020",
        retrieved="2021-01-02",
        licence=PUBLIC_DOMAIN_US,
        grade=Grade.SAMPLE,
    )


def rule(label, symbol, *when):
    return Rule(label=both(label), symbol=symbol, when=when)


def layer(key, *rules, order=210, group=Group.HOMES, text=None, from_zoom=0, geometry="point"):
    """An invented layer whose features have a name, a number and a doubt."""
    noun = Noun(one=both(key), many=both(f"{key}s"), gender="m")
    return Layer(
        key=key,
        group=group,
        name=both(key.capitalize()),
        noun=noun,
        description=both("Invented."),
        notice=both(f"Notice of {key}"),
        papers=(paper(),),
        grade=Grade.SAMPLE,
        changes=both("never"),
        fresh_days=None,
        geometry=geometry,
        id_from="invention",
        title="name",
        fields=(
            Field(key="name", label=both("Name"), kind=Kind.TEXT),
            Field(key="number", label=both("Number"), kind=Kind.INTEGER),
            Field(key="doubtful", label=both("Doubtful"), kind=Kind.YES_NO),
        ),
        style=Style(rules=rules, order=order, symbol_text=text, text_from_zoom=from_zoom),
        doubt="doubtful",
    )


def drawn(defined, shapes, *, names=None, numbers=None, doubtful=None):
    count = len(shapes)
    table = gpd.GeoDataFrame(
        {
            "id": [str(one) for one in range(count)],
            "name": names or [f"Invented {one}" for one in range(count)],
            "number": numbers if numbers is not None else [None] * count,
            "doubtful": doubtful or [False] * count,
        },
        geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"),
    )
    return Drawn(defined, "0" * 16, table)


def parks(places, **more):
    """Parks as houses; those in doubt by the rule of their own, which comes first."""
    is_doubtful = Condition(field="doubtful", operator="is", value="true")
    rules = (rule("doubtful park", DOUBTFUL, is_doubtful), rule("park", HOUSE))
    return drawn(layer("park", *rules), [shapely.Point(one) for one in places], **more)


def monitors(places, numbers=None, **more):
    symbol = Symbol(shape="circle", colour="#FFFFFF", size_px=26)
    defined = layer("monitor", rule("monitor", symbol), order=250, group=Group.AIR, text="number")
    return drawn(defined, [shapely.Point(one) for one in places], numbers=numbers, **more)


def route(name="91", *, lines=None):
    defined = layer(
        "route", rule("route", ROUTE), order=150, group=Group.BUS, text="name", geometry="line"
    )
    return drawn(
        defined, lines or [shapely.LineString([(-116.2, 33.5), (-115.9, 33.6)])], names=[name]
    )


def areas(shapes, names, symbol=AREA, **more):
    defined = layer(
        "area",
        rule("area", symbol),
        order=40,
        group=Group.CONTEXT,
        text="name",
        geometry="area",
        **more,
    )
    return drawn(defined, shapes, names=names)


def side(*layers, base=()):
    return DrawnSide(None, tuple(layers), tuple(base))


def figure_and_axes(width=6.0, height=5.0, dpi=100):
    figure = Figure(figsize=(width, height), dpi=dpi)
    return figure, figure.add_axes((0, 0, 1, 1))


def drawn_map(shown, language="en", *, languages=(), **more):
    """The axes and the window of a map, six inches by five."""
    _, axes = figure_and_axes()
    window = draw_map(axes, shown, languages or [language], **more)
    return axes, window


def pixels(figure):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba()).copy()


def picture(shown, language="en", dpi=100, **more):
    figure, axes = figure_and_axes(dpi=dpi)
    draw_map(axes, shown, [language], **more)
    return pixels(figure)


def words_on(axes):
    """What is written, in the order it was."""
    return [one.get_text() for one in axes.texts if one.get_text()]
