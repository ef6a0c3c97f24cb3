"""Words set on paper: selectable letters, with a white halo where they lie over lines."""

from functools import lru_cache

from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text as Written
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from ejmap.sheets.letters import typeface
from ejmap.sheets.pen import INK, PAPER, Pen

# Half the height of a capital letter of the typeface, in units of its size.
HALF_CAPITAL = 0.33


def write(
    pen: Pen,
    text: str,
    place: tuple[float, float],
    size_pt: float,
    weight: int = typeface.REGULAR,
    *,
    colour: str = INK,
    halo_pt: float = 0.0,
    angle: float = 0.0,
) -> None:
    """Write one line of words, its middle at a place.

    The halo is drawn as shapes beneath, so that the words themselves stay words in a PDF.

    Args:
        pen: Where the words go.
        text: What is written; letters that no font has become boxes.
        place: The middle of the line, in points.
        size_pt: Of the letters.
        weight: 400, 600 or 700.
        colour: Of the letters.
        halo_pt: White on each side of the strokes.
        angle: Degrees against the clock.
    """
    said = typeface.known(text)
    below = Affine2D().translate(0, -HALF_CAPITAL * size_pt)
    there = below.rotate_deg(angle).translate(*place) + pen.to_paper
    if halo_pt:
        pen.put(
            PathPatch(
                _outline(said, size_pt, weight),
                facecolor=PAPER,
                edgecolor=PAPER,
                linewidth=2 * halo_pt,
                joinstyle="round",
                transform=there,
                zorder=pen.zorder,
            )
        )
    pen.put(
        Written(
            0,
            0,
            said,
            color=colour,
            fontproperties=typeface.font(size_pt, weight),
            zorder=pen.zorder,
            rotation=angle,
            rotation_mode="anchor",
            ha="center",
            va="baseline",
            transform=there,
            parse_math=False,
        )
    )


@lru_cache(maxsize=2048)
def _outline(text: str, size_pt: float, weight: int) -> Path:
    """Return the shapes of a line of words, its middle at nought."""
    # Unlike a written line, a path takes what stands between two "$" for a formula.
    letters = text.replace("$", r"\$")
    path = TextPath((0, 0), letters, prop=typeface.font(size_pt, weight))
    box = path.get_extents()
    return Affine2D().translate(-(box.x0 + box.x1) / 2, 0).transform_path(path)
