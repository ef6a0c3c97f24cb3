"""Where the server's other half answers: data, downloads and text pages, below the base path."""

from urllib.parse import quote

import streamlit as st

from ejmap.text import Language


def base() -> str:
    """Return the path all our addresses begin with: "" or "/path", without a slash at the end."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def ours(path: str) -> str:
    """Return the address of one of our routes, given as it stands below "ejmap/"."""
    return f"{base()}/ejmap/{path}"


def download(layer: str, version: str, form: str) -> str:
    """Return the address of a version as a file; `form` is "csv" or "geojson"."""
    return ours(f"download/{layer}/{version}.{form}")


def corrections() -> str:
    """Return the address of the list of disagreements found in the publishers' files."""
    return ours("download/corrections.csv")


def text_page(language: Language, *parts: str) -> str:
    """Return the address of a page without script: the home page, or the one `parts` lead to."""
    below = "/".join(quote(part, safe="") for part in parts)
    return ours(f"text/{language}/{below}")
