"""What stands on planned pages, and pages of invented views on invented maps."""

from ejmap.sheets.ink import Words
from ejmap.sheets.maps.view import map_of
from ejmap.sheets.pages.blocks import natural_width
from ejmap.sheets.pages.exhibit import exhibit_pages
from tests.exhibits.kept_views import exhibit, view
from tests.sheets.invented_maps import MECCA, monitors, parks, side

WEST = (-116.12, 33.60)


def two_sides():
    return (side(parks([MECCA, WEST])), side(parks([MECCA])))


def pages(*views, sides=None, **dress):
    """The pages of an exhibit; each view has the same maps."""
    given = views or (view(),)
    shown = sides if sides is not None else (side(parks([MECCA, WEST]), monitors([WEST])),)
    return exhibit_pages(exhibit(*given, **dress), [map_of(None, shown)] * len(given))


def said(page):
    """All words of a page, joined as they are read."""
    return " ".join(one.text for one in page.ink if isinstance(one, Words))


def words_of(page):
    return [one for one in page.ink if isinstance(one, Words)]


def outside(page):
    """Ink that stands beyond the edge of the paper; words by their own width."""
    form = page.format
    wide = [one for one in words_of(page) if one.align == "left"]
    over = [one for one in wide if one.x + natural_width(one.text, one.face) > form.width]
    return over + [one for one in page.ink if one.x < 0 or not 0 <= one.y <= form.height]
