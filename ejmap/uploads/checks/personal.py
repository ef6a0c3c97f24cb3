"""Personal data: names of people, telephones, e-mails, homes' addresses, numbers of papers.

Found by a column's name in either language and by what its cells are. A column is dropped, or its
telephones, house numbers and names taken out, unless a person says `keep` for that one column. No
cell stands in a problem: its facts are counts and names of columns.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from ejmap.registers import reviewed_names
from ejmap.uploads.cells import headings
from ejmap.uploads.cells.contacts import (
    LOCAL_PHONE,
    MAY_HOLD_CONTACT,
    MAY_HOLD_HOUSE,
    has_contact,
    has_house_number,
    has_space_number,
    is_email,
    is_phone,
    mentions_house,
    street_only,
    without_contacts,
)
from ejmap.uploads.cells.person_names import (
    NAMES_GIVEN,
    NAMES_SOMEBODY,
    SPEAKS,
    has_given_name,
    is_full_name,
    is_given_name,
    names_a_thing,
    speaks_of_somebody,
)
from ejmap.uploads.cells.texts import (
    blanked,
    changed,
    count_different,
    different,
    filled,
    heading,
    texts,
    where,
)
from ejmap.uploads.checks import rows_named
from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import FileKind, Held, Upload

KEEP = "keep"
# From this share of its cells on, a column is of that kind, and not a text with some in it.
MOST = 0.5
SOME = 0.3
# An address that stands in this many rows each is an office's, not a home's.
OFFICE_ROWS = 5

_PARK = re.compile(
    r"\b(estates|mhp|mobile ?home|park|parque|village|ranch|rancho|camp)\b", re.IGNORECASE
)
# Numbers of social security, and of Mexico's register of people (CURP).
_SSN = re.compile(r"\d{3}-\d{2}-\d{4}|\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d\b")
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
# Riverside County's book, page and parcel.
_PARCEL = re.compile(r"\d{3}-\d{3}-\d{3}(?:-\d)?")
_PLATE = re.compile(r"\d[A-Z]{3}\d{3}")
_READ_ID = re.compile(r"CA\d{7}|\d\d-\d{4,5}-MP")
_NUMBER = re.compile(r"\s*[-+]?(?:\d+(?:\.\d+)?|\.\d+)\s*")
_DIGITS = re.compile(r"\d")
_INSTITUTION = re.compile(
    r"\b(elementary|middle|high|school|academy|college|university|clinic|hospital|library|"
    r"fire station|police|city hall|escuela|cl[ií]nica|biblioteca)\b",
    re.IGNORECASE,
)


class _Found(NamedTuple):
    said: str
    rows: "pd.Index"
    fixes: tuple[str, ...]


_DROP = ("drop_column", KEEP)


def find(upload: Upload, held: Held) -> list[Problem]:  # noqa: ARG001 - one shape for all checks
    """Return a problem for each column that may tell about a person."""
    # A timetable names its stops by streets, and streets by people.
    if upload.kind is FileKind.GTFS:
        return []
    is_directory = _is_directory(upload.cells)
    read = _read_ids(upload.cells)
    problems = []
    for name, column in upload.cells.items():
        if found := _of_column(heading(name), column, read, is_directory):
            whole = _still_telling(heading(name), column, read, found)
            problems.append(_problem(str(name), whole or found))
    return problems


def _still_telling(
    head: str, column: "pd.Series", read: "pd.Series | None", found: _Found
) -> _Found | None:
    """Return what a column would still tell once cells are mended: then it had better go whole."""
    fix = found.fixes[0]
    if fix == "drop_column":
        return None
    rest = _mended(head, column, read, found.said, fix)
    again = _of_column(head, rest, read, is_directory=False)
    return again and _Found(again.said, found.rows.union(again.rows, sort=False), _DROP)


def mend(upload: Upload, problem: Problem, fix: str, held: Held) -> Upload:  # noqa: ARG001
    """Drop the column, or take out of its cells what tells about a person."""
    name = problem.column
    if name is None or name not in upload.cells or fix == KEEP:
        return upload
    if fix == "drop_column":
        return upload.without_columns(name)
    read = _read_ids(upload.cells)
    rest = _mended(heading(name), upload.cells[name], read, problem.said, fix)
    return upload.with_column(name, rest)


def _mended(
    head: str, column: "pd.Series", read: "pd.Series | None", said: str, fix: str
) -> "pd.Series":
    if fix == "blank_names":
        return blanked(column, _named_people(head, column, read).index)
    return changed(column, _change(said, fix))


def _change(said: str, fix: str) -> Callable[[str], str | None]:
    if fix == "strip_contacts":
        return without_contacts
    inside = said == "personal_addresses_inside"
    return lambda text: street_only(text, is_address=not inside)


def _problem(name: str, found: _Found) -> Problem:
    return Problem(
        code=Code.PERSONAL_DATA,
        count=len(found.rows),
        rows=rows_named(found.rows),
        column=name,
        fixes=tuple(Fix(key=key, facts={"column": name}) for key in found.fixes),
        said=found.said,
    )


def _of_column(
    head: str, column: "pd.Series", read: "pd.Series | None", is_directory: bool
) -> _Found | None:
    """Return what a column tells about people; the gravest counts."""
    written = texts(column)
    cells = filled(column) if headings.MAY_BE_NUMBERS.search(head) else written
    if cells.empty:
        return None
    found = _by_heading(head, cells, written) or _numbers_of_papers(head, cells, written)
    if found or is_directory:
        return found
    if _is_numbers(written) and not headings.PHONE.search(head):
        return _local_phones(written)
    return _contacts(head, cells, written) or _addresses_or_names(head, column, written, read)


def _is_numbers(written: "pd.Series") -> bool:
    """Tell whether all cells are plain numbers; ten digits in a row may be a telephone's."""
    if written.empty or not _NUMBER.fullmatch(str(written.iloc[0])):
        return bool(written.empty)
    return all(_NUMBER.fullmatch(one) for one in different(written).texts)


