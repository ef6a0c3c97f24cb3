"""Names for links and files, made from what people write."""

import re
import unicodedata
from collections.abc import Collection

from ejmap.field import NUMBERS, Kind
from ejmap.layer import GEOMETRY, PAPERS, TABLE_ID

MOST_KEY = 40
KEY = re.compile(rf"[a-z][a-z0-9_]{{1,{MOST_KEY - 1}}}")
# Words that stand for something else in addresses, files or links; the last row are names that
# one system of files or another keeps for itself.
RESERVED_LAYERS = frozenset(
    {"layers", "layer", "all", "none", "any", "new", "on", "at", "lang", "where", "basemap"}
    | {"staff", "seed", "store", "subject", "own", "place", "places", "question", "community"}
    | {"con", "prn", "aux", "nul", "com1", "com2", "com3", "lpt1", "lpt2", "lpt3"}
)
RESERVED_FIELDS = frozenset(
    {TABLE_ID, GEOMETRY, PAPERS, "community", "nearest_community", "community_distance_m"}
    | {"longitude", "latitude", "wkt", "layer", "layer_version", "source", "unknown"}
)
# Ends that say what is counted or measured (see the house style).
UNIT_ENDS = re.compile(
    r"(_m|_km2|_km|_mi|_ug_m3|_ug_l|_mg_l|_ppb|_count|_pct|_pctl|_min|_minutes|_score|_days|_usd|"
    r"_year|_served|_population|_people|_number|_aqi|_hours|_acres|_feet)(_[a-z0-9]+)?$|"
    r"^(days|trips|population|people)(_|$)|_avenue$|^(score|year|population|number)$"
)
# What people write as a unit, and the end it gives a name.
ENDS = {
    "%": "pct",
    "percent": "pct",
    "people": "people",
    "persons": "people",
    "residents": "people",
    "m": "m",
    "meters": "m",
    "metres": "m",
    "km": "km",
    "mi": "mi",
    "miles": "mi",
    "feet": "feet",
    "ft": "feet",
    "acres": "acres",
    "km²": "km2",
    "µg/m³": "ug_m3",
    "ug/m3": "ug_m3",
    "µg/l": "ug_l",
    "ug/l": "ug_l",
    "mg/l": "mg_l",
    "ppb": "ppb",
    "min": "minutes",
    "minutes": "minutes",
    "hours": "hours",
    "days": "days",
    "usd": "usd",
    "$": "usd",
    "dollars": "usd",
}
# A whole number without a unit is a count; of another one nobody knows what it measures.
COUNT, NUMBER = "count", "number"
UNNAMED = "column"


def slug(words: str, most: int = MOST_KEY) -> str:
    """Return words as a name: lower case, ASCII letters, digits and single underscores."""
    plain = unicodedata.normalize("NFKD", words.replace("µ", "u")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "_", plain.decode().lower()).strip("_")[:most].strip("_")


def key_from_name(name: str) -> str:
    """Return the key a layer of this English name gets; "" where nothing is left of it."""
    found = slug(name)
    return f"layer_{found}"[:MOST_KEY] if found[:1].isdigit() else found


def field_key(column: str, kind: Kind, unit: str = "", taken: Collection[str] = ()) -> str:
    """Return the key a column gets: a number's ends in its unit, none is taken or reserved."""
    found = slug(column) or UNNAMED
    found = f"{UNNAMED}_{found}" if found[:1].isdigit() else found
    if kind in NUMBERS and not UNIT_ENDS.search(found):
        end = ENDS.get(
            unit.strip().lower(), slug(unit) or (COUNT if kind is Kind.INTEGER else NUMBER)
        )
        found = f"{found[: MOST_KEY - len(end) - 1]}_{end}"
    return free_key(found, taken)


def free_key(key: str, taken: Collection[str]) -> str:
    """Return a key that nothing has yet: itself, or with a number behind."""
    base = f"{key}_given" if key in RESERVED_FIELDS else key
    numbered = (f"{base[: MOST_KEY - 4]}_{n}" for n in range(2, 1000))
    return base if base not in taken else next(one for one in numbered if one not in taken)
