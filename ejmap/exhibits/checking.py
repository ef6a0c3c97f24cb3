"""What is typed, made fit for a sheet, or refused with a sentence."""

import re
import unicodedata

from ejmap.errors import NoViews, PaperNotMade, TooManyViews, WordsTooLong
from ejmap.exhibits.exhibit import (
    MOST_LETTERS,
    MOST_NOTE_LETTERS,
    MOST_VIEWS,
    Dress,
    Form,
    Order,
    Paper,
)

FOR_MESSAGES = (Paper.SQUARE, Paper.STORY)
# Persian and the scripts of India spell with them; every other unseen letter only misleads.
JOINERS = "\u200c\u200d"


def checked(order: Order) -> Order:
    """Return the order as it will be made: each view once, words without unseen letters.

    What looks like markup stays, as the letters it is.

    Raises:
        NoViews: It holds none.
        TooManyViews: It holds more than `MOST_VIEWS`.
        PaperNotMade: The paper does not go with the form, or with several views.
        WordsTooLong: Something typed cannot be read on a sheet.
    """
    views = tuple(dict.fromkeys(order.views))
    if not views:
        raise NoViews
    if len(views) > MOST_VIEWS:
        raise TooManyViews(len(views), MOST_VIEWS)
    if order.paper in FOR_MESSAGES and (order.form is not Form.PNG or len(views) > 1):
        raise PaperNotMade(order.paper.value, order.form.value)
    return order.model_copy(update={"views": views, "dress": _dress(order.dress, views)})


def _dress(dress: Dress, views: tuple[str, ...]) -> Dress:
    typed = {part: one_line(getattr(dress, part)) for part in (*MOST_LETTERS, "exhibit")}
    for part, most in MOST_LETTERS.items():
        _bound(part, typed[part], most)
    notes = {view: paragraphs(note) for view, note in dress.notes.items() if view in views}
    for note in notes.values():
        _bound("notes", note, MOST_NOTE_LETTERS)
    return dress.model_copy(update={**typed, "notes": {k: v for k, v in notes.items() if v}})


def _bound(part: str, typed: str, most: int) -> None:
    if len(typed) > most:
        raise WordsTooLong(part, len(typed), most)


def one_line(typed: str) -> str:
    """Return what was typed as one line of letters that are seen."""
    return " ".join(_seen(typed).split())


def paragraphs(typed: str) -> str:
    """Return what was typed as paragraphs of one line each, without empty ones."""
    lines = (one_line(line) for line in re.split(r"[\r\n\u2028\u2029]+", typed))
    return "\n".join(line for line in lines if line)


def _seen(typed: str) -> str:
    """Return the letters without halves of letters, controls and marks that turn the direction."""
    spaced = "".join(" " if one.isspace() else one for one in typed)
    kept = (one for one in spaced if one in JOINERS or unicodedata.category(one)[0] != "C")
    return unicodedata.normalize("NFC", "".join(kept))
