r"""Coordinates as people type or paste them, in degrees, in either language's letters.

"33.57, -116.06", "33.57 N 116.06 O", "33°34'12\"N, 116°3'36\"W". Without letters the
first is the latitude, as maps and telephones give it.
"""

import re

from ejmap.errors import UnknownPlace, UnreadableLink, UnreadablePlace
from ejmap.questions.features import Sources
from ejmap.questions.places.place import LISTED, Place, place_at, place_listed

# More than any way of writing two coordinates needs.
MOST_CHARACTERS = 80
_SIGNS = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "º": "°",
        "˚": "°",
        "′": "'",
        "’": "'",
        "´": "'",
        "″": '"',
        "”": '"',
        "“": '"',
    }
)
# Oeste is west, and O is no letter of English coordinates.
_LETTERS = {"O": "W"}
_WORDS = {
    "N": ("NORTH", "NORTE"),
    "S": ("SOUTH", "SUR"),
    "E": ("EAST", "ESTE"),
    "W": ("WEST", "OESTE"),
}
_ANGLE = (
    r"[+-]?\s*\d{1,3}(?:\.\d+)?\s*(?:°\s*(?:\d{1,2}(?:\.\d+)?\s*'\s*(?:\d{1,2}(?:\.\d+)?\s*\")?)?)?"
)
_ONE = rf"((?:[NSEWO]\s*{_ANGLE})|(?:{_ANGLE}\s*[NSEWO]?))"
_APART = r"(?:\s*[,;]\s*|\s+|(?<=[NSEWO°'\"])|(?=[NSEWO+-]))"
_PAIR = re.compile(rf"{_ONE}{_APART}{_ONE}")
# "33,57 -116,06", with the comma for decimals.
_COMMAS = re.compile(r"([+-]?\d+),(\d+)(?:\s*;\s*|\s+)([+-]?\d+),(\d+)")


def place_from_text(text: str, sources: Sources) -> Place:
    """Return the point that a text gives the coordinates of.

    Raises:
        UnreadablePlace: It gives none.
        SwappedPlace: Latitude and longitude are the wrong way round.
        PlaceOutside: The point is not in the valley.
    """
    latitude, longitude = coordinates(text)
    try:
        return place_at(latitude, longitude, sources)
    except UnreadablePlace as error:
        # What cannot be read is said again as it was written.
        raise UnreadablePlace(text) from error


def place_from_link(value: str, sources: Sources) -> Place:
    """Return the place of a link: "community:mecca", "bus_stops:123" or "33.572,-116.064".

    Raises:
        PlaceError: There is no such place; which error says why.
    """
    kind, colon, listed_id = value.partition(":")
    if colon and kind in LISTED:
        return place_listed(kind, listed_id, sources)
    if colon and kind.isidentifier():
        raise UnknownPlace(value[:MOST_CHARACTERS])
    try:
        return place_from_text(value, sources)
    except UnreadablePlace as error:
        raise UnreadableLink(value[:MOST_CHARACTERS]) from error


def coordinates(text: str) -> tuple[float, float]:
    """Return latitude and longitude in degrees.

    Raises:
        UnreadablePlace: The text is no pair of coordinates.
    """
    pair = _PAIR.fullmatch(_plain(text)) if len(text) <= MOST_CHARACTERS else None
    if pair is None:
        raise UnreadablePlace(text[:MOST_CHARACTERS])
    try:
        return _ordered(_degrees(pair[1]), _degrees(pair[2]))
    except ValueError as error:
        raise UnreadablePlace(text) from error


def _plain(text: str) -> str:
    """Return the text with one kind of sign each, whole words as letters, dots for decimals."""
    plain = (
        text.translate(_SIGNS).upper().replace("''", '"').strip(" \t\r\n()[]").removeprefix("GEO:")
    )
    for letter, whole in _WORDS.items():
        plain = re.sub(rf"\b(?:{'|'.join(whole)})\b", letter, plain)
    commas = _COMMAS.fullmatch(plain)
    return "{}.{} {}.{}".format(*commas.groups()) if commas else plain


def _degrees(written: str) -> tuple[str, float]:
    """Return the letter of a coordinate ("" without one) and its signed degrees."""
    letter = "".join(re.findall(r"[NSEWO]", written))
    letter = _LETTERS.get(letter, letter)
    degrees, minutes, seconds = (*(float(one) for one in re.findall(r"[\d.]+", written)), 0.0, 0.0)[
        :3
    ]
    if minutes >= 60 or seconds >= 60:
        raise ValueError(written)
    is_negative = "-" in written
    if is_negative and letter in ("N", "E"):
        raise ValueError(written)
    size = degrees + minutes / 60 + seconds / 3600
    return letter, -size if is_negative or letter in ("S", "W") else size


def _ordered(first: tuple[str, float], second: tuple[str, float]) -> tuple[float, float]:
    """Return latitude before longitude, by their letters if they have any."""
    (one, first_value), (other, second_value) = first, second
    is_reversed = one in ("E", "W") or (not one and other in ("N", "S"))
    if is_reversed:
        one, other, first_value, second_value = other, one, second_value, first_value
    if one in ("E", "W") or other in ("N", "S"):
        raise ValueError(first, second)
    return first_value, second_value
