"""What everything drawn on a sheet shares: where it goes, how large, over what."""

from dataclasses import dataclass, replace

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D, ScaledTranslation, Transform

POINTS_PER_INCH = 72.0
# A screen pixel of the styles is 1/96 inch.
POINTS_PER_PX = 0.75
INK, PAPER = "#111111", "#FFFFFF"


@dataclass(frozen=True)
class Pen:
    """A pen over some axes; it draws in points of paper.

    Attributes:
        axes: Where it draws. Without a transform they measure points themselves.
        share: How large symbols and strokes are, of their full size.
        zorder: Over what it draws.
        opacity: Of all its ink.
        transform: From points to the paper.
    """

    axes: Axes
    share: float = 1.0
    zorder: float = 3.0
    opacity: float = 1.0
    transform: Transform | None = None

    @property
    def to_paper(self) -> Transform:
        """The way from points to the paper."""
        return self.axes.transData if self.transform is None else self.transform

    @property
    def px(self) -> float:
        """Points that a pixel of a style takes."""
        return POINTS_PER_PX * self.share

    def put(self, artist: Artist) -> None:
        """Draw an artist."""
        self.axes.add_artist(artist)

    def at(self, x: float, y: float) -> "Pen":
        """Return a pen whose points lie around a place of this one's."""
        return replace(self, transform=Affine2D().translate(x, y) + self.to_paper)


def pen_at(axes: Axes, x: float, y: float, *, share: float = 1.0, zorder: float = 3.0) -> Pen:
    """Return a pen whose points lie around a place of any axes, in their own units."""
    points = Affine2D().scale(1 / POINTS_PER_INCH) + figure_of(axes).dpi_scale_trans
    # A shift by any transform is what matplotlib documents; its types name a narrower one.
    shift = ScaledTranslation(x, y, axes.transData)  # type: ignore[arg-type]
    return Pen(axes, share, zorder, transform=points + shift)


def figure_of(axes: Axes) -> Figure:
    """Return the figure that axes stand on."""
    figure = axes.get_figure(root=True)
    assert figure is not None  # only axes taken off their figure have none
    return figure
