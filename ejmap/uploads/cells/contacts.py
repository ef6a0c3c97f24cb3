"""Telephone numbers, e-mail addresses and house numbers within a text: found, and taken out."""

import re

# (760) 555-0123, 760-555-0123, 760.555.0123, +1 760 555 0123; ten digits in a row are an id.
# A word that says so makes any seven digits a telephone's; ten of this region's codes are one too;
# Mexico writes (686) 555 01 23 and 55 1234 5678; 555-0123 alone is one where no unit follows.
_AREA = r"(?:760|442|951|909|619|858|714|949|213|323|310|562|626|818|661)"
LOCAL_PHONE = re.compile(rf"(?<![\w.-])1?{_AREA}[2-9]\d{{6}}(?![\w.-])")
PHONE = re.compile(
    r"(?<![\w.-])(?:\+?1[-. ]?)?(?:\(\d{3}\)\s*|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])"
    r"(?:\s*(?:ext|x)\.?\s*\d{1,5})?"
    r"|(?<![\w.-])(?:\+?52[ -]?)?(?:\(\d{2,3}\)|\d{3})[ -]?\d{3}[ -]\d{2}[ -]\d{2}(?![\w-])"
    r"|(?<![\w.-])(?:\+?52[ -]?)?\d{2}[ -]\d{4}[ -]\d{4}(?![\w-])"
    rf"|{LOCAL_PHONE.pattern}"
    r"|(?<![\w.-])[2-9]\d{2}-\d{4}(?![\w-])(?!\s*(?:feet|ft|m|mi|miles?|km|ppm|ppb|pies|metros)\b)"
    r"|(?i:(?<=\btel )|(?<=\btel\. )|(?<=\btel: )|(?<=\bcel )|(?<=\bcel\. )|(?<=\bcel: )"
    r"|(?<=phone )|(?<=phone: )|(?<=\bcall )|(?<=\bllame al )|(?<=\bmsg at )|(?<=\bcall at ))"
    r"\d{3}[-. ]?\d{4}(?![\w-])"
)
# Lengths are bounded here and below: a cell may have a million letters.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LOOSE_END = re.compile(r"^[\s,;:/|-]+|[\s,;:/|(-]+$")
_DOUBLE = re.compile(r"(?:\s*[,;]){2,}")