def _by_heading(head: str, cells: "pd.Series", written: "pd.Series") -> _Found | None:
    if headings.BIRTH.search(head):
        return _Found("personal_birth", where(cells, _DIGITS.search), _DROP)
    if headings.NO_NAME.search(head):
        return None
    if headings.USERS.search(head):
        rows = where(written, lambda text: not text[0].isdigit())
        return _Found("personal_users", rows, _DROP) if len(rows) else None
    if headings.NAMES.search(head):
        rows = where(written, _could_be_somebody)
        return _Found("personal_names", rows, _DROP) if len(rows) else None
    return None


def _could_be_somebody(text: str) -> bool:
    """Under a heading that promises a person, a given name or two words of letters are enough."""
    words = [word for word in re.split(r"[\s,.]+", text.strip()) if word]
    letters = all(word.replace("'", "").replace("-", "").isalpha() for word in words)
    return not names_a_thing(text) and (has_given_name(text) or (letters and 1 < len(words) < 5))


def _numbers_of_papers(head: str, cells: "pd.Series", written: "pd.Series") -> _Found | None:
    secret = where(written, _SSN.fullmatch)
    if not len(secret):
        secret = where(written, _IP.fullmatch)
    if len(secret) or headings.PAPERS.search(head):
        rows = secret if len(secret) else where(cells, _DIGITS.search)
        return _Found("personal_numbers", rows, _DROP) if len(rows) else None
    plates = where(written, _PLATE.fullmatch)
    if len(plates) >= MOST * len(cells) or (headings.PLATES.search(head) and len(written)):
        return _Found("personal_plates", plates if len(plates) else written.index, _DROP)
    return _parcels(head, cells, written)


def _parcels(head: str, cells: "pd.Series", written: "pd.Series") -> _Found | None:
    """Return a column of parcels' numbers: who owns one is a search away."""
    if headings.PARCELS.search(head):
        found = where(cells, lambda text: len(_DIGITS.findall(text)) >= 6)
    else:
        found = where(written, lambda text: _PARCEL.fullmatch(text.strip()))
        found = found if len(found) >= MOST * len(cells) else found[:0]
    return _Found("personal_parcels", found, _DROP) if len(found) else None


def _local_phones(written: "pd.Series") -> _Found | None:
    """Return a column of bare numbers that are telephones' of this region, most of them."""
    rows = where(written, lambda text: LOCAL_PHONE.fullmatch(text.strip()))
    is_one = len(rows) and len(rows) >= MOST * len(written)
    return _Found("personal_phones", rows, _DROP) if is_one else None


