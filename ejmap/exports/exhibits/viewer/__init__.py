"""Kept views as plain HTML: the server's light page, and the exhibit that needs no server.

Everything a layer says and everything typed is escaped by the templates; nothing is marked as safe
but our own scripts, styles and symbols, and JSON that cannot end its script.
"""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ejmap.exports.exhibits.viewer.charts import bars, days, is_told, looks_css
from ejmap.text import words

FOLDER = Path(__file__).parent / "templates"
STYLE = (FOLDER / "page.css").read_text(encoding="utf-8") + looks_css()
_templates = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_templates.globals |= {"words": words, "days_of": days, "bars_of": bars, "is_told": is_told}


def render(template: str, **facts: Any) -> str:
    """Return a page, its style within it."""
    style = Markup(STYLE)  # noqa: S704 - our own file, read above
    return _templates.get_template(template).render(style=style, **facts)
