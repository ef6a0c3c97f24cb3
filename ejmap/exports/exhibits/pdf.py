"""An exhibit as PDF: vector maps, words that can be selected, fonts and links inside.

It is not tagged, and says so on every page: the HTML form is the accessible one.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pikepdf

from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import head, languages_of
from ejmap.exports.exhibits.file_names import file_name
from ejmap.sheets.printing import write_pdf
from ejmap.text import BABEL_LOCALES


def write(exhibit: Exhibit, folder: Path, on_progress: Callable[[float], None]) -> Path:
    """Write the exhibit into a folder and return its file; progress runs from 0 to 1."""
    path = folder / file_name(exhibit, "pdf")
    drawn = path.with_suffix(".drawn")
    try:
        write_pdf(exhibit, drawn, on_progress)
        _with_papers(drawn, path, exhibit)
    finally:
        drawn.unlink(missing_ok=True)
    return path


def _with_papers(drawn: Path, path: Path, exhibit: Exhibit) -> None:
    """Set title, language and date, which the drawing library cannot; the same bytes each time."""
    language = languages_of(exhibit.dress)[0]
    title = head(exhibit, language).title
    made = datetime.fromisoformat(exhibit.made_at).astimezone(UTC)
    with pikepdf.open(drawn) as pdf:
        pdf.Root.Lang = pikepdf.String(BABEL_LOCALES[language].replace("_", "-"))
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.docinfo["/Title"] = title
        pdf.docinfo["/Creator"] = "EJ Map"
        pdf.docinfo["/CreationDate"] = made.strftime("D:%Y%m%d%H%M%SZ")
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["dc:title"] = title
            about["dc:language"] = [BABEL_LOCALES[language].replace("_", "-")]
            about["xmp:CreateDate"] = made.isoformat()
        pdf.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