def _contacts(head: str, cells: "pd.Series", written: "pd.Series") -> _Found | None:
    """Return a column of telephones or e-mails, or a text that has some in it."""
    if headings.PHONE.search(head):
        rows = where(cells, lambda text: len(_DIGITS.findall(text)) >= 7)
        return _Found("personal_phones", rows, _DROP) if len(rows) else None
    for said, is_one in (("personal_phones", is_phone), ("personal_emails", is_email)):
        whole = where(written, is_one)
        if len(whole) and len(whole) >= MOST * len(cells):
            return _Found(said, whole, _DROP)
    rows = where(written, has_contact, MAY_HOLD_CONTACT)
    if not len(rows):
        return None
    houses = (
        where(written, has_house_number, MAY_HOLD_HOUSE)
        if headings.is_address(head)
        else where(written, mentions_house, MAY_HOLD_HOUSE)
    )
    if len(houses):
        both = ("street_only", "drop_column", "strip_contacts", KEEP)
        said = "personal_addresses_contacts"
        return _Found(said, rows.union(houses, sort=False), both)
    return _Found("personal_contacts_inside", rows, ("strip_contacts", "drop_column", KEEP))


def _addresses_or_names(
    head: str, column: "pd.Series", written: "pd.Series", read: "pd.Series | None"
) -> _Found | None:
    fixes = ("street_only", "drop_column", KEEP)
    if headings.is_address(head):
        rows = where(written, has_house_number, MAY_HOLD_HOUSE)
        return _Found("personal_addresses", rows, fixes) if len(rows) else None
    people = _named_people(head, column, read)
    if len(people) >= MOST * len(written) and len(people):
        return _Found("personal_names", people.index, _DROP)
    if len(people):
        return _Found("personal_some_names", people.index, ("blank_names", "drop_column", KEEP))
    if headings.SPOT.search(head) and len(rows := where(written, has_space_number, MAY_HOLD_HOUSE)):
        return _Found("personal_addresses", rows, fixes)
    rows = where(written, _tells_of_a_house, MAY_HOLD_HOUSE)
    if len(rows) and len(rows) < OFFICE_ROWS * count_different(written[rows]):
        return _Found("personal_addresses_inside", rows, fixes)
    return None


def _tells_of_a_house(text: str) -> bool:
    """A park may be called by its street and number; all else with both is an address."""
    return mentions_house(text) and not _PARK.search(text)


def _named_people(head: str, column: "pd.Series", read: "pd.Series | None") -> "pd.Series":
    """Return the cells that are a person's full name, in a column of names or of people."""
    written = texts(column)
    if headings.STOP.search(head):
        return written[:0]
    people = written[where(written, is_full_name, NAMES_SOMEBODY)]
    alone = where(written, is_given_name, NAMES_GIVEN)
    if len(alone) >= MOST * len(written):
        return written[people.index.union(alone)]
    if not headings.NAME.search(head):
        inside = written[where(written, speaks_of_somebody, SPEAKS)]
        is_list = len(people) and count_different(people) >= SOME * count_different(written)
        return people if is_list else inside
    if read is None:
        return people
    known = written.index.intersection(read.index)
    several_words = where(written, lambda text: " " in text.strip())
    decided = known[read[known].to_numpy(dtype=bool)].intersection(several_words)
    return written[people.index.difference(known).union(decided)]


def _read_ids(cells: pd.DataFrame) -> "pd.Series | None":
    """Return by row whether the name was read and is a person's, where an id tells."""
    reviewed = reviewed_names.PERSONAL | reviewed_names.NOT_PERSONAL
    for name in cells:
        column = cells[name]
        ids = texts(column)
        if not different(ids).matches(_READ_ID.pattern):
            continue
        ids = ids.map(str.strip)
        ids = ids[ids.isin(reviewed)]
        if len(ids):
            return ids.isin(reviewed_names.PERSONAL)
    return None


def _is_directory(cells: pd.DataFrame) -> bool:
    """Tell whether the rows are public institutions: what reaches them is no home's."""
    for name, column in cells.items():
        written = texts(column)
        if not headings.NAME.search(heading(name)) and "school" not in heading(name):
            continue
        if len(written) and len(where(written, _INSTITUTION.search)) >= MOST * len(cells):
            return True
    return False
