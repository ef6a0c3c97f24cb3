"""The valley's street grid: where an address says it is, to hold against where its dot is.

The number of an east-west avenue, and the house number in thousands on a north-south street, both
count half miles southward from the same line: Avenue 66 and 66999 Harrison St are neighbours. So an
address alone tells a latitude. It tells nothing about east and west, and nothing on a street that
runs askew (Indio Blvd, Varner Rd) or has numbers of its own.
"""

import re
from dataclasses import dataclass

from ejmap.region.streets import BESIDE_STREET, is_street_alone
from ejmap.text import Text

# A Theil-Sen line (median of all pairwise slopes, then median intercept) through the 52 rows of
# California's state small water system file (2022-2023) and park register (2022) that are geocoded
# with confidence High by method Rooftop and have a place on the grid. Their median distance from
# the line is 53 m; a test fits it again on the real files.
DEGREES_PER_AVENUE = 0.0072737
LATITUDE_OF_AVENUE_66 = 33.569281
METRES_PER_DEGREE_OF_LATITUDE = 110_920.0
# A dot farther north or south of its own address than this is not believed. Of the valley's rows
# that were geocoded to an address none lies between 0.6 km and 3.2 km off.
BELIEVED_WITHIN_M = 1_000.0
# Streets that carry other names for the same line.
AVENUE_OF_NAME = {"airport": 56}
# North-south streets, with the suffix the files often leave out.
NORTH_SOUTH = {
    "buchanan": "Buchanan St",
    "calhoun": "Calhoun St",
    "clinton": "Clinton St",
    "desert cactus": "Desert Cactus Dr",
    "dune palms": "Dune Palms Rd",
    "fillmore": "Fillmore St",
    "freemont": "Fremont St",
    "fremont": "Fremont St",
    "grant": "Grant St",
    "harrison": "Harrison St",
    "jackson": "Jackson St",
    "jefferson": "Jefferson St",
    "lincoln": "Lincoln St",
    "martinez": "Martinez Rd",
    "monroe": "Monroe St",
    "pierce": "Pierce St",
    "soto": "Soto St",
    "towne": "Towne St",
    "tyler": "Tyler St",
    "varga": "Varga Rd",
    "vela": "Vela Ct",
}
# Highways 86 and 111 run north-south between Coachella and the sea, and east-west elsewhere, where
# their numbers start at 79 thousand.
HIGHWAYS = ("86", "111")
FIRST_EAST_WEST_THOUSAND = 79

_HOUSE = re.compile(r"^(\d{2})[- ]?(\d{3})\b|^(\d{1,4})\b(?!st|nd|rd|th)", re.IGNORECASE)
_AVENUE = re.compile(r"\bave(?:nue)?\.?\s*(\d{2})(?:st|nd|rd|th)?\b", re.IGNORECASE)
_HIGHWAY = re.compile(r"\b(?:hwy|highway)\s*(\d+)\b", re.IGNORECASE)
_NO_STREET = re.compile(r"general delivery|\brt \d", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """What an address says, taken apart; the house number is for checking only, never shown."""

    house_number: str | None
    street: Text | None
    avenue: float | None
    """Place on the grid in avenues (half miles southward), where the address tells it."""

    @property
    def latitude(self) -> float | None:
        """Latitude in degrees that the address tells."""
        return None if self.avenue is None else latitude_of(self.avenue)

    @property
    def key(self) -> tuple[str, str] | None:
        """House number and street, spelled one way: equal for two writings of one address."""
        if self.house_number is None or self.street is None:
            return None
        return self.house_number, self.street.en


def address_from(printed: str) -> Address:
    """Return an address as printed in a register ("99-755 Ave. 69"), taken apart."""
    house, rest = _parts(printed)
    return Address(
        house_number="".join(part for part in house.groups() if part) if house else None,
        street=_street(rest),
        avenue=_avenue(rest, _thousands(house)),
    )


def avenue_told(printed: str) -> float | None:
    """Return the place on the grid alone, as `address_from` finds it; for very many addresses."""
    house, rest = _parts(printed)
    return _avenue(rest, _thousands(house))


def latitude_of(avenue: float) -> float:
    """Return the latitude in degrees of a place on the grid."""
    return LATITUDE_OF_AVENUE_66 - (avenue - 66) * DEGREES_PER_AVENUE


def avenue_at(latitude: float) -> float:
    """Return the place on the grid, in avenues, of a latitude in degrees."""
    return 66 + (LATITUDE_OF_AVENUE_66 - latitude) / DEGREES_PER_AVENUE


def distance_off_m(address: Address, latitude: float) -> float | None:
    """Return how far north or south of its own address a dot lies, or None if none can tell.

    The real distance is at least this; east and west are not looked at.
    """
    if address.latitude is None:
        return None
    return abs(latitude - address.latitude) * METRES_PER_DEGREE_OF_LATITUDE


def _parts(printed: str) -> "tuple[re.Match[str] | None, str]":
    """Return the house number as matched, and the street without what stands beside it."""
    printed = " ".join(printed.split())
    house = _HOUSE.match(printed)
    return house, BESIDE_STREET.sub("", printed[house.end() if house else 0 :]).strip()


def _thousands(house: "re.Match[str] | None") -> float | None:
    return float(f"{house[1]}.{house[2]}") if house and house[1] else None


def _avenue(street: str, thousands: float | None) -> float | None:
    if numbered := _AVENUE.search(street):
        return float(numbered[1])
    first = street.casefold().split(" ")[0] if street else ""
    if first in AVENUE_OF_NAME:
        return float(AVENUE_OF_NAME[first])
    if thousands is None:
        return None
    if highway := _HIGHWAY.search(street):
        runs_south = highway[1] in HIGHWAYS and thousands < FIRST_EAST_WEST_THOUSAND
        return thousands if runs_south else None
    return thousands if _north_south(street) else None


def _north_south(street: str) -> str | None:
    plain = street.casefold()
    return next((full for name, full in NORTH_SOUTH.items() if plain.startswith(name)), None)


def _street(street: str) -> Text | None:
    if not street or _NO_STREET.search(street):
        return None
    if numbered := _AVENUE.search(street):
        return Text(en=f"Avenue {numbered[1]}", es=f"avenida {numbered[1]}")
    if highway := _HIGHWAY.search(street):
        return Text(en=f"Highway {highway[1]}", es=f"carretera {highway[1]}")
    if street.casefold().startswith("airport"):
        return Text(en="Airport Blvd", es="Airport Blvd")
    return _named(_north_south(street) or _suffixed(street))


def _named(full: str) -> Text | None:
    if not is_street_alone(full):
        return None
    if full.endswith(" St"):
        name = re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", full.removesuffix(" St"))
        return Text(en=full, es=f"calle {name}")
    return Text(en=full, es=full)


def _suffixed(street: str) -> str:
    named = " ".join(word.capitalize() for word in street.replace(".", "").split())
    return re.sub(r" Street$", " St", named)