_POINT = r"(?:[NSEWnsew]\.?[ \t]{1,3})?"
_TYPE = (
    r"(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Ln|Lane|Blvd|Boulevard|Hwy|Highway|Cir|Circle|"
    r"ST|STREET|AVE|AVENUE|RD|ROAD|DR|DRIVE|LN|LANE|BLVD|BOULEVARD|HWY|HIGHWAY|CIR|CIRCLE)\b"
)
# "88455 Avenue 66", "62-325 Hwy 111", "74 711 Dillon Rd", "1440 66th Ave": a number, then a street.
_FIRST = re.compile(
    r"(?P<before>^\s*|[,;]\s+)#?\d{1,6}(?:[-\s]\d{3})?[A-Za-z]?\s+"
    r"(?=(?!(?:mi|miles?|km|feet|ft|blocks?|millas?|cuadras?)\b)(?:[A-Za-zÀ-ÿ]{2}|[NSEW]\b|\d+(?:st|nd|rd|th)\b))",
    re.IGNORECASE,
)
# The same within a sentence: only where a word for a street follows, in capitals.
_WITHIN = re.compile(
    r"(?<![\w.$#-])(?<!Hwy )(?<!HWY )(?<!Highway )(?<!Ave )(?<!AVE )(?<!Avenue )(?<!Route )"
    rf"\d{{2,6}}(?:-\d{{3}})?[ \t]+(?={_POINT}(?:[A-ZÀ-Þ][\w'.]{{0,30}}[ \t]{{1,3}}){{0,3}}{_TYPE}"
    r"|(?:Calle|Camino|Avenida|Via)[ \t]+[A-ZÀ-Þ0-9])"
)
# "Calle Luna 123", "Avenida Sol #45": the number behind, as in Mexico.
_BEHIND = re.compile(
    r"(?P<street>\b(?:calle|callejon|callejón|avenida|av\.|camino|carretera)[ \t]+"
    r"[A-Za-zÀ-ÿ.][A-Za-zÀ-ÿ. ]{0,40}?)[ \t]{1,3}(?:#|no\.?[ \t]*|n[uú]m\.?[ \t]*)?\d{1,6}\b",
    re.IGNORECASE,
)
# Within a sentence in small letters: five digits, or two and three, and no word of measure between.
_SMALL = re.compile(
    r"(?<![\w.$#-])(?:\d{2}[- ]\d{3}|(?!19\d\d\b|20\d\d\b)\d{4,6})[ \t]{1,3}"
    r"(?=(?:[nsew]\.?[ \t]{1,3})?"
    r"(?:(?!(?:of|on|at|in|near|from|along|feet|ft|miles?|mi|m|km|people|homes|persons|residents|"
    r"customers|de|en|por|pies|metros|millas)\b)[a-z][\w'.]{0,30}[ \t]{1,3}){0,2}"
    r"(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|blvd|boulevard|hwy|highway)\b)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r",?\s*(?:\b(?:sp|spc|space|apt|unit|lot|trlr|trailer|traila|espacio|esp|lote|depto|apto)\b"
    r"\.?\s*#?|#)"
    r"\s*\d+[A-Za-z]?\b",
    re.IGNORECASE,
)


# As patterns of RE2, which are looked for in all texts of a column at once.
MAY_HOLD_CONTACT = r"\pN[-. ]\pN{4}|@|\pN{7}|\pN[- ]\pN\pN[- ]\pN\pN"
"""Stands in every text that has a telephone number or an e-mail address in it."""
MAY_HOLD_HOUSE = r"\pN"
"""Stands in every text that has the number of a house in it."""


def is_phone(text: str) -> bool:
    """Tell whether a text is a telephone number and nothing else."""
    return bool(PHONE.fullmatch(text.strip()))


def is_email(text: str) -> bool:
    """Tell whether a text is an e-mail address and nothing else."""
    return bool(EMAIL.fullmatch(text.strip()))


def has_contact(text: str) -> bool:
    """Tell whether a telephone number or an e-mail address stands in a text."""
    return bool(PHONE.search(text) or EMAIL.search(text))


def without_contacts(text: str) -> str | None:
    """Return a text without them; None where nothing else is left."""
    left = EMAIL.sub("", PHONE.sub("", text))
    return text if left == text else _tidy(left)


def has_house_number(text: str) -> bool:
    """Tell whether a cell that should be an address holds the number of a house or a space."""
    return bool(_FIRST.search(text) or _UNIT.search(text) or mentions_house(text))


def mentions_house(text: str) -> bool:
    """Tell whether a house number and its street stand anywhere in a text."""
    return bool(_WITHIN.search(text) or _BEHIND.search(text) or _SMALL.search(text))


def has_space_number(text: str) -> bool:
    """Tell whether the number of a space, a lot or a trailer stands in a text."""
    return bool(_UNIT.search(text))


def street_only(text: str, *, is_address: bool = True) -> str | None:
    """Return a text without house and space numbers, telephone numbers and e-mail addresses."""
    left = without_contacts(text) or ""
    if is_address:
        left = _UNIT.sub("", _until_still(_FIRST, r"\g<before>", left))
    left = _until_still(_SMALL, "", left)
    left = _BEHIND.sub(r"\g<street>", _until_still(_WITHIN, "", left))
    return text if left == text else _tidy(left)


def _until_still(pattern: re.Pattern[str], by: str, text: str) -> str:
    """Replace again what comes to light by replacing: "12 34 Palm St"."""
    while (left := pattern.sub(by, text)) != text:
        text = left
    return text


def _tidy(text: str) -> str | None:
    return _LOOSE_END.sub("", _DOUBLE.sub(",", text)).strip() or None
