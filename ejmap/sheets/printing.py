"""An exhibit's pages, drawn one by one into a file."""

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ejmap.exhibits.checking import FOR_MESSAGES
from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import languages_of
from ejmap.sheets.drawing import figure_of
from ejmap.sheets.maps.view import view_map
from ejmap.sheets.pages.exhibit import exhibit_pages
from ejmap.sheets.pages.message import MESSAGE_DPI, message_page
from ejmap.sheets.pages.page import Page
from ejmap.snapshots.drawn import drawn
from ejmap.store import Store

Progress = Callable[[float], None]
# A picture of a map has large even grounds: more effort makes it no smaller, only later.
PNG_EFFORT = 3


def planned(exhibit: Exhibit, store: Store | None = None) -> list[Page]:
    """Return the pages of an exhibit, its maps on the frozen versions."""
    if exhibit.order.paper in FOR_MESSAGES:
        return [message_page(exhibit, drawn(exhibit.snapshots[0], store=store))]
    maps = [view_map(one, exhibit.dress, store) for one in exhibit.snapshots]
    return exhibit_pages(exhibit, maps)


def write_pdf(exhibit: Exhibit, path: Path, on_progress: Progress) -> None:
    """Write all pages into one PDF, without title, language and date."""
    pages = planned(exhibit)
    with (
        # 42: fonts go in as they are, so that words of any script can be selected and searched.
        mpl.rc_context({"pdf.fonttype": 42, "pdf.compression": 9}),
        PdfPages(path, metadata={"CreationDate": None, "Producer": None}) as file,
    ):
        for number, page in enumerate(pages, 1):
            file.savefig(_figure(page, exhibit))
            on_progress(number / len(pages))


def write_pngs(exhibit: Exhibit, folder: Path, on_progress: Progress) -> Sequence[Path]:
    """Write a picture of each page, in their order, or of the first alone."""
    dpi = MESSAGE_DPI if exhibit.order.paper in FOR_MESSAGES else exhibit.order.dpi
    pages = planned(exhibit)[: 1 if exhibit.order.first_sheet else None]
    paths = [folder / f"page-{number:02}.png" for number in range(1, len(pages) + 1)]
    about = PngInfo()
    about.add_text("Software", "EJ Map")
    about.add_text("Creation Time", exhibit.made_at)
    for number, (page, path) in enumerate(zip(pages, paths, strict=True), 1):
        _save(_figure(page, exhibit, dpi), path, dpi, about)
        on_progress(number / len(pages))
    return paths


def _save(figure: Figure, path: Path, dpi: float, about: PngInfo) -> None:
    """Write a figure without the fourth channel that would say that nothing is seen through."""
    canvas = FigureCanvasAgg(figure)
    # Hinting would set letters on whole pixels, wider than they were measured.
    with mpl.rc_context({"text.hinting": "no_hinting"}):
        canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    picture = Image.fromarray(pixels).convert("RGB")
    picture.save(path, "PNG", dpi=(dpi, dpi), pnginfo=about, compress_level=PNG_EFFORT)


def _figure(page: Page, exhibit: Exhibit, dpi: float = 72) -> Figure:
    return figure_of(
        (page.format.width, page.format.height),
        page.ink,
        page.map,
        languages_of(exhibit.dress),
        stamp=page.stamp,
        dpi=dpi,
    )
