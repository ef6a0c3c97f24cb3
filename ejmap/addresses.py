"""Where things are served below the base path: one shape of address for pages, routes and texts.

The base is "" or "/somewhere"; only those who serve know it, so it is given.
"""

from urllib.parse import quote

from ejmap.text import Language

PAGES = {
    "explore": ("", ""),
    "promises": ("hearing", "part=promises"),
    "change": ("hearing", "part=change"),
}
"""Path and first parameter of the pages that are not named as their views are."""


def base_of(configured: str | None) -> str:
    """Return the base path of what the server was told: "" or "/somewhere"."""
    path = (configured or "").strip("/")
    return f"/{path}" if path else ""


def below(base: str, path: str) -> str:
    """Return the address of one of our routes, given as it stands below "ejmap/"."""
    return f"{base}/ejmap/{path}"


def layer(base: str, key: str, version: str) -> str:
    """Return where a version's features are, for ever."""
    return below(base, f"layers/{key}/{version}.geojson")


def download(base: str, key: str, version: str, form: str) -> str:
    """Return where a version is downloaded as "csv" or "geojson"."""
    return below(base, f"download/{key}/{version}.{form}")


def air_days(base: str, version: str, query: str) -> str:
    """Return where the days of a view of the air are downloaded, of one version of its layer."""
    return below(base, f"download/air_quality/{version}/days.csv?{query}")


def day_download(
    base: str, key: str, version: str, form: str, *, day: str, pollutant: str, by: str
) -> str:
    """Return where one day of a version is downloaded as "csv" or "geojson".

    `day` is ISO 8601; `by` is "limit" or "aqi", by which GeoJSON says how it is drawn.
    """
    drawn = "" if by == "limit" else f"?by={by}"
    return below(base, f"download/{key}/{version}/days/{pollutant}/{day}.{form}{drawn}")


def air_sentences(base: str, version: str, language: Language, query: str) -> str:
    """Return where the days of a monitor are told, of one version of its layer."""
    return below(base, f"air/{version}/days/{language}.json?{query}")


def api(base: str, path: str) -> str:
    """Return where programs ask: "place", "ask", "community", "openapi.json"."""
    return below(base, f"api/{path}")


def answer(base: str, question: str, form: str, digest: str) -> str:
    """Return where a question's answer is, for ever.

    Args:
        base: "" or "/somewhere".
        question: The question as a query string, without "?".
        form: "csv" or "geojson".
        digest: What the answer was made from (`exports.answers.digest_of`).
    """
    return api(base, f"ask.{form}?{question}&v={digest}")


def snapshot(base: str, *ids: str) -> str:
    """Return the short address of kept views, one or several in their order."""
    return f"{base}/s/{','.join(ids)}"


def snapshot_map(base: str, snapshot_id: str, number: int) -> str:
    """Return where the features of a kept view's map are that no layer's own file holds."""
    return f"{snapshot(base, snapshot_id)}/map/{number}.geojson"


def page(base: str, name: str, language: Language, query: str, at: str | None = None) -> str:
    """Return one of the pages with a view: what was kept, with today's data.

    Args:
        base: "" or "/somewhere", or with its host.
        name: As `snapshots.kept.Page` names it.
        language: Which the page is to be in.
        query: The view as a query string, without "?", language and centre.
        at: Centre and zoom "lat,lon,zoom".
    """
    path, first = PAGES.get(name, (name, ""))
    parts = [f"lang={language}", first, query, f"at={at}" if at else ""]
    return f"{base}/{path}?{'&'.join(part for part in parts if part)}"


def exhibit(base: str, ticket: str, name: str) -> str:
    """Return where a finished exhibit is fetched."""
    return below(base, f"exhibits/{ticket}/{quote(name, safe='')}")


def text_page(base: str, language: Language, *parts: str) -> str:
    """Return where a page without script is: the home page, or the one `parts` lead to."""
    return below(
        base, "/".join(["text", language, *(quote(one, safe="") for one in parts or [""])])
    )


def sign_in(base: str, language: Language) -> str:
    """Return where the staff sign in."""
    return below(base, f"sign-in?lang={language}")


def sign_out(base: str, language: Language) -> str:
    """Return where the staff sign out."""
    return below(base, f"sign-out?lang={language}")


def ticket(base: str, ticket: str, language: Language) -> str:
    """Return where a ticket becomes a session."""
    return below(base, f"sign-in/ticket?lang={language}&ticket={quote(ticket, safe='')}")


def staff_version(base: str, key: str, version: str, *, is_public: bool = False) -> str:
    """Return where the staff see any version: every field, or as the public would see it."""
    return below(base, f"staff/versions/{key}/{version}.geojson" + "?as=public" * is_public)


def staff_upload(base: str, job: str) -> str:
    """Return where who brought a file sees its shapes."""
    return below(base, f"staff/uploads/{job}.geojson")
