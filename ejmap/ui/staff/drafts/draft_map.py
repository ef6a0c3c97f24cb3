"""A draft on the map in its own style, and what its symbols mean."""

import streamlit as st

from ejmap.layer import Layer
from ejmap.mapping.assets import asset_path
from ejmap.mapping.web_map import Move, ShownLayer
from ejmap.region import HOME_VIEW
from ejmap.store.versions import StaffVersion
from ejmap.style import Rule
from ejmap.text import Language, words
from ejmap.ui import addresses, look, map_view
from ejmap.ui.explore_map import BASEMAP
from ejmap.ui.markup import around, element
from ejmap.ui.published import published
from ejmap.ui.staff import parts
from ejmap.ui.staff.bring.preview import look_at
from ejmap.ui.staff.tables import staff_table
from ejmap.view import At


def show(version: StaffVersion, is_public: bool, language: Language, key: str) -> None:
    """Draw a version that only staff may see, as they or as the public would see it."""
    layer, versions = version.layer, published()
    map_view.show(
        key=key,
        asset=lambda name: addresses.ours(asset_path(name)),
        language=language,
        layers=[ShownLayer(layer.key, layer.name.say(language), _data(version, is_public))],
        base=[addresses.layer(one, versions[one].id) for one in BASEMAP if one in versions],
        # A number of its own for each version moves the map to it.
        move=Move(_at(version), int(version.id[:6], 16)),
        query=parts.query(language),
        writes_address=False,
    )
    legend(layer, language, name=f"draft-{version.id}")


def legend(layer: Layer, language: Language, name: str) -> None:
    """Show what the symbols of a layer mean, all of them, whether they draw something or not."""
    rules = layer.style.rules
    look.show_named_symbols({f"{name}-{n}": one.symbol for n, one in enumerate(rules)})
    shown = around("ul", (_symbol(one, f"{name}-{n}", language) for n, one in enumerate(rules)))
    inside = [element("h3", words(language)("explore.legend")), shown]
    st.html(around("section", inside, class_="ej-legend"))


def _symbol(rule: Rule, name: str, language: Language) -> str:
    symbol = element("span", "", class_=f"ej-symbol {look.symbol_class(name)}")
    return around("li", [symbol, element("span", rule.label.say(language))])


def _data(version: StaffVersion, is_public: bool) -> str:
    return addresses.staff_version(version.layer.key, version.id, is_public=is_public)


def _at(version: StaffVersion) -> At:
    shapes = staff_table(version).geometry.dropna()
    if shapes.empty:
        return At(*HOME_VIEW)
    west, south, east, north = map(float, shapes.total_bounds)
    return look_at((west, south, east, north))
