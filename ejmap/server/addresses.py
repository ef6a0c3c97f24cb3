"""Where things are served, below Streamlit's base path."""

from streamlit import config

from ejmap import addresses
from ejmap.snapshots.kept import Kept
from ejmap.text import Language
from ejmap.view import View, query_from_view


def base() -> str:
    """Return Streamlit's base path: "" or "/somewhere"."""
    return addresses.base_of(config.get_option("server.baseUrlPath"))


def root() -> str:
    """Return the path below which our routes lie."""
    return f"{base()}/ejmap"


def layer_address(layer: str, version: str) -> str:
    """Return where a version's features are, for ever."""
    return addresses.layer(base(), layer, version)


def history_address(layer: str) -> str:
    """Return where it is told what was shown of a layer and what that changed."""
    return addresses.below(base(), f"layers/{layer}/history.json")


def download_address(layer: str, version: str, form: str) -> str:
    """Return where a version is downloaded as "csv" or "geojson"."""
    return addresses.download(base(), layer, version, form)


def symbol_address(layer: str, version: str) -> str:
    """Return where the picture of a layer's first symbol is."""
    return addresses.below(base(), f"symbols/{layer}/{version}.svg")


def text_address(language: Language, *parts: str) -> str:
    """Return where a text page is: the home page, or that of a community, park or stop."""
    return addresses.text_page(base(), language, *parts)


def map_address(view: View) -> str:
    """Return the map's page with a view."""
    return f"{base()}/?{query_from_view(view)}"


def map_home(language: Language) -> str:
    """Return the map's page in a language."""
    return f"{base()}/?lang={language}"


def staff_page(language: Language | None = None) -> str:
    """Return the page on which the staff work."""
    return f"{base()}/layers" + (f"?lang={language}" if language else "")


def snapshot_root() -> str:
    """Return the path below which kept views lie, beside our other routes: it is read aloud."""
    return f"{base()}/s"


def today_address(kept: Kept, language: Language) -> str:
    """Return the page a view was taken on, with today's data."""
    return addresses.page(base(), kept.page.value, language, kept.query, kept.at)
