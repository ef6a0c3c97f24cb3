"""The pages on which the staff sign in and out: plain HTML, no script, in both languages."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ejmap.server.addresses import map_home
from ejmap.server.cookies import keep_form_mark
from ejmap.server.first_page import language_of
from ejmap.server.forms import FIELD, mark_of
from ejmap.server.headers import CSP, source_hash
from ejmap.server.templates import templates_in
from ejmap.server.text_pages import STYLE as TEXT_STYLE
from ejmap.text import LANGUAGES, Language, words

FOLDER = Path(__file__).parent / "templates"
STYLE = TEXT_STYLE + (FOLDER / "style.css").read_text(encoding="utf-8")
# Only this style, no script, forms to ourselves, and in nobody's frame: a button that somebody
# cannot see is not theirs to press.
POLICY = (
    f"default-src 'none'; style-src {source_hash(STYLE)}; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_templates = templates_in(FOLDER)


def page(template: str, request: Request, *, status: int = 200, **facts: Any) -> Response:
    """Return a page; nobody keeps a copy of it.

    Args:
        template: File of the templates folder.
        request: Whose language and mark the page carries.
        status: HTTP status.
        facts: What the template asks for besides.
    """
    language, mark = language_of(request.scope), mark_of(request)
    content = _templates.get_template(template).render(
        w=words(language),
        language=language,
        map_home=map_home(language),
        field=FIELD,
        mark=mark,
        style=Markup(STYLE),  # noqa: S704 - our own file, read above
        **_in_other(language, request),
        **facts,
    )
    headers = {
        CSP: POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "Vary": "Cookie, Accept-Language",
    }
    response = HTMLResponse(content, status_code=status, headers=headers)
    keep_form_mark(response, request, mark)
    return response


def _in_other(language: Language, request: Request) -> dict[str, Any]:
    other = next(one for one in LANGUAGES if one != language)
    ticket = request.query_params.get("ticket")
    query = urlencode({"lang": other} | ({"ticket": ticket} if ticket else {}))
    address = f"{request.url.path}?{query}"
    return {"other": other, "in_other": words(other), "other_address": address}
