"""Versions for staff: their definitions, whole tables and differences.

Each is read once, since a version never changes.
"""

import geopandas as gpd
import streamlit as st

import ejmap.store
from ejmap.differences import Difference, difference
from ejmap.layer import Layer
from ejmap.store.versions import StaffVersion
from ejmap.text import Language
from ejmap.ui.staff.standing import standing


def layer_of(key: str) -> Layer | None:
    """Return a layer as it is shown, or as its newest version says; None: all are gone."""
    version = standing(ejmap.store.ready(), key).named_by
    return None if version is None else _definition(key, version)


def name_of(key: str, language: Language) -> str:
    """Return a layer's name; one whose versions are all gone goes by its key."""
    layer = layer_of(key)
    return layer.name.say(language) if layer else key


def staff_table(version: StaffVersion) -> gpd.GeoDataFrame:
    """Return every column and row of a version, EPSG:4326; it is shared, nobody may change it."""
    return _table(version.layer.key, version.id, version)


def changes(before: StaffVersion, after: StaffVersion) -> Difference:
    """Return what changed from one version of a layer to another."""
    return _changes(before.layer.key, before.id, after.id, before, after)


@st.cache_resource(max_entries=200, show_spinner=False)
def _definition(layer: str, version: str) -> Layer:
    found: Layer = ejmap.store.ready().staff_version(layer, version).layer
    return found


@st.cache_resource(max_entries=12, show_spinner=False)
def _table(layer: str, version: str, _version: StaffVersion) -> gpd.GeoDataFrame:  # noqa: ARG001 - key
    return _version.staff_table()


@st.cache_resource(max_entries=200, show_spinner=False)
def _changes(
    layer: str,  # noqa: ARG001 - key
    before: str,  # noqa: ARG001 - key
    after: str,  # noqa: ARG001 - key
    _before: StaffVersion,
    _after: StaffVersion,
) -> Difference:
    return difference(_after.layer, staff_table(_before), staff_table(_after))
