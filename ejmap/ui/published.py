"""What the public sees now: the published version of each layer, in the order of the panel."""

from typing import Any

import geopandas as gpd
import streamlit as st

import ejmap.store
from ejmap.layer import Group, Layer
from ejmap.snapshots.one_day import OnDay
from ejmap.store import Version

_GROUPS = list(Group)


def published() -> dict[str, Version]:
    """Return the published version of each layer by key: by group, then top of the map first.

    Raises:
        StoreError: The store or the seed is damaged, too new, full or busy.
    """
    store = ejmap.store.ready()
    versions = [_version(store, key, one) for key, one in store.published().items()]
    return {one.layer.key: one for one in sorted(versions, key=_place_in_panel)}


def table(version: Version) -> gpd.GeoDataFrame:
    """Return a version's public table, EPSG:4326; it is shared, so nobody may change it."""
    if isinstance(version, OnDay):
        return version.table()
    return _table(version.layer.key, version.id, version)


def layer_of(versions: dict[str, Version], key: str) -> Layer | None:
    """Return the layer of a key as it is published, or None."""
    return versions[key].layer if key in versions else None


def drawn_by(version: Version) -> dict[int, int]:
    """Return how many features each rule of a version's style draws; rules that draw none stay out.

    The most frequent stands first, rules for doubtful places last.
    """
    if isinstance(version, OnDay):
        return _counted(version)
    return _drawn_by(version.layer.key, version.id, version)


@st.cache_data(max_entries=100, show_spinner=False)
def _drawn_by(layer: str, version: str, _version: Version) -> dict[int, int]:  # noqa: ARG001 - key
    return _counted(_version)


def _counted(version: Version) -> dict[int, int]:
    style, doubt = version.layer.style, version.layer.doubt
    numbers = style.rule_numbers(table(version)).value_counts()
    counts = {int(str(rule)): int(count) for rule, count in numbers.items() if int(str(rule)) >= 0}
    doubtful = {rule: any(one.field == doubt for one in style.rules[rule].when) for rule in counts}
    return {
        rule: counts[rule]
        for rule in sorted(counts, key=lambda one: (doubtful[one], -counts[one], one))
    }


def _place_in_panel(version: Version) -> tuple[int, int, str]:
    layer = version.layer
    return _GROUPS.index(layer.group), -layer.style.order, layer.key


@st.cache_resource(max_entries=200, show_spinner=False)
def _version(_store: Any, layer: str, version: str) -> Version:
    found: Version = _store.version(layer, version)
    return found


@st.cache_resource(max_entries=100, show_spinner=False)
def _table(layer: str, version: str, _version: Version) -> gpd.GeoDataFrame:  # noqa: ARG001 - key
    return _version.table()
