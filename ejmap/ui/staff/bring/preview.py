"""A look at what would be published: on the map, in a table, and what the columns are."""

import math

import streamlit as st

from ejmap.mapping.assets import asset_path
from ejmap.mapping.web_map import Move, ShownLayer
from ejmap.region import HOME_VIEW
from ejmap.text import Language, words
from ejmap.ui import addresses, map_view
from ejmap.ui.explore_map import BASEMAP
from ejmap.ui.markup import element
from ejmap.ui.published import published
from ejmap.ui.staff import parts
from ejmap.ui.staff.bring import columns, row_cells
from ejmap.uploads.job import Job
from ejmap.uploads.report import Report
from ejmap.view import LOOK_BOUNDS, MAX_ZOOM, MIN_ZOOM, At

# The name the preview goes by among the map's layers.
PREVIEW = "staff_preview"
# A phone's map is about so wide; what lies in a span of degrees then fits.
MAP_PX = 360
TILE_PX = 256
CLOSEST = 15
COLUMNS_SHOWN = 12


def show(job: Job, report: Report, language: Language, key: str) -> None:
    """Show map, first rows and columns of what is left of the file."""
    w = words(language)
    cells = row_cells.of(job, report)
    with st.container(key=key):
        st.html(element("h2", w("layers.preview")))
        if report.geometry == "none" or cells.bounds is None:
            st.html(element("p", w("layers.no_places"), class_="ej-notice"))
        else:
            _show_map(job, report, cells.bounds, language, f"{key}_map")
        _show_rows(report, cells, language)
        columns.show(report, language)


def _show_map(
    job: Job, report: Report, bounds: row_cells.Bounds, language: Language, key: str
) -> None:
    mark = row_cells.mark(report)
    url = f"{addresses.staff_upload(job.id)}?report={mark}"
    versions = published()
    # A number of its own for each examination moves the map to what is left.
    number = int(mark, 16) % 1_000_000
    map_view.show(
        key=key,
        asset=lambda name: addresses.ours(asset_path(name)),
        language=language,
        layers=[ShownLayer(PREVIEW, job.name, url)],
        base=[addresses.layer(one, versions[one].id) for one in BASEMAP if one in versions],
        move=Move(look_at(bounds), number),
        query=parts.query(language),
        writes_address=False,
    )
    st.html(element("p", words(language)("layers.preview_said"), class_="ej-quiet"))


def look_at(bounds: row_cells.Bounds) -> At:
    """Return a place and zoom that show all; the valley where it lies elsewhere altogether."""
    west, south, east, north = bounds
    longitude, latitude = (west + east) / 2, (south + north) / 2
    left, bottom, right, top = LOOK_BOUNDS
    if not (left <= longitude <= right and bottom <= latitude <= top):
        return At(*HOME_VIEW)
    span = max(east - west, (north - south) / math.cos(math.radians(latitude)), 1e-4)
    zoom = math.floor(math.log2(MAP_PX * 360 / (TILE_PX * span)))
    return At(round(latitude, 5), round(longitude, 5), max(MIN_ZOOM, min(zoom, CLOSEST, MAX_ZOOM)))


def _show_rows(report: Report, cells: row_cells.Cells, language: Language) -> None:
    w = words(language)
    named = [str(one) for one in cells.table.columns]
    shown = named[:COLUMNS_SHOWN]
    with st.expander(w("layers.first_rows", n=len(cells.first))):
        if len(named) > len(shown):
            st.html(element("p", w("layers.more_columns", n=len(named) - len(shown))))
        st.html(cells.markup(cells.first, shown, language))
        if row_cells.personal(report):
            st.html(element("p", w("layers.personal_hidden"), class_="ej-quiet"))
