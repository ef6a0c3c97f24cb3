"""Pages of plain HTML, made here: no script, small enough for a weak signal, in both languages.

Everything a layer says is escaped by the templates; nothing is marked as safe but our own style.
"""

from pathlib import Path
from typing import Any

from markupsafe import Markup

from ejmap.server.addresses import base, text_address
from ejmap.server.headers import source_hash
from ejmap.server.templates import templates_in
from ejmap.text import LANGUAGES, Language, words

FOLDER = Path(__file__).parent / "templates"
STYLE = (FOLDER / "style.css").read_text(encoding="utf-8")
# Only this style, no script, nothing from anywhere.
POLICY = (
    f"default-src 'none'; style-src {source_hash(STYLE)}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_templates = templates_in(FOLDER)


def render(template: str, language: Language, here: tuple[str, ...], **facts: Any) -> bytes:
    """Return a page as UTF-8 HTML.

    Args:
        template: File of the templates folder.
        language: Which the page is in.
        here: The page's place below the text pages' home, such as ("park", "33-1234").
        facts: What the template asks for besides.
    """
    other = next(one for one in LANGUAGES if one != language)
    page = _templates.get_template(template).render(
        w=words(language),
        language=language,
        other=other,
        in_other=words(other),
        other_address=text_address(other, *here),
        home_address=text_address(language),
        map_home=f"{base()}/?lang={language}",
        is_home=not here,
        style=Markup(STYLE),  # noqa: S704 - our own file, read above
        **facts,
    )
    return page.encode()
