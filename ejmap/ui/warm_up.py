"""What the first visitor of a new server would wait for, done while nobody is there yet."""

import importlib
import logging
import threading

from ejmap.errors import EjmapError
from ejmap.ui.published import published, table

log = logging.getLogger(__name__)
# The map's library takes a quarter of a second to load. Not streamlit_folium: a component that is
# loaded before Streamlit runs is never registered with it.
LIBRARIES = ("folium",)


def warm_up() -> None:
    """Load libraries and public tables beside the start of the server."""
    threading.Thread(target=_load, name="warm-up", daemon=True).start()


def _load() -> None:
    for name in LIBRARIES:
        importlib.import_module(name)
    try:
        for version in published().values():
            table(version)
    except EjmapError as error:
        # The page says it to whoever comes; a server that cannot show a layer still answers.
        log.error("not warmed up: %s", error)  # noqa: TRY400 - the error says it all
