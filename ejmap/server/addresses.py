"""Where things are served, below Streamlit's base path."""

from urllib.parse import quote

from streamlit import config

from ejmap.text import Language
from ejmap.view import View, query_from_view


def base() -> str:
    """Return Streamlit's base path: "" or "/somewhere"."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def root() -> str:
    """Return the path below which our routes lie."""
    return f"{base()}/ejmap"


def layer_address(layer: str, version: str) -> str:
    """Return where a version's features are, for ever."""
    return f"{root()}/layers/{layer}/{version}.geojson"


def download_address(layer: str, version: str, form: str) -> str:
    """Return where a version is downloaded as "csv" or "geojson"."""
    return f"{root()}/download/{layer}/{version}.{form}"


def symbol_address(layer: str, version: str) -> str:
    """Return where the picture of a layer's first symbol is."""
    return f"{root()}/symbols/{layer}/{version}.svg"


def text_address(language: Language, *parts: str) -> str:
    """Return where a text page is: the home page, or that of a community, park or stop."""
    return "/".join(
        [f"{root()}/text/{language}", *(quote(part, safe="") for part in parts or [""])]
    )


def map_address(view: View) -> str:
    """Return the map's page with a view."""
    return f"{base()}/?{query_from_view(view)}"
