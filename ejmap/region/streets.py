"""Names of streets out of addresses as publishers write them; house numbers never come along."""

import re

# "99975 ", "99-755 ", "99 870 ": the valley writes house numbers with a dash or a blank.
HOUSE_NUMBER = re.compile(r"^\s*\d[\d\- ]*\s+(?=\S)")
# "58th Ave", "Ave. 66", "AVENUE 52", "Ave 65th", "66th" and "74th Avenue" are one kind of name.
AVENUE = re.compile(
    r"^(?:ave(?:nue)?\s*)?(\d\d)(?:st|nd|rd|th)?(?:\s+ave(?:nue)?)?$", re.IGNORECASE
)
NUMBERED_FIRST = re.compile(r"^\s*\d[\d\- ]*\s+(?=\d\d(?:st|nd|rd|th)\b)", re.IGNORECASE)
# What stands behind a street: "Suite 5", "Spc 12", "#4"; the valley's own letters too.
BESIDE_STREET = re.compile(
    r"\s+(?:p\s*o\s+box|apt|apartment|bldg|building|floor|lot|room|rm|space|spc|sp|suite|ste|"
    r"unit|#)\b.*|\s*#.*",
    re.IGNORECASE,
)
# Numbers that belong to a street's own name: "66th", "Avenue 66", "Highway 111".
NUMBERED_STREET = re.compile(
    r"\b\d{1,3}(?:st|nd|rd|th)\b|\bave(?:nue)?\.?\s*\d{1,2}\b"
    r"|\b(?:hwy|highway|sr|route|rte)\.?[- ]?\d{1,3}[a-z]?\b",
    re.IGNORECASE,
)
# Whoever gets the letters, and boxes that no street has.
NO_STREET = re.compile(r"\bc/o\b|\battn\b|%|\bp\W?\s*o\W?\s*box\b|general delivery", re.IGNORECASE)
# A house on its street, or a home in its park, in what ought to be the name of a road.
HOUSE_IN_NAME = re.compile(
    r"^\s*\d{3,}\b|\b\d{4,}\b|#|\b(?:apt|lot|space|spc|unit)\s*\d", re.IGNORECASE
)
KIND_OF_STREET = re.compile(
    r"\s+(street|st|drive|dr|road|rd|boulevard|blvd|way|lane|ln|avenue|ave)$", re.IGNORECASE
)


def street_of(address: str) -> str | None:
    """Return the street of an address, without its house number; None where a number would stay.

    "99975 Harrison St" is "Harrison St"; "99755 58th Ave" is "58th Ave"; a street alone stays.
    """
    first = BESIDE_STREET.sub("", address.split(",", maxsplit=1)[0].strip())
    if AVENUE.match(first) and not first.isdigit():
        return first
    pattern = NUMBERED_FIRST if NUMBERED_FIRST.match(first) else HOUSE_NUMBER
    street = pattern.sub("", first).strip()
    return street if is_street_alone(street) else None


def is_street_alone(street: str) -> bool:
    """Tell whether words name a street and nothing else: no house, telephone or person's box."""
    left = NUMBERED_STREET.sub("", street)
    return street[:1].isalnum() and not (NO_STREET.search(street) or re.search(r"\d", left))


def street_key(street: str) -> str:
    """Return a street's name as one spelling: "avenue 66", "harrison", "highway 111"."""
    plain = re.sub(r"\s+", " ", street.replace(".", " ")).strip().lower()
    if avenue := AVENUE.match(plain):
        return f"avenue {avenue[1]}"
    if re.fullmatch(r"(hwy|highway|sr|state route) ?111( .*)?", plain):
        return "highway 111"
    return KIND_OF_STREET.sub("", plain)
