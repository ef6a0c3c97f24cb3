"""Names of streets out of addresses as publishers write them; house numbers never come along."""

import re

# "99975 ", "99-755 ", "99 870 ": the valley writes house numbers with a dash or a blank.
HOUSE_NUMBER = re.compile(r"^\s*\d[\d\- ]*\s+(?=\S)")
# "58th Ave", "Ave. 66", "AVENUE 52", "Ave 65th", "66th" and "74th Avenue" are one kind of name.
AVENUE = re.compile(
    r"^(?:ave(?:nue)?\s*)?(\d\d)(?:st|nd|rd|th)?(?:\s+ave(?:nue)?)?$", re.IGNORECASE
)
NUMBERED_FIRST = re.compile(r"^\s*\d[\d\- ]*\s+(?=\d\d(?:st|nd|rd|th)\b)", re.IGNORECASE)
KIND_OF_STREET = re.compile(
    r"\s+(street|st|drive|dr|road|rd|boulevard|blvd|way|lane|ln|avenue|ave)$", re.IGNORECASE
)


def street_of(address: str) -> str:
    """Return the street of an address, without its house number.

    "99975 Harrison St" is "Harrison St"; "99755 58th Ave" is "58th Ave"; a street alone stays.
    """
    first = address.split(",", maxsplit=1)[0].strip()
    if AVENUE.match(first):
        return first
    pattern = NUMBERED_FIRST if NUMBERED_FIRST.match(first) else HOUSE_NUMBER
    return pattern.sub("", first).strip()


def street_key(street: str) -> str:
    """Return a street's name as one spelling: "avenue 66", "harrison", "highway 111"."""
    plain = re.sub(r"\s+", " ", street.replace(".", " ")).strip().lower()
    if avenue := AVENUE.match(plain):
        return f"avenue {avenue[1]}"
    if re.fullmatch(r"(hwy|highway|sr|state route) ?111( .*)?", plain):
        return "highway 111"
    return KIND_OF_STREET.sub("", plain)
