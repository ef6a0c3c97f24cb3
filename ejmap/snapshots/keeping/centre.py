"""Where the map of a view looks, as it is kept: checked, and never closer than a link may look."""

from urllib.parse import quote

from ejmap.view import view_from_query


def centre_of(query: str, at: str | None) -> str | None:
    """Return "lat,lon,zoom" of where the person moved the map, or of the link; None of neither.

    Args:
        query: The page's query string.
        at: As the browser tells it; what makes no sense is dropped.
    """
    asked = query if at is None else f"at={quote(at)}"
    found = view_from_query(asked, lambda _: None).at
    return None if found is None else str(found)
